"""What reports say and leave out; `broken/` has the things that fire each code, test_fixtures.py tries them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks import run
from stackwright.checks.fit.pairs import Pairs
from stackwright.checks.limits import Limits, limits_of
from stackwright.core.findings import Finding, Report, Severity
from stackwright.core.placement import Placement
from stackwright.geometry.boolean import common
from stackwright.geometry.mesh import shape_of_profiles
from stackwright.geometry.plane.profile import Profile, rectangle
from stackwright.geometry.shape import Shape
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.records.printer import PrinterRecord
from stackwright.params.source import Source, find

LIMITS = Limits(printer=Library().get(PrinterRecord, "prusa-mk4"))


def checked(store: Store, *assignments: str, text: str = "") -> Report:
    """What is wrong with a design; what is only worth knowing is left out."""
    loaded = load(Source("a.toml", text, None, "a") if text else find("temporary-cluster"), assignments)
    return serious(run(assemble(loaded), store, limits_of(resolve(loaded))))


def serious(report: Report) -> Report:
    return Report(tuple(f for f in report.findings if f.severity is not Severity.INFORMATION))


ONE_NODE = "[hardware]\nthread_depth = 8.0\n[[stack]]\n[[stack.node]]\nstandoff = 20\n"


@pytest.mark.slow
def test_what_an_error_spoils_is_named_and_nothing_else(store: Store) -> None:
    (low,) = checked(store, "tower.node3.standoff=15").findings
    assert low.spoils == (), "a longer standoff fixes it: what is printed and cut stays right"
    switch_in_tower = checked(
        store, "plate.width=600", "plate.depth=400", "tower.position=[0,0]", "lan-switch.position=[45, 0]"
    )
    assert {name for f in switch_in_tower.findings for name in f.spoils} == {"plate.plate"}


def test_a_foot_in_the_way_of_a_screw_is_no_question_of_height(store: Store) -> None:
    small = ("tower.position=[0,0]", "plate.width=104.8", "plate.depth=142.2")
    loaded = load(Source("a.toml", ONE_NODE, None, "a"), small)
    found = run(assemble(loaded), store, limits_of(resolve(loaded))).findings
    wrong = [f for f in found if f.code in ("interference", "layout-infeasible")]
    assert wrong
    assert not any("standoff" in f.fix for f in wrong), wrong


def test_a_node_that_is_too_low_names_both_pieces_and_the_fix(store: Store) -> None:
    (finding,) = checked(store, "tower.node3.standoff=15").findings
    assert finding.severity is Severity.ERROR
    assert "tower.node2.board" in finding.message
    assert "tower.node3.board" in finding.message
    assert finding.fix == "set tower.node3.standoff to 25 or more"


def test_the_shipped_design_is_clean(store: Store) -> None:
    assert checked(store).findings == ()


def test_a_wide_contact_hides_no_overlap(store: Store) -> None:
    plate = block(Profile(outer=rectangle(0, 0, 200, 200), z0=0, z1=1))
    stepped = block(
        Profile(outer=rectangle(0, 0, 200, 200), z0=1, z1=2), Profile(outer=rectangle(50, 50, 52, 52), z0=0.9, z1=1.5)
    )
    first, second = replace(plate, key="plate"), replace(stepped, key="stepped")
    for turn in (0, 90, 180, 270):
        around = Placement.at(100, 100) @ Placement.about("z", turn) @ Placement.at(-100, -100)
        worst = Pairs(store, LIMITS).worst(common(first, second, around))
        assert worst is not None
        assert worst.depth == pytest.approx(0.1, abs=0.003)
        assert worst.volume == pytest.approx(0.4, rel=0.05)


@pytest.mark.parametrize("off", [0.0, 2e-16, -2e-16, 1e-9, -1e-9, -1e-3])
def test_a_contact_all_round_hides_no_component(store: Store, off: float) -> None:
    """A sheet with a component of 1 x 1 x 0.3 on it, under a block that lies on the sheet: the verdict is one."""
    sheet = Profile(outer=rectangle(0, 0, 40, 40), z0=0, z1=1.6)
    part = Profile(outer=rectangle(20, 20, 21, 21), z0=1.0, z1=1.9)
    first = replace(block(sheet, part), key="sheet")
    second = replace(block(Profile(outer=rectangle(0, 0, 40, 40), z0=0, z1=10)), key="block")
    worst = Pairs(store, LIMITS).worst(common(first, second, Placement.at(z=1.6 + off)))
    assert worst is not None
    assert worst.depth == pytest.approx(0.3, abs=0.005)
    assert worst.middle == pytest.approx((20.5, 20.5, 1.75), abs=0.01)
    bare = replace(block(sheet), key="bare")
    assert Pairs(store, LIMITS).worst(common(bare, second, Placement.at(z=1.6 + off))) is None


def block(*profiles: Profile) -> Shape:
    return shape_of_profiles("", profiles)


def test_every_shipped_printer_takes_the_shipped_parts(store: Store) -> None:
    for name in set(Library().names("printers")) - {"voron-0"}:
        assert checked(store, f"print.printer={name}").clean, name


INFORMED = ("header-push", "hole-small", "jack-unmeasured", "outputs-unfused", "ports-unmeasured")


def test_a_code_that_is_not_in_the_table_is_refused() -> None:
    make: Callable[[str], Finding] = lambda code: Finding(  # noqa: E731
        code=code, severity=Severity.ERROR, subject="a", message="b", fix="c"
    )
    make("interference")
    with pytest.raises(ValueError, match="table of codes"):
        make("interferense")
