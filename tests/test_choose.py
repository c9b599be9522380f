"""Columns: no lower choice reaches, every joint of a chain holds, and what the user prefers or owns comes first."""

from __future__ import annotations

import math
from itertools import pairwise, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from stackwright.assemblies.stacks.columns.choose_columns import Chosen, choose
from stackwright.assemblies.stacks.columns.column import Column, Stock
from stackwright.assemblies.stacks.columns.heights import clear_height, standoff_height
from stackwright.assemblies.stacks.columns.owned import OwnedStock
from stackwright.assemblies.stacks.columns.request import ColumnRequest, LowerInterface
from stackwright.export.bill import rows
from stackwright.params.kinds.stack import StackTable
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.records.hardware import StandoffRecord, ThreadRecord
from stackwright.params.source import Source, find

LIBRARY = Library()
PLATE = LowerInterface(stud_most=None, washers=1)


def stock(depth: float, range_: str = "hex-brass", thread: str = "m3") -> Stock:
    record = LIBRARY.get(ThreadRecord, thread)
    row = LIBRARY.get(StandoffRecord, range_).row(record)
    assert row
    return Stock(record, row, depth)


def board(thickness: float = 1.2, tolerance: float = 0.12) -> LowerInterface:
    """What a 6 mm stud leaves above a board."""
    return LowerInterface(stud_most=6.13 - thickness + tolerance, stud_least=5.87 - thickness - tolerance)


def one(request: ColumnRequest, from_: Stock) -> Column | None:
    (chosen,) = choose([request], from_)
    return chosen.column


def joints(column: Column, from_: Stock) -> list[tuple[float, float]]:
    """Of each joint within a chain, what engages at most and how deep the shallower thread is; by hand."""
    found: list[tuple[float, float]] = []
    for number, (lower, upper) in enumerate(pairwise(column.pieces)):
        deep = [min(from_.depth, p.length / 2 if p.kind == "female-female" else p.length - 1.0) for p in (lower, upper)]
        if lower.kind == "female-female":
            found.append((column.grubs[number] / 2 + 0.25, min(deep)))
        else:
            assert column.grubs[number] == 0
            found.append((6.0 + 0.13, deep[1]))
    return found


def by_hand(least_clear_height: float, below: LowerInterface, from_: Stock, pieces: int = 3) -> float:
    """The least clear height of any single piece, else of any chain of up to so many: every product tried."""
    thread, row = from_.thread, from_.row

    def washers(length: float, kind: str) -> int:
        if below.stud_most is None:
            return 1
        bore = min(from_.depth, length / 2 if kind == "female-female" else length - 1.0)
        return max(0, math.ceil((below.stud_most - (bore - 0.5)) / 0.45 - 1e-9))

    def missed(count: int) -> float:
        """How much thread a stud misses, worst case, over so many washers."""
        return 0.0 if below.stud_most is None else max(0.0, thread.diameter - (below.stud_least - count * 0.55))

    counts = [(n, washers(n, "male-female")) for n in row.male_female]
    singles = [(round(missed(count), 6), n + 0.5 * count) for n, count in counts]
    if reached := [(short, high) for short, high in singles if high >= least_clear_height - 1e-6]:
        return min(reached)[1]  # of pieces that do not hold the one that misses least, then the lowest
    best = math.inf
    kinds = [("female-female", n) for n in row.female_female] + [("male-female", n) for n in row.male_female]
    bores = {(k, n): min(from_.depth, n / 2 if k == "female-female" else n - 1.0) for k, n in kinds}
    for count in range(1, pieces):
        for lower in product(kinds, repeat=count):
            for top in row.male_female:
                chain = [*lower, ("male-female", top)]
                if not all(_holds(a, b, bores, thread) for a, b in pairwise(chain)):
                    continue
                own = washers(chain[0][1], chain[0][0])
                for extra in range(3):
                    if extra and (
                        below.stud_most is None or below.stud_least - (own + extra) * 0.55 < thread.diameter - 1e-9
                    ):
                        break
                    high = sum(n for _, n in chain) + 0.5 * (own + extra)
                    if least_clear_height - 1e-6 <= high < best:
                        best = high
    return best


def _holds(
    lower: tuple[str, float], upper: tuple[str, float], bores: dict[tuple[str, float], float], thread: ThreadRecord
) -> bool:
    deep = min(bores[lower], bores[upper]) - 0.5
    if lower[0] == "male-female":
        return bores[upper] - 0.5 >= 6.13 - 1e-9
    return any(thread.diameter + 0.25 - 1e-6 <= g / 2 <= deep - 0.25 + 1e-6 for g in thread.grub_screw.lengths)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    least_clear_height=st.floats(3, 52).map(lambda value: round(value, 2)),
    depth=st.sampled_from([4.0, 4.76, 6.0, 8.0]),
    thickness=st.sampled_from([1.0, 1.2, 1.6]),
    plate=st.booleans(),
)
@example(
    least_clear_height=3.0, depth=4.76, thickness=1.0, plate=False
)  # 5 on four washers would be lower, and misses 0.45
def test_no_single_piece_is_lower(least_clear_height: float, depth: float, thickness: float, plate: bool) -> None:
    below, from_ = PLATE if plate else board(thickness), stock(depth)
    column = one(ColumnRequest(least_clear_height=least_clear_height, below=below), from_)
    if least_clear_height <= 50:
        assert column
        assert len(column.pieces) == 1
        assert column.extra == 0
        assert clear_height(column, from_) == pytest.approx(by_hand(least_clear_height, below, from_, 1))
        assert column.length in from_.row.male_female


@settings(max_examples=12, deadline=None, derandomize=True)
@given(
    least_clear_height=st.floats(52, 108).map(lambda value: round(value, 2)),
    depth=st.sampled_from([4.76, 8.0]),
    thread=st.sampled_from(["m3", "m2-5"]),
)
def test_no_chain_of_three_is_lower_and_all_joints_hold(least_clear_height: float, depth: float, thread: str) -> None:
    from_, below = stock(depth, thread=thread), board()
    column = one(ColumnRequest(least_clear_height=least_clear_height, below=below), from_)
    wanted = by_hand(least_clear_height, below, from_)
    if math.isinf(wanted):
        assert column is None or len(column.pieces) == 4
        return
    assert column
    assert clear_height(column, from_) == pytest.approx(wanted)
    assert standoff_height(column, from_) + (column.washers - column.extra) * 0.5 == pytest.approx(
        clear_height(column, from_)
    )
    assert all(engaged <= deep - 0.5 + 1e-6 for engaged, deep in joints(column, from_))
    for piece in column.pieces:
        assert piece.length in (from_.row.male_female if piece.kind == "male-female" else from_.row.female_female)
    assert all(grub in from_.thread.grub_screw.lengths for grub in column.grubs if grub)


def test_an_exact_height_is_one_piece_or_a_chain_and_else_says_what_is_near() -> None:
    from_ = stock(8.0)
    single = one(ColumnRequest(least_clear_height=22, below=board(), exact=45), from_)
    assert single
    assert single.pieces[0].length == 45
    chain = one(ColumnRequest(least_clear_height=22, below=board(), exact=43), from_)
    assert chain
    assert standoff_height(chain, from_) == 43
    assert len(chain.pieces) >= 2
    none = one(ColumnRequest(least_clear_height=22, below=board(), exact=43.3), from_)
    assert none
    assert not none.sold


def test_a_relative_height_is_above_the_automatic_one() -> None:
    (chosen,) = choose([ColumnRequest(least_clear_height=22.35, below=board(), above_automatic=5.0)], stock(8.0))
    assert chosen.least_standoff_height == 25
    assert chosen.column
    assert chosen.column.pieces[0].length == 30
    made = load(find("temporary-cluster"), ["tower.node3.standoff=auto+5"])
    assert made.design.of(StackTable)[0].node[2].standoff == "auto+5"


def test_few_lengths_swaps_height_for_kinds() -> None:
    requests = [ColumnRequest(least_clear_height=n, below=board()) for n in (12.0, 22.0, 28.0)]
    low = [c.column.length for c in choose(requests, stock(8.0)) if c.column]
    few = [c.column.length for c in choose(requests, stock(8.0), "few-lengths") if c.column]
    assert low == [12, 25, 30]
    assert few == [30, 30, 30]
    fixed = [*requests, ColumnRequest(least_clear_height=20.0, below=board(), exact=35)]
    assert [c.column.length for c in choose(fixed, stock(8.0), "few-lengths") if c.column] == [35, 35, 35, 35]


def test_what_is_owned_comes_first_until_it_is_used_up() -> None:
    requests = [ColumnRequest(least_clear_height=22.0, below=board()) for _ in range(3)]

    def lengths(found: list[Chosen]) -> list[tuple[float, bool]]:
        return [(c.column.length, c.owned) for c in found if c.column]

    assert lengths(choose(requests, stock(8.0), owned={40.0: 8})) == [(40, True), (40, True), (25, False)]
    assert lengths(choose(requests, stock(8.0), owned={40.0: 3, 20.0: 40})) == [(25, False)] * 3
    mixed = choose(
        [requests[0], ColumnRequest(least_clear_height=44, below=board())], stock(8.0), owned={40.0: 4, 45.0: 4}
    )
    assert lengths(mixed) == [(40, True), (45, True)]


def test_the_drawer_is_shared_by_the_stacks_of_its_thread() -> None:
    text = "[hardware]\nthread_depth = 8.0\n[hardware.owned]\nmale_female = [[40, 4]]\n"
    text += (
        '[[stack]]\nname = "a"\n[[stack.node]]\n[[stack.node]]\n[[stack]]\nname = "b"\n[[stack.node]]\n[[stack.node]]\n'
    )
    from stackwright.assemblies.cluster import assemble

    stacks = assemble(load(Source("a.toml", text, None, "a"))).stacks
    assert [[level.owned for level in stack.levels] for stack in stacks] == [[False, True], [False, False]]
    whole = assemble(load(find("temporary-cluster"), ["hardware.owned.male_female=[[40, 8], [20, 3]]"]))
    bill = {(row.role, row.name.split(" hex")[0]): row.quantity for row in rows(whole, {})}
    assert bill["owned", "Standoff M3 x 40"] == 8, "explicit heights take them too"
    assert bill["bought", "Standoff M3 x 40"] == 16
    assert bill["bought", "Standoff M3 x 20"] == 4, "three are no set of four"
    m3 = LIBRARY.get(ThreadRecord, "m3")
    assert OwnedStock(m3, {40.0: 8}).less(m3, [Column(pieces=stock(8.0).singles()[-3].pieces)], 4).of(m3) == {40.0: 4}


def test_of_pieces_that_do_not_hold_the_one_that_misses_least_is_taken() -> None:
    from_ = stock(4.0)
    column = one(
        ColumnRequest(
            least_clear_height=6.0, below=LowerInterface(stud_most=None, washers=1, deep=4.3), top="female-female"
        ),
        from_,
    )
    assert column
    assert column.length == 8, "4 deep at each end, as deep as any"
    few = choose(
        [ColumnRequest(least_clear_height=6.0, below=LowerInterface(stud_most=None, washers=1, deep=6.0))],
        stock(8.0),
        "few-lengths",
    )
    assert few[0].column
    assert few[0].column.length == 8, "6 is tapped 5 deep"
    mine = choose(
        [ColumnRequest(least_clear_height=6.0, below=LowerInterface(stud_most=None, washers=1, deep=6.0))],
        stock(8.0),
        owned={6.0: 4},
    )
    assert not mine[0].owned


def test_female_pieces_and_printed_ones_leave_the_drawer_alone() -> None:
    m3 = LIBRARY.get(ThreadRecord, "m3")
    female = stock(8.0).singles("female-female")[-1]
    assert OwnedStock(m3, {female.length: 8}).less(m3, [female], 4).of(m3) == {female.length: 8}
    made = load(find("temporary-cluster"), ["hardware.standoff=printed", "hardware.owned.male_female=[[40, 28]]"])
    from stackwright.assemblies.cluster import assemble

    assert not any(level.owned for stack_ in assemble(made).stacks for level in stack_.levels)
