"""Where things stand on the plate: explicit positions kept, the rest in a row without overlap. Lengths are mm.

Stacks in the middle, power boards at the side of the boards' GPIO header, switches at the other. Stacks and
switches line up at the front, where the cables are; power boards stand beside the rear half.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from ...core.placement import Placement

SPACING = 12.0
"""Between neighbours on the plate: room for a finger and a nut driver's socket."""
NEAR = SPACING - 1e-6
MARGIN = 27.0
"""From what stands on the plate to its edge where the size is automatic: feet and ties lie within it."""
ROUNDING = 10.0
"""Automatic plates are rounded up to whole centimetres."""

Extent = tuple[float, float, float, float]
"""x0, y0, x1, y1."""


@dataclass(frozen=True, kw_only=True)
class Station:
    """Something to be placed: its plan in its own frame, where the user wants it, and its kind."""

    path: str
    kind: Literal["stack", "switch", "power_board"]
    extent: Extent
    position: tuple[float, float] | None
    rotation: float

    def plan(self, x: float, y: float) -> Extent:
        """The plan it takes at a position, as an axis-parallel rectangle."""
        x0, y0, x1, y1 = self.extent
        low, high = Placement.about("z", self.rotation).bounds(((x0, y0, 0.0), (x1, y1, 0.0)))
        return low[0] + x, low[1] + y, high[0] + x, high[1] + y


def place(stations: list[Station], power_side: int) -> dict[str, Placement]:
    """A placement for each station; with no explicit position the whole is centred on the plate.

    `power_side` is -1 where the power boards stand at the left, 1 at the right.
    """
    sides = {"stack": (1, -1), "switch": (-power_side,), "power_board": (power_side,)}
    taken: list[Extent] = [s.plan(*s.position) for s in stations if s.position]
    spots: dict[str, tuple[float, float]] = {s.path: s.position for s in stations if s.position}
    stacks = [s for s in stations if s.kind == "stack"]
    for station in _order([s for s in stations if not s.position]):
        y = _row(station, stacks)
        middle = _first(stacks, spots) if station.kind != "stack" else 0.0
        x = min((_free_x(station, y, middle, taken, side) for side in sides[station.kind]), key=abs)
        spots[station.path] = (x, y)
        taken.append(station.plan(x, y))
    if taken and not any(s.position for s in stations):
        dx, dy = -(min(t[0] for t in taken) + max(t[2] for t in taken)) / 2, _middle(taken)
        spots = {path: (round(x + dx, 3), round(y + dy, 3)) for path, (x, y) in spots.items()}
    return {s.path: Placement.at(*spots[s.path]) @ Placement.about("z", s.rotation) for s in stations}


def _middle(taken: list[Extent]) -> float:
    return -(min(t[1] for t in taken) + max(t[3] for t in taken)) / 2


def _first(stacks: list[Station], spots: dict[str, tuple[float, float]]) -> float:
    """The x of the first stack, beside which the devices stand."""
    return spots[stacks[0].path][0] if stacks else 0.0


def _order(stations: list[Station]) -> list[Station]:
    rank = {"stack": 0, "power_board": 1, "switch": 2}
    return sorted(stations, key=lambda station: rank[station.kind])


def _row(station: Station, stacks: list[Station]) -> float:
    """The y at which a station lines up with the first stack."""
    if station.kind == "stack" or not stacks:
        return 0.0
    first = stacks[0]
    _, front, _, back = first.plan(*(first.position or (0.0, 0.0)))
    if station.kind == "switch":
        return front - station.plan(0.0, 0.0)[1]
    return front + 0.75 * (back - front)


def _free_x(station: Station, y: float, start: float, taken: list[Extent], side: int) -> float:
    """The x nearest `start` on a side, or there, at which the station overlaps nothing: one sweep over its row."""
    x0, y0, x1, y1 = station.plan(0.0, y)
    row = [t for t in taken if t[1] < y1 + NEAR and y0 < t[3] + NEAR]
    x = start
    for left, _, right, _ in sorted(row, key=lambda t: t[0] if side > 0 else -t[2]):
        if x0 + x < right + NEAR and left < x1 + x + NEAR:
            x = right + SPACING - x0 if side > 0 else left - SPACING - x1
    return x


def plans_of(stations: list[Station], placements: dict[str, Placement]) -> dict[str, Extent]:
    """The plan that each station takes at its place, by its path."""
    return {s.path: s.plan(*placements[s.path].origin[:2]) for s in stations}


def plate_size(stations: list[Station], placements: dict[str, Placement]) -> tuple[float, float]:
    """The width and depth of a plate about 0, 0 for what stands on it."""
    plans = plans_of(stations, placements).values()
    x = max(max(-p[0], p[2]) for p in plans) + MARGIN
    y = max(max(-p[1], p[3]) for p in plans) + MARGIN
    return _round_up(2 * x), _round_up(2 * y)


def _round_up(size: float) -> float:
    return math.ceil(round(size / ROUNDING, 6)) * ROUNDING
