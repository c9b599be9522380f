"""Units that stand before the power sockets of another unit, such as a power board before a row. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...core.placement import Placement
from ..model.bounds import part_bounds
from ..model.footprint import Spot
from ..model.unit import Unit
from .arrangement import Before, Station

FREE = 2.0
"""Least distance from a unit to the pieces of the other unit that stand as low as it is high, mm."""
OVER = 3.0
"""Air between such a unit and pieces that are above it, mm."""


def aimed(stations: Mapping[str, Station], units: Sequence[Unit]) -> dict[str, Station]:
    """The stations; those of units that stand along another one are turned, their fronts towards its power sockets."""
    known = {unit.path: unit for unit in units}
    found = dict(stations)
    for unit in units:
        leader = known.get(unit.wish.along)
        if leader:
            way = power_side(leader)
            side = max(_mouth(leader, way) + unit.wish.gap, _low(leader, way, unit.footprint.rise + OVER) + FREE)
            turn = stations[leader.path].rotation
            x, y, _ = Placement.about("z", turn).point((*way, 0.0))
            station = stations[unit.path]
            facing = math.degrees(math.atan2(-way[0], way[1])) + turn + station.rotation
            before = Before(unit=leader.path, way=(x, y), side=side)
            found[unit.path] = replace(station, rotation=facing, before=before)
    return found


def power_side(unit: Unit) -> Spot:
    """The side of a unit that most of its power sockets face, as a direction in its frame; the front if it has none."""
    ways = [
        Placement(rotation=group.placement.rotation).point(socket.out)
        for group in unit.groups
        for socket in group.sockets
        if socket.takes == "power"
    ]
    x, y = sum(way[0] for way in ways), sum(way[1] for way in ways)
    if abs(x) > abs(y):
        return math.copysign(1.0, x), 0.0
    return 0.0, 1.0 if y > 0 else -1.0


def _mouth(unit: Unit, way: Spot) -> float:
    """How far the faces of the power sockets on a side are from the origin of a unit."""
    points = [
        group.placement.point(socket.point)
        for group in unit.groups
        for socket in group.sockets
        if socket.takes == "power"
    ]
    return max((x * way[0] + y * way[1] for x, y, _ in points), default=0.0)


def _low(unit: Unit, way: Spot, height: float) -> float:
    """How far the pieces that begin below a height are from the origin of a unit, on a side."""
    boxes = [part_bounds(item.part, group.placement @ item.placement) for group in unit.groups for item in group.items]
    return max(
        (max(low[0] * way[0], high[0] * way[0]) + max(low[1] * way[1], high[1] * way[1]))
        for low, high in boxes
        if 0.0 <= low[2] < height or low[2] < 0.0 < high[2]
    )
