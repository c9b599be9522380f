"""Cables as numbers: long enough for their path, bent no tighter than they may, and what is bought reaches."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import LEAD, PATCH
from stackwright.assemblies.model.bounds import part_bounds
from stackwright.assemblies.model.socket import Socket
from stackwright.assemblies.wiring.ends import in_place, socket_side
from stackwright.assemblies.wiring.routes import Held, length, route, shorter
from stackwright.core.placement import overlap
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.records.cable import CableRecord
from stackwright.params.source import Source, find
from stackwright.parts.cut.base_plate import BasePlate
from support import design

PLAN = (-60.0, -70.0, 60.0, 70.0)
NODE = st.sampled_from(
    [
        Socket(name="b", takes="network", point=(x, y, z), out=out)
        for z in (10.0, 150.0)
        for x, y, out in ((10, -71, (0, -1, 0)), (10, 71, (0, 1, 0)), (-61, 5, (-1, 0, 0)), (61, 5, (1, 0, 0)))
    ]
)
TIE = st.none() | st.sampled_from(
    [((30.0, -81.0, 5.0), (0.0, -1.0)), ((-71.0, 40.0, 5.0), (-1.0, 0.0)), ((0.0, 81.0, 5.0), (0.0, 1.0))]
)
OFF = st.integers(140, 400).map(float)


@given(
    node=NODE,
    x=OFF,
    y=st.integers(-300, 300).map(float),
    sign=st.sampled_from([-1, 1]),
    tie=TIE,
    name=st.sampled_from([PATCH, LEAD]),
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_a_cable_reaches_leaves_straight_and_goes_round_the_stack(
    node: Socket, x: float, y: float, sign: int, tie: Held | None, name: str
) -> None:
    record = Library().get(CableRecord, name)
    source = Socket(name="a", gives="network", point=(sign * x, y, 40.0), out=(0.0, -1.0, 0.0))
    path = route(source, node, record, PLAN, tie, plugged=True)
    assert (path[0], path[-1]) == (source.point, node.point)
    straight = record.straight + record.radius
    for end, inner, out in ((path[0], path[1], source.out), (path[-1], path[-2], node.out)):
        assert tuple(q - p for p, q in zip(end, inner, strict=True)) == pytest.approx(
            [straight * d for d in out], abs=1e-3
        )
    needed = length(path, record)
    assert needed >= math.dist(source.point, node.point) - 1e-6
    assert needed >= 2 * straight + math.pi * record.radius - 1e-6, "room for the bends"
    assert needed >= sum(math.dist(p, q) for p, q in pairwise(path)) - 1e-6
    if tie:
        assert any(point == tie[0] for point in path)
    for p, q in pairwise(path[1:]):
        assert not through(p, q), f"{p} to {q} leads through the stack"
    bought = record.bought(needed)
    assert bought is not None
    assert bought >= needed
    assert bought in record.lengths if record.lengths else bought - needed < record.step
    chosen, tied = shorter(source, node, record, PLAN, tie, plugged=True)
    direct = length(route(source, node, record, PLAN, None, plugged=True), record)
    assert tied == (tie is not None and needed <= direct + 160), "a detour of 160 at most for a tie"
    assert length(chosen, record) == pytest.approx(needed if tied else direct)
    assert (tie is not None and tie[0] in chosen) == tied
    assert not any(through(p, q) for p, q in pairwise(chosen[1:]))


def through(p: tuple[float, ...], q: tuple[float, ...]) -> bool:
    """Whether a piece of a path, sampled, runs within the stack's plan."""
    inside = 0
    for n in range(101):
        x, y = (a + (b - a) * n / 100 for a, b in zip(p[:2], q[:2], strict=True))
        inside += PLAN[0] + 1 < x < PLAN[2] - 1 and PLAN[1] + 1 < y < PLAN[3] - 1
    return inside > 0


@pytest.mark.parametrize(("tie", "used"), [((30.0, -81.0, 5.0), True), ((0.0, 81.0, 5.0), False)])
def test_a_tie_beside_the_way_is_used_and_one_behind_the_stack_is_not(
    tie: tuple[float, float, float], used: bool
) -> None:
    """From the right of the stack's front to its front: behind the stack would be 2 x 140 there and back, and more."""
    record = Library().get(CableRecord, PATCH)
    source = Socket(name="a", gives="network", point=(140.0, -150.0, 10.0), out=(0.0, -1.0, 0.0))
    node = Socket(name="b", takes="network", point=(10.0, -71.0, 10.0), out=(0.0, -1.0, 0.0))
    held = tie, (0.0, math.copysign(1.0, tie[1]))
    path, tied = shorter(source, node, record, PLAN, held, plugged=True)
    assert (tied, tie in path) == (used, used)
    forced = length(route(source, node, record, PLAN, held, plugged=True), record)
    direct = length(route(source, node, record, PLAN, None, plugged=True), record)
    assert used or forced > direct + 280


INSIDE_OF_BENDS = {"patch-cat6": 4 * 6.0, "dc-lead": 4 * 5.0}
"""Least radius inside a bend, mm: four diameters by ANSI/TIA-568.0-D for cords of Cat 6, and by the usual tables for
wires of thin insulation under 25 (Okonite, bending radii)."""


def test_bends_are_no_tighter_than_standards_allow_and_plugs_have_their_boots_straight() -> None:
    records = {name: Library().get(CableRecord, name) for name in Library().names("cables")}
    assert {name: r.radius - r.diameter / 2 >= INSIDE_OF_BENDS[name] for name, r in records.items()} == dict.fromkeys(
        INSIDE_OF_BENDS, True
    )
    assert all(record.straight >= 40 for record in records.values()), "bench note: plug with boot and bend 40"


def test_no_length_sold_reaches_too_far() -> None:
    record = Library().get(CableRecord, PATCH)
    assert record.bought(max(record.lengths) + 1) is None


def test_leads_differ_by_how_far_outputs_lie_below_their_jacks(reference: Assembly) -> None:
    leads = [cable for cable in reference.cables if cable.kind == "lead"]
    assert [cable.start for cable in leads] == [f"power-board output {n}" for n in range(1, 8)]
    drops = [abs(cable.path[0][2] - cable.path[-1][2]) for cable in leads]
    assert all(other > one for one, other in pairwise(drops)), "bench note: outputs at 35.1, boards at 41.2"
    direct = [(cable.needed or 0.0, drop) for cable, drop in zip(leads, drops, strict=True) if not cable.via]
    assert len(direct) >= 4
    for (one, one_drop), (other, other_drop) in pairwise(direct):
        assert other - one == pytest.approx(other_drop - one_drop, abs=0.11)


def test_what_runs_low_goes_through_the_ties_of_the_plate(reference: Assembly) -> None:
    plate = reference.groups[0].items[0].part
    assert isinstance(plate, BasePlate)
    held = {cable.via: cable for cable in reference.cables if cable.via}
    assert set(held) == {"tower leads", "tower patch cables"}
    for cable in held.values():
        near = [slot for slot in plate.slots for point in cable.path if math.dist(point[:2], (slot.x, slot.y)) < 6.5]
        assert len(near) >= 2, "between the two slots of a pair"
    loose = sum(1 for cable in reference.cables if cable.path and not cable.via)
    assert [e.quantity for e in reference.extras if e.owner == "cables"] == [loose]


def test_ties_and_cables_are_where_the_sockets_look() -> None:
    for turn, side in ((0, (0.0, -1.0)), (90, (1.0, 0.0)), (180, (0.0, 1.0)), (270, (-1.0, 0.0))):
        text = design("rockpro64", "rockpro64") + "[[switch]]\n[[power_board]]\n"
        whole = assemble(load(Source("a.toml", text, None, "a"), (f"tower.rotation={turn}",)))
        assert socket_side(whole.groups, "tower") == side
        assert all(cable.needed and cable.needed < 1500 for cable in whole.cables if cable.path)


def test_a_hand_reaches_every_latch_and_no_plug_is_in_another_s_way(reference: Assembly) -> None:
    """Bench notes: RJ45 15 clear on the latch side, 25 out; a power lead's plug passes the network socket."""
    ends = [end for group in reference.groups for end in in_place(group)]
    others = [(i.name, part_bounds(i.part, i.placement)) for i in reference.instances()]
    for end in ends:
        if "network" not in (end.socket.takes, end.socket.gives):
            continue
        (x, y, z), cover = end.socket.point, end.socket.gives == "network"
        low = (x - (24.5 if cover else 7.5), y - 25, z - (7.5 if cover else 6.75))
        high = (x + 7.5, y - 3, z + (7.5 if cover else 6.75 + 15))
        inside = [n for n, b in others if overlap(b, (low, high), 0.0) and "shoe" not in n and "plate" not in n]
        assert inside == [], end.label
    for group in reference.groups:
        kinds = {socket.takes: socket.point for socket in group.sockets}
        if "power" in kinds:
            apart = math.dist(kinds["power"][:2], kinds["network"][:2])
            assert apart > 7.5 + 6.0 + 5.0, "boot, power plug, and a finger's tip between"


def test_more_nodes_than_ports_take_cables_from_outside() -> None:
    whole = assemble(load(find("temporary-cluster"), ("power-board.outputs=5",)))
    outside = [cable for cable in whole.cables if cable.start == "a supply of your own"]
    assert [cable.name for cable in outside] == ["tower.node6 power", "tower.node7 power"]


def test_a_switch_of_unknown_ports_serves_every_node() -> None:
    text = design("rockpro64", "rockpro64") + '[[switch]]\nmodel = "gs308"\n'
    whole = assemble(load(Source("a.toml", text, None, "a")))
    assert sum(cable.start == "lan-switch any port" and cable.needed is not None for cable in whole.cables) == 2


def test_the_rails_budget_is_that_of_the_bench_note(reference: Assembly) -> None:
    (rail,) = reference.rails
    assert rail.watts / rail.volts == pytest.approx(4.1, abs=0.05)
    assert (rail.contacts, rail.amperes, rail.limit, rail.fused) == (2, 12, 18, False)
