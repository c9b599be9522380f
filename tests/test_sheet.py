"""The sheet's check: three broken sheets for each code, each at its place, and a mended twin that is silent."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stackwright.assemblies.cluster import assemble
from stackwright.checks import sheet
from stackwright.checks.limits import limits_of
from stackwright.core.findings import Severity
from stackwright.geometry.contour import distance
from stackwright.geometry.profile import Circle, Contour, Profile, rectangle
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import find
from stackwright.parts.slot import Slot


def plate(*holes: Contour, thickness: float = 5.0) -> Profile:
    return Profile(outer=rectangle(0, 0, 200, 100, 8), holes=holes, z0=-thickness, z1=0.0)


def slot(x: float, y: float, width: float = 3.0) -> Contour:
    return Slot(x=x, y=y, length=6.0, width=width, along="x").contour


BROKEN: list[tuple[str, Severity, Profile, tuple[float, float]]] = [
    ("hole-small", Severity.ERROR, plate(Circle(50, 50, 2.4)), (50, 50)),
    ("hole-small", Severity.ERROR, plate(Circle(50, 50, 0.9), thickness=1.5), (50, 50)),
    ("hole-small", Severity.ERROR, plate(slot(60, 40, 2.0)), (60, 40)),
    ("hole-small", Severity.INFORMATION, plate(Circle(50, 50, 3.4)), (50, 50)),
    ("hole-edge", Severity.ERROR, plate(Circle(100, 7, 6)), (100, 7)),
    ("hole-edge", Severity.WARNING, plate(Circle(100, 10, 6)), (100, 10)),
    ("hole-edge", Severity.WARNING, plate(slot(100, 5.6, 3.0), thickness=3.0), (100, 5.6)),
    ("web-thin", Severity.ERROR, plate(Circle(50, 50, 6), Circle(56.4, 50, 6)), (50, 50)),
    ("web-thin", Severity.WARNING, plate(Circle(50, 50, 6), Circle(56.8, 50, 6)), (50, 50)),
    ("web-thin", Severity.WARNING, plate(slot(50, 50), Circle(50, 55.3, 6), thickness=3.0), (50, 50)),
]
MENDED = plate(Circle(50, 50, 6), Circle(57.1, 50, 6), Circle(100, 10.6, 6), Circle(150, 50, 5))


@pytest.mark.parametrize(("code", "severity", "profile", "place"), BROKEN)
def test_a_broken_sheet_is_found_at_its_place(
    code: str, severity: Severity, profile: Profile, place: tuple[float, float]
) -> None:
    (finding,) = sheet.judge(profile, "plate.plate")
    assert (finding.code, finding.severity) == (code, severity)
    assert finding.place is not None
    assert math.dist(finding.place[:2], place) < 1
    assert bool(finding.spoils) == (severity is Severity.ERROR)


def test_a_mended_sheet_is_silent() -> None:
    assert list(sheet.judge(MENDED, "plate.plate")) == []
    assert list(sheet.judge(plate(slot(100, 6.1), thickness=3.0), "plate.plate")) == []


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
    found = list(sheet.check(assemble(loaded), store, limits_of(loaded)))
    assert [(f.code, f.severity) for f in found] == [("hole-small", Severity.INFORMATION)] * 2


def test_thick_sheets_get_larger_slots_but_small_holes_are_errors(store: Store) -> None:
    loaded = load(find("temporary-cluster"), ("plate.thickness=8",))
    found = list(sheet.check(assemble(loaded), store, limits_of(loaded)))
    assert {(f.code, f.severity, f.message.split()[1]) for f in found if f.severity is Severity.ERROR} == {
        ("hole-small", Severity.ERROR, "hole")
    }
