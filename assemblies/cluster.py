"""From a design to an assembly of placed parts, in phases. Lengths are mm.

The phases: resolve references to records, build units, arrange units on their faces, make the top plate and the base
plate, drill the sheets, route cables, order the build steps. Each phase runs once and uses only the results of earlier
phases: sizes come from the units, positions from the faces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pydantic import ValidationError

from ..core.placement import Placement
from ..params.load import Loaded
from ..parts.part import SpecError
from .arranged import Arranged, arrange
from .assembly import Assembly, Phase
from .carriers.base_plate import Base, base_faces, base_plate
from .carriers.case.brackets import block_size
from .carriers.case.content import CaseContent
from .carriers.case.live import kept_free
from .carriers.case.openings import cut_windows
from .carriers.case.panel_units import PanelUnit, case_faces, hung
from .carriers.case.panels import screw_holes
from .carriers.case.top.stacking import widened
from .carriers.drilling import drill
from .carriers.feet import margin
from .carriers.plate_size import PlateLoad
from .carriers.top_plate import Spanning, top_faces, top_plate
from .cases.cut_case import blades_of, cased, enclosed_content, joined, panel_units, parted, planned
from .cases.printed_case import in_printed_case
from .conflict import conflict, rejected
from .context import Context, resolve
from .finished import finished, report_alone
from .model.face import PLATE, TOP
from .model.items import Group, Mate
from .model.joint import Infeasible
from .stacks.solution import solution
from .units import build_units


def assemble(loaded: Loaded) -> Assembly:
    """The assembly of a loaded design."""
    return put_together(resolve(loaded))


def put_together(context: Context) -> Assembly:
    """The assembly of a resolved design. If the units cannot be placed, it contains only the problems.

    Raises InputError if records and settings, each legal by itself, conflict in the dimensions of a part.
    """
    try:
        return _assembled(context)
    except SpecError as error:
        raise conflict(context, error.found, error.legal) from None
    except ValidationError as error:
        raise conflict(context, *rejected(error)) from None


def _assembled(context: Context) -> Assembly:
    if context.design.prints_case:
        return in_printed_case(context)
    of_panels = case_faces(context)
    inside, outer = parted(build_units(context, base_faces(context) | top_faces(context) | of_panels), of_panels)
    arranged, hanging = arrange(context, inside), panel_units(outer)
    problems = [
        *(arranged if isinstance(arranged, list) else []),
        *(each for each in hanging if isinstance(each, Infeasible)),
    ]
    if problems or not isinstance(arranged, Arranged):
        return report_alone(context, problems, Phase.UNITS)
    on_panels = [each for each in hanging if isinstance(each, PanelUnit)]
    groups, mates = list(arranged.groups), [mate for unit in arranged.units for mate in unit.mates]
    over = _over(context, arranged)
    plan = planned(context, arranged, over, on_panels) if context.design.has_case else None
    if isinstance(plan, Infeasible):
        return report_alone(context, [plan], Phase.UNITS)
    enclosed: CaseContent | None = None
    if plan:
        arranged = arranged.shifted(*plan.shift)
        over = _over(context, arranged)
        enclosed = enclosed_content(context, arranged, [*arranged.groups, *(over.unit.groups if over else ())])
        bored = screw_holes(context, plan.box, plan.brackets)
        cut, block = cut_windows(plan.box, enclosed.plugs, bored), block_size(context).width
        if plan.handle:
            cut["top"].append(plan.handle.window(plan.box))
        spots = hung(plan.box, on_panels, cut, widened(context, bored), block)
        if isinstance(spots, list):
            return report_alone(context, spots, Phase.UNITS)
        arranged = joined(arranged, plan.box, on_panels, spots)
        plan = replace(plan, floor=replace(plan.floor, kept=kept_free(Placement(), blades_of(arranged))))
        groups, mates = list(arranged.groups), [mate for unit in arranged.units for mate in unit.mates]
    if over:
        groups, mates = [*groups, *over.unit.groups], [*mates, *over.unit.mates]
    needed = arranged.needed(margin(context.plate.thickness))
    load = _load(context, arranged, groups)
    if plan:
        load = replace(load, top=0.0)  # a hand does not reach the top node
    base = base_plate(context, needed, load, plan.floor if plan else None)
    if not isinstance(base, Base):
        return report_alone(context, base, Phase.BASE_PLATE)
    loaded = [carrier for unit in arranged.units for carrier in unit.carriers]
    faces = {face.path: face for unit in arranged.units for face in unit.faces}
    case = cased(context, arranged, enclosed, plan, base, on_panels) if plan and enclosed else None
    if isinstance(case, list):
        return report_alone(context, case, Phase.OTHER_SHEETS)
    if case:
        groups, mates = [*groups, *case.made.unit.groups], [*mates, *case.made.unit.mates]
        loaded, faces = [*loaded, *case.made.carriers], faces | {face.path: face for face in case.made.unit.faces}
    if over:
        loaded, faces = [*loaded, over.carrier], faces | {face.path: face for face in over.unit.faces}
    made = drill(
        groups,
        loaded,
        faces,
        [(unit, arranged.faces[unit.path]) for unit in arranged.units],
        arranged.placements,
        context.mount.washer.outer_diameter,
    )
    if made.problems:
        return report_alone(context, made.problems, Phase.OTHER_SHEETS)
    sheets = {PLATE: base.carrier.sheet} | ({TOP: over.carrier.sheet} if over else {})
    placed = [_on_sheets(group, sheets) for group in (*base.unit.groups, *made.groups)]
    touching = [_between(mate, sheets) for mate in (*base.unit.mates, *mates)]
    more = [*([over.unit] if over else []), *([case.made.unit] if case else [])]
    facts = case.facts if case else None
    return finished(context, arranged, base.unit, more, base, facts, placed, made.carriers, touching)


def _on_sheets(group: Group, sheets: Mapping[str, str]) -> Group:
    """The group with the name of its sheet instead of a carrier's path. The sheet was made after the group."""
    return replace(group, on_sheet=sheets[group.on_sheet]) if group.on_sheet in sheets else group


def _between(mate: Mate, sheets: Mapping[str, str]) -> Mate:
    """The mate with the names of sheets instead of carriers' paths. The sheets were made after the mate was
    declared."""
    if mate.a in sheets or mate.b in sheets:
        return replace(mate, a=sheets.get(mate.a, mate.a), b=sheets.get(mate.b, mate.b))
    return mate


def _over(context: Context, arranged: Arranged) -> Spanning | None:
    """The plate on top of several stacks; None if the design has none."""
    ends = {name: item for unit in arranged.units for name, item in unit.ends.items()}
    if not context.once(solution).tops:
        return None
    return top_plate(context, arranged.placements, ends, arranged.plans_on(TOP, f"{TOP}.under"))


def _load(context: Context, arranged: Arranged, groups: Sequence[Group]) -> PlateLoad:
    """The load of the base plate: the units on both of its faces."""
    return PlateLoad(
        landed=arranged.landed_on_base(),
        plans_above=arranged.plans_above,
        plans_below=arranged.plans_below,
        reaches_below=arranged.reaches_below,
        groups=groups,
        top=arranged.top,
        socket_directions=arranged.socket_directions,
    )
