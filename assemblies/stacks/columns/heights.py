"""The columns of a stock that reach a height: the lowest ones, those of an exact height, the nearest ones. mm."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .chains import Chains, Footing
from .column import CHAIN, EPSILON, LONG_CHAIN, MOST_EXTRA, Column, Piece, Stock
from .request import ColumnRequest, LowerInterface

MOST_TRIED = 5000
"""Most chains of one height that are compared. Of more, those of the fewest different pieces are taken."""
DEEPER = (6.0, 8.0, 10.0, 12.0)
"""Thread depths to try where threads are too shallow, mm: long brass pieces often have 8 (bench note)."""
PINS = 1.5
"""Largest deviation from the height of a HAT's socket at which the pins still reach into it, mm (assumed)."""
MOST_OWN = 12
"""More washers than any stud needs below a piece."""


def standoff_height(column: Column, stock: Stock) -> float:
    """Standoff height of a column, as in the design file: its pieces, and the washers that only add height; mm."""
    return round(column.length + column.extra * stock.washer, 6)


def clear_height(column: Column, stock: Stock) -> float:
    """Clear height of a column, the distance between its two faces: its pieces and all washers; mm."""
    return round(column.length + column.washers * stock.washer, 6)


def on_washers(column: Column, below: LowerInterface, stock: Stock, extra: int) -> Column:
    """The column with its washers: those that it needs below it, and `extra` ones."""
    washers = below.own(stock, column.lowest) + extra  # thousands of chains are tried: replace() would take longer
    return Column(pieces=column.pieces, washers=washers, extra=extra, grubs=column.grubs, sold=column.sold)


def lowest(request: ColumnRequest, stock: Stock, most: int = MOST_TRIED) -> list[Column]:
    """The lowest columns that keep `request.least_clear_height`, all equally high; empty if there are none.

    A single piece is taken if one is long enough; only otherwise chains, with added washers. `most`: most chains of
    one length.
    """
    singles = [on_washers(column, request.below, stock, 0) for column in stock.singles(request.top)]
    enough = [column for column in singles if clear_height(column, stock) >= request.least_clear_height - EPSILON]
    if enough:
        return [min(enough, key=lambda column: (request.shortfall(stock, column), clear_height(column, stock)))]
    if stock.made:
        return []
    slack = (MOST_EXTRA + MOST_OWN) * stock.washer
    chains, reached = _chains(request, stock, holding=True), list[tuple[float, float, int, Footing, int]]()
    for size in _sizes(request, stock, request.least_clear_height - slack, math.inf):
        for footing, extra in _footings(request, stock, holding=True):
            washers = (footing.own + extra) * stock.washer
            length = chains.shortest(size, footing, request.least_clear_height - EPSILON - washers)
            if length is not None:
                reached.append((round(length + washers, 6), length, size, footing, extra))
    best = min((high for high, *_ in reached), default=math.inf)
    return _sorted(
        on_washers(column, request.below, stock, extra)
        for high, length, size, footing, extra in reached
        if high <= best + EPSILON
        for column in chains.of_length(length, size, footing, most)
    )


def exactly(wanted: float, request: ColumnRequest, stock: Stock, most: int = MOST_TRIED) -> list[Column]:
    """Columns of the height `wanted`: a single piece, otherwise pieces or chains with added washers.

    If there are none, the result is one piece of that length with `sold=False`. `most`: most chains of one length.
    """
    alone: list[Column] = []
    for column in stock.singles(request.top):
        if abs(column.length - wanted) < EPSILON:
            return [on_washers(column, request.below, stock, 0)]
        extra = round((wanted - column.length) / stock.washer)
        if 0 <= extra <= request.below.extra(stock, request.below.own(stock, column.lowest)):
            made = on_washers(column, request.below, stock, extra)
            if abs(standoff_height(made, stock) - wanted) < EPSILON:
                alone.append(made)
    held = [column for column in alone if not request.shortfall(stock, column)]
    held += _of_height(wanted, request, stock, most, holding=True)
    found = held or [*alone, *_of_height(wanted, request, stock, most, holding=False)]
    return found or [on_washers(Column(pieces=(Piece(wanted, request.top),), sold=False), request.below, stock, 0)]


def counted(wanted: float, request: ColumnRequest, stock: Stock, most: int = MOST_TRIED) -> list[Column]:
    """Columns of the clear height `wanted`, in which every washer counts: those of the fewest washers that hold.

    If there are none, the result is the single piece whose clear height is nearest; one within PINS that holds is
    preferred. `most`: most chains of one length.
    """
    for washers in range(MOST_OWN + 1):
        height = round(wanted - washers * stock.washer, 6)
        made = [column for column in exactly(height, request, stock, most) if column.sold] if height > 0 else []
        held = [column for column in made if not request.shortfall(stock, column)]
        found = [column for column in held if abs(clear_height(column, stock) - wanted) < EPSILON]
        if found:
            return found
    single = [
        on_washers(column, request.below, stock, extra)
        for column in stock.singles(request.top)
        for extra in range(request.below.extra(stock, request.below.own(stock, column.lowest)) + 1)
    ]

    def miss(column: Column) -> tuple[bool, float, float]:
        off = round(abs(clear_height(column, stock) - wanted), 6)
        return off > PINS, request.shortfall(stock, column), off

    return sorted(single, key=miss)[:1]


def _of_height(wanted: float, request: ColumnRequest, stock: Stock, most: int, *, holding: bool) -> list[Column]:
    """The chains of the height `wanted`; with `holding`, only those that engage enough at both ends."""
    if stock.made:
        return []
    chains = _chains(request, stock, holding=holding)
    return _sorted(
        on_washers(column, request.below, stock, extra)
        for size in _sizes(request, stock, wanted - MOST_EXTRA * stock.washer, wanted)
        for footing, extra in _footings(request, stock, holding=holding)
        for column in chains.of_length(round(wanted - extra * stock.washer, 6), size, footing, most)
    )


def reachable(wanted: float, request: ColumnRequest, stock: Stock) -> bool:
    """Whether a piece or a chain of the height `wanted` engages enough at both ends."""
    chains = _chains(request, stock, holding=True)
    return any(
        chains.reach(round(wanted - extra * stock.washer, 6), size, footing)
        for size in (1, *_sizes(request, stock, wanted - MOST_EXTRA * stock.washer, wanted))
        for footing, extra in _footings(request, stock, holding=True)
    )


def deep_enough(request: ColumnRequest, stock: Stock, wanted: float | None = None) -> float | None:
    """The least of DEEPER with which there is a column that this stock lacks; None if none helps.

    `wanted`: height of the column; None for any that is high enough.
    """
    for depth in DEEPER if not stock.made else ():
        deeper = replace(stock, depth=depth, measured=True)
        found = lowest(request, deeper) if wanted is None else exactly(wanted, request, deeper)
        if depth > stock.depth and any(c.sold and not request.shortfall(deeper, c) for c in found):
            return depth
    return None


def nearest(wanted: float, request: ColumnRequest, stock: Stock) -> tuple[float | None, float | None]:
    """The nearest heights below and above `wanted` that can be built; None if there is none."""
    near = 2 * (MOST_EXTRA + 1) * stock.washer + 10.0
    below, above = set[float](), set[float]()
    for column in stock.singles(request.top):
        own = request.below.own(stock, column.lowest)
        heights = [round(column.length + n * stock.washer, 6) for n in range(request.below.extra(stock, own) + 1)]
        below.update(height for height in heights if height < wanted)
        above.update(height for height in heights if height > wanted)
    if stock.made:
        return max(below, default=None), min(above, default=None)
    chains = _chains(request, stock, holding=False)
    for size in _sizes(request, stock, wanted - near, wanted + near):
        for footing, extra in _footings(request, stock, holding=False):
            washers = extra * stock.washer
            shorter = chains.longest(size, footing, min(wanted - washers - EPSILON, wanted + near + EPSILON))
            longer = chains.shortest(size, footing, max(wanted - washers + EPSILON, wanted - near - EPSILON))
            if shorter is not None and shorter >= wanted - near - EPSILON:
                below.add(round(shorter + washers, 6))
            if longer is not None and longer <= wanted + near + EPSILON:
                above.add(round(longer + washers, 6))
    return max(below, default=None), min(above, default=None)


def _sorted(columns: Iterable[Column]) -> list[Column]:
    """Chains in order: the shortest first, of few pieces first, on few added washers first."""
    return sorted(columns, key=lambda column: (column.length, column.count - column.extra, column.pieces, column.extra))


def _sizes(request: ColumnRequest, stock: Stock, low: float, high: float) -> tuple[int, ...]:
    """The numbers of pieces in chains of `low` to `high`: four only if no shorter chain has such a length."""
    short = tuple(range(2, CHAIN + 1))
    chains = _chains(request, stock, holding=False)
    return short if chains.between(short, low - EPSILON, high + EPSILON) else (LONG_CHAIN,)


def _chains(request: ColumnRequest, stock: Stock, *, holding: bool) -> Chains:
    """The chains for a request; with `holding`, only those in whose topmost piece the fastener from above engages."""
    deep = request.top_deep if holding else 0.0

    def made() -> Chains:
        pieces = stock.pieces(request.top)
        return Chains(stock, [piece for piece in pieces if not (deep and round(request.above(stock, piece), 6))])

    return stock.known.get((Chains, request.top, deep), made)


def _footings(request: ColumnRequest, stock: Stock, *, holding: bool) -> Iterator[tuple[Footing, int]]:
    """The pieces that stand alike in a request, with each number of added washers; with `holding`, those that hold."""
    for footing in stock.known.get((Footing, request.below), lambda: _standing(request.below, stock)):
        for extra in range(footing.spare + 1) if footing.holds or not holding else ():
            yield footing, extra


def _standing(below: LowerInterface, stock: Stock) -> list[Footing]:
    """All pieces of a stock, by what they need below them."""
    alike: dict[tuple[int, int, bool], list[Piece]] = {}
    for piece in (*stock.pieces("female-female"), *stock.pieces("male-female")):
        own = below.own(stock, piece)
        holds = not round(below.shortfall(stock, piece), 6)
        alike.setdefault((own, below.extra(stock, own), holds), []).append(piece)
    return [
        Footing(own=own, spare=spare, holds=holds, pieces=tuple(pieces))
        for (own, spare, holds), pieces in alike.items()
    ]
