"""Tipping: by the lever's formula, and automatic plates that a push of 5 N does not tip."""

from __future__ import annotations

import re

import pytest
from broken.designs import OVERHANGING
from hypothesis import given, settings
from hypothesis import strategies as st
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.assemblies.stability import tipping
from stackwright.checks.bench import stability
from stackwright.checks.limits import limits_of
from stackwright.core.findings import Severity
from stackwright.core.pattern import convex_hull
from stackwright.export.reports.wiring import tipping_lines
from stackwright.geometry.store import Store
from stackwright.params.limits import CheckLimits
from stackwright.params.load import load
from stackwright.params.source import Source, find
from stackwright.parts.cut.base_plate import BasePlate
from support import design

SQUARE = [(-100.0, -50.0), (100.0, -50.0), (-100.0, 50.0), (100.0, 50.0)]

PUSH = CheckLimits().push


def test_a_push_is_weight_times_arm_over_height() -> None:
    found = tipping([(0.0, 10.0, 1000.0), (0.0, -10.0, 1000.0)], SQUARE, 200.0)
    assert found is not None
    assert found.force == pytest.approx(2 * 9.81 * 50 / 200, abs=0.01)
    leaning = tipping([(0.0, -30.0, 2000.0)], SQUARE, 200.0)
    assert leaning is not None
    assert (leaning.towards, leaning.force) == ("front", pytest.approx(2 * 9.81 * 20 / 200, abs=0.01))
    outside = tipping([(150.0, 0.0, 2000.0)], SQUARE, 200.0)
    assert outside is not None
    assert outside.force < 0
    assert outside.towards == "right"


@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(-50, 50)), max_size=20))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_feet_within_the_outer_ones_change_nothing(inner: list[tuple[float, float]]) -> None:
    load_ = [(12.0, -7.0, 1500.0)]
    assert tipping(load_, [*SQUARE, *inner], 150.0) == tipping(load_, SQUARE, 150.0)
    assert set(convex_hull(SQUARE)) == set(SQUARE)


@pytest.mark.parametrize("nodes", [1, 4, 7, 10])
def test_an_automatic_plate_does_not_tip(nodes: int) -> None:
    text = design(*["rockpro64"] * nodes, standoff=40, hardware="thread_depth = 8.0")
    whole = assemble(load(Source("a.toml", text, None, "a")))
    assert whole.tipping is not None
    assert whole.tipping.force >= PUSH
    plate = whole.groups[0].items[0].part
    assert isinstance(plate, BasePlate)
    assert plate.width % 10 == plate.depth % 10 == 0


def test_what_falls_over_by_itself_is_an_error_whatever_the_push(store: Store) -> None:
    loaded = load(Source("a.toml", OVERHANGING, None, "a"))
    whole = assemble(loaded)
    assert whole.tipping is not None
    assert whole.tipping.force < 0
    (found,) = [f for f in stability.check(whole, store, limits_of(resolve(loaded))) if f.code == "tipping"]
    assert found.severity is Severity.ERROR
    assert "falls over towards the right by itself" in found.message
    x, feet = whole.tipping.centre[0], max(x for x, _ in whole.carriers[0].supports)
    assert x > feet
    outside = re.search(r"([0-9.]+) mm outside its feet", found.message)
    assert outside
    assert float(outside[1]) == pytest.approx(x - feet, abs=0.2)
    lines = tipping_lines(whole.tipping)
    assert "falls over towards the right by itself" in lines[0]


def test_a_shallower_shipped_plate_would_tip() -> None:
    force = [assemble(load(find("temporary-cluster"), (f"plate.depth={d}",))).tipping for d in (160, 180, 200)]
    forces = [found.force if found else 0.0 for found in force]
    assert forces[0] < PUSH <= forces[1] < forces[2]
