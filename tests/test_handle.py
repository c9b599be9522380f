"""A handle on a case: metal from the grip down to the base plate, clear of the content, or a reason."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest
from broken.cases import cased
from manifold3d import Manifold
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.assemblies.model.items import Instance
from stackwright.assemblies.model.joint import Infeasible
from stackwright.checks import run
from stackwright.checks.limits import limits_of
from stackwright.core.errors import InputError
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.records.material import MaterialRecord
from stackwright.params.source import Source
from stackwright.parts.bought.handle import BowHandle
from stackwright.parts.bought.screw import Screw
from stackwright.parts.bought.standoff import FemaleFemaleStandoff, MaleFemaleStandoff
from stackwright.parts.cut.case_panel import CasePanel
from stackwright.parts.part import Role
from stackwright.project import Project

PI = cased("raspberry-pi-5", '"network", "power"')
CARRIED = ("case.width=220", "case.depth=120", "case.handle=128")
LIGHT = '[[panel_part]]\nname = "light"\nmodel = "led-holder-8"\non = "case.top"\n'
GIVEN = [
    (),
    *(
        pytest.param(given, marks=pytest.mark.slow)
        for given in (
            ("case.style=open",),
            ("case.style=half-open",),
            ("case.joints=fingers",),
            ("case.width=120", "case.depth=220"),
            ("case.height=150.5",),
            ("hardware.standoff=round-brass",),
            ("case.handle=100",),
        )
    ),
]


def made(*given: str, text: str = PI) -> Assembly:
    return assemble(load(Source("a.toml", text, None, "a"), given))


@cache
def assembly_of(*given: str, text: str = PI) -> Assembly:
    found = made(*given, text=text)
    assert not found.problems, found.problems
    return found


def problem_of(*given: str, text: str = PI) -> Infeasible:
    (problem,) = made(*given, text=text).problems
    assert problem.code == "layout-infeasible"
    assert "handle" in problem.message
    return problem


def solid(store: Store, piece: Instance) -> Manifold:
    return store.shape(piece.part).solid.transform(np.array(piece.placement.matrix))


def handle_of(found: Assembly) -> Instance:
    (handle,) = (piece for piece in found.instances() if isinstance(piece.part, BowHandle))
    return handle


def axes(found: Assembly) -> list[tuple[float, float]]:
    """The axes of the two screws of the handle, in the plan."""
    handle = handle_of(found)
    assert isinstance(handle.part, BowHandle)
    ends = (handle.placement.point((sign * handle.part.spacing / 2, 0.0, 0.0)) for sign in (-1, 1))
    return [(x, y) for x, y, _ in ends]


@pytest.mark.parametrize("given", GIVEN, ids=lambda given: " ".join(given))
def test_metal_carries_the_case_from_the_handle_to_the_plate(store: Store, given: tuple[str, ...]) -> None:
    found = assembly_of(*CARRIED, *given)
    materials, pieces = Library().all(MaterialRecord), list(found.instances())
    handle = handle_of(found)
    for x, y in axes(found):
        on = [
            piece for piece in pieces if math.dist(piece.placement.origin[:2], (x, y)) < 1e-6 and piece.unit == "case"
        ]
        assert all(piece.part.role is Role.BOUGHT and materials[piece.material].metal for piece in on)
        spans = sorted(_span(store, piece) for piece in on if not isinstance(piece.part, Screw))
        reached = next(low for low, high in spans if high > 0.0)
        assert reached == pytest.approx(0.0, abs=1e-6), "it stands on the plate"
        for low, high in (span for span in spans if span[1] > 0.0 and span[0] < handle.placement.origin[2] - 3.5):
            assert low <= reached + 1e-6, "there is no gap in the column"
            reached = max(reached, high)
        panel = next(p for p in pieces if isinstance(p.part, CasePanel) and p.part.side == "top")
        assert reached == pytest.approx(_span(store, panel)[0], abs=1e-6), "it ends at the top panel"
        on.sort(key=lambda piece: piece.placement.origin[2])
        screws = [piece for piece in on if isinstance(piece.part, Screw)]
        standoffs = [p for p in on if isinstance(p.part, (FemaleFemaleStandoff, MaleFemaleStandoff))]
        assert len(screws) == 2
        for screw, standoff in ((screws[0], standoffs[0]), (screws[1], standoffs[-1])):
            shared = (solid(store, screw) ^ solid(store, standoff).hull()).bounding_box()
            assert shared[5] - shared[2] >= 3.0 - 1e-6, "each screw engages by its diameter"


def _span(store: Store, piece: Instance) -> tuple[float, float]:
    box = solid(store, piece).bounding_box()
    return round(float(box[2]), 6), round(float(box[5]), 6)


@pytest.mark.parametrize("given", GIVEN, ids=lambda given: " ".join(given))
def test_columns_and_handle_are_clear_of_everything_else(store: Store, given: tuple[str, ...]) -> None:
    found = assembly_of(*CARRIED, *given)
    pieces = list(found.instances())
    own = {p.name for p in pieces if any(math.dist(p.placement.origin[:2], at) < 1e-6 for at in axes(found))}
    columns = Manifold.compose([solid(store, piece) for piece in pieces if piece.name in own])
    others = [p for p in pieces if p.name not in own and p.name != handle_of(found).name and p.duty != "sheet"]
    for other in others:
        assert columns.min_gap(solid(store, other), 2.0) >= 0.5 - 1e-6, other.name
    handle = handle_of(found)
    assert isinstance(handle.part, BowHandle)
    grip = handle.part.height - handle.part.grip
    hand = Manifold.cube([handle.part.clear, 40.0, grip], True).translate([0.0, 0.0, grip / 2])
    hand = hand.transform(np.array(handle.placement.matrix))
    assert handle.part.clear >= 60.0
    assert grip >= 32.0
    for other in pieces:
        assert (solid(store, other) ^ hand).volume() < 1e-6, f"no hand reaches the grip: {other.name}"


def test_the_handle_has_the_volume_of_its_pieces(store: Store) -> None:
    handle = BowHandle(spacing=128, width=14, foot=26, thickness=3, leg=10, grip=10, height=45, hole_diameter=4.5)
    feet = 2 * (26 * 14 * 3 - math.pi / 4 * 4.5**2 * 3)
    legs = 2 * 10 * 14 * (45 - 3 - 10)
    grip = (handle.clear + 2 * 10) * 14 * 10
    assert float(store.shape(handle).solid.volume()) == pytest.approx(feet + legs + grip, rel=1e-3)


def test_it_is_refused_with_the_reason_where_it_cannot_carry() -> None:
    assert "case.depth" in problem_of("case.handle=128").fix, "the longer side is grown"
    assert "top" in problem_of(*CARRIED, "case.top.on=false").message
    assert "metal" in problem_of(*CARRIED, "hardware.standoff=printed").message
    assert "high" in problem_of(*CARRIED, "case.height=400").message
    corner = LIGHT + "position = [64, 0]\n"
    assert not made(*CARRIED, text=PI + LIGHT).problems
    assert not made(*CARRIED, text=PI + corner).problems, "it stands elsewhere"


def test_a_height_that_no_column_has_is_refused_with_one_that_some_have() -> None:
    problem = problem_of(*CARRIED, "case.height=61.3")
    assert problem.remedies
    for remedy in problem.remedies:
        changed = Project(Source("a.toml", PI, None, "a"), (*CARRIED, "case.height=61.3")).with_values(remedy.values)
        assert not changed.assembly.problems


def test_a_case_with_a_handle_bears_no_other_case() -> None:
    with pytest.raises(InputError, match="handle"):
        made(*CARRIED, "case.stacking=true")
    with pytest.raises(InputError, match="handle"):
        made(*CARRIED, "case.handle=20")


def test_the_handle_is_in_the_bill_the_joints_and_the_steps() -> None:
    found, bare = assembly_of(*CARRIED), assembly_of(*CARRIED[:2])
    assert handle_of(found).part.bom_name() not in {piece.part.bom_name() for piece in bare.instances()}
    titles = [step.title for step in found.steps]
    assert titles.index("Columns of the handle") < titles.index("Top panel") < titles.index("Handle")
    assert {joint.subject for joint in found.joints if "handle" in joint.subject} == {
        "case.handle.screw",
        "case.handle.cap-screw",
    }
    assert any("kg" in step.text for step in found.steps if step.title == "Handle")


@pytest.mark.slow
@pytest.mark.parametrize("given", [(), ("case.style=open",), ("case.width=120", "case.depth=220")], ids=" ".join)
def test_a_handle_brings_no_finding(store: Store, given: tuple[str, ...]) -> None:
    def codes(*more: str) -> set[str]:
        loaded = load(Source("a.toml", PI, None, "a"), (*CARRIED[:2], *given, *more))
        return {each.code for each in run(assemble(loaded), store, limits_of(resolve(loaded))).findings}

    assert codes(CARRIED[2]) <= codes()


def test_a_printed_case_does_not_use_the_key() -> None:
    found = assembly_of("case.make=printed", "case.handle=128")
    assert any("handle" in notice.message for notice in found.notices)
