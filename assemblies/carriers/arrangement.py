"""Arrangement of units on a face: explicit positions are kept, the other units are put in a row. Lengths are mm.

Units do not overlap. Units of rank 0 are placed in the middle, the others beside the first of these, on the side and
the line that each one asks for (see `Wish`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...core.placement import Placement
from ..model.bounds import Plan
from ..model.footprint import Spot
from ..model.unit import Wish

SPACING = 12.0
"""Least distance between neighbours on a face: room for a finger and for the socket of a nut driver."""
NEAR = SPACING - 1e-6
MARGIN = 27.0
"""Least distance from the units to the edge of a plate of automatic size. Feet and ties lie within it."""
ROUNDING = 10.0
"""The size of an automatic plate is rounded up to a multiple of this: whole centimetres."""


class Room(NamedTuple):
    """What a placed unit takes: the rectangle that it covers, and the same with its plugs."""

    plan: Plan
    reach: Plan


@dataclass(frozen=True)
class Before:
    """A place before another unit on the same face: the other unit, the direction from it, and the least distance from
    its origin to the nearest side."""

    unit: str
    way: Spot
    side: float


@dataclass(frozen=True, kw_only=True)
class Station:
    """A unit that is to be placed on a face.

    `extent`: rectangle that it covers, in its own frame. `reach`: the same with all its plugs, which no other unit may
    cover, although two plugs may cross in plan. `rise`: height of the unit and all that it carries above the
    face. `position`: place set by the user, None if it is automatic. `rotation`: degrees about the face's normal.
    `before`: the unit that it stands before, None if it has a place of its own.
    """

    path: str
    wish: Wish
    extent: Plan
    reach: Plan
    rise: float = 0.0
    position: Spot | None
    rotation: float
    before: Before | None = None

    def plan(self, x: float, y: float) -> Plan:
        """The axis-parallel rectangle that the rotated unit covers at a position."""
        return self._turned(self.extent, x, y)

    def room(self, x: float, y: float) -> Room:
        """What the rotated unit takes at a position."""
        return Room(self.plan(x, y), self._turned(self.reach, x, y))

    def along(self, way: Spot) -> tuple[float, float]:
        """From where to where the rotated unit reaches in a direction, from its origin."""
        x0, y0, x1, y1 = self.extent
        turn = Placement.about("z", self.rotation)
        corners = [turn.point((x, y, 0.0)) for x in (x0, x1) for y in (y0, y1)]
        reached = [x * way[0] + y * way[1] for x, y, _ in corners]
        return min(reached), max(reached)

    def _turned(self, extent: Plan, x: float, y: float) -> Plan:
        x0, y0, x1, y1 = extent
        low, high = Placement.about("z", self.rotation).bounds(((x0, y0, 0.0), (x1, y1, 0.0)))
        return low[0] + x, low[1] + y, high[0] + x, high[1] + y


def place(stations: Sequence[Station], beside: int, behind: Sequence[Plan] = ()) -> dict[str, Spot]:
    """Find a position for each station. If none has an explicit position, all together are centred on the face.

    `beside`: side of the first unit of rank 0, -1 or 1, on which other units are placed. `behind`: rectangles taken on
    the sheet's other face. Their bolts come through the sheet, so no unit is placed over them and nothing is centred.
    """
    taken = [*(Room(plan, plan) for plan in behind), *(s.room(*s.position) for s in stations if s.position)]
    spots: dict[str, Spot] = {s.path: s.position for s in stations if s.position}
    firsts = [s for s in stations if s.wish.rank == 0]
    free = sorted((s for s in stations if not s.position and not s.before), key=lambda station: station.wish.rank)
    waiting = [s for s in stations if not s.position and s.before]
    for station in free:
        if station.wish.rank:
            _put_before(waiting, stations, spots, taken)
            waiting = []
        y = _row(station, firsts)
        middle = spots[firsts[0].path][0] if firsts and station.wish.rank else 0.0
        sides = (station.wish.side * beside,) if station.wish.side else (1, -1)
        x = min((_free_x(station, y, middle, taken, side) for side in sides), key=abs)
        spots[station.path] = (x, y)
        taken.append(station.room(x, y))
    _put_before(waiting, stations, spots, taken)
    if taken and not behind and not any(s.position for s in stations):
        covered = [room.plan for room in taken]
        dx, dy = _middle((p[0], p[2]) for p in covered), _middle((p[1], p[3]) for p in covered)
        spots = {path: (round(x + dx, 3), round(y + dy, 3)) for path, (x, y) in spots.items()}
    return spots


def _put_before(
    waiting: Sequence[Station], stations: Sequence[Station], spots: dict[str, Spot], taken: list[Room]
) -> None:
    """Place stations before the units that they name: those before one unit end to end, about its middle."""
    known = {station.path: station for station in stations}
    rows: dict[tuple[str, Spot], list[tuple[Station, Before]]] = {}
    for station in waiting:
        if station.before:
            rows.setdefault((station.before.unit, station.before.way), []).append((station, station.before))
    for (leader, way), mine in rows.items():
        across = (-way[1], way[0])
        x, y = spots[leader]
        middle = sum(known[leader].along(across)) / 2
        spans = [station.along(across) for station, _ in mine]
        start = middle - (sum(high - low for low, high in spans) + SPACING * (len(mine) - 1)) / 2
        for (station, before), (low, high) in zip(mine, spans, strict=True):
            out, side = before.side - station.along(way)[0], start - low
            spot = (round(x + out * way[0] + side * across[0], 3), round(y + out * way[1] + side * across[1], 3))
            spots[station.path] = spot
            taken.append(station.room(*spot))
            start += high - low + SPACING


def _middle(ranges: Iterable[tuple[float, float]]) -> float:
    """The shift that moves the middle of all ranges together to 0."""
    lows, highs = zip(*ranges, strict=True)
    return -(min(lows) + max(highs)) / 2


def _row(station: Station, firsts: Sequence[Station]) -> float:
    """The y at which a station lines up with the first unit of rank 0."""
    if station.wish.rank == 0 or not firsts:
        return 0.0
    first, line = firsts[0], station.wish.line
    _, front, _, back = first.plan(*(first.position or (0.0, 0.0)))
    if line == "front":
        return front - station.plan(0.0, 0.0)[1]
    return front + (0.5 if line == "middle" else line) * (back - front)


def _free_x(station: Station, y: float, start: float, taken: list[Room], side: int) -> float:
    """The x nearest to `start`, there or on one side of it, at which a station in row `y` is clear of all others.

    It is found in one sweep over the row.
    """
    own = station.room(0.0, y)
    pairs = [pair for room in taken for pair in ((own.plan, room.reach), (own.reach, room.plan))]
    row = [(mine, its) for mine, its in pairs if its[1] < mine[3] + NEAR and mine[1] < its[3] + NEAR]
    x = start
    for mine, its in sorted(row, key=lambda pair: pair[1][0] - pair[0][2] if side > 0 else pair[0][0] - pair[1][2]):
        if mine[0] + x < its[2] + NEAR and its[0] < mine[2] + x + NEAR:
            x = its[2] + SPACING - mine[0] if side > 0 else its[0] - SPACING - mine[2]
    return x


def needed_size(plans: Sequence[Plan], margin: float) -> tuple[float, float]:
    """Width and depth of a sheet centred at 0, 0 with room for units with these rectangles, `margin` from its edges."""
    x = max(max(-p[0], p[2]) for p in plans) + max(MARGIN, margin)
    y = max(max(-p[1], p[3]) for p in plans) + max(MARGIN, margin)
    return _round_up(2 * x), _round_up(2 * y)


def _round_up(size: float) -> float:
    return math.ceil(round(size / ROUNDING, 6)) * ROUNDING
