"""Units on the panels of the case: which they are, and their arrangement once the case has its size. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..core.placement import Placement
from ..core.remedy import Remedy
from ..params.case.table import SIDES
from .arranged import Arranged
from .carriers.case.box import CaseBox
from .carriers.case.case_steps import CASE
from .carriers.case.panel_units import PanelUnit
from .carriers.sheet import thickness_problem
from .model.face import Face
from .model.footprint import Spot
from .model.joint import Infeasible
from .model.unit import Unit
from .units import Seated


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
