"""Rows on sleds: a sled holds in five directions, one screw holds it in the sixth, and it comes out forward."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest
from pairs import unexplained_on_bars
from stackwright import Project
from stackwright.checks.fit.ways import Ways
from stackwright.core.findings import Severity
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord
from stackwright.params.source import Source
from stackwright.parts.printed.rows.sled import Sled
from stackwright.parts.printed.rows.sled_guide import SledGuide
from support import design, in_need_of_support

FORWARD = (0, -1, 0)
WAYS = [(0, 0, 1), (0, 0, -1), (1, 0, 0), (-1, 0, 0), (0, 1, 0), FORWARD]
SMALL = {"plate": "thickness_tolerance = 0.2", "hardware": "thread_depth = 8.0"}


def opened(*boards: str, store: Store | None = None) -> Project:
    text = design(*boards, **SMALL).replace('name = "tower"', 'name = "row"\nlayout = "edge"\nhold = "sled"')
    return Project(Source("a.toml", text, None, "a"), (), store)


def test_one_screw_holds_a_sled_and_without_it_the_sled_comes_out_forward_with_its_board(store: Store) -> None:
    project = opened("raspberry-pi-5", "raspberry-pi-5", "raspberry-pi-5", store=store)
    assembly, limits = project.assembly, project._limits
    assert assembly.problems == ()
    assert [(each.pieces, each.captive, each.nodes) for each in assembly.freed] == [(0, 1, 0)] * 3
    for part in {item.part for group in assembly.groups for item in group.items if item.part.role == "printed"}:
        assert store.shape(part).sound
        assert store.shape(part).facts.bodies == 1
        assert in_need_of_support(part, store, limits) == []
    ways, names = Ways(assembly, store), frozenset(each.name for each in assembly.instances())
    own = frozenset(name for name in names if name.startswith("row.node2."))
    latch = frozenset(name for name in own if ".latch-" in name)
    body = ("row.node2.sled", "row.node2.board")
    there = names - own
    held = {way: bool(list(ways.obstacles(body, there, way))) for way in WAYS}
    assert held.pop(FORWARD) is False, "with its screw undone it comes out forward and touches no neighbour"
    assert all(held.values()), held
    assert list(ways.obstacles(body, there | latch, FORWARD)), "its screw holds it"


def test_the_lug_of_a_sled_holds_sixty_newtons() -> None:
    """A plug is pulled with 25 N, two at once with 50. Bending and torsion of the block that joins the lug to the plate
    stay below a fifth of 45 MPa, what printed PETG breaks at along its layers."""
    assembly = opened("raspberry-pi-5").assembly
    sled = next(item.part for group in assembly.groups for item in group.items if isinstance(item.part, Sled))
    wide, deep, force = sled.lug_width, sled.lug_length, 60.0
    bending = force * sled.screw_down / (wide * deep**2 / 6)
    torsion = force * abs(sled.screw_z - wide / 2) / (0.246 * wide * deep**2)
    assert sled.lug_top > sled.low
    assert (bending**2 + 3 * torsion**2) ** 0.5 < 45 / 5


def test_a_lead_that_leaves_upwards_bends_forward_below_the_bar() -> None:
    project = opened("raspberry-pi-5")
    (node,) = [group for group in project.assembly.groups if group.stack]
    power = next(space for space in node.keep_outs if space.socket == "power")
    (_, _, _), (_, _, top) = (node.placement @ power.placement).bounds(((0, 0, 0), (0, 0, power.part.length)))  # type: ignore[attr-defined]
    bar = next(item for group in project.assembly.groups for item in group.items if item.name == "bar.front")
    assert bar.placement.origin[2] - 2.0 - top > project.context.lead.radius


def test_the_leads_of_a_sled_are_as_much_longer_as_the_sled_is_deep() -> None:
    """A sled comes out with its plugs on. The path is that of the rest: 40 straight at both ends, 10 of slack."""
    switch = '[[switch]]\nmodel = "tl-sg108"\nposition = [-250, 0]\n'
    text = design("raspberry-pi-5", **SMALL).replace('name = "tower"', 'name = "row"\nlayout = "edge"\nhold = "sled"')
    assembly = Project(Source("a.toml", text + switch, None, "a")).assembly
    (node,) = [group for group in assembly.groups if group.stack]
    sled = next(item for item in node.items if item.name == "sled").part
    assert isinstance(sled, Sled)
    (cable,) = [each for each in assembly.cables if each.kind == "patch" and each.path]
    bare = sum(math.dist(a, b) for a, b in pairwise(cable.path)) + 10.0
    assert cable.needed == pytest.approx(bare + sled.rear - sled.front, abs=0.2)


def test_the_steps_discharge_you_before_you_slide_a_sled_in() -> None:
    steps = [
        step for step in opened("raspberry-pi-5", "raspberry-pi-5").assembly.steps if step.title.startswith("Slide")
    ]
    assert len(steps) == 2
    assert all(step.text.startswith("Touch the metal of a bar first") for step in steps)


def test_the_pitch_leaves_place_for_the_bolts_and_the_nuts_of_the_guides() -> None:
    """The sockets of a large board pass beside a small one, so that boxes alone would let the grooves be too near."""
    assembly = opened("rock-4d", "odroid-h5", "rock-4d", "odroid-h5").assembly
    for guide in (item.part for group in assembly.groups for item in group.items if item.name == "guide"):
        assert isinstance(guide, SledGuide)
        bolts = {hole.x for hole in guide.holes}
        for nut in (slot + guide.screw_off for slot in guide.slots):
            assert all(abs(nut - x) >= (guide.nut_width + guide.screw_hole) / 2 + 0.8 for x in bolts)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(Library().all(BoardRecord)))
def test_every_board_of_the_library_slides_on_a_sled(name: str, store: Store) -> None:
    if Library().all(BoardRecord)[name].header:
        pytest.skip("a HAT slides with its board")
    project = opened(name, name, store=store)
    assert project.assembly.problems == ()
    errors = [f.line() for f in project.findings() if f.severity is Severity.ERROR]
    assert unexplained_on_bars([name, name], errors) == []


@pytest.mark.slow
@pytest.mark.parametrize("number", range(30))
def test_drawn_rows_on_sleds_have_no_error(number: int, store: Store) -> None:
    chance = random.Random(number)
    names = ("raspberry-pi-5", "rockpro64", "raspberry-pi-zero-2w", "odroid-n2", "star64", "jetson-nano")
    project = opened(*(chance.choice(names) for _ in range(chance.randint(1, 9))), store=store)
    assert [f.line() for f in project.findings() if f.severity is Severity.ERROR] == []
