"""The case of an assembly: its plan round what the plate carries, and its panels. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..params.case.table import Side
from ..parts.cut.case_panel import Window
from .arranged import Arranged
from .carriers.base_plate import Base
from .carriers.case.content import CaseContent, content
from .carriers.case.facts import facts, watts_of
from .carriers.case.panel_units import PanelUnit, needs_of
from .carriers.case.panels import panels
from .carriers.case.plan import CasePlan, case_plan
from .carriers.case.unit import Cased, case_unit
from .carriers.case.vents import area_of
from .carriers.top_plate import Spanning
from .context import Context
from .model.case import CaseFacts
from .model.items import Group
from .model.joint import Infeasible
from .wiring.cables import Passages, cables


@dataclass(frozen=True)
class CaseUnit:
    """The case as a unit with its carriers, and the facts of it."""

    made: Cased
    facts: CaseFacts


def planned(
    context: Context, arranged: Arranged, over: Spanning | None, on_panels: Sequence[PanelUnit]
) -> CasePlan | Infeasible:
    """The plan of the case round the units and the top plate, with room for what is on its panels."""
    groups = [*arranged.groups, *(over.unit.groups if over else ())]
    watts, _ = watts_of([need for unit in arranged.units for need in unit.needs])
    inside, by_hand = enclosed_content(context, arranged, groups), arranged.is_placed_by_hand
    return case_plan(context, inside, watts, centred=by_hand, needs=needs_of(on_panels))


def enclosed_content(context: Context, arranged: Arranged, groups: Sequence[Group]) -> CaseContent:
    """What the case encloses. The cables are routed without ties, since the floor is made later."""
    provides = [(unit.path, each) for unit in arranged.units for each in unit.provides]
    passages = Passages(rings=arranged.plans, ties={}, socket_directions=arranged.socket_directions)
    holes = [hole for landed in arranged.landed_on_base() for _, hole in landed.holes()]
    return content(groups, cables(groups, provides, context, passages), holes)


def cased(
    context: Context,
    arranged: Arranged,
    inside: CaseContent,
    plan: CasePlan,
    base: Base,
    on_panels: Sequence[PanelUnit],
) -> CaseUnit | list[Infeasible]:
    """The case with its panels, or the problems that prevent it."""
    needs = [need for unit in arranged.units for need in unit.needs]
    alone = sum(bool(group.stack) for group in arranged.groups) == 1
    open_floor, area = area_of(base.vents), plan.floor.vents
    standing: dict[Side, list[tuple[str, Window]]] = {}
    for each in on_panels:
        window = each.window(arranged.on_faces[each.unit.path].origin[:2])
        standing.setdefault(each.side, []).append((each.unit.footprint.label, window))
    made = panels(
        context,
        plan.box,
        inside.plugs,
        plan.brackets,
        low=open_floor,
        area=area,
        alone=alone,
        standing=standing,
    )
    unit = case_unit(context, plan.box, plan.brackets, made, base.foot)
    if isinstance(unit, list):
        return unit
    flows = [each.unit.flow for each in on_panels]
    return CaseUnit(unit, facts(plan.box, made, inside, open_floor, needs, flows))
