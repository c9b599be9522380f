"""Footprints. A footprint is everything that a unit needs of its face: area, screw holes, feet and slots for ties.

Lengths are mm, in the unit's frame with z = 0 at the face.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...core.remedy import Remedy
from ...parts.cutout import Cutout
from .bounds import Plan

Spot = tuple[float, float]


@dataclass(frozen=True)
class ScrewPattern:
    """Screws through a sheet that belong together: their positions, and the diameter of their clearance holes.

    The pattern is given as a whole because a sheet expands when it warms, so that a wide pattern needs wider holes.
    """

    spots: tuple[Spot, ...]
    diameter: float

    def __post_init__(self) -> None:
        if not self.spots:
            raise ValueError("a screw pattern needs at least one screw")


@dataclass(frozen=True)
class FootWish:
    """A place at which the sheet should have a foot.

    `outward`: the foot goes near the place, further from the unit's axis, and only if no other foot is near.
    """

    name: str
    spot: Spot
    outward: bool = False


@dataclass(frozen=True)
class TieWish:
    """A pair of slots for a cable tie: at `spot`, for a bundle along x; or beside the unit, on the side of its sockets.

    `beside`: -1 for the left end and 1 for the right end of that side, seen from that side; 0 for `spot`.
    """

    serves: str
    spot: Spot = (0.0, 0.0)
    beside: int = 0


@dataclass(frozen=True, kw_only=True)
class Footprint:
    """The space and the holes that a unit needs. `plan`: its area on the face. `patterns`: its screw holes.
    `cutouts`: its openings through the sheet.

    `behind`: depth that it needs behind the sheet. `rise`: its height above the face, which matters for units below a
    plate. `below`: its area on the other face of the sheet, if it has more there than screws. `thinnest`, `thickest`:
    range of sheet thickness that it accepts. `open`: the part of its plan in which its pieces stay so high over the
    sheet that the nut of a foot has room below them; None if there is none.
    """

    plan: Plan
    patterns: tuple[ScrewPattern, ...] = ()
    cutouts: tuple[Cutout, ...] = ()
    behind: float = 0.0
    rise: float = 0.0
    below: Plan | None = None
    lifts: tuple[Remedy, ...] = ()
    """Values to try so that nothing of it hangs below the sheet."""
    thinnest: float = 0.0
    thickest: float = 1000.0
    open: Plan | None = None
    feet: tuple[FootWish, ...] = ()
    ties: tuple[TieWish, ...] = ()
    label: str = ""
    """What is engraved beside it on a panel of a case; empty for no label."""
