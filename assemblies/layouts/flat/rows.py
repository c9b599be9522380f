"""Rows of boards on a face, for the least area. Lengths are mm.

Boards stand in rows, with their front edges in line. A board keeps a distance from other boards, and stays off the
plugs of others. Two plugs may cross in plan, as they do between units on a plate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

from ...model.bounds import Plan
from ...model.footprint import Spot

VERY_FEW, FEW = 4, 12
"""Up to VERY_FEW boards, every order is tried. Up to FEW, every way to cut one order into rows. Beyond it, rows of
about equal numbers."""
EPSILON = 1e-9


@dataclass(frozen=True)
class Rested:
    """A board to place: its rectangle (`body`), and the same with its plugs (`reach`), about the board's own origin."""

    body: Plan
    reach: Plan

    @property
    def depth(self) -> float:
        """Extent of the board from front to rear, mm."""
        return self.body[3] - self.body[1]


@dataclass(frozen=True)
class BoardRow:
    """A row: the index of each board with its x, the left edge of the first at 0; front edges at y = 0."""

    boards: tuple[tuple[int, Rested, float], ...]

    @cached_property
    def width(self) -> float:
        """Extent of the boards from left to right, mm."""
        return max(x + board.body[2] for _, board, x in self.boards)

    @cached_property
    def depth(self) -> float:
        """Extent of the boards from front to rear, mm."""
        return max(board.depth for _, board, _ in self.boards)

    @cached_property
    def before(self) -> float:
        """How far plugs reach before the row's front edge, mm."""
        return max(board.body[1] - board.reach[1] for _, board, _ in self.boards)

    @cached_property
    def behind(self) -> float:
        """How far plugs reach behind the row's front edge, mm: at least the depth."""
        return max(board.reach[3] - board.body[1] for _, board, _ in self.boards)


@dataclass(frozen=True)
class BoardRows:
    """Rows on a face, the front one first, each with the y of its front edge."""

    rows: tuple[tuple[BoardRow, float], ...]

    @property
    def area(self) -> float:
        """Area of the rectangle round all boards, mm2."""
        return self.width * self.depth

    @property
    def width(self) -> float:
        """Width of that rectangle, mm."""
        return max(row.width for row, _ in self.rows)

    @property
    def depth(self) -> float:
        """Depth of that rectangle, mm."""
        return max(y + row.depth for row, y in self.rows)

    @property
    def spots(self) -> dict[int, Spot]:
        """The place of each board's origin, by its index, about the middle of the rectangle."""
        x0, y0 = self.width / 2, self.depth / 2
        return {
            number: (round(x - x0, 6), round(y - board.body[1] - y0, 6))
            for row, y in self.rows
            for number, board, x in row.boards
        }


def least_rows(boards: Sequence[Rested], spacing: float, room: tuple[float, float] | None = None) -> BoardRows:
    """The fewest rows, and of these the ones of least area.

    A board behind another one has its plugs over it, so one row is best. All orders of few boards are tried, otherwise
    the order of depths. `room`: the largest rectangle that the boards may take, if there is one. If no rows fit it, it
    is ignored.
    """
    deepest_first = sorted(range(len(boards)), key=lambda number: -round(boards[number].depth, 3))
    orders = [deepest_first]
    if len(boards) <= VERY_FEW and len(set(boards)) > 1:
        orders += [list(order) for order in permutations(range(len(boards)))]
    found = [_stacked(rows, spacing) for order in orders for rows in _shared_out(boards, order, spacing)]
    fitting = [each for each in found if not room or _fits(each, room)]
    return min(fitting or found, key=lambda rows: (len(rows.rows), round(rows.area, 3)))


def two_sided(front: Sequence[Rested], rear: Sequence[Rested], spacing: float) -> BoardRows:
    """Two rows back to back: plugs of the front row point to the front, and those of the rear row to the rear."""
    first = _row([*enumerate(front)], spacing)
    second = _row([(len(front) + number, board) for number, board in enumerate(rear)], spacing)
    return _stacked((first, second), spacing)


def _fits(rows: BoardRows, room: tuple[float, float]) -> bool:
    """Whether rows fit a rectangle, which may be turned."""
    return any(rows.width <= x + EPSILON and rows.depth <= y + EPSILON for x, y in (room, room[::-1]))


def _shared_out(boards: Sequence[Rested], order: Sequence[int], spacing: float) -> Iterator[tuple[BoardRow, ...]]:
    """Ways to share boards among rows, each row a run of `order`."""
    if len(order) <= FEW:
        for cuts in range(2 ** (len(order) - 1)):
            runs = [[order[0]]]
            for place, number in enumerate(order[1:]):
                if cuts >> place & 1:
                    runs.append([number])
                else:
                    runs[-1].append(number)
            yield tuple(_row([(number, boards[number]) for number in run], spacing) for run in runs)
        return
    for count in range(1, len(order) + 1):
        each = -(-len(order) // count)
        runs = [order[start : start + each] for start in range(0, len(order), each)]
        yield tuple(_row([(number, boards[number]) for number in run], spacing) for run in runs)


def _row(boards: Sequence[tuple[int, Rested]], spacing: float) -> BoardRow:
    """A row of these boards from left to right, each as far to the left as those before it allow."""
    placed: list[tuple[int, Rested, float]] = []
    for number, board in boards:
        x = -board.body[0]
        for _, other, at in placed:
            x = max(
                x,
                at + other.body[2] + spacing - board.body[0],
                at + other.body[2] - board.reach[0],
                at + other.reach[2] - board.body[0],
            )
        placed.append((number, board, x))
    return BoardRow(tuple(placed))


def _stacked(rows: Sequence[BoardRow], spacing: float) -> BoardRows:
    """Rows behind one another, each as far to the front as those before it allow."""
    placed: list[tuple[BoardRow, float]] = []
    for row in rows:
        y = 0.0
        for other, at in placed:
            y = max(y, at + other.depth + spacing, at + other.depth + row.before, at + other.behind)
        placed.append((row, y))
    return BoardRows(tuple(placed))
