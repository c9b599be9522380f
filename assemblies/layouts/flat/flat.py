"""The layout "flat" as a unit: boards side by side on a sheet, each a tower of its own. Lengths are mm.

Each board stands on its own standoffs, which are screwed to the sheet, with the HATs that plug onto it. The rows and
the order of the boards are those of least area; plugs stay free. With `floors` the boards are shared among several
sheets above one another.
"""

from __future__ import annotations

from collections.abc import Sequence

from ....core.remedy import Remedy
from ....params.kinds.stack import StackTable
from ...context import Context
from ...model.bounds import Plan, part_bounds, plan_of
from ...model.cable import BUNDLES
from ...model.face import PLATE, Seat
from ...model.footprint import Footprint, FootWish, ScrewPattern, TieWish
from ...model.items import Group, Mate
from ...model.joint import Infeasible
from ...model.spacing import Freed
from ...model.unit import Unit, UnitStep, Wish
from ...pieces.floor import only_on_a_floor
from ...pieces.unused_keys import unused_keys
from ...stacks.solution import solution
from ...stacks.stack import Stack, other_sheet
from ...stacks.tower.freed import freed_of
from ...stacks.tower.tower import brought_with, gpio_side, needs_of, records_of, tower_nodes
from ...stacks.tower.tower_steps import tower_steps
from ...stacks.towers_of import alone, path_of
from .flat_groups import behind, flat_plan, moved
from .flat_steps import flat_steps
from .on_floors import on_floors
from .stood import OPPOSITE, SPACING, TURNS, Stood, on_both_faces, plugs

FLAT_KEYS = ("sides", "faces", "floors", "standoff")
"""The keys that the layout uses and not every layout does."""


def build(table: StackTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The unit of a flat stack; Infeasible if a board has no solution, or if the sides cannot be served."""
    problem = only_on_a_floor(table.name, "a board on standoffs", seat) or _only_on_the_plate(table) or _same_row(table)
    if problem:
        return problem
    solved, towers = context.once(solution), list[Stack]()
    for each in alone(table, context):
        stack = solved.of(path_of(each))
        if isinstance(stack, Infeasible):
            return stack
        towers.append(stack)
    problem = other_sheet(table, context, seat)
    if problem:
        return problem
    unused = tuple(unused_keys(table, FLAT_KEYS))
    if table.floors > 1 and seat.sheet:
        return on_floors(table, towers, context, seat, seat.sheet, unused)
    thickness = seat.sheet.thickness if seat.sheet else 0.0
    return _unit(table, on_both_faces(table, towers, context, thickness), context, seat)


def _only_on_the_plate(table: StackTable) -> Infeasible | None:
    """Why boards cannot be on both faces of another sheet than the plate: only the plate has feet above the ground."""
    if table.faces == "upper" or table.on == PLATE:
        return None
    return Infeasible(
        code="layout-infeasible",
        subject=table.name,
        message=f"boards hang from the lower face of the plate alone, and {table.name} is on {table.on}",
        fix=f"set {table.name}.faces to upper, or {table.name}.on to {PLATE}",
        remedies=(Remedy.of(f"{table.name}.faces", None), Remedy.of(f"{table.name}.on", None)),
    )


def _same_row(table: StackTable) -> Infeasible | None:
    """Why two sides cannot be served: rows stand back to back, so the sides must be opposite."""
    first, *others = table.sides
    if not others or others == [OPPOSITE[first]]:
        return None
    return Infeasible(
        code="layout-infeasible",
        subject=table.name,
        message=f"sockets cannot face both the {first} and the {others[0]}: two rows stand back to back",
        fix=f'set {table.name}.sides to one side, or to two opposite ones, such as ["{first}", "{OPPOSITE[first]}"]',
    )


def _unit(table: StackTable, placed: Sequence[Stood], context: Context, seat: Seat) -> Unit:
    groups, mates, freed = list[Group](), list[Mate](), list[Freed]()
    built = list[tuple[Stood, tuple[UnitStep, ...]]]()
    hanging, below = [each for each in placed if each.hangs], list[Group]()
    thickness = seat.sheet.thickness if seat.sheet else 0.0
    for each in placed:
        made, joined, _ = tower_nodes(each.tower, None, table.air, context, seat)
        mates += joined
        mine = [moved(group, table, each) for group in made]
        below += mine if each.hangs else []
        groups += mine
        freed += freed_of(each.tower.levels, mine)
        built.append((each, tower_steps(each.tower, mine, towards=f"the {each.side} of {table.name}")))
    return Unit(
        path=table.name,
        groups=tuple(groups),
        mates=tuple(mates),
        footprint=Footprint(
            plan=flat_plan(placed, table, context),
            patterns=tuple(ScrewPattern(tuple(each.spots), each.tower.thread.clearance.medium) for each in placed),
            behind=max((*map(behind, placed), _depth(below, thickness) if below else 0.0)),
            below=_below(hanging, context),
            lifts=(Remedy.of(f"{table.name}.faces", None),) if hanging else (),
            feet=tuple(
                FootWish(f"{each.tower.path}-{name}", spot, outward=True)
                for each in placed
                if not each.hangs
                for (name, _, _), spot in zip(each.tower.corners, each.spots, strict=True)
            ),
            ties=(
                TieWish(f"{table.name} {BUNDLES['power']}", beside=-1),
                TieWish(f"{table.name} {BUNDLES['network']}", beside=1),
            ),
        ),
        steps=flat_steps(built),
        wish=Wish(rank=0),
        beside=gpio_side(placed[0].tower, table.rotation + TURNS[placed[0].side]),
        top=max(level.top for each in placed if not each.hangs for level in each.tower.levels),
        freed=tuple(freed),
        needs=tuple(need for each in placed for need in needs_of(each.tower)),
        extras=tuple(extra for each in placed for extra in brought_with(each.tower)),
        joints=tuple(joint for each in placed for joint in each.tower.joints),
        records=tuple(record for each in placed for record in records_of(each.tower, context)),
        notices=tuple(unused_keys(table, FLAT_KEYS)),
    )


def _depth(groups: Sequence[Group], thickness: float) -> float:
    """How far the pieces and the plugs of groups reach below the lower face of the sheet, mm."""
    boxes = [part_bounds(item.part, group.placement @ item.placement) for group in groups for item in group.items]
    boxes += [
        part_bounds(space.part, group.placement @ space.placement)
        for group in groups
        for space in group.keep_outs
        if space.code == "plug"
    ]
    return round(max((-low[2] for low, _ in boxes), default=0.0) - thickness, 6)


def _below(placed: Sequence[Stood], context: Context) -> Plan | None:
    """The rectangle of towers with all their plugs, and with room for a spanner round it; None if there are none."""
    boxes = [
        box
        for each in placed
        for box in (*each.bodies, *(each.placement.bounds(plug) for plug in plugs(each.tower, context)))
    ]
    if not boxes:
        return None
    x0, y0, x1, y1 = plan_of(boxes)
    return x0 - SPACING, y0 - SPACING, x1 + SPACING, y1 + SPACING
