"""The end of an assembly: cables, ordered steps, assumptions; or a report alone. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..parts.part import Part
from .arranged import Arranged
from .assembly import Assembly, Phase, Placed
from .assumptions import assumptions, old_format, own_records, settings
from .carriers.base_plate import Base
from .context import Context
from .jigs_and_coupons import coupons, jigs
from .measuring import Contents
from .model.carrier import Carrier
from .model.case import CaseFacts
from .model.items import Group, Mate
from .model.joint import Infeasible
from .model.unit import Unit
from .notices.narrow_standoffs import narrow_standoffs
from .notices.shut_in_antennas import shut_in_antennas
from .notices.unfed_headers import unfed_headers
from .notices.unmeasured_boards import unmeasured_boards
from .stacks.solution import owned_notices, solution
from .steps import steps
from .wiring.cables import Passages, cables, fills, sheet_boxes
from .wiring.loads import headers_fed, loads, with_draws
from .wiring.rails import rails
from .wiring.sundries import sundries
from .wiring.taps import tap_fuses, tap_texts, with_taps


def finished(
    context: Context,
    arranged: Arranged,
    floor: Unit,
    more: Sequence[Unit],
    base: Base | None,
    case: CaseFacts | None,
    groups: Sequence[Group],
    carriers: Sequence[Carrier],
    mates: Sequence[Mate],
) -> Assembly:
    """The finished assembly, with cables and ordered steps.

    `floor`: the unit that the others stand on or in. `more`: units that are not arranged. `base`: the base plate, if
    there is one. `carriers`: the other sheets.
    """
    solved, units = context.once(solution), [floor, *arranged.units, *more]
    provides = [(unit.path, each) for unit in units for each in unit.provides]
    draws = [draw for unit in units for draw in unit.draws]
    needs = with_draws((replace(need, unit=unit.path) for unit in units for need in unit.needs), draws)
    taps = [tap for unit in units for tap in unit.taps]
    budgets = rails(needs, [(unit.path, with_taps(unit.path, unit.rail, taps)) for unit in units if unit.rail])
    passages = Passages(
        rings=arranged.plans,
        ties={tie.serves: tie for tie in base.ties} if base else {},
        socket_directions=arranged.socket_directions,
        sheets=sheet_boxes(groups, carriers),
        channels=arranged.channels,
    )
    wires = cables(groups, provides, context, passages)
    own = [extra for unit in (*arranged.units, *more) for extra in unit.extras]
    extras = (*floor.extras, *sundries(budgets, wires), *tap_fuses(taps, budgets), *own)
    chosen = [record for unit in units for record in unit.records]
    tips = base.tipping if base else None
    contents = Contents(stacks=solved.stacks, units=units, parts=_parts(groups), cables=wires, tips=bool(tips))
    return Assembly(
        name=context.design.name,
        groups=tuple(groups),
        mates=tuple(mates),
        steps=steps(
            units, groups, arranged.on_faces, extras, wires, budgets, list(tap_texts(taps, budgets)), arranged.on_bench
        ),
        units=tuple(
            Placed(path, arranged.faces[path], arranged.on_faces[path], place)
            for path, place in arranged.placements.items()
        ),
        carriers=(*([base.carrier] if base else []), *carriers),
        stacks=solved.stacks,
        joints=tuple(joint for unit in units for joint in unit.joints),
        spacings=tuple((unit.path, unit.spacings) for unit in units if unit.spacings),
        floors=tuple((unit.path, unit.floors) for unit in units if unit.floors),
        freed=tuple(each for unit in units for each in unit.freed),
        cables=wires,
        fills=fills(wires, passages.channels),
        rails=tuple(rail for _, rail in budgets),
        draws=tuple(draws),
        loads=loads(
            draws,
            [given for unit in units for given in unit.gives],
            [rail for _, rail in budgets],
            needs,
            headers_fed(wires),
        ),
        needs=tuple(needs),
        tipping=tips,
        assumptions=tuple(assumptions(context, contents)),
        not_packaged=tuple(own_records(context, groups, chosen)),
        extras=extras,
        notices=(
            *old_format(context.design),
            *owned_notices(context),
            *unmeasured_boards(context),
            *narrow_standoffs(solved.stacks),
            *unfed_headers(context, needs, wires),
            *shut_in_antennas(context, case),
            *(notice for unit in units for notice in unit.notices),
        ),
        provides=tuple(provides),
        weak_sections=tuple(section for unit in units for section in unit.weak_sections),
        jigs=jigs([unit for unit in arranged.units if unit.path in arranged.on_sheets], context),
        coupons=coupons(context),
        case=case,
        settings=settings(context),
    )


def _parts(groups: Iterable[Group]) -> list[Part]:
    """Every distinct part of the groups."""
    return list(dict.fromkeys(item.part for group in groups for item in group.items))


def report_alone(context: Context, problems: Sequence[Infeasible], phase: Phase) -> Assembly:
    """The assembly of a design whose units cannot be placed: problems, assumptions and settings only."""
    stacks = context.once(solution).stacks
    return Assembly(
        name=context.design.name,
        stacks=stacks,
        problems=tuple(problems),
        phase=phase,
        assumptions=tuple(assumptions(context, Contents(stacks=stacks))),
        not_packaged=tuple(own_records(context, (), ())),
        settings=settings(context),
    )
