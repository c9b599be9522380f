"""Chains of standoffs: what is found is what trying every chain of a small range finds."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations_with_replacement, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from stackwright.assemblies.pieces.hardware import THREAD_SLACK
from stackwright.assemblies.stacks.columns.column import Column, Kind, Piece, Stock
from stackwright.assemblies.stacks.columns.heights import clear_height, exactly, lowest, nearest, standoff_height
from stackwright.assemblies.stacks.columns.request import ColumnRequest, LowerInterface
from stackwright.params.library import Library
from stackwright.params.records.hardware import StandoffRecord, ThreadRecord

LIBRARY = Library()
NEAR = 1e-6
MOST_EXTRA = 2
KINDS: tuple[Kind, Kind] = ("female-female", "male-female")


def every(stock: Stock, top: Kind, sizes: tuple[int, ...]) -> Iterator[Column]:
    """Every chain of so many pieces whose joints hold, one by one: female-female pieces below, short ones below."""
    sold = {"female-female": stock.row.female_female, "male-female": stock.row.male_female}
    lower = [Piece(n, kind) for kind in KINDS for n in sorted(sold[kind])]
    for size in sizes:
        for below in combinations_with_replacement(lower, size - 1):
            for n in sorted(sold[top]):
                pieces = (*below, Piece(n, top))
                grubs = [_joint(stock, a, b) for a, b in pairwise(pieces)]
                if None not in grubs:
                    yield Column(pieces=pieces, grubs=tuple(grub for grub in grubs if grub is not None))


def _joint(stock: Stock, below: Piece, above: Piece) -> float | None:
    """Length of the grub screw between two pieces, 0 for a stud, None where the joint does not hold."""
    if below.kind == "male-female":
        return 0.0 if stock.row.stud + stock.row.length_tolerance <= stock.bore(above) - THREAD_SLACK else None
    deep = min(stock.bore(below), stock.bore(above)) - THREAD_SLACK - 0.25 + NEAR
    screws = sorted(stock.thread.grub_screw.lengths)
    return next((g for g in screws if stock.thread.diameter + 0.25 - NEAR <= g / 2 <= deep), None)


def chains(stock: Stock, top: Kind, low: float, high: float) -> list[Column]:
    """The chains of a range of lengths, shortest first; those of four pieces only where no other is so long."""
    for sizes in ((2, 3), (4,)):
        found = [c for c in every(stock, top, sizes) if low - NEAR <= c.length <= high + NEAR]
        if found:
            return sorted(found, key=lambda column: (column.length, column.count, column.pieces))
    return []


def washed(column: Column, request: ColumnRequest, stock: Stock) -> Iterator[Column]:
    """A column on the washers that it needs, and on each number of added ones that its stud stands."""
    own = request.below.own(stock, column.lowest)
    for extra in range(request.below.extra(stock, own) + 1):
        yield replace(column, washers=own + extra, extra=extra)


def holding(columns: list[Column], request: ColumnRequest, stock: Stock) -> list[Column]:
    return [column for column in columns if not request.shortfall(stock, column)]


@st.composite
def asked(draw: st.DrawFn) -> tuple[Stock, ColumnRequest, float]:
    """A small range in whole millimetres, tenths or thousandths, a request, and a height to reach."""
    thread = LIBRARY.get(ThreadRecord, "m3")
    row = LIBRARY.get(StandoffRecord, "hex-brass").row(thread)
    assert row
    unit = draw(st.sampled_from([1000, 250, 100, 1]))
    length = st.integers(4000 // unit, 40000 // unit).map(lambda n: round(n * unit / 1000, 6))
    sold = [tuple(draw(st.lists(length, min_size=1, max_size=most, unique=True))) for most in (4, 3)]
    deep = draw(st.sampled_from([4.0, 4.76, 6.0, 8.0]))
    stock = Stock(thread, row.model_copy(update={"male_female": sold[0], "female_female": sold[1]}), deep)
    below = draw(
        st.sampled_from(
            [
                LowerInterface(stud_most=None, washers=1),
                LowerInterface(stud_most=None, washers=1, deep=5.0),
                LowerInterface(stud_most=5.05, stud_least=4.55),
                LowerInterface(stud_most=4.65, stud_least=4.15),
            ]
        )
    )
    top = draw(st.sampled_from(KINDS))
    request = ColumnRequest(
        least_clear_height=draw(st.floats(41, 100).map(lambda value: round(value, 2))),
        below=below,
        top=top,
        top_deep=draw(st.sampled_from([0.0, 4.0])) if top == "female-female" else 0.0,
    )
    total = draw(st.lists(st.sampled_from([*sold[0], *sold[1]]), min_size=2, max_size=4))
    return stock, request, round(sum(total) + draw(st.sampled_from([0.0, 0.5, 1.0, 0.3])), 6)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(asked())
def test_the_lowest_chains_are_those_of_every_chain(case: tuple[Stock, ColumnRequest, float]) -> None:
    stock, request, _ = case
    tried = [
        column
        for chain in chains(stock, request.top, request.least_clear_height - 14 * stock.washer, math.inf)
        for column in washed(chain, request, stock)
    ]
    enough = [c for c in holding(tried, request, stock) if clear_height(c, stock) >= request.least_clear_height - NEAR]
    best = min((clear_height(column, stock) for column in enough), default=math.inf)
    assert lowest(request, stock) == [c for c in enough if clear_height(c, stock) <= best + NEAR]


@settings(max_examples=80, deadline=None, derandomize=True)
@given(asked())
def test_an_exact_height_has_the_columns_that_every_chain_gives(case: tuple[Stock, ColumnRequest, float]) -> None:
    stock, request, wanted = case
    singles = [Column(pieces=(Piece(n, request.top),)) for n in sorted(_sold(stock, request.top))]
    alone = [c for c in singles if abs(c.length - wanted) < NEAR]
    found = exactly(wanted, request, stock)
    if alone:
        assert [(c.pieces, c.extra) for c in found] == [(alone[0].pieces, 0)]
        return
    near = chains(stock, request.top, wanted - MOST_EXTRA * stock.washer, wanted)
    tried = [c for each in (*singles, *near) for c in washed(each, request, stock)]
    right = [c for c in tried if abs(standoff_height(c, stock) - wanted) < NEAR]
    expected = holding(right, request, stock) or right
    assert (found == expected) if expected else (not found[0].sold and found[0].length == wanted)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(asked())
def test_the_nearest_heights_are_those_of_every_chain(case: tuple[Stock, ColumnRequest, float]) -> None:
    stock, request, wanted = case
    singles = [Column(pieces=(Piece(n, request.top),)) for n in _sold(stock, request.top)]
    reach = 2 * (MOST_EXTRA + 1) * stock.washer + 10.0
    tried = [*singles, *chains(stock, request.top, wanted - reach, wanted + reach)]
    heights = {standoff_height(c, stock) for each in tried for c in washed(each, request, stock)}
    below = max((height for height in heights if height < wanted), default=None)
    above = min((height for height in heights if height > wanted), default=None)
    assert nearest(wanted, request, stock) == (below, above)


def _sold(stock: Stock, top: Kind) -> tuple[float, ...]:
    return stock.row.male_female if top == "male-female" else stock.row.female_female
