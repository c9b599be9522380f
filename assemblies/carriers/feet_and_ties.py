"""Feet and cable ties of the base plate: their dimensions and their places. Lengths are mm."""

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
"""Diameter of a foot; least distance from the plate's edges to the centre of a corner foot, whose rim stays inside."""
FOOT_HEIGHT, FOOT_OVER, FOOT_WEB = 8.0, 2.0, 3.0
"""Least height of a foot; how far it reaches beyond the lowest hardware (bench note); web that the screw clamps."""
BUMPER, BUMPER_SLACK, BUMPER_DEPTH = (10.0, 3.0), 0.6, 1.2
"""Self-adhesive rubber bumper: diameter and height; play and depth of its pocket (assumed: a common size)."""
FOOT_HOLE = 3.6
"""Largest hole for the screw of a foot, mm."""
WASHER_DISC = 3.5
"""Radius that a screw's washer takes on both faces (ISO 7089, M3)."""
CLEAR = 1.0
"""Clearance round feet and ties."""
FOOT_NEAR, FOOT_APART, FOOT_OFF, FOOT_REACH = 40.0, 30.0, 14.0, 24.0
"""A stack's corner gets no foot if one is this near; least distance between feet; distance of the first place tried
from the corner; range of the search for a place."""
FOOT_SPREAD = 260.0
"""Largest distance between feet. A wider plate sags, so it gets feet in between (see the check of sag)."""
TIE_SLOT, TIE_WIDTH, TIE_SPREAD, TIE_DISC = 6.0, 3.0, 12.0, 10.0
"""Slots for cable ties of up to 4.8: least length and width, distance of a pair, radius that a pair takes."""
SLOT_SHARE = 0.6
"""Least width of a slot, in thicknesses of the sheet (facts: over 0.5)."""
EDGE_SHARE = 1.5
"""Least distance from the rim of a slot or hole to the sheet's edge, in thicknesses (facts: less cracks)."""
TIE_OFF, TIE_REACH, TIE_HEIGHT = 11.0, 40.0, 5.0
"""Distance from a unit to its tie; range of the search for a place; height of the bundle's middle above the plate."""


@dataclass(frozen=True)
class FootPlace:
    """A place on the plate where a unit asks for a foot.

    `out`: unit vector. If it is given, the foot is offset in this direction, and left out if another foot is near.
    """

    name: str
    spot: Spot
    out: Spot | None = None


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


def foot_inset(thickness: float) -> float:
    """Distance from the plate's edges to the centres of the corner feet. Thick sheets need more, or they crack."""
    return max(FOOT_INSET, EDGE_SHARE * thickness + FOOT_HOLE / 2)


def corner_feet(width: float, depth: float, thickness: float) -> dict[str, Spot]:
    """The centres of the feet at the plate's corners, by name of the corner."""
    inset = foot_inset(thickness)
    x, y = width / 2 - inset, depth / 2 - inset
    return {"front-left": (-x, -y), "front-right": (x, -y), "back-left": (-x, y), "back-right": (x, y)}


def foot_under(hanging: float, hardware: Hardware, fits: Fits) -> Foot:
    """The foot for a plate with hardware or units that reach `hanging` below it. `hardware`: the foot's fasteners."""
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
    """Further feet, by name: where units ask for them, and between the corner feet of a wide plate."""
    found: dict[str, Spot] = {}
    radius = FOOT_DIAMETER / 2 + CLEAR
    corners = corner_feet(space.width, space.depth, thickness)
    feet = list(corners.values())

    def none_within(reach: float, spot: Spot) -> bool:
        return all(math.dist(spot, foot) > reach for foot in (*feet, *found.values()))

    def add(name: str, target: Spot) -> None:
        spot = space.nearest(target, radius, WASHER_DISC + CLEAR, FOOT_REACH)
        if spot and none_within(FOOT_APART, spot):
            while name in corners or name in found:  # a name from the design may equal one of ours
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
    """Places between the corner feet of a wide plate: a grid with steps of at most FOOT_SPREAD."""
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
    """Pairs of slots where units ask for cable ties. A tie without room is left out."""
    found: list[SlotPair] = []
    edge = TIE_SPREAD / 2 + slot_width(thickness) / 2 + EDGE_SHARE * thickness
    for place in places:
        spot = space.nearest(place.spot, TIE_DISC, TIE_DISC - CLEAR, TIE_REACH, edge)
        if spot:
            found.append(SlotPair(place.unit, place.serves, spot, _pair(spot, place.along_x, thickness)))
            space.take(spot, TIE_DISC)
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


def slot_width(thickness: float) -> float:
    """Width of a slot for a cable tie in a sheet of that thickness."""
    return max(TIE_WIDTH, round(SLOT_SHARE * thickness, 1))


def _pair(spot: Spot, along_x: bool, thickness: float) -> tuple[Slot, Slot]:
    """Two slots on either side of a bundle that runs along x or y. They are wider than half the sheet's thickness."""
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
