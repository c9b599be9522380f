"""Cable ties of the base plate: their slots and their places. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...parts.slot import Slot
from ..model.bounds import Plan
from ..model.cable import Tie
from ..model.footprint import Spot
from .feet import CLEAR, EDGE_SHARE
from .free_space import FreeSpace

TIE_SLOT, TIE_WIDTH, TIE_SPREAD, TIE_DISC = 6.0, 3.0, 12.0, 10.0
"""Slots for cable ties of up to 4.8: least length and width, distance of a pair, radius that a pair takes."""
SLOT_SHARE = 0.6
"""Least width of a slot that a laser cuts, in thicknesses of the sheet (facts: over 0.5)."""
SLOT_WEB = 2.0
"""Least material between the two slots of a pair (facts: over 1)."""
TIE_OFF, TIE_REACH, TIE_HEIGHT = 11.0, 40.0, 5.0
"""Distance from a unit to its tie; range of the search for a place; height of the bundle's middle above the plate."""


@dataclass(frozen=True)
class TiePlace:
    """A place on the plate where a unit asks for a cable tie. `along_x`: the bundle runs along x, otherwise along y."""

    unit: str
    serves: str
    spot: Spot
    along_x: bool


@dataclass(frozen=True)
class SlotPair:
    """A pair of slots for a unit's cable tie, on either side of a bundle. `serves`: what the bundle is."""

    unit: str
    serves: str
    spot: Spot
    slots: tuple[Slot, Slot]

    @property
    def tie(self) -> Tie:
        """The cable tie in the slots."""
        return Tie(serves=self.serves, point=(*self.spot, TIE_HEIGHT))


def ties(space: FreeSpace, places: Sequence[TiePlace], thickness: float, share: float) -> list[SlotPair]:
    """Pairs of slots where units ask for cable ties. A tie without room is left out.

    `share`: least width of a slot, thicknesses of the sheet: SLOT_SHARE for a laser, 0 for a drill.
    """
    found: list[SlotPair] = []
    width = slot_width(thickness, share)
    spread = max(TIE_SPREAD, width + SLOT_WEB)
    edge, disc = spread / 2 + width / 2 + EDGE_SHARE * thickness, max(TIE_DISC, spread / 2 + width / 2 + CLEAR)
    for place in places:
        spot = space.nearest(place.spot, disc, disc - CLEAR, TIE_REACH, edge)
        if spot:
            found.append(SlotPair(place.unit, place.serves, spot, _pair(spot, place.along_x, width, spread)))
            space.take(spot, disc)
    return found


def beside(plan: Plan, out: Spot, along: int) -> Spot:
    """The place for a tie beside the side of `plan` that faces `out`: near its left (-1) or right (1) end.

    Left and right are as seen by someone who looks at that side.
    """
    x0, y0, x1, y1 = plan
    if abs(out[1]) > 0.5:
        side = 1 if out[1] > 0 else -1
        left, right = (x0, x1) if side < 0 else (x1, x0)
        near = left if along < 0 else right
        return near + math.copysign(TIE_OFF, (x0 + x1) / 2 - near), (y0 if side < 0 else y1) + side * TIE_OFF
    side = 1 if out[0] > 0 else -1
    left, right = (y1, y0) if side < 0 else (y0, y1)
    near = left if along < 0 else right
    return (x0 if side < 0 else x1) + side * TIE_OFF, near + math.copysign(TIE_OFF, (y0 + y1) / 2 - near)


def slot_width(thickness: float, share: float) -> float:
    """Width of a slot for a cable tie in a sheet of that thickness, at least `share` of it."""
    return max(TIE_WIDTH, round(share * thickness, 1))


def _pair(spot: Spot, along_x: bool, width: float, spread: float) -> tuple[Slot, Slot]:
    """Two slots on either side of a bundle that runs along x or y. `spread`: distance of their middles."""
    one, other = (
        Slot(
            x=round(spot[0] + (0.0 if along_x else side * spread / 2), 6),
            y=round(spot[1] + (side * spread / 2 if along_x else 0.0), 6),
            length=max(TIE_SLOT, width + 1.0),
            width=width,
            along="x" if along_x else "y",
        )
        for side in (-1, 1)
    )
    return one, other
