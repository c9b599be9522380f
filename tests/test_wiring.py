"""Cables as numbers: long enough for their path, bent no tighter than they may, and what is bought reaches."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.socket import Socket
from stackwright.assemblies.wiring import LEAD, PATCH, length, route
from stackwright.params.cable import CableRecord
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.source import Source, find
from support import design

OUT = st.sampled_from([(0.0, -1.0, 0.0), (-1.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)])
POINT = st.tuples(*[st.integers(-300, 300).map(float)] * 3)


@given(a=POINT, b=POINT, out_a=OUT, out_b=OUT, name=st.sampled_from([PATCH, LEAD]))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_a_cable_reaches_and_leaves_both_plugs_straight(
    a: tuple[float, float, float],
    b: tuple[float, float, float],
    out_a: tuple[float, float, float],
    out_b: tuple[float, float, float],
    name: str,
) -> None:
    record = Library().get(CableRecord, name)
    one, other = Socket(name="a", kind="port", point=a, out=out_a), Socket(name="b", kind="network", point=b, out=out_b)
    path = route(one, other, record, plugged=True)
    assert (path[0], path[-1]) == (a, b)
    for end, inner, out in ((path[0], path[1], out_a), (path[-1], path[-2], out_b)):
        assert tuple(q - p for p, q in zip(end, inner, strict=True)) == pytest.approx([40 * d for d in out], abs=1e-3)
    needed = length(path, record)
    assert needed >= math.dist(a, b) - 1e-6
    assert needed >= 2 * record.straight + math.pi * record.radius - 1e-6, "room for the bends"
    assert needed >= sum(math.dist(p, q) for p, q in pairwise(path)) - 1e-6
    bought = record.bought(needed)
    assert bought is not None
    assert bought >= needed
    assert bought in record.lengths if record.lengths else bought - needed < record.step


def test_bend_radii_are_at_least_five_diameters() -> None:
    for name in Library().names("cables"):
        record = Library().get(CableRecord, name)
        assert record.radius >= 5 * record.diameter
        assert record.straight >= 40


def test_no_length_sold_reaches_too_far() -> None:
    record = Library().get(CableRecord, PATCH)
    assert record.bought(max(record.lengths) + 1) is None


def test_leads_differ_by_how_far_outputs_lie_below_their_jacks(reference: Assembly) -> None:
    leads = [cable for cable in reference.cables if cable.kind == "lead"]
    assert [cable.start for cable in leads] == [f"power-board output {n}" for n in range(1, 8)]
    drops = [abs(cable.path[0][2] - cable.path[-1][2]) for cable in leads]
    assert drops == pytest.approx([3.2 + 6.1 * n for n in range(7)], abs=6), "bench note: leads loop, lengths differ"
    needed = [cable.needed or 0.0 for cable in leads]
    for (one, one_drop), (other, other_drop) in pairwise(zip(needed, drops, strict=True)):
        assert other - one == pytest.approx(other_drop - one_drop, abs=0.11)


def test_paths_of_cables_run_before_the_boards(reference: Assembly) -> None:
    front = min(cable.path[-1][1] for cable in reference.cables if cable.path)
    for cable in reference.cables:
        if cable.path:
            assert min(point[1] for point in cable.path) <= front - 39


def test_more_nodes_than_ports_take_cables_from_outside() -> None:
    whole = assemble(load(find("temporary-cluster"), ("power-board.outputs=5",)))
    outside = [cable for cable in whole.cables if cable.start == "a supply of your own"]
    assert [cable.name for cable in outside] == ["tower.node6 power", "tower.node7 power"]


def test_a_switch_of_unknown_ports_serves_every_node() -> None:
    text = design("rockpro64", "rockpro64") + '[[switch]]\nmodel = "gs308"\n'
    whole = assemble(load(Source("a.toml", text, None, "a")))
    assert sum(cable.start == "lan-switch port 1" and cable.needed is not None for cable in whole.cables) == 2


def test_the_rails_budget_is_that_of_the_bench_note(reference: Assembly) -> None:
    (rail,) = reference.rails
    assert rail.watts / rail.volts == pytest.approx(4.1, abs=0.05)
    assert (rail.contacts, rail.amperes, rail.limit, rail.fused) == (2, 12, 18, False)
