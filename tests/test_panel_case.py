"""Fans and panel parts on the panels of a case: its size, their places, vents and labels beside them, and mains."""

from __future__ import annotations

import math

import pytest
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.model.items import Instance
from stackwright.checks.bench.air import IN_A_BOX, rise
from stackwright.geometry.plane.contour import distance, encloses
from stackwright.geometry.plane.profile import Circle
from stackwright.geometry.store import Store
from stackwright.params.kinds.panel_part import PanelPartRecord
from stackwright.params.library import Library
from stackwright.parts.cut.case_panel import CasePanel
from stackwright.parts.part import Role, profiles_of
from support import ROOT
from test_panel_units import BOX, FANS, PANEL, PARTS, assembled, cased, fan, part, serious, sheet_of


def boxes(whole: Assembly, unit: str) -> list[Instance]:
    return [each for each in whole.instances() if each.unit == unit]


@pytest.mark.parametrize("side", ["front", "back", "left", "right", "top"])
def test_a_case_has_room_behind_its_panels(side: str) -> None:
    text = cased() + fan("fan-60", f'on = "case.{side}"') + part("keystone-rj45", f'on = "case.{side}"')
    whole = assembled(text)
    assert not whole.problems
    assert whole.case
    axis = {"front": 1, "back": 1, "left": 0, "right": 0, "top": 2}[side]
    assert whole.case.inside[axis] >= BOX[axis] + 25.0
    profile, place = sheet_of(whole, f"case.{side}.panel")
    for unit in ("fan-60", "keystone-rj45"):
        (device,) = [each for each in boxes(whole, unit) if each.duty == "device"]
        x, y, z = place.inverse.point(device.placement.origin)
        middle = Circle(x, y, 0.01)
        assert encloses(profile.outer, middle)
        assert z <= 3.0
        inwards = place.inverse @ device.placement
        ends = [inwards.point((0.0, 0.0, each.z0))[2] for each in profiles_of(device.part)]
        ends += [inwards.point((0.0, 0.0, each.z1))[2] for each in profiles_of(device.part)]
        assert min(ends) < -20.0, "its body is behind the panel"


def test_a_unit_keeps_its_given_place_and_is_refused_where_there_is_no_room() -> None:
    text = cased() + fan("fan-40", 'on = "case.back"\nposition = [12, 3]')
    whole = assembled(text)
    (device,) = [each for each in boxes(whole, "fan-40") if each.duty == "device"]
    _, place = sheet_of(whole, "case.back.panel")
    assert place.inverse.point(device.placement.origin)[:2] == pytest.approx((12.0, 3.0))
    small = (*(f"case.{key}={value}" for key, value in (("width", 134), ("depth", 150), ("height", 70))),)
    tight = cased() + fan("fan-40", 'on = "case.back"\nposition = [40, 0]')
    (problem,) = assembled(tight, *small).problems
    assert problem.subject in ("fan-40", "case")
    for remedy in problem.remedies[:1]:
        values = [f"{key}={'default' if value is None else value}" for key, value in remedy.settings]
        assert not assembled(tight, *small, *values).problems


def test_boards_do_not_stand_on_panels() -> None:
    stack = '[[stack]]\nname = "tower"\non = "case.top"\n[[stack.node]]\nboard = "raspberry-pi-5"\n'
    (problem,) = assembled(cased() + stack).problems
    assert problem.remedies[0].values == {"tower.on": None}


def test_no_vent_and_no_label_is_cut_where_a_unit_stands() -> None:
    text = cased() + fan("fan-60", 'on = "case.top"') + part("led-holder-8", 'on = "case.front"\nlabel = "power"')
    whole = assembled(text, "case.vents=30")
    panels = {each.part.side: each.part for each in whole.instances() if isinstance(each.part, CasePanel)}
    assert panels["top"].vents
    assert panels["top"].cutouts
    for slot in panels["top"].vents:
        assert all(distance(slot.contour, each.contour) > 1.0 for each in panels["top"].cutouts)
    assert [each.text for each in panels["front"].engravings] == ["power"]


def test_fans_carry_the_heat_of_a_case_away() -> None:
    assert rise(50.0, 0.0, 0.0, 2000.0, 200.0, 60.0) == pytest.approx(5.0, abs=0.05), "50 W, 30 m3/h real: 5.0 K"
    assert rise(50.0, 20.0, 20.0, 2000.0, 200.0) > 20.0
    flows = assembled(cased() + fan("fan-80", 'on = "case.back"') + fan("fan-40", 'on = "case.left"\nblows = "in"'))
    assert flows.case
    assert flows.case.flow == pytest.approx(55.5)


def test_the_worked_builds_of_the_documentation_have_the_rises_of_the_rule() -> None:
    page = (ROOT / "docs" / "explanation" / "case-air.md").read_text()
    rows = [line.split("|")[2:7] for line in page.splitlines() if line.startswith(("| a", "| the"))]
    assert len(rows) == 3
    for watts, surface, area, moved, told in ([float(cell) for cell in row] for row in rows):
        assert rise(watts, area, area, surface, 90.0, moved / IN_A_BOX) == pytest.approx(told, abs=0.06)


def test_an_inlet_is_in_a_closed_case_with_an_earth_of_its_own_and_no_wires_in_lists() -> None:
    whole = assembled(cased() + part("c14-fused-switched", 'on = "case.back"'))
    assert not whole.problems
    assert any("earth" in each.name for each in whole.extras)
    assert any("qualified person" in step.text for step in whole.steps)
    assert not [cable for cable in whole.cables if "c14" in str(cable.sockets)]
    for side in ("front", "left", "right", "top"):
        opened = assembled(cased() + part("c14-fused-switched", 'on = "case.back"'), f"case.{side}.on=false")
        assert [each.code for each in opened.problems] == ["mains-open"]


def test_no_opening_is_near_the_blades_of_an_inlet() -> None:
    inlet = part("c14-fused-switched", 'on = "case.back"')
    (problem,) = assembled(cased() + inlet + fan("fan-40", 'on = "case.top"')).problems
    assert (problem.code, problem.subject) == ("mains-open", "c14-fused-switched")
    whole = assembled(cased() + inlet, "case.vents=40", "case.width=300", "case.depth=300")
    (device,) = [each for each in boxes(whole, "c14-fused-switched") if each.duty == "device"]
    blade, slots = device.placement.point((0.0, 0.0, -16.5)), 0
    for each in whole.instances():
        for slot in (*getattr(each.part, "vents", ()), *getattr(each.part, "slots", ())):
            x, y, z = each.placement.inverse.point(blade)
            assert math.hypot(max(slot.distance(x, y), 0.0), z) > 100.0
            slots += 1
    assert slots > 10


@pytest.mark.slow
@pytest.mark.parametrize("side", ["front", "back", "left", "right", "top"])
@pytest.mark.parametrize("model", [name for name in (*FANS, *PARTS) if name not in PANEL])
def test_each_is_held_in_each_panel(model: str, side: str, store: Store) -> None:
    """A part that is plugged may ask for a thicker panel; that panel has no fault then."""
    text = cased() + (fan if model in FANS else part)(model, f'on = "case.{side}"')
    found = serious(text, store)
    thicker = ["case.thickness=4"] if any("panel-bends" in line for line in found) else []
    assert not thicker or Library().get(PanelPartRecord, model).plug, found
    assert serious(text, store, *thicker) == []
    assert not [item for item in assembled(text, *thicker).instances() if item.part.role is Role.KEEP_OUT]
