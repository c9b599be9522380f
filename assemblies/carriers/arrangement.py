"""Where units stand on their face: explicit positions kept, the rest in a row without overlap. Lengths are mm.

Units of rank 0 stand in the middle; the others beside the first of them, as each wishes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...core.placement import Placement
from ..model.bounds import Plan
from ..model.footprint import Spot
from ..model.unit import Wish

SPACING = 12.0
"""Between neighbours on a face: room for a finger and a nut driver's socket."""
NEAR = SPACING - 1e-6
MARGIN = 27.0
"""From what stands on the plate to its edge where the size is automatic: feet and ties lie within it."""
ROUNDING = 10.0
"""Automatic plates are rounded up to whole centimetres."""


@dataclass(frozen=True, kw_only=True)
class Station:
    """Something to be placed: the plan that it takes in its own frame, where the user wants it, and what it wishes.

    `rise` is how far it and what it carries stand out of its face.
    """

    path: str
    wish: Wish
    extent: Plan
    rise: float = 0.0
    position: Spot | None
    rotation: float

    def plan(self, x: float, y: float) -> Plan:
        """The plan that it takes at a position, as an axis-parallel rectangle."""
        x0, y0, x1, y1 = self.extent
        low, high = Placement.about("z", self.rotation).bounds(((x0, y0, 0.0), (x1, y1, 0.0)))
        return low[0] + x, low[1] + y, high[0] + x, high[1] + y


def place(stations: Sequence[Station], beside: int, behind: Sequence[Plan] = ()) -> dict[str, Spot]:
    """A spot for each station; with no explicit position the whole is centred on the face.

    `beside` is the side, -1 or 1, at which the first unit of rank 0 has others beside it. `behind` are the plans on
    the sheet's other face: bolts come through it, so nothing is placed over them, nor is the whole moved.
    """
    taken: list[Plan] = [*behind, *(s.plan(*s.position) for s in stations if s.position)]
    spots: dict[str, Spot] = {s.path: s.position for s in stations if s.position}
    firsts = [s for s in stations if s.wish.rank == 0]
    for station in sorted((s for s in stations if not s.position), key=lambda station: station.wish.rank):
        y = _row(station, firsts)
        middle = spots[firsts[0].path][0] if firsts and station.wish.rank else 0.0
        sides = (station.wish.side * beside,) if station.wish.side else (1, -1)
        x = min((_free_x(station, y, middle, taken, side) for side in sides), key=abs)
        spots[station.path] = (x, y)
        taken.append(station.plan(x, y))
    if taken and not behind and not any(s.position for s in stations):
        dx, dy = -(min(t[0] for t in taken) + max(t[2] for t in taken)) / 2, _middle(taken)
        spots = {path: (round(x + dx, 3), round(y + dy, 3)) for path, (x, y) in spots.items()}
    return spots


def _middle(taken: list[Plan]) -> float:
    return -(min(t[1] for t in taken) + max(t[3] for t in taken)) / 2


def _row(station: Station, firsts: Sequence[Station]) -> float:
    """The y at which a station lines up with the first of rank 0."""
    if station.wish.rank == 0 or not firsts:
        return 0.0
    first, line = firsts[0], station.wish.line
    _, front, _, back = first.plan(*(first.position or (0.0, 0.0)))
    if line == "front":
        return front - station.plan(0.0, 0.0)[1]
    return front + (0.5 if line == "middle" else line) * (back - front)


def _free_x(station: Station, y: float, start: float, taken: list[Plan], side: int) -> float:
    """The x nearest `start` on a side, or there, at which the station overlaps nothing: one sweep over its row."""
    x0, y0, x1, y1 = station.plan(0.0, y)
    row = [t for t in taken if t[1] < y1 + NEAR and y0 < t[3] + NEAR]
    x = start
    for left, _, right, _ in sorted(row, key=lambda t: t[0] if side > 0 else -t[2]):
        if x0 + x < right + NEAR and left < x1 + x + NEAR:
            x = right + SPACING - x0 if side > 0 else left - SPACING - x1
    return x


def needed_size(plans: Sequence[Plan]) -> tuple[float, float]:
    """The width and depth of a sheet about 0, 0 for the plans of what stands on it."""
    x = max(max(-p[0], p[2]) for p in plans) + MARGIN
    y = max(max(-p[1], p[3]) for p in plans) + MARGIN
    return _round_up(2 * x), _round_up(2 * y)


def _round_up(size: float) -> float:
    return math.ceil(round(size / ROUNDING, 6)) * ROUNDING
