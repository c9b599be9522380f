"""Feet of the base plate: their dimensions and their places. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ...params.records.printer import Fits
from ...parts.part import ranges
from ...parts.printed.foot import Foot
from ..model.face import SheetStock
from ..model.footprint import Spot
from ..model.unit import Extra
from ..pieces.bolts import bolt_length
from ..pieces.hardware import Hardware
from .free_space import FreeSpace

FOOT_DIAMETER, FOOT_INSET = 18.0, 12.0
"""Diameter of a foot; least distance from the plate's edges to the centre of a corner foot, whose rim stays inside."""
FOOT_HEIGHT, FOOT_OVER = 8.0, 2.0
"""Least height of a foot; how far it reaches beyond the lowest hardware (bench note)."""
HIGHEST_FOOT = ranges(Foot)["height"].high
"""Greatest height of a foot, mm."""
FOOT_WEB, THINNEST_WEB = 3.0, 1.2
"""Web of a foot that its screw clamps; least web, under a sheet that the longest screw sold just passes."""
BUMPER, BUMPER_SLACK, BUMPER_DEPTH = (10.0, 3.0), 0.6, 1.2
"""Self-adhesive rubber bumper: diameter and height; play and depth of its pocket (assumed: a common size)."""
FOOT_HOLE = 3.6
"""Largest hole for the screw of a foot, mm."""
WASHER_DISC = 3.5
"""Radius that a screw's washer takes on both faces (ISO 7089, M3)."""
CLEAR = 1.0
"""Clearance round feet and ties."""
FOOT_RADIUS = FOOT_DIAMETER / 2 + CLEAR
"""Radius that a foot takes below the plate."""
FOOT_NEAR, FOOT_APART, FOOT_OFF, FOOT_REACH = 40.0, 30.0, 14.0, 24.0
"""A stack's corner gets no foot if one is this near; least distance between feet; distance of the first place tried
from the corner; range of the search for a place."""
FOOT_SPREAD, SPREAD_FROM = 260.0, 3.0
"""Largest distance between feet under a sheet of that thickness or more (see the check of sag)."""
LEAST_FEET = 3
"""A plate on fewer feet falls over."""
EDGE_SHARE = 1.5
"""Least distance from the rim of a slot or hole to the sheet's edge, in thicknesses (facts: less cracks)."""


@dataclass(frozen=True)
class FootPlace:
    """A place on the plate where a unit asks for a foot.

    `out`: unit vector. If it is given, the foot is offset in this direction, and left out if another foot is near.
    """

    name: str
    spot: Spot
    out: Spot | None = None


def bumpers(count: int, owner: str, used: Literal["", "feet"] = "") -> Extra:
    """The rubber bumpers of so many feet, to buy. `used`: as in `Extra`."""
    width, depth = BUMPER
    name = f"Bumper rubber, self-adhesive, {width:g} x {depth:g}"
    return Extra(name=name, quantity=count, material="rubber", owner=owner, used=used)


def foot_inset(thickness: float) -> float:
    """Distance from the plate's edges to the centres of the corner feet. Thick sheets need more, or they crack."""
    return max(FOOT_INSET, EDGE_SHARE * thickness + FOOT_HOLE / 2)


def least_side(thickness: float) -> float:
    """Least width and depth of a plate whose corner feet do not touch."""
    return 2 * foot_inset(thickness) + FOOT_DIAMETER


def margin(thickness: float) -> float:
    """Least distance from the units to the edges of a plate that leaves room for its corner feet."""
    return foot_inset(thickness) + FOOT_RADIUS


def corner_spots(width: float, depth: float, thickness: float) -> dict[str, Spot]:
    """The centres of feet at the corners of an empty plate, by name of the corner."""
    inset = foot_inset(thickness)
    x, y = width / 2 - inset, depth / 2 - inset
    return {"front-left": (-x, -y), "front-right": (x, -y), "back-left": (-x, y), "back-right": (x, y)}


def foot_web(sheet: SheetStock, hardware: Hardware) -> float:
    """The web of a foot under a sheet: thinner than FOOT_WEB where no screw sold is long enough for that."""
    webs = [FOOT_WEB - n / 10 for n in range(round((FOOT_WEB - THINNEST_WEB) * 10) + 1)]
    return next((web for web in webs if bolt_length(hardware, sheet.thickness + web, sheet.tolerance)), FOOT_WEB)


def foot_under(sheet: SheetStock, hanging: float, hardware: Hardware, fits: Fits) -> Foot:
    """The foot for a sheet with hardware or units that reach `hanging` below it. `hardware`: the foot's fasteners."""
    return Foot(
        diameter=FOOT_DIAMETER,
        height=max(FOOT_HEIGHT, hanging + FOOT_OVER),
        hole_diameter=hardware.thread.clearance.medium + fits.hole_compensation,
        counterbore_diameter=hardware.washer.outer_diameter + 1.0,
        web=round(foot_web(sheet, hardware), 3),
        pocket_diameter=BUMPER[0] + BUMPER_SLACK,
        pocket_depth=BUMPER_DEPTH,
        bed_chamfer=fits.bed_chamfer,
    )


def corners_free(space: FreeSpace, thickness: float) -> bool:
    """Whether there is room for feet at all corners of the plate."""
    spots = corner_spots(space.width, space.depth, thickness).values()
    return all(space.free(spot, FOOT_RADIUS, WASHER_DISC + CLEAR, _edge(thickness)) for spot in spots)


def corner_feet(space: FreeSpace, thickness: float) -> dict[str, Spot]:
    """The centres of the corner feet, by name of the corner: at the free places that are nearest to the corners.

    They take their places in `space`. A corner without a place FOOT_APART from the other feet gets no foot.
    """
    found: dict[str, Spot] = {}
    apart = replace(space, discs=list(space.discs))
    for name, corner in corner_spots(space.width, space.depth, thickness).items():
        reach = min(space.width, space.depth) / 2
        if space.free(corner, FOOT_RADIUS, WASHER_DISC + CLEAR, _edge(thickness)):
            spot = corner
        else:
            spot = apart.nearest(corner, FOOT_RADIUS, WASHER_DISC + CLEAR, reach, _edge(thickness))
        if spot:
            found[name] = spot
            apart.take(spot, FOOT_APART - FOOT_RADIUS)
    for spot in found.values():
        space.take(spot, FOOT_RADIUS)
    return found


def _edge(thickness: float) -> float:
    """Least distance from the plate's edges to the centre of a foot: its rim stays inside, and no hole cracks."""
    return max(FOOT_DIAMETER / 2, EDGE_SHARE * thickness + FOOT_HOLE / 2)


def foot_spread(thickness: float) -> float:
    """Largest distance between feet. Under a push a sheet sags with span squared over thickness cubed."""
    return FOOT_SPREAD * min(1.0, (thickness / SPREAD_FROM) ** 1.5)


def more_feet(
    space: FreeSpace, thickness: float, corners: Mapping[str, Spot], places: Sequence[FootPlace]
) -> dict[str, Spot]:
    """Further feet, by name: where units ask for them, and between the corner feet of a wide plate."""
    found: dict[str, Spot] = {}
    radius = FOOT_RADIUS
    feet = list(corners.values())

    def none_within(reach: float, spot: Spot) -> bool:
        return all(math.dist(spot, foot) > reach for foot in (*feet, *found.values()))

    def add(name: str, target: Spot) -> None:
        spot = space.nearest(target, radius, WASHER_DISC + CLEAR, FOOT_REACH, max(radius, _edge(thickness)))
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
        if none_within(foot_spread(thickness) / 2, spot):
            add(f"middle-{number}", spot)
    return found


def _between(space: FreeSpace, thickness: float) -> list[Spot]:
    """Places between the corner feet of a wide plate: a grid with steps of at most its foot spread."""
    corner = corner_spots(space.width, space.depth, thickness)["back-right"]
    columns, rows = (math.ceil(2 * side / foot_spread(thickness)) for side in corner)
    xs, ys = (
        [side * (2 * n / count - 1) for n in range(count + 1)]
        for side, count in zip(corner, (columns, rows), strict=True)
    )
    return [
        (round(x, 3), round(y, 3)) for y in ys for x in xs if abs(x) < corner[0] - CLEAR or abs(y) < corner[1] - CLEAR
    ]
