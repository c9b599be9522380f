"""The sheet's checks: what is silent, distances by formula, the shipped plate."""

from __future__ import annotations

import math

import pytest
from broken.sheets import MENDED, judged, plate, slot
from hypothesis import given, settings
from hypothesis import strategies as st
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks.cut import holes
from stackwright.checks.limits import limits_of
from stackwright.core.findings import Severity
from stackwright.geometry.plane.contour import distance
from stackwright.geometry.plane.profile import Circle, rectangle
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import find


def test_a_mended_sheet_is_silent() -> None:
    assert list(judged(MENDED)) == []
    assert list(judged(plate(slot(100, 6.1), thickness=3.0))) == []


@given(x=st.floats(-30, 30), y=st.floats(-30, 30), a=st.floats(1, 20), b=st.floats(1, 20), corner=st.floats(0.5, 4))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_distances_of_contours_are_those_of_their_formulas(
    x: float, y: float, a: float, b: float, corner: float
) -> None:
    one, other = Circle(0, 0, a), Circle(x, y, b)
    apart = math.hypot(x, y)
    expected = max(0.0, apart - (a + b) / 2, abs(a - b) / 2 - apart)
    assert distance(one, other) == pytest.approx(expected, abs=1e-9)
    assert distance(other, one) == distance(one, other)
    box = rectangle(-50, -50, 50, 50, corner)
    inside = 50 - max(abs(x), abs(y)) - b / 2
    assert distance(other, box) == pytest.approx(inside, abs=0.01)
    square = rectangle(x - 0.5, y - 0.5, x + 0.5, y + 0.5)
    assert distance(square, box) == pytest.approx(50 - max(abs(x), abs(y)) - 0.5, abs=0.01)


def test_the_shipped_plate_is_only_told_of_its_small_holes(store: Store) -> None:
    loaded = load(find("temporary-cluster"))
    found = list(holes.check(assemble(loaded), store, limits_of(resolve(loaded))))
    assert [(f.code, f.severity) for f in found] == [("hole-small", Severity.INFORMATION)] * 2


def test_thick_sheets_get_larger_slots_but_small_holes_are_errors(store: Store) -> None:
    loaded = load(find("temporary-cluster"), ("plate.thickness=8",))
    found = list(holes.check(assemble(loaded), store, limits_of(resolve(loaded))))
    assert {(f.code, f.severity, f.message.split()[1]) for f in found if f.severity is Severity.ERROR} == {
        ("hole-small", Severity.ERROR, "hole")
    }
