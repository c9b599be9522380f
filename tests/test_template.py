"""The drill template in the PDF's own numbers: every hole where it is, rulers of 100 mm, tiles that join."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf import read
from specs import lengths, specs
from stackwright.export.cut import pdf
from stackwright.export.cut.template import pages_of
from stackwright.export.cut.tiles import BOTTOM, LEFT, OVERLAP, tiling
from stackwright.export.workshop import PAPERS
from stackwright.parts.cut.base_plate import BasePlate
from stackwright.parts.hole import Hole, drill_stages
from stackwright.parts.slot import Slot

POINT = 72 / 25.4
PLATE = BasePlate(
    width=360,
    depth=240,
    thickness=5,
    corner_radius=8,
    holes=tuple(
        Hole(x=x + 0.037 * n, y=y - 0.021 * n, diameter=3.4 if n % 3 else 12.0)
        for n, (x, y) in enumerate((x, y) for x in range(-165, 171, 30) for y in range(-105, 111, 30))
    ),
    slots=(Slot(x=0.5, y=0.25, length=12, width=3, along="x"),),
)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_hole_is_where_it_is_on_at_least_one_tile(paper: str) -> None:
    (profile,) = PLATE.profiles()
    pages = read(pdf.as_bytes(list(pages_of(profile, "plate", PAPERS[paper], "test")), "plate"))
    spread = tiling(profile.outer.bounds, PAPERS[paper])
    tiles = pages[-len(spread.tiles) :]
    found: dict[int, float] = {}
    for tile, page in zip(spread.tiles, tiles, strict=True):
        width, height = page.size
        assert sorted((width, height)) == pytest.approx(sorted(PAPERS[paper]), abs=1e-3)
        for number, hole in enumerate(PLATE.holes):
            at = hole.x - tile.x + LEFT, hole.y - tile.y + BOTTOM
            if not (LEFT <= at[0] <= LEFT + spread.window[0] and BOTTOM <= at[1] <= BOTTOM + spread.window[1]):
                continue
            drawn = [c for c in page.circles if abs(c[2] - hole.diameter) < 0.01]
            near = min(math.dist(at, c[:2]) for c in drawn)
            found[number] = min(near, found.get(number, math.inf))
    assert set(found) == set(range(len(PLATE.holes)))
    assert max(found.values()) < 0.01


def test_the_table_and_the_drawing_measure_from_the_same_corner() -> None:
    """Without our own tiling: the hole nearest to the drawn outline's corner is where the table says."""
    (profile,) = PLATE.profiles()
    pages = read(pdf.as_bytes(list(pages_of(profile, "plate", PAPERS["a4"], "test")), "plate"))
    text = pages[0].texts
    assert any(text[n : n + 2] == ["x 15.00", "y 15.00"] for n in range(len(text)))
    page = next(page for page in pages if any("tile A1" in words for words in page.texts))
    hole = min(page.circles, key=lambda c: c[0] + c[1])
    outline = [line for line in page.strokes if len(line) > 6]
    low = [min(point[axis] for line in outline for point in line) for axis in (0, 1)]
    assert (hole[0] - low[0], hole[1] - low[1]) == pytest.approx((15.0, 15.0), abs=0.01)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_rulers_of_every_page_are_100_mm(paper: str) -> None:
    (profile,) = PLATE.profiles()
    pages = read(pdf.as_bytes(list(pages_of(profile, "plate", PAPERS[paper], "test")), "plate"))
    rulers = 0
    for page in pages:
        straight = [line for line in page.strokes if len(line) == 2]
        level = [b[0] - a[0] for a, b in straight if abs(a[1] - b[1]) < 1e-6 and abs(b[0] - a[0] - 100) < 0.5]
        upright = [b[1] - a[1] for a, b in straight if abs(a[0] - b[0]) < 1e-6 and abs(b[1] - a[1] - 100) < 0.5]
        if "100 mm" in page.texts:
            assert [round(length, 3) for length in (*level, *upright)] == [100.0, 100.0]
            rulers += 1
    assert rulers >= len(pages) - 1, "a page that the table alone goes on has none"


@given(specs(BasePlate), st.sampled_from(sorted(PAPERS)))
@settings(max_examples=30, deadline=None)
def test_tiles_cover_the_sheet_and_share_what_joins_them(plate: BasePlate, paper: str) -> None:
    (profile,) = plate.profiles()
    spread = tiling(profile.outer.bounds, PAPERS[paper])
    (x0, y0), (x1, y1) = profile.outer.bounds
    for axis, low, high in ((0, x0, x1), (1, y0, y1)):
        starts = sorted({(tile.x, tile.y)[axis] for tile in spread.tiles})
        assert starts[0] < low
        assert starts[-1] + spread.window[axis] > high
        for a, b in itertools.pairwise(starts):
            assert a + spread.window[axis] - b == pytest.approx(OVERLAP)


@given(lengths(0.5, 20))
def test_drills_widen_a_hole_step_by_step_to_its_size(diameter: float) -> None:
    drills = drill_stages(diameter)
    assert drills[-1] == diameter
    assert drills == sorted(drills)
    assert all(b - a <= 3 + 1e-9 for a, b in itertools.pairwise(drills))
