"""Where the columns of decks stand: at the corners of the boards, and between them where a deck would sag. mm."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...model.bounds import Plan
from ...model.footprint import Spot

OFF_BODIES = 8.0
"""From the boards to the axis of a column at a corner, mm: a nut driver of 8.4 turns beside it (assumed)."""
CLEAR = 2.0
"""Least clearance between a column and anything on a floor, for hands and tolerances, mm (assumed)."""
SPREAD, SPREAD_AT = 130.0, 5.0
"""Largest distance between columns under a deck of the second thickness, mm: a hand then presses it down by about a
hundredth of its side (see the check of sag, whose load this is)."""
CORNERS = frozenset(("front-left", "front-right", "back-left", "back-right"))
"""Names of the columns that a deck cannot do without."""
STEP, REACH = 2.0, 40.0
"""Step and range of the search for a free place, mm."""


def column_spots(bodies: Plan, taken: Sequence[Plan], radius: float, thickness: float) -> dict[str, Spot]:
    """The places of the columns by name: at the corners of the boards, and more of them where a deck would sag.

    `bodies`: rectangle of the boards of all floors. `taken`: rectangles of all that is on any floor, plugs too.
    `radius`: of a column with its washer. `thickness`: of the decks. A place between the corners that is not free stays
    without a column: the check of sag tells whether the deck then sags too far.
    """
    spread = SPREAD * (thickness / SPREAD_AT) ** 1.5  # sag grows with span squared over thickness cubed
    x, y = (max(-bodies[axis], bodies[axis + 2]) + OFF_BODIES for axis in (0, 1))
    xs, ys = _steps(x, spread), _steps(y, spread)
    found = dict[str, Spot]()
    for row, wanted_y in enumerate(ys):
        for number, wanted_x in enumerate(xs):
            ends = number in (0, len(xs) - 1), row in (0, len(ys) - 1)
            spot = _free((wanted_x, wanted_y), ends, taken, radius + CLEAR, spread)
            if spot and all(math.dist(spot, other) > 2 * radius + CLEAR for other in found.values()):
                found[_name(number, row, len(xs), len(ys))] = spot
    return found


def _steps(half: float, spread: float) -> list[float]:
    """Places from -half to half, at most `spread` apart."""
    count = max(1, math.ceil(2 * half / spread - 1e-9))
    return [round(half * (2 * n / count - 1), 3) for n in range(count + 1)]


def _name(number: int, row: int, columns: int, rows: int) -> str:
    """Name of a place in a grid, such as front-left, front-2, middle-2-left."""
    depth = "front" if row == 0 else "back" if row == rows - 1 else f"middle-{row}"
    side = "left" if number == 0 else "right" if number == columns - 1 else str(number + 1)
    return f"{depth}-{side}"


def _free(wanted: Spot, ends: tuple[bool, bool], taken: Sequence[Plan], clear: float, spread: float) -> Spot | None:
    """The free place that is nearest to the one wanted; None if there is none.

    `ends`: for x and y, whether the place is at the rim, where it may only move outwards. Between two ends it may move
    by a quarter of the spread, either way.
    """
    tried = sorted(
        (
            (math.hypot(dx, dy), wanted[0] + dx, wanted[1] + dy)
            for dx in _moves(wanted[0], spread, rim=ends[0])
            for dy in _moves(wanted[1], spread, rim=ends[1])
        ),
    )
    return next(((round(x, 3), round(y, 3)) for _, x, y in tried if _is_free((x, y), taken, clear)), None)


def _moves(at: float, spread: float, *, rim: bool) -> list[float]:
    """The shifts to try along an axis."""
    if rim:
        return [math.copysign(n * STEP, at) for n in range(int(REACH / STEP) + 1)]
    most = int(spread / 4 / STEP)
    return [n * STEP for n in range(-most, most + 1)]


def _is_free(spot: Spot, taken: Sequence[Plan], clear: float) -> bool:
    """Whether a place is `clear` or more from every rectangle."""
    x, y = spot
    return all(
        math.hypot(max(x0 - x, x - x1, 0.0), max(y0 - y, y - y1, 0.0)) >= clear - 1e-9 for x0, y0, x1, y1 in taken
    )
