"""The size of a clamp on a standoff: screws pull a flat jaw behind it towards a groove before it. Lengths are mm."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ...parts.bought.standoff import FemaleFemaleStandoff, MaleFemaleStandoff
from ...parts.printed.holders.clamp import mouth
from ...parts.printed.holders.clamp_jaw import WALL
from .hardware import Hardware

HEIGHT = 10.0
"""Height of a jaw along the standoff."""
BEFORE_NUT, BEHIND_NUT = 3.0, 1.6
"""Plastic of the inner jaw before a nut, which the screw pulls at, and behind it."""
NUT_PLAY = 0.3
"""Play of a nut in its slot."""
TURNED = 1.0
"""How much further apart the jaws are at most than drawn: 0.26 if a hexagon of M3 is turned, the rest is print."""
TIP = 4.5
"""Room for the ends of the screws behind the inner jaw."""
OFF_JOINT = 1.0
"""Least distance of a jaw from an end of its standoff: nothing printed is within a clamped joint."""

Standoff = MaleFemaleStandoff | FemaleFemaleStandoff


@dataclass(frozen=True)
class StandoffOutline:
    """The outline of a standoff, seen from a side: distances from its axis.

    `flank`: of the flanks of a groove before it. `back`: of a flat jaw behind it. `corner`: of its corners.
    """

    flank: float
    back: float
    corner: float


def outline_of(part: Standoff, *, at_corners: bool) -> StandoffOutline:
    """The outline of a standoff. `at_corners`: from this side, the flanks of a clamp touch corners of a hexagon."""
    half = part.across_flats / 2
    if part.form == "round":
        return StandoffOutline(half, half, half)
    corner = round(half / math.cos(math.radians(30.0)), 4)
    return StandoffOutline(corner, half, corner) if at_corners else StandoffOutline(half, corner, corner)


@dataclass(frozen=True)
class ClampSize:
    """The size of a clamp's jaws and their hardware."""

    outline: StandoffOutline
    hardware: Hardware

    @property
    def hole(self) -> float:
        """Diameter of the holes for its screws."""
        return self.hardware.thread.clearance.medium

    @property
    def screw_off(self) -> float:
        """Distance of each screw from the axis of the standoff."""
        return math.ceil(10 * (mouth(self.outline.corner) + WALL + self.hole / 2)) / 10

    @property
    def nut_width(self) -> float:
        """Width of the slot of a nut."""
        return round(self.hardware.nut.across_flats + NUT_PLAY, 3)

    @property
    def nut_thickness(self) -> float:
        """Thickness of the slot of a nut."""
        return round(self.hardware.nut.height + NUT_PLAY, 3)

    @property
    def half_width(self) -> float:
        """Half the width of a jaw."""
        return round(self.screw_off + max(self.nut_width, self.hardware.washer.outer_diameter) / 2 + WALL, 3)

    @property
    def nut_at(self) -> float:
        """Distance of the nuts behind the axis of the standoff."""
        return round(self.outline.back + BEFORE_NUT, 3)

    @property
    def back(self) -> float:
        """Distance of the inner jaw's back behind the axis."""
        return round(self.nut_at + self.nut_thickness + BEHIND_NUT, 3)

    @property
    def reach(self) -> float:
        """What the clamp takes behind the axis, with the ends of its screws."""
        return self.back + TIP
