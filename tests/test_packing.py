"""Nesting and beds: nothing overlaps, gaps are kept, as few sheets as brute force finds."""

from __future__ import annotations

import math
import random
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.export.file_names import file_names
from stackwright.export.print.beds import beds
from stackwright.export.workshop import workshop_of
from stackwright.geometry.plane.packing import Packed, pack, pack_on
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.records.printer import PrinterBed, Rectangle
from stackwright.params.source import find
from stackwright.parts.bed_fit import free_rectangles

Size = tuple[float, float]
SIZES = st.lists(st.tuples(st.integers(20, 400), st.integers(20, 400)), min_size=1, max_size=25)


def corners(packed: Packed, sizes: list[Size]) -> tuple[float, float, float, float]:
    w, h = sizes[packed.item][::-1] if packed.turned else sizes[packed.item]
    return packed.x, packed.y, packed.x + w, packed.y + h


def assert_sound(found: list[list[Packed]], sizes: list[Size], sheet: Size, spacing: float) -> None:
    assert sorted(packed.item for on in found for packed in on) == list(range(len(sizes)))
    for on in found:
        boxes = [corners(packed, sizes) for packed in on]
        for x0, y0, x1, y1 in boxes:
            assert x0 >= 0 and y0 >= 0 and x1 <= sheet[0] + 1e-6 and y1 <= sheet[1] + 1e-6
        for a, b in combinations(boxes, 2):
            apart = max(b[0] - a[2], a[0] - b[2], b[1] - a[3], a[1] - b[3])
            assert apart >= spacing - 1e-6


@given(SIZES, st.sampled_from([0.0, 3.0, 4.5]))
@settings(max_examples=40, deadline=None)
def test_nothing_overlaps_and_the_spacing_is_kept(sizes: list[Size], spacing: float) -> None:
    found = pack(sizes, (600.0, 450.0), spacing)
    assert found is not None
    assert_sound(found, sizes, (600.0, 450.0), spacing)
    assert found == pack(sizes, (600.0, 450.0), spacing), "the same every time"


def test_what_fits_no_sheet_is_said() -> None:
    assert pack([(500, 500)], (600, 450), 0) is None
    assert pack([(440, 590)], (600, 450), 0) is not None
    assert pack([], (600, 450), 0) == []


def one_sheet(boxes: list[Size], room: Size) -> bool:
    """Whether all go on one sheet: every order and turn, every place that sums of sides reach."""
    xs = sums([side for box in boxes for side in box], room[0])
    ys = sums([side for box in boxes for side in box], room[1])

    def place(left: list[Size], done: list[tuple[float, float, float, float]]) -> bool:
        if not left:
            return True
        for w, h in {left[0], left[0][::-1]}:
            for x, y in product(xs, ys):
                box = (x, y, x + w, y + h)
                inside = box[2] <= room[0] and box[3] <= room[1]
                free = all(box[0] >= d[2] or d[0] >= box[2] or box[1] >= d[3] or d[1] >= box[3] for d in done)
                if inside and free and place(left[1:], [*done, box]):
                    return True
        return False

    return place(sorted(boxes, key=lambda b: -b[0] * b[1]), [])


def sums(sides: list[float], most: float) -> list[float]:
    found = {0.0}
    for side in sides:
        found |= {a + side for a in found if a + side < most}
    return sorted(found)


def fewest(boxes: list[Size], room: Size) -> int:
    """The least number of sheets of at most four rectangles, by trying every partition."""
    best = len(boxes)
    for assignment in product(range(len(boxes)), repeat=len(boxes)):
        groups = [[box for box, at in zip(boxes, assignment, strict=True) if at == g] for g in set(assignment)]
        if len(groups) < best and all(one_sheet(group, room) for group in groups):
            best = len(groups)
    return best


@given(st.lists(st.tuples(st.integers(2, 20), st.integers(2, 20)), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_up_to_four_parts_take_as_many_sheets_as_brute_force_finds(boxes: list[Size]) -> None:
    room = (20.0, 20.0)
    found = pack(boxes, room, 0.0)
    assert found is not None
    assert len(found) == fewest(boxes, room)


def test_the_pinwheel_that_no_guillotine_cuts_goes_on_one_sheet() -> None:
    found = pack([(51, 40)] * 4, (91, 91), 0)
    assert found is not None and len(found) == 1


def test_mixed_parts_below_a_quarter_of_the_sheet_fill_seven_tenths() -> None:
    """Mixes drawn evenly, each side below half of the sheet's. It is no law: parts can be chosen that no layout packs
    so well, such as nothing but squares of 0.34 of the side, of which four go on a sheet and fill 46 % of it.
    """
    sheet, draw = (500.0, 300.0), random.Random(1)
    for _ in range(60):
        sizes = [(draw.uniform(30, 249), draw.uniform(30, 149)) for _ in range(draw.randint(1, 60))]
        found = pack(sizes, sheet, 0.0)
        assert found is not None
        assert len(found) <= math.ceil(sum(w * h for w, h in sizes) / 0.7 / (sheet[0] * sheet[1]))


def test_the_smallest_sheet_that_will_do_is_taken() -> None:
    sheets = [(181.0, 181.0), (384.0, 384.0), (790.0, 384.0)]
    found = pack_on([(100, 100)], sheets, 3)
    assert found is not None and [size for size, _ in found] == [(181.0, 181.0)]
    found = pack_on([(170, 170)] * 4, sheets, 3)
    assert found is not None and [size for size, _ in found] == [(384.0, 384.0)], "one sheet before four small ones"
    found = pack_on([(170, 170)] * 9, sheets, 3)
    assert found is not None and [size for size, _ in found] == [(790.0, 384.0), (181.0, 181.0)]


def test_what_no_one_size_takes_goes_on_several() -> None:
    found = pack_on([(900, 90), (200, 200)], [(1000, 100), (300, 300)], 3)
    assert found is not None
    assert sorted((size, on[0].item) for size, on in found) == [((300, 300), 1), ((1000, 100), 0)]
    assert pack_on([(900, 90), (400, 400)], [(1000, 100), (300, 300)], 3) is None
    assert pack([(100, 50)], (100, 50), 3.0004) == [[Packed(0, 0.0, 0.0, False)]]


def test_beds_keep_off_excluded_areas_and_pieces_apart(store: Store) -> None:
    for printer in ("bambu-p1s", "bambu-a1-mini", "prusa-mk4"):
        loaded = load(find("temporary-cluster"), [f"print.printer={printer}", "print.coupon=true", "cut.jigs=true"])
        assembly, workshop = assemble(loaded), workshop_of(resolve(loaded))
        found = beds(assembly, store, file_names(list(assembly.made())), workshop)
        bed = workshop.printer.bed
        assert sum(len(each.pieces) for each in found) == sum(
            len(i) for part, i in assembly.made().items() if part.role == "printed"
        )
        for each in found:
            boxes = []
            for piece in each.pieces:
                low, high = (piece.placement @ piece.part.print_placement()).bounds(
                    store.shape(piece.part).facts.bounds
                )
                assert abs(low[2]) < 1e-6
                boxes.append((low[0], low[1], high[0], high[1]))
            for x0, y0, x1, y1 in boxes:
                assert x0 >= -1e-3 and y0 >= -1e-3 and x1 <= bed.width + 1e-3 and y1 <= bed.depth + 1e-3
                for e in bed.excluded:
                    assert x1 <= e.x0 + 1e-3 or x0 >= e.x1 - 1e-3 or y1 <= e.y0 + 1e-3 or y0 >= e.y1 - 1e-3
            for a, b in combinations(boxes, 2):
                apart = max(b[0] - a[2], a[0] - b[2], b[1] - a[3], a[1] - b[3])
                assert apart >= loaded.design.print.spacing - 1e-3
        assert max(free_rectangles(bed), key=lambda r: (r[2] - r[0]) * (r[3] - r[1])) == free_rectangles(bed)[0]


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 4), max_size=4))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_free_rectangles_are_free_and_every_other_free_one_lies_in_one_of_them(drawn: list[tuple[int, ...]]) -> None:
    taken = [Rectangle(x0=10.0 * a, y0=10.0 * b, x1=10.0 * (a + c + 1), y1=10.0 * (b + d + 1)) for a, b, c, d in drawn]
    bed = PrinterBed(
        width=100.0, depth=80.0, height=100.0, excluded=tuple(taken), source="drawn", confidence="A", note=""
    )

    def free(x0: float, y0: float, x1: float, y1: float) -> bool:
        return all(x1 <= e.x0 or e.x1 <= x0 or y1 <= e.y0 or e.y1 <= y0 for e in taken)

    found = free_rectangles(bed)
    assert all(free(*room) and room[2] <= 100 and room[3] <= 80 for room in found)
    xs, ys = range(0, 101, 10), range(0, 81, 10)
    for (x0, x1), (y0, y1) in product(combinations(xs, 2), combinations(ys, 2)):
        if free(x0, y0, x1, y1):
            assert any(r[0] <= x0 and r[1] <= y0 and x1 <= r[2] and y1 <= r[3] for r in found)
