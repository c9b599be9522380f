"""The plate's feet and ties: what a foot is, and where feet and ties go. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...params.records.printer import Fits
from ...parts.printed.foot import Foot
from ...parts.slot import Slot
from ..model.bounds import Plan
from ..model.footprint import Spot
from ..pieces.hardware import Hardware
from .free_space import FreeSpace

FOOT_DIAMETER, FOOT_INSET = 18.0, 12.0
"""A foot, and from the plate's edges to the centre of a corner's one: its rim stays on the plate."""
FOOT_HEIGHT, FOOT_OVER, FOOT_WEB = 8.0, 2.0, 3.0
"""Feet of 8 or more, 2 over the lowest hardware (bench note), with a web that the screw clamps."""
BUMPER, BUMPER_SLACK, BUMPER_DEPTH = (10.0, 3.0), 0.6, 1.2
"""Self-adhesive rubber bumpers: diameter and height; play and depth of their pocket (assumed: a common size)."""
FOOT_HOLE = 3.6
"""Holes for the feet's screws, at most, mm."""
WASHER_DISC = 3.5
"""What a screw takes of both faces about its centre (ISO 7089, M3)."""
CLEAR = 1.0
FOOT_NEAR, FOOT_APART, FOOT_OFF, FOOT_REACH = 40.0, 30.0, 14.0, 24.0
"""A foot stands within the first of a stack's corner and the second off others; where it is looked for, how far."""
FOOT_SPREAD = 260.0
"""Wider plates sag: they get feet between (compare with the check of how far the plate sags)."""
TIE_SLOT, TIE_WIDTH, TIE_SPREAD, TIE_DISC = 6.0, 3.0, 12.0, 10.0
"""Slots for ties of up to 4.8: length and width at least, their distance, and what a pair takes."""
SLOT_SHARE = 0.6
"""Least width of a slot in thicknesses of the sheet (facts: over 0.5)."""
EDGE_SHARE = 1.5
"""From a slot's rim to the sheet's edge in thicknesses (facts: less cracks)."""
TIE_OFF, TIE_REACH, TIE_HEIGHT = 11.0, 40.0, 5.0
"""From what it serves to a tie, how far one is looked for, and the middle of its bundle above the plate."""


@dataclass(frozen=True)
class FootPlace:
    """Where a foot is wished for on the plate; with `out`, a unit vector, only where none is near, and off that way."""

    name: str
    spot: Spot
    out: Spot | None = None


@dataclass(frozen=True)
class TiePlace:
    """Where a tie is wished for on the plate, about a bundle that runs along x or y."""

    serves: str
    spot: Spot
    along_x: bool


@dataclass(frozen=True)
class SlotPair:
    """A pair of slots for a tie, about a bundle that runs along x or y."""

    serves: str
    spot: Spot
    slots: tuple[Slot, Slot]


def foot_inset(thickness: float) -> float:
    """From the plate's edges to the centres of the corners' feet: their screws' rims must not crack thick sheets."""
    return max(FOOT_INSET, EDGE_SHARE * thickness + FOOT_HOLE / 2)


def corner_feet(width: float, depth: float, thickness: float) -> dict[str, Spot]:
    """The feet at the plate's corners."""
    inset = foot_inset(thickness)
    x, y = width / 2 - inset, depth / 2 - inset
    return {"front-left": (-x, -y), "front-right": (x, -y), "back-left": (-x, y), "back-right": (x, y)}


def foot_under(hanging: float, hardware: Hardware, fits: Fits) -> Foot:
    """A foot that is higher than what reaches or hangs so far below the plate, held by that hardware."""
    return Foot(
        diameter=FOOT_DIAMETER,
        height=max(FOOT_HEIGHT, hanging + FOOT_OVER),
        hole_diameter=hardware.thread.clearance.medium + fits.hole_compensation,
        counterbore_diameter=hardware.washer.outer_diameter + 1.0,
        web=FOOT_WEB,
        pocket_diameter=BUMPER[0] + BUMPER_SLACK,
        pocket_depth=BUMPER_DEPTH,
        bed_chamfer=fits.bed_chamfer,
    )


def more_feet(space: FreeSpace, thickness: float, places: Sequence[FootPlace]) -> dict[str, Spot]:
    """Feet where units wish for them, and between those at the corners of a wide plate."""
    found: dict[str, Spot] = {}
    radius = FOOT_DIAMETER / 2 + CLEAR
    corners = corner_feet(space.width, space.depth, thickness)
    feet = list(corners.values())

    def none_within(reach: float, spot: Spot) -> bool:
        return all(math.dist(spot, foot) > reach for foot in (*feet, *found.values()))

    def add(name: str, target: Spot) -> None:
        spot = space.nearest(target, radius, WASHER_DISC + CLEAR, FOOT_REACH)
        if spot and none_within(FOOT_APART, spot):
            while name in corners or name in found:  # a user's names may be the same as ours
                name += "-more"
            found[name] = spot
            space.take(spot, radius)

    for place in places:
        (x, y), out = place.spot, place.out
        if out is None:
            add(place.name, place.spot)
        elif none_within(FOOT_NEAR, place.spot):
            add(place.name, (x + FOOT_OFF * out[0], y + FOOT_OFF * out[1]))
    for number, spot in enumerate(_between(space, thickness), 1):
        if none_within(FOOT_SPREAD / 2, spot):
            add(f"middle-{number}", spot)
    return found


def _between(space: FreeSpace, thickness: float) -> list[Spot]:
    """Places between the corners' feet of a wide plate, so that no two neighbours are further apart than it stands."""
    corner = corner_feet(space.width, space.depth, thickness)["back-right"]
    columns, rows = (math.ceil(2 * side / FOOT_SPREAD) for side in corner)
    xs, ys = (
        [side * (2 * n / count - 1) for n in range(count + 1)]
        for side, count in zip(corner, (columns, rows), strict=True)
    )
    return [
        (round(x, 3), round(y, 3)) for y in ys for x in xs if abs(x) < corner[0] - CLEAR or abs(y) < corner[1] - CLEAR
    ]


def ties(space: FreeSpace, places: Sequence[TiePlace], thickness: float) -> list[SlotPair]:
    """Pairs of slots where units wish for ties, where there is room for them."""
    found: list[SlotPair] = []
    edge = TIE_SPREAD / 2 + slot_width(thickness) / 2 + EDGE_SHARE * thickness
    for place in places:
        spot = space.nearest(place.spot, TIE_DISC, TIE_DISC - CLEAR, TIE_REACH, edge)
        if spot:
            found.append(SlotPair(place.serves, spot, _pair(spot, place.along_x, thickness)))
            space.take(spot, TIE_DISC)
    return found


def beside(plan: Plan, out: Spot, along: int) -> Spot:
    """Off a plan's side to which `out` points, near its end to the left (-1) or the right (1), seen from there."""
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


def slot_width(thickness: float) -> float:
    """Width of a tie's slot in a sheet of that thickness."""
    return max(TIE_WIDTH, round(SLOT_SHARE * thickness, 1))


def _pair(spot: Spot, along_x: bool, thickness: float) -> tuple[Slot, Slot]:
    """Two slots to either side of a bundle that runs along x, or along y; wider than half the sheet."""
    width = slot_width(thickness)
    one, other = (
        Slot(
            x=round(spot[0] + (0.0 if along_x else side * TIE_SPREAD / 2), 6),
            y=round(spot[1] + (side * TIE_SPREAD / 2 if along_x else 0.0), 6),
            length=max(TIE_SLOT, width + 1.0),
            width=width,
            along="x" if along_x else "y",
        )
        for side in (-1, 1)
    )
    return one, other
