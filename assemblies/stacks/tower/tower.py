"""A stack as a unit: nodes above one another on shared standoffs. Lengths are mm.

A unit is the assembly of one table of the design, in a frame of its own. A node's frame has its origin on the stack's
axis at the board's underside. Equal nodes share their items, so results calculated for one are valid for all.
"""

from __future__ import annotations

from collections.abc import Sequence

from ....core.placement import Placement
from ....params.kinds.stack import StackTable
from ....params.record import LibraryRecord
from ...context import Context
from ...model.cable import BUNDLES, PowerNeed
from ...model.carrier import Carrier
from ...model.face import Face, Seat, sheet_faces
from ...model.footprint import Footprint, FootWish, ScrewPattern, TieWish
from ...model.items import Group, Item, Mate
from ...model.joint import Infeasible
from ...model.unit import Extra, Unit, Wish
from ...pieces.board.board_items import sockets_of
from ...pieces.board.boards import board_grams, pins_below
from ...pieces.board.hats import hats_on, power_need
from ...pieces.bolts import thread_overlap
from ...pieces.exploded_view import LIFTS_PER_LEVEL as EXPLODED_LEVEL
from ...pieces.floor import only_on_a_floor
from ...pieces.sockets import board_sockets
from ...pieces.unused_keys import unused_keys
from ..level import Level
from ..slimmer import slimmer
from ..solution import solution
from ..stack import Stack, other_sheet
from ..top_standoffs import TopStandoffs
from .extent import plan
from .freed import freed_of
from .more_height import fix, remedies
from .node_items import NodeItems, node_items, shared_thread, spaces
from .side_faces import side_faces
from .tower_steps import tower_steps

GPIO_MIDDLE = 5.0
"""A GPIO header within this distance of its board's middle, mm, counts as left; power boards then stand there."""


def build(table: StackTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The unit of a stack; Infeasible if the stack has no solution or cannot stand on its seat."""
    problem = only_on_a_floor(table.name, "a tower", seat)
    if problem:
        return problem
    solved = context.once(solution)
    stack = solved.of(table.name)
    if isinstance(stack, Infeasible):
        return stack
    problem = other_sheet(table, context, seat)
    if problem:
        return problem
    groups, mates, nodes = tower_nodes(stack, solved.tops.get(stack.path), table.air, context, seat)
    hardware = stack.hardware
    corners = tuple((x, y) for _, x, y in stack.corners)
    return Unit(
        path=stack.path,
        groups=tuple(groups),
        mates=tuple(mates),
        footprint=Footprint(
            plan=plan(stack, table.rotation, context),
            patterns=(ScrewPattern(corners, stack.thread.clearance.medium),),
            behind=hardware.behind + (stack.head_washers - 1) * hardware.washer.thickness,
            feet=tuple(FootWish(f"{stack.path}-{name}", (x, y), outward=True) for name, x, y in stack.corners),
            ties=(
                TieWish(f"{stack.path} {BUNDLES['power']}", beside=-1),
                TieWish(f"{stack.path} {BUNDLES['network']}", beside=1),
            ),
        ),
        steps=tower_steps(stack, groups),
        wish=Wish(rank=0),
        faces=(*tray_faces(stack, groups, context), *side_faces(stack, groups, context)),
        carriers=tuple(_tray_carrier(stack, *each) for each in zip(stack.levels, groups, strict=True) if each[0].tray),
        ends=_ends(stack, nodes),
        beside=gpio_side(stack, table.rotation),
        top=max(level.top for level in stack.levels),
        needs=needs_of(stack),
        extras=brought_with(stack),
        joints=stack.joints,
        freed=freed_of(stack.levels, groups),
        records=records_of(stack, context),
        notices=tuple(unused_keys(table, ("standoff",))),
    )


def tower_nodes(
    stack: Stack, top: TopStandoffs | None, air: float, context: Context, seat: Seat
) -> tuple[list[Group], list[Mate], NodeItems]:
    """One group for each node, in the stack's frame; all mates of the stack; and the items of the topmost node.

    `top`: the standoffs on the topmost board that carry the top plate. `air`: the air gap below each board, mm.
    """
    groups: list[Group] = []
    mates: list[Mate] = []
    shared: dict[tuple[object, ...], NodeItems] = {}
    below: tuple[Level, NodeItems] | None = None
    slim = slimmer(context, [level.board for level in stack.levels], stack.thread)
    for number, level in enumerate(stack.levels):
        first, last = number == 0, number == len(stack.levels) - 1
        above = top if last else None
        lower = stack.levels[number - 1] if number else level
        pins = pins_below(level.board, level.place, lower.board, lower.place)
        alike = (
            level.board.name,
            level.accessories,
            level.uses,
            level.place,
            level.column,
            level.tray,
            stack.fasteners[number],
            above,
            first,
            last,
            level.owned,
            pins,
        )
        if alike not in shared:
            made = node_items(stack, number, seat.sheet.thickness if first and seat.sheet else None, above, context)
            gap = 0.0 if level.board.header else air
            made.keep_outs = spaces(made, level, gap, context.design.limits, context, pins)
            shared[alike] = made
        made = shared[alike]
        mates += made.items.mates(level.path)
        mates += _joined(stack, number, made, below, seat.item)
        below = level, made
        groups.append(
            Group(
                path=level.path,
                unit=stack.path,
                placement=Placement.at(z=level.underside_height),
                items=made.all,
                keep_outs=made.keep_outs,
                stack=stack.path,
                hat=level.board.header is not None,
                on_sheet=seat.item,
                sockets=tuple(
                    socket
                    for socket in board_sockets(level.board, level.place, context.plugs)
                    if socket.name in level.uses
                ),
                standoff=None if level.board.header else level.standoff_height,
                fix=fix(level),
                remedies=remedies(level),
                slimmer=() if level.tray else slim,
                move=f"set {stack.path}.position to a free place",
                explode=(0.0, 0.0, EXPLODED_LEVEL * (number + 1)),
            )
        )
    assert below
    return groups, mates, below[1]


def _joined(
    stack: Stack, number: int, made: NodeItems, below: tuple[Level, NodeItems] | None, sheet: str
) -> list[Mate]:
    """The mates of a node with the node below it, or with the sheet."""
    found: list[Mate] = []
    path = stack.levels[number].path
    for corner, foot in made.feet.items():
        rests = f"{path}.{foot.rests.name}"
        if below is None:
            found.append(Mate(rests, sheet, "rests"))
            if foot.washer:
                found.append(Mate(f"{path}.{foot.washer.name}", sheet, "clamp"))
            continue
        lower, node = below
        assert node.support_item
        found.append(Mate(rests, f"{lower.path}.{node.support_item.name}", "rests"))
        stud, female = f"{lower.path}.{node.studs[corner].name}", f"{path}.{foot.female.name}"
        found.append(Mate(stud, female, "thread", _entering(stack, number)))
    return found


def _entering(stack: Stack, number: int) -> float:
    """Overlap volume of the stud or grub screw from below and the thread of the column that it enters, mm3."""
    lower, level = stack.levels[number - 1 : number + 1]
    if lower.tray or lower.screwed:
        engaged = stack.fasteners[number - 1].out - lower.held[0]
        return thread_overlap(stack.hardware, engaged, stack.stock.bore(level.column.lowest))
    engaged = stack.row.stud - lower.held[0] - level.washers * stack.hardware.washer.thickness
    return shared_thread(stack, level, engaged)


def _ends(stack: Stack, topmost: NodeItems) -> dict[str, str]:
    """The instances that the top plate rests on, by stack and corner, such as `tower.back-left`."""
    path = stack.levels[-1].path
    return {f"{stack.path}.{corner}": f"{path}.{item.name}" for corner, item in topmost.top.items()}


def gpio_side(stack: Stack, rotation: float) -> int:
    """The side of a stack on which the lowest board has its GPIO header: -1 left, 1 right; -1 without a header."""
    level = stack.levels[0]
    headers = [c.extent for c in level.board.components.boxes if c.kind == "gpio"]
    if not headers:
        return -1
    x0, y0, x1, y1 = headers[0]
    turned = Placement.about("z", rotation) @ level.place
    return 1 if turned.point(((x0 + x1) / 2, (y0 + y1) / 2, 0.0))[0] > GPIO_MIDDLE else -1


def tray_faces(stack: Stack, groups: Sequence[Group], context: Context) -> tuple[Face, ...]:
    """The upper and the lower face of each tray. `groups`: the group of each level."""
    return tuple(
        face
        for level, group in zip(stack.levels, groups, strict=True)
        if level.tray
        for face in _tray_faces(level, group, context)
    )


def _tray_faces(level: Level, group: Group, context: Context) -> tuple[Face, Face]:
    assert level.tray
    sheet, part = _sheet(group), level.tray.part
    frame, called = group.placement @ sheet.placement, f"the tray of {level.path}"
    item, size = f"{level.path}.{sheet.name}", (part.width, part.depth)
    return sheet_faces(f"{level.path}.tray", frame, called, item, context.tray, size)


def _sheet(group: Group) -> Item:
    """The item of the tray in a node's group."""
    return next(item for item in group.items if item.duty == "tray")


def _tray_carrier(stack: Stack, level: Level, group: Group) -> Carrier:
    """A tray as a carrier: it rests on the stack's columns and carries its board."""
    assert level.tray
    part = level.tray.part
    return Carrier(
        path=f"{level.path}.tray",
        sheet=f"{level.path}.{_sheet(group).name}",
        stock=level.tray.sheet,
        size=(part.width, part.depth),
        radius=part.corner_radius,
        supports=tuple((x, y) for _, x, y in stack.corners),
        loads=(_middle(level),),
        pressed=False,
        larger=f"put the unit on another face, since the board sets the size of {level.path}.tray",
        smaller=f"give {level.path} a stack of its own",
        apart="set the positions of the units on it further apart",
        more_room="set tray.thickness to a smaller value",
        roomier=level.tray.sheet.thinner,
    )


def _middle(level: Level) -> tuple[float, float, float]:
    """The centre of a level's board in the stack's plan (x, y), and its mass, g."""
    pcb = level.board.pcb
    x, y, _ = level.place.point((pcb.length / 2, pcb.width / 2, 0.0))
    return x, y, board_grams(level.board)


def needs_of(stack: Stack) -> tuple[PowerNeed, ...]:
    """The power that each node takes. A HAT is part of the node below it."""
    boards = [level.board for level in stack.levels]
    return tuple(
        power_need(level.path, level.board, hats_on(boards, number), level.accessories)
        for number, level in enumerate(stack.levels)
        if not level.board.header
    )


def brought_with(stack: Stack) -> tuple[Extra, ...]:
    """What is bought with the boards."""
    return tuple(
        Extra(name=name, quantity=1, material="device", owner=level.path)
        for level in stack.levels
        for name in level.board.brings
    )


def records_of(stack: Stack, context: Context) -> tuple[LibraryRecord, ...]:
    """The library records that were chosen for a stack: threads, and the plugs of the connectors in use."""
    threads = [stack.thread, *(level.tray.stock.thread for level in stack.levels if level.tray)]
    plugs = [socket.mated for level in stack.levels for socket in sockets_of(level, context) if socket.mated]
    return (*threads, *plugs)
