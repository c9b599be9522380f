"""The layout "flat" as a unit: boards side by side on a sheet, each a tower of its own. Lengths are mm.

Each board stands on its own standoffs, which are screwed to the sheet, with the HATs that plug onto it. The rows and
the order of the boards are those of least area; plugs stay free.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ....core.placement import Bounds, Placement
from ....params.kinds.stack import Side, StackTable
from ...context import Context
from ...model.bounds import Plan, plan_of
from ...model.cable import BUNDLES
from ...model.face import Seat
from ...model.footprint import Footprint, FootWish, ScrewPattern, TieWish
from ...model.items import Group, Mate
from ...model.joint import Infeasible
from ...model.spacing import Freed
from ...model.unit import Unit, UnitStep, Wish
from ...pieces.board_items import sockets_of
from ...pieces.floor import only_on_a_floor
from ...pieces.sockets import plug_box
from ...pieces.unused_keys import unused_keys
from ...stacks.solution import solution
from ...stacks.stack import Stack, other_sheet
from ...stacks.tower.extent import bodies
from ...stacks.tower.freed import freed_of
from ...stacks.tower.tower import brought_with, gpio_side, needs_of, records_of, tower_nodes
from ...stacks.tower.tower_steps import tower_steps
from ...stacks.towers_of import alone, path_of
from .rows import BoardRows, Rested, least_rows, two_sided

SPACING = 8.0
"""Least distance between two boards, mm: a nut driver of 8.4 turns between the nuts of both (assumed)."""
EDGE = 27.0
"""Margin of the sheet round the boards, mm, as units keep it from the edge of a plate."""
TURNS: dict[Side, int] = {"front": 0, "right": 90, "rear": 180, "left": 270}
"""Turn that brings sockets at the front to a side, degrees."""
OPPOSITE: dict[Side, Side] = {"front": "rear", "rear": "front", "left": "right", "right": "left"}


def build(table: StackTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The unit of a flat stack; Infeasible if a board has no solution, or if the sides cannot be served."""
    problem = only_on_a_floor(table.name, "a board on standoffs", seat) or _same_row(table)
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
    return _unit(table, [*_placed(table, towers, context)], context, seat)


@dataclass(frozen=True)
class Stood:
    """A tower with the side that its sockets face, and its placement in the unit's frame."""

    tower: Stack
    side: Side
    placement: Placement


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


def _placed(table: StackTable, towers: Sequence[Stack], context: Context) -> Iterable[Stood]:
    """The towers in rows, in their order. Rows are laid with the first side in front, then turned to it."""
    first, opposite = table.sides[0], OPPOSITE[table.sides[0]]
    boards = [_rested(tower, context, 0) for tower in towers]
    sides: list[Side] = [first] * len(towers)
    if len(table.sides) == 1 or len(towers) == 1:
        rows = least_rows(boards, SPACING, _room(context))
    else:
        half = (len(towers) + 1) // 2
        rear = [_rested(tower, context, 180) for tower in towers[half:]]
        sides = [first if number < half else opposite for number in range(len(towers))]
        rows = two_sided(boards[:half], rear, SPACING)
    return [
        Stood(tower, side, _turned(rows, number, TURNS[first], TURNS[side]))
        for number, (tower, side) in enumerate(zip(towers, sides, strict=True))
    ]


def _turned(rows: BoardRows, number: int, face: int, turn: int) -> Placement:
    """Placement of board `number`: its place in the rows, which are turned as a whole, and its own turn, degrees."""
    x, y = rows.spots[number]
    whole = Placement.about("z", face)
    spot = whole.point((x, y, 0.0))
    return Placement.at(round(spot[0], 6), round(spot[1], 6)) @ Placement.about("z", turn)


def _room(context: Context) -> tuple[float, float] | None:
    """The largest rectangle of boards on a sheet that is sold; None if no size is known."""
    sizes = [(x - 2 * EDGE, y - 2 * EDGE) for x, y in context.plate.sizes]
    return max(sizes, key=lambda size: size[0] * size[1], default=None)


def _rested(tower: Stack, context: Context, turn: int) -> Rested:
    """The rectangles of a tower that is turned by `turn` degrees: its boards, and the same with its plugs."""
    place = Placement.about("z", turn)
    body = [place.bounds(box) for box in bodies(tower)]
    return Rested(body=plan_of(body), reach=plan_of([*body, *(place.bounds(box) for box in _plugs(tower, context))]))


def _plugs(tower: Stack, context: Context) -> list[Bounds]:
    """The boxes of the plugs in use, in the tower's frame; heights are about each board."""
    return [box for level in tower.levels for socket in sockets_of(level, context) if (box := plug_box(socket))]


def _unit(table: StackTable, placed: Sequence[Stood], context: Context, seat: Seat) -> Unit:
    groups, mates, steps, freed = list[Group](), list[Mate](), list[UnitStep](), list[Freed]()
    for each in placed:
        made, joined, _ = tower_nodes(each.tower, None, table.air, context, seat)
        mates += joined
        mine = [_moved(group, table, each.placement) for group in made]
        groups += mine
        freed += freed_of(each.tower.levels, mine)
        steps += tower_steps(each.tower, mine, towards=f"the {each.side} of {table.name}")
    corners = [(each, [each.placement.point((x, y, 0.0))[:2] for _, x, y in each.tower.corners]) for each in placed]
    return Unit(
        path=table.name,
        groups=tuple(groups),
        mates=tuple(mates),
        footprint=Footprint(
            plan=_plan(placed, table, context),
            patterns=tuple(ScrewPattern(tuple(spots), each.tower.thread.clearance.medium) for each, spots in corners),
            behind=max(
                each.tower.hardware.behind + (each.tower.head_washers - 1) * each.tower.hardware.washer.thickness
                for each in placed
            ),
            feet=tuple(
                FootWish(f"{each.tower.path}-{name}", spot, outward=True)
                for each, spots in corners
                for (name, _, _), spot in zip(each.tower.corners, spots, strict=True)
            ),
            ties=(
                TieWish(f"{table.name} {BUNDLES['power']}", beside=-1),
                TieWish(f"{table.name} {BUNDLES['network']}", beside=1),
            ),
        ),
        steps=tuple(steps),
        wish=Wish(rank=0),
        beside=gpio_side(placed[0].tower, table.rotation + TURNS[placed[0].side]),
        top=max(level.top for each in placed for level in each.tower.levels),
        freed=tuple(freed),
        needs=tuple(need for each in placed for need in needs_of(each.tower)),
        extras=tuple(extra for each in placed for extra in brought_with(each.tower)),
        joints=tuple(joint for each in placed for joint in each.tower.joints),
        records=tuple(record for each in placed for record in records_of(each.tower, context)),
        notices=tuple(unused_keys(table, ("sides", "standoff"))),
    )


def _moved(group: Group, table: StackTable, placement: Placement) -> Group:
    """A tower's group in the unit's frame."""
    return replace(
        group,
        unit=table.name,
        stack=table.name,
        placement=placement @ group.placement,
        move=f"set {table.name}.position to a free place",
        explode=(0.0, 0.0, 2.0),
    )


def _plan(placed: Sequence[Stood], table: StackTable, context: Context) -> Plan:
    """The rectangle of all boards, and of the plugs that do not point to the front or rear of the plate."""
    turn = Placement.about("z", table.rotation)
    boxes = list[Bounds]()
    for each in placed:
        boxes += [each.placement.bounds(box) for box in bodies(each.tower)]
        own = Placement(rotation=(turn @ each.placement).rotation)
        for level in each.tower.levels:
            aside = [s for s in sockets_of(level, context) if abs(own.point(s.out)[0]) > 0.5]
            boxes += [each.placement.bounds(box) for socket in aside if (box := plug_box(socket))]
    return plan_of(boxes)
