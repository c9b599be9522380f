"""The sheet's checks: what is silent, distances by formula, the shipped plate."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from broken.sheets import MENDED, PLATE, judged, plate, slot
from hypothesis import given, settings
from hypothesis import strategies as st
from stackwright.assemblies.carriers.sheet import hole_problems
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.assemblies.model.carrier import Carrier
from stackwright.checks.cut import holes
from stackwright.checks.limits import limits_of
from stackwright.core.findings import Finding, Severity
from stackwright.geometry.plane.contour import distance
from stackwright.geometry.plane.profile import Circle, rectangle
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import find
from stackwright.parts.cut.base_plate import BasePlate
from stackwright.parts.hole import Hole


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
    assert [(f.code, f.severity) for f in found] == [("hole-small", Severity.INFORMATION)]
    (told,) = found
    drilled, slots = [hole.diameter for hole in plate_of().holes], plate_of().slots
    small = sum(diameter < 5 for diameter in drilled)
    assert told.message.startswith(
        f"{small} holes of {min(drilled):g} mm and {len(slots)} slots of 3 mm in a sheet of 5"
    )


def plate_of() -> BasePlate:
    whole = assemble(load(find("temporary-cluster")))
    return next(item.part for item in whole.groups[0].items if isinstance(item.part, BasePlate))


def test_holes_and_slots_of_a_sheet_are_told_together() -> None:
    both = plate(Circle(50, 50, 2.4), Circle(80, 50, 3.4), slot(150, 50))
    (found,) = [f for f in judged(both) if f.code == "hole-small"]
    assert (found.severity, found.count, found.measured) == (Severity.ERROR, 1, 2.4)
    assert "2 holes, the narrowest of 2.4 mm" in found.message
    assert "1 slot of 3 mm" in found.message


def edge_finding(*assignments: str) -> Finding:
    loaded = load(find("temporary-cluster"), assignments)
    found = holes.check(assemble(loaded), Store(), limits_of(resolve(loaded)))
    return next(f for f in found if f.code == "hole-edge")


def test_a_hole_near_an_edge_names_the_position_that_put_it_there() -> None:
    near = edge_finding("plate.width=600", "plate.depth=400", "tower.position=[0,0]", "lan-switch.position=[0, -150]")
    assert "lan-switch.position" in near.fix
    slots = edge_finding("limits.edge_thicknesses=3")
    assert slots.message.split(" between a ")[1].startswith("slot")
    assert "tower.position" in slots.fix


def test_a_hole_inside_the_edge_is_not_off_the_plate() -> None:
    """The rim of a hole of 3.4 mm whose centre is `inside` from an edge of a plate of 100 mm."""
    for inside, says in ((2.9, "1.2 mm inside the edge"), (1.0, "crosses the edge"), (-5.0, "is off the plate")):
        hole = Hole(x=50 - inside, y=0.0, diameter=3.4)
        (problem,) = hole_problems([("tower", hole)], sheet_of(100.0), 7.0)
        assert says in problem.message, problem.message
        assert "tower.position" in problem.fix
        assert ("off the plate" in problem.message) == (inside == -5.0)
    assert not hole_problems([("tower", Hole(x=46.0, y=0.0, diameter=3.4))], sheet_of(100.0), 7.0)


def sheet_of(side: float) -> Carrier:
    return replace(PLATE, size=(side, side), radius=0.0)


def test_thick_sheets_get_larger_slots_but_small_holes_are_errors(store: Store) -> None:
    loaded = load(find("temporary-cluster"), ("plate.thickness=8", "cut.shop=generic"))
    found = list(holes.check(assemble(loaded), store, limits_of(resolve(loaded))))
    assert {(f.code, f.severity, f.message.split()[1]) for f in found if f.severity is Severity.ERROR} == {
        ("hole-small", Severity.ERROR, "hole")
    }
