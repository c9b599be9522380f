"""A supply in a case: its inlet passes a panel wherever it looks, and its leads stay inside."""

from __future__ import annotations

import numpy as np
import pytest
from broken.cases import cased
from manifold3d import Manifold
from stackwright import Project
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.model.bounds import part_bounds
from stackwright.core.findings import Severity
from stackwright.core.placement import Bounds
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import Source
from stackwright.parts.cut.case_panel import CasePanel

SUPPLY = '[[supply]]\nname = "atx"\nmodel = "atx"\noutputs = 0\nrotation = {turn}\n'
SIDES = {0: "back", 90: "left", 180: "front", 270: "right"}
"""The panel that the rear of a supply looks at, by its turn."""
LONG = 400.0
"""How far the prism of a cord on its way to the inlet reaches out of the case, mm."""


def with_supply(turn: int) -> Assembly:
    text = cased("raspberry-pi-5", '"network", "power"') + SUPPLY.format(turn=turn)
    found = assemble(load(Source("a.toml", text, None, "a")))
    assert not found.problems, found.problems
    return found


def space(whole: Assembly, name: str) -> Bounds:
    """The box of a space that the supply keeps free, in the frame of the assembly."""
    (group,) = [each for each in whole.groups if each.path == "atx"]
    (found,) = [each for each in group.keep_outs if each.name.startswith(name)]
    return part_bounds(found.part, group.placement @ found.placement)


def block(box: Bounds) -> Manifold:
    size = [high - low for low, high in zip(*box, strict=True)]
    return Manifold.cube(size).translate(list(box[0]))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_opening_for_an_inlet_follows_the_turn_of_its_supply(store: Store, turn: int) -> None:
    whole, side = with_supply(turn), SIDES[turn]
    assert whole.case
    (opening,) = [each for each in whole.case.openings if any(p.group == "atx" for p in each.passing)]
    assert (opening.side, opening.fault) == (side, "")
    assert "atx inlet" in opening.names
    low, high = (list(corner) for corner in space(whole, "plugs rear"))
    axis, way = (["left", "right", "front", "back"].index(side) // 2, 1 if side in ("right", "back") else -1)
    (high if way > 0 else low)[axis] += way * LONG
    cord = block(((low[0], low[1], low[2]), (high[0], high[1], high[2])))
    for each in whole.instances():
        if isinstance(each.part, CasePanel):
            sheet = store.shape(each.part).solid.transform(np.array(each.placement.matrix))
            assert (cord ^ sheet).volume() < 1e-6, each.name
            wider = cord.translate([0.0, 0.0, 1.5])
            assert each.part.side != side or (wider ^ sheet).volume() > 1.0, "no wider than it must be"


def test_leads_and_the_air_of_a_supply_stay_inside() -> None:
    whole = with_supply(0)
    assert whole.case
    panels = [part_bounds(each.part, each.placement) for each in whole.instances() if isinstance(each.part, CasePanel)]
    for name in ("plugs front", "air top"):
        low, high = space(whole, name)
        for inner, outer in panels:
            apart = any(high[i] <= inner[i] + 1e-6 or outer[i] <= low[i] + 1e-6 for i in range(3))
            assert apart, name


@pytest.mark.slow
def test_the_cluster_in_a_case_with_its_supply_and_fans_is_clean(store: Store) -> None:
    report = Project.open("temporary-cluster-case", store=store).findings()
    assert [each.line() for each in report if each.severity is not Severity.INFORMATION] == []
    assert {each.code for each in report} == {
        "cable-shut-in",
        "hole-small",
        "jack-unmeasured",
        "outputs-unfused",
        "ports-unmeasured",
    }
