"""The case of an assembly: its plan round what the plate carries, its panels, and the units on them. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...core.placement import Placement, Point
from ...core.remedy import Remedy
from ...params.case.table import SIDES, Side
from ...parts.cut.case_panel import Window
from ..arranged import Arranged
from ..carriers.base_plate import Base
from ..carriers.case.box import CASE, CaseBox
from ..carriers.case.content import CaseContent, content
from ..carriers.case.live import openings_near
from ..carriers.case.panel_units import PanelUnit
from ..carriers.case.panels import panels
from ..carriers.case.plan import CasePlan, case_plan
from ..carriers.case.top.handle_items import mass_of
from ..carriers.case.top.stacking import not_stackable
from ..carriers.case.unit import Cased, case_unit
from ..carriers.case.vents import area_of
from ..carriers.sheet import thickness_problem
from ..carriers.top_plate import Spanning
from ..context import Context
from ..model.case import CaseFacts, watts_of
from ..model.face import Face
from ..model.footprint import Spot
from ..model.items import Group
from ..model.joint import Infeasible
from ..model.unit import Unit
from ..units import Seated
from ..wiring.cables import Passages, cables
from .facts import facts


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
    watts, _ = watts_of([*arranged.units, *(each.unit for each in on_panels)])
    inside, by_hand = enclosed_content(context, arranged, groups), arranged.is_placed_by_hand
    return case_plan(context, inside, watts, centred=by_hand, units=on_panels)


def enclosed_content(context: Context, arranged: Arranged, groups: Sequence[Group]) -> CaseContent:
    """What the case encloses. The cables are routed without ties, since the floor is made later."""
    provides = [(unit.path, each) for unit in arranged.units for each in unit.provides]
    passages = Passages(
        rings=arranged.plans, ties={}, socket_directions=arranged.socket_directions, channels=arranged.channels
    )
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
    alone = sum(bool(group.stack) for group in arranged.groups) == 1
    open_floor, area = area_of(base.vents), plan.floor.vents
    standing: dict[Side, list[tuple[str, Window]]] = {}
    if plan.handle:
        standing["top"] = [("", plan.handle.window(plan.box))]
    for each in on_panels:
        window = each.window(arranged.on_faces[each.unit.path].origin[:2])
        standing.setdefault(each.side, []).append((each.unit.footprint.label, window))
    blades = [(unit.path, arranged.placements[unit.path].point(at)) for unit in arranged.units for at in unit.blades]
    made = panels(
        context,
        plan.box,
        inside.plugs,
        plan.brackets,
        low=open_floor,
        area=area,
        alone=alone,
        standing=standing,
        blades=[blade for _, blade in blades],
    )
    cut: dict[Side, list[tuple[str, Window]]] = {}
    cut |= {each.side: [(hole.names, hole.cut) for hole in each.openings if hole.cut] for each in made}
    for each in on_panels:
        if each.unit.footprint.cutouts:
            cut[each.side].append((each.unit.path, _hull(each, arranged)))
    top = next((each for each in made if each.side == "top"), None)
    hung = [each for each in on_panels if each.side == "top"]
    covered = [each.window(arranged.on_faces[each.unit.path].origin[:2]) for each in hung]
    if problems := not_stackable(context, top.part if top else None, hung, covered):
        return problems
    if problems := openings_near(plan.box, cut, blades):
        return problems
    held = [item for group in (*arranged.groups, *base.unit.groups) for item in group.items]
    grams = mass_of(held)
    unit = case_unit(context, plan.box, plan.brackets, made, base.foot, base.vents, plan.handle, grams)
    if isinstance(unit, list):
        return unit
    flows = [each.unit.flow for each in on_panels]
    filtered = context.design.case.dust_filter
    return CaseUnit(unit, facts(plan.box, made, inside, open_floor, arranged.units, flows, dust_filter=filtered))


def blades_of(arranged: Arranged) -> list[Point]:
    """The points of blades that carry mains."""
    return [arranged.placements[unit.path].point(at) for unit in arranged.units for at in unit.blades]


def _hull(each: PanelUnit, arranged: Arranged) -> Window:
    """The rectangle round the openings of a unit, in the frame of its panel."""
    cut = [opening.placed(arranged.on_faces[each.unit.path]).extent for opening in each.unit.footprint.cutouts]
    xs0, ys0, xs1, ys1 = zip(*cut, strict=True)
    return Window(x0=min(xs0), y0=min(ys0), x1=max(xs1), y1=max(ys1))


def parted(standing: Sequence[Seated], panels: Mapping[str, Face]) -> tuple[list[Seated], list[Seated]]:
    """The units inside the case, and those on its panels. `panels`: the faces of the panels, by path."""
    on_panels = [each for each in standing if each.face.path in panels]
    return [each for each in standing if each not in on_panels], on_panels


def panel_units(standing: Sequence[Seated]) -> list[PanelUnit] | list[Infeasible]:
    """The units on panels, or the reasons why one cannot be there."""
    found, problems = list[PanelUnit](), list[Infeasible]()
    for each in standing:
        unit = each.unit(-1)
        problem = unit if isinstance(unit, Infeasible) else _refused(unit, each.face)
        if isinstance(unit, Infeasible) or problem:
            problems += [problem] if problem else []
            continue
        x0, y0, x1, y1 = unit.footprint.plan
        low, high = Placement.about("z", each.table.rotation).bounds(((x0, y0, 0.0), (x1, y1, 0.0)))
        found.append(
            PanelUnit(
                unit=unit,
                side=next(side for side in SIDES if each.face.path == f"{CASE}.{side}"),
                plan=(low[0], low[1], high[0], high[1]),
                position=each.table.position,
                rotation=each.table.rotation,
            )
        )
    return problems or found


def _refused(unit: Unit, face: Face) -> Infeasible | None:
    """Why a unit cannot stand on a panel: it has boards, it carries others, or the sheet is too thin or too thick."""
    needs_floor = any(group.stack for group in unit.groups) or bool(unit.faces)
    if not needs_floor:
        return thickness_problem(unit.path, face.sheet, unit.footprint.thinnest, unit.footprint.thickest)
    return Infeasible(
        code="layout-infeasible",
        subject=unit.path,
        message=f"boards, and sheets for other units, do not stand on {face.called} of a case",
        fix=f"set {unit.path}.on to plate, or remove that line",
        remedies=(Remedy.of(f"{unit.path}.on", None),),
    )


def joined(arranged: Arranged, box: CaseBox, units: Sequence[PanelUnit], spots: Mapping[str, Spot]) -> Arranged:
    """The arrangement with the units on the panels of a case at their places."""
    if not units:
        return arranged
    on_faces = {
        each.unit.path: Placement.at(*spots[each.unit.path]) @ Placement.about("z", each.rotation) for each in units
    }
    return Arranged(
        units=(*arranged.units, *(each.unit for each in units)),
        stations={**arranged.stations, **{each.unit.path: each.station(spots[each.unit.path]) for each in units}},
        on_faces={**arranged.on_faces, **on_faces},
        placements={
            **arranged.placements,
            **{each.unit.path: box.frame(each.side) @ on_faces[each.unit.path] for each in units},
        },
        faces={**arranged.faces, **{each.unit.path: f"{CASE}.{each.side}" for each in units}},
        on_sheets=arranged.on_sheets | {each.unit.path for each in units},
    )
