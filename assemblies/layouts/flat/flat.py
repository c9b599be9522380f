"""The layout "flat" as a unit: boards side by side on a sheet, each a tower of its own. Lengths are mm.

Each board stands on its own standoffs, which are screwed to the sheet, with the HATs that plug onto it. The rows and
the order of the boards are those of least area; plugs stay free.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....core.placement import Bounds, Placement
from ....core.remedy import Remedy
from ....params.kinds.stack import Side, StackTable
from ...context import Context
from ...model.bounds import Plan, part_bounds, plan_of
from ...model.cable import BUNDLES
from ...model.face import PLATE, Seat
from ...model.footprint import Footprint, FootWish, ScrewPattern, Spot, TieWish
from ...model.items import Group, Mate
from ...model.joint import Infeasible
from ...model.spacing import Freed
from ...model.unit import Unit, UnitStep, Wish
from ...pieces.board.board_items import sockets_of
from ...pieces.floor import only_on_a_floor
from ...pieces.sockets import plug_box
from ...pieces.unused_keys import unused_keys
from ...stacks.level import Level
from ...stacks.solution import solution
from ...stacks.stack import Stack, other_sheet
from ...stacks.tower.extent import bodies
from ...stacks.tower.freed import freed_of
from ...stacks.tower.tower import brought_with, gpio_side, needs_of, records_of, tower_nodes
from ...stacks.tower.tower_steps import tower_steps
from ...stacks.towers_of import alone, path_of
from .flat_steps import flat_steps
from .rows import BoardRows, Rested, least_rows, two_sided

SPACING = 8.0
"""Least distance between two boards, mm: a nut driver of 8.4 turns between the nuts of both (assumed)."""
EDGE = 27.0
"""Margin of the sheet round the boards, mm, as units keep it from the edge of a plate."""
TURNS: dict[Side, int] = {"front": 0, "right": 90, "rear": 180, "left": 270}
"""Turn that brings sockets at the front to a side, degrees."""
SCREWS_APART = 16.0
"""Least distance between the screws of boards on both faces, mm: two washers of M4, 9 wide, and the web of a sheet of 6
between them (assumed)."""
SHIFTS = sorted(
    ((2.0 * x, 2.0 * y) for x in range(-20, 21) for y in range(-20, 21)), key=lambda each: (math.hypot(*each), each)
)
"""Shifts to try for the boards below the sheet, mm, the least first."""
OPPOSITE: dict[Side, Side] = {"front": "rear", "rear": "front", "left": "right", "right": "left"}


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
    thickness = seat.sheet.thickness if seat.sheet else 0.0
    return _unit(table, _placed(table, towers, context, thickness), context, seat)


@dataclass(frozen=True)
class Stood:
    """A tower with the side that its sockets face, and its placement in the unit's frame."""

    tower: Stack
    side: Side
    placement: Placement

    @property
    def hangs(self) -> bool:
        """Whether it is on the lower face of the sheet."""
        return self.placement.rotation[8] < 0  # the z part of its z axis

    @property
    def spots(self) -> list[Spot]:
        """Its screws in the plan of the unit."""
        return [self.placement.point((x, y, 0.0))[:2] for _, x, y in self.tower.corners]


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


def _clear_of(hanging: Sequence[Stood], standing: Sequence[Stood]) -> list[Stood]:
    """The towers below the sheet, all shifted together so far that their screws are clear of those above it."""
    above = [spot for each in standing for spot in each.spots]
    mine = [spot for each in hanging for spot in each.spots]
    for x, y in SHIFTS:
        if all(math.dist((a + x, b + y), spot) >= SCREWS_APART for a, b in mine for spot in above):
            return [replace(each, placement=Placement.at(x, y) @ each.placement) for each in hanging]
    return list(hanging)  # then the check of webs between holes tells


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


def _placed(table: StackTable, towers: Sequence[Stack], context: Context, thickness: float) -> list[Stood]:
    """The towers on the upper face, then those that hang from the lower one. `thickness`: that of the sheet."""
    upper = (len(towers) + 1) // 2 if table.faces == "both" else len(towers)
    standing = _on_face(table, towers[:upper], context, Placement())
    hanging = _on_face(table, towers[upper:], context, Placement.at(z=-thickness) @ Placement.about("y", 180))
    return [*standing, *_clear_of(hanging, standing)]


def _on_face(table: StackTable, towers: Sequence[Stack], context: Context, face: Placement) -> list[Stood]:
    """The towers on a face in rows, in their order. Rows are laid with the first side in front, then turned to it."""
    if not towers:
        return []
    first, opposite = table.sides[0], OPPOSITE[table.sides[0]]
    boards = [_rested(tower, context, face) for tower in towers]
    sides: list[Side] = [first] * len(towers)
    if len(table.sides) == 1 or len(towers) == 1:
        rows = least_rows(boards, SPACING, _room(context))
    else:
        half = (len(towers) + 1) // 2
        rear = [_rested(tower, context, Placement.about("z", 180) @ face) for tower in towers[half:]]
        sides = [first if number < half else opposite for number in range(len(towers))]
        rows = two_sided(boards[:half], rear, SPACING)
    return [
        Stood(tower, side, _turned(rows, number, TURNS[first], TURNS[side]) @ face)
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


def _rested(tower: Stack, context: Context, place: Placement) -> Rested:
    """The rectangles of a tower that is turned and hung by `place`: its boards, and the same with its plugs."""
    body = [place.bounds(box) for box in bodies(tower)]
    return Rested(body=plan_of(body), reach=plan_of([*body, *(place.bounds(box) for box in _plugs(tower, context))]))


def _plugs(tower: Stack, context: Context) -> list[Bounds]:
    """The boxes of the plugs in use, in the tower's frame; heights are about each board."""
    return [box for level in tower.levels for box in _plugs_of(level, context)]


def _plugs_of(level: Level, context: Context) -> list[Bounds]:
    return [box for socket in sockets_of(level, context) if (box := plug_box(socket))]


def _unit(table: StackTable, placed: Sequence[Stood], context: Context, seat: Seat) -> Unit:
    groups, mates, freed = list[Group](), list[Mate](), list[Freed]()
    built = list[tuple[Stood, tuple[UnitStep, ...]]]()
    hanging, below = [each for each in placed if each.hangs], list[Group]()
    thickness = seat.sheet.thickness if seat.sheet else 0.0
    for each in placed:
        made, joined, _ = tower_nodes(each.tower, None, table.air, context, seat)
        mates += joined
        mine = [_moved(group, table, each) for group in made]
        below += mine if each.hangs else []
        groups += mine
        freed += freed_of(each.tower.levels, mine)
        built.append((each, tower_steps(each.tower, mine, towards=f"the {each.side} of {table.name}")))
    return Unit(
        path=table.name,
        groups=tuple(groups),
        mates=tuple(mates),
        footprint=Footprint(
            plan=_plan(placed, table, context),
            patterns=tuple(ScrewPattern(tuple(each.spots), each.tower.thread.clearance.medium) for each in placed),
            behind=max((*map(_behind, placed), _depth(below, thickness) if below else 0.0)),
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
        notices=tuple(unused_keys(table, ("sides", "faces", "standoff"))),
    )


def _moved(group: Group, table: StackTable, stood: Stood) -> Group:
    """A tower's group in the unit's frame."""
    return replace(
        group,
        unit=table.name,
        stack=table.name,
        placement=stood.placement @ group.placement,
        move=f"set {table.name}.position to a free place",
        explode=(0.0, 0.0, -2.0 if stood.hangs else 2.0),
    )


def _behind(stood: Stood) -> float:
    """Depth of its screws behind the sheet, mm."""
    tower = stood.tower
    return tower.hardware.behind + (tower.head_washers - 1) * tower.hardware.washer.thickness


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
        each.placement.bounds(box) for each in placed for box in (*bodies(each.tower), *_plugs(each.tower, context))
    ]
    if not boxes:
        return None
    x0, y0, x1, y1 = plan_of(boxes)
    return x0 - SPACING, y0 - SPACING, x1 + SPACING, y1 + SPACING


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
