"""Choose a column for each gap of a stack: least height, then fewest kinds of items, then fewest pieces.

Standoffs that the user owns are used first. The preference `few-lengths` puts few kinds of items before least height.
Lengths are mm.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from ....params.records.hardware import ThreadRecord
from ...pieces.hardware import THREAD_SLACK
from .column import EPSILON, MOST_EXTRA, Column, Kind, Piece, Stock

CORNERS = 4
MOST_TRIED = 5000
"""Most combinations of equally high columns that are compared. Beyond it each gap keeps at most four candidates."""
Prefer = Literal["low", "few-lengths"]


@dataclass(frozen=True)
class OwnedStock:
    """Male-female standoffs of one thread that the user owns. `pieces`: their number by length, mm."""

    thread: ThreadRecord
    pieces: Mapping[float, int]

    def of(self, thread: ThreadRecord) -> Mapping[float, int]:
        """The owned standoffs for a stack with this thread; empty for any other thread."""
        return self.pieces if thread.name == self.thread.name else {}

    def less(self, thread: ThreadRecord, columns: Sequence[Column]) -> OwnedStock:
        """The stock that is left when each of `columns` has been built at every corner."""
        left = dict(self.pieces)
        mine = self.of(thread)
        taken = [p.length for c in columns for p in c.pieces if p.kind == "male-female" and p.length in mine]
        for length in taken:
            left[length] = max(0, left[length] - CORNERS)
        return OwnedStock(self.thread, left)


@dataclass(frozen=True, kw_only=True)
class LowerInterface:
    """The lower end of a column: the thread that enters it from below.

    `stud_most`, `stud_least`: longest and shortest free length of a stud, worst case, mm; `stud_most` is None for a
    screw or a grub screw, whose length can be chosen. `washers`: washers that are always below the column. `deep`:
    thread depth that the screw needs, mm.
    """

    stud_most: float | None
    stud_least: float = 0.0
    washers: int = 0
    deep: float = 0.0

    def shortfall(self, stock: Stock, piece: Piece) -> float:
        """Thread engagement that the stud or screw from below lacks in a piece, worst case, mm; 0 if it is enough."""
        if self.stud_most is None:
            return max(0.0, self.deep - (stock.bore(piece) - THREAD_SLACK))
        thick = stock.washer + stock.thread.washer.thickness_tolerance
        return max(0.0, stock.thread.diameter - (self.stud_least - self.own(stock, piece) * thick))

    def own(self, stock: Stock, piece: Piece) -> int:
        """Number of washers needed so that the stud does not bottom out in a piece, worst case."""
        if self.stud_most is None:
            return self.washers
        thin = stock.washer - stock.thread.washer.thickness_tolerance
        excess = self.stud_most - (stock.bore(piece) - THREAD_SLACK)
        return max(self.washers, math.ceil(excess / thin - 1e-9), 0)

    def extra(self, stock: Stock, own: int) -> int:
        """Number of washers that can be added to the `own` ones before the stud engages too little, worst case."""
        if self.stud_most is None:
            return 0
        thick = stock.washer + stock.thread.washer.thickness_tolerance
        spare = self.stud_least - own * thick - stock.thread.diameter
        return max(0, min(MOST_EXTRA, math.floor(spare / thick + 1e-9)))


@dataclass(frozen=True, kw_only=True)
class ColumnRequest:
    """The requirements on the column of one gap.

    `least_clear_height`: least distance between the faces, mm. `exact`: standoff height, mm, if prescribed.
    `above_automatic`: offset from the automatic height, mm. `top`: kind of the topmost piece. `top_deep`: thread depth
    that the fastener from above needs in it, mm.
    """

    least_clear_height: float
    below: LowerInterface
    exact: float | None = None
    above_automatic: float | None = None
    top: Kind = "male-female"
    top_deep: float = 0.0

    def shortfall(self, stock: Stock, column: Column) -> float:
        """Thread engagement that a column lacks at both ends together, worst case, mm; 0 if it is enough."""
        above = max(0.0, self.top_deep - (stock.bore(column.pieces[-1]) - THREAD_SLACK)) if self.top_deep else 0.0
        return round(above + self.below.shortfall(stock, column.lowest), 6)


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The column chosen for a gap; None if nothing is long enough.

    `least_standoff_height`: least one that can be bought, mm; None if there is none. `owned`: whether the column is
    built of the user's own standoffs.
    """

    column: Column | None
    least_standoff_height: float | None
    owned: bool = False


def choose(
    requests: Sequence[ColumnRequest], stock: Stock, prefer: Prefer = "low", owned: Mapping[float, int] | None = None
) -> list[Chosen]:
    """Choose a column for each gap, bottom first. `owned`: number of the user's own standoffs by length, mm."""
    lowest_columns = [lowest(request, stock) for request in requests]
    least_heights = [standoff_height(columns[0], stock) if columns else None for columns in lowest_columns]
    wanted: list[list[Column]] = []
    for request, columns, least_height in zip(requests, lowest_columns, least_heights, strict=True):
        exact = request.exact
        if request.above_automatic is not None:
            exact = None if least_height is None else round(least_height + request.above_automatic, 6)
        wanted.append(columns if exact is None else exactly(exact, request, stock))
    free = [r.exact is None and r.above_automatic is None and r.top == "male-female" for r in requests]
    own = _owned(requests, wanted, free, stock, dict(owned or {}))
    wanted = [[own[i]] if i in own else columns for i, columns in enumerate(wanted)]
    settled = _settle(wanted)
    if prefer == "few-lengths":
        settled = _few(requests, settled, [f and i not in own for i, f in enumerate(free)], stock)
    return [
        Chosen(column=column, least_standoff_height=least_height, owned=i in own)
        for i, (column, least_height) in enumerate(zip(settled, least_heights, strict=True))
    ]


def standoff_height(column: Column, stock: Stock) -> float:
    """Standoff height of a column, as in the design file: its pieces, and the washers that only add height; mm."""
    return round(column.length + column.extra * stock.washer, 6)


def clear_height(column: Column, stock: Stock) -> float:
    """Clear height of a column, the distance between its two faces: its pieces and all washers; mm."""
    return round(column.length + column.washers * stock.washer, 6)


def lowest(request: ColumnRequest, stock: Stock) -> list[Column]:
    """The lowest columns that keep `request.least_clear_height`, all equally high; empty if there are none.

    A single piece is taken if one is long enough; only otherwise chains, with added washers.
    """
    singles = [_on(column, request.below, stock, 0) for column in stock.singles(request.top)]
    enough = [column for column in singles if clear_height(column, stock) >= request.least_clear_height - EPSILON]
    if enough:
        return [min(enough, key=lambda column: (request.shortfall(stock, column), clear_height(column, stock)))]
    best, found = math.inf, list[Column]()
    slack = (MOST_EXTRA + 12) * stock.washer
    for column in stock.reaching(request.top, request.least_clear_height - slack, math.inf):
        if column.length > best + EPSILON:
            break
        if request.shortfall(stock, column):
            continue
        for extra in range(request.below.extra(stock, request.below.own(stock, column.lowest)) + 1):
            made = _on(column, request.below, stock, extra)
            high = clear_height(made, stock)
            if high < request.least_clear_height - EPSILON or high > best + EPSILON:
                continue
            if high < best - EPSILON:
                best, found = high, []
            found.append(made)
    return found


def exactly(wanted: float, request: ColumnRequest, stock: Stock) -> list[Column]:
    """Columns of the height `wanted`: a single piece, otherwise pieces or chains with added washers.

    If there are none, the result is one piece of that length with `sold=False`.
    """
    singles = stock.singles(request.top)
    for column in singles:
        if abs(column.length - wanted) < EPSILON:
            return [_on(column, request.below, stock, 0)]
    found: list[Column] = []
    most = MOST_EXTRA * stock.washer
    for column in (*singles, *stock.reaching(request.top, wanted - most, wanted)):
        own = request.below.own(stock, column.lowest)
        extra = round((wanted - column.length) / stock.washer)
        if 0 <= extra <= request.below.extra(stock, own):
            made = _on(column, request.below, stock, extra)
            if abs(standoff_height(made, stock) - wanted) < EPSILON:
                found.append(made)
    found = [column for column in found if not request.shortfall(stock, column)] or found
    return found or [_on(Column(pieces=(Piece(wanted, request.top),), sold=False), request.below, stock, 0)]


def nearest(wanted: float, request: ColumnRequest, stock: Stock) -> tuple[float | None, float | None]:
    """The nearest heights below and above `wanted` that can be built; None if there is none."""
    near = 2 * (MOST_EXTRA + 1) * stock.washer + 10.0
    heights: set[float] = set()
    for column in (*stock.singles(request.top), *stock.reaching(request.top, wanted - near, wanted + near)):
        own = request.below.own(stock, column.lowest)
        heights |= {round(column.length + n * stock.washer, 6) for n in range(request.below.extra(stock, own) + 1)}
    below = max((h for h in heights if h < wanted), default=None)
    above = min((h for h in heights if h > wanted), default=None)
    return below, above


def _on(column: Column, below: LowerInterface, stock: Stock, extra: int) -> Column:
    """The column with its washers: those that it needs below it, and `extra` ones."""
    return replace(column, washers=below.own(stock, column.lowest) + extra, extra=extra)


def _settle(wanted: Sequence[Sequence[Column]]) -> list[Column | None]:
    """Choose among each gap's equally high columns: fewest kinds of items in the stack, then fewest pieces."""
    gaps = [tuple(columns) for columns in wanted]
    kinds = distinct = list(dict.fromkeys(gaps))
    if math.prod(max(1, len(kind)) for kind in kinds) > MOST_TRIED:
        fewest = [min(len(column.items) for column in kind) if kind else 0 for kind in kinds]
        kinds = [tuple(c for c in kind if len(c.items) == n)[:4] for kind, n in zip(kinds, fewest, strict=True)]
    tried = product(*[kind or (None,) for kind in kinds])
    best = min(tried, key=lambda chosen: _cost([column for column in chosen if column]))
    by_kind = dict(zip(distinct, best, strict=True))
    return [by_kind[gap] for gap in gaps]


def _cost(columns: Sequence[Column]) -> tuple[int, int, list[list[float]]]:
    """Sort key: kinds of items, pieces, then the longest piece lowest, where a spanner reaches it over components."""
    items = frozenset[tuple[str, float]]().union(*(column.items for column in columns))
    return len(items), sum(column.count for column in columns), [[-p.length for p in c.pieces] for c in columns]


def _few(
    requests: Sequence[ColumnRequest], settled: Sequence[Column | None], free: Sequence[bool], stock: Stock
) -> list[Column | None]:
    """Refill the free gaps that one piece can fill, using few different lengths, each gap with the shortest of them.

    Lengths that the other gaps need anyway are used first. `free`: whether the design leaves a gap's height open.
    """
    given = [column for column, open_ in zip(settled, free, strict=True) if column and (not open_ or column.grubs)]
    have = {piece.length for column in given for piece in column.pieces if piece.kind == "male-female"}
    singles = {column.length: column for column in stock.singles()}
    have &= set(singles)

    def fitting(request: ColumnRequest, lengths: set[float]) -> list[Column]:
        made = [_on(singles[n], request.below, stock, 0) for n in sorted(lengths)]
        made = [column for column in made if clear_height(column, stock) >= request.least_clear_height - EPSILON]
        smallest = min((request.shortfall(stock, column) for column in made), default=0.0)
        return [column for column in made if request.shortfall(stock, column) <= smallest]

    alone = [i for i, c in enumerate(settled) if c and free[i] and len(c.pieces) == 1]
    for i in alone:
        if not fitting(requests[i], have):
            lacking = [fitting(requests[j], set(singles)) for j in alone if not fitting(requests[j], have)]
            have.add(max(columns[0].length for columns in lacking))
    return [fitting(requests[i], have)[0] if i in alone else column for i, column in enumerate(settled)]


def _owned(
    requests: Sequence[ColumnRequest],
    wanted: Sequence[Sequence[Column]],
    free: Sequence[bool],
    stock: Stock,
    left: dict[float, int],
) -> dict[int, Column]:
    """The gaps that are filled with the user's own standoffs, four for each gap: column by number of the gap.

    Gaps with a prescribed height come first, then the others, the largest gap first. `left`: number of standoffs left
    by length, mm; it is reduced.
    """
    singles = {column.length: column for column in stock.singles()}
    found: dict[int, Column] = {}
    for i, (columns, open_) in enumerate(zip(wanted, free, strict=True)):
        single = bool(columns) and not open_ and columns[0].pieces == (Piece(columns[0].length),)
        if single and left.get(columns[0].length, 0) >= CORNERS:  # a prescribed height uses up owned standoffs too
            found[i] = columns[0]
            left[columns[0].length] -= CORNERS
    for i in sorted(range(len(requests)), key=lambda i: (-requests[i].least_clear_height, i)):
        for length in sorted(left) if free[i] else ():
            column = _on(singles[length], requests[i].below, stock, 0) if length in singles else None
            if (
                not column
                or left[length] < CORNERS
                or clear_height(column, stock) < requests[i].least_clear_height - EPSILON
            ):
                continue
            if requests[i].shortfall(stock, column) <= min(
                (requests[i].shortfall(stock, c) for c in wanted[i]), default=0.0
            ):
                found[i] = column
                left[length] -= CORNERS
                break
    return found
