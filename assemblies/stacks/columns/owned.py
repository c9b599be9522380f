"""The user's own standoffs, which are used before others are bought. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ....params.records.hardware import ThreadRecord
from .column import EPSILON, Column, Piece, Stock
from .heights import clear_height, on_washers, standoff_height
from .request import ColumnRequest


@dataclass(frozen=True)
class OwnedStock:
    """Male-female standoffs of one thread that the user owns. `pieces`: their number by length, mm."""

    thread: ThreadRecord
    pieces: Mapping[float, int]

    def of(self, thread: ThreadRecord) -> Mapping[float, int]:
        """The owned standoffs for a stack with this thread; empty for any other thread."""
        return self.pieces if thread.name == self.thread.name else {}

    def less(self, thread: ThreadRecord, columns: Sequence[Column], corners: int) -> OwnedStock:
        """The stock that is left when each of `columns` has been built at every one of so many corners."""
        left = dict(self.pieces)
        mine = self.of(thread)
        taken = [p.length for c in columns for p in c.pieces if p.kind == "male-female" and p.length in mine]
        for length in taken:
            left[length] = max(0, left[length] - corners)
        return OwnedStock(self.thread, left)


def owned_columns(
    requests: Sequence[ColumnRequest],
    wanted: Sequence[Sequence[Column]],
    heights: Sequence[float | None],
    stock: Stock,
    left: dict[float, int],
    corners: int,
) -> dict[int, Column]:
    """The gaps that are filled with the user's own standoffs, one at each corner: column by number of the gap.

    `wanted`: the columns that could be bought. `heights`: the prescribed heights. Gaps with one come first, then the
    others, the largest gap first. `left`: number of standoffs left by length, mm; it is reduced.
    """
    found: dict[int, Column] = {}
    given = [i for i, height in enumerate(heights) if height is not None]
    free = sorted(set(range(len(requests))) - set(given), key=lambda i: (-requests[i].least_clear_height, i))
    for i in (*given, *free):
        if requests[i].top != "male-female":
            continue
        shortfall = min((requests[i].shortfall(stock, column) for column in wanted[i] if column.sold), default=0.0)
        made = _single(requests[i], heights[i], stock, [n for n in sorted(left) if left[n] >= corners])
        column = next((each for each in made if requests[i].shortfall(stock, each) <= shortfall + EPSILON), None)
        if column:
            found[i] = column
            left[column.length] -= corners
    return found


def _single(request: ColumnRequest, height: float | None, stock: Stock, lengths: Sequence[float]) -> Iterator[Column]:
    """Columns of one piece of these lengths: of the prescribed height, otherwise high enough, the shortest first."""
    for length in lengths:
        bare = Column(pieces=(Piece(length),))
        own = on_washers(bare, request.below, stock, 0)
        if height is None:
            if clear_height(own, stock) >= request.least_clear_height - EPSILON:
                yield own
            continue
        measure = clear_height if request.counted else standoff_height
        for extra in range(request.below.extra(stock, own.washers) + 1):
            column = on_washers(bare, request.below, stock, extra)
            if abs(measure(column, stock) - height) < EPSILON:
                yield column
