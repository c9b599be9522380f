"""The boards of each floor of a flat stack, in their places on its sheet. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ....core.placement import Placement
from ....params.kinds.stack import StackTable
from ...context import Context
from ...model.face import Face, Seat, SheetStock
from ...model.items import Group, Mate
from ...stacks.stack import Stack
from ...stacks.tower.node_items import STANDOFFS
from ...stacks.tower.tower import tower_nodes
from ..edge.pitch import Taken, boxes_of
from .deck_items import deck_name
from .floor_plan import FLOORS, BoardFloor
from .stood import on_face


def board_floors(
    table: StackTable, towers: Sequence[Stack], context: Context, seat: Seat, sheet: SheetStock
) -> list[BoardFloor]:
    """The floors of a stack, the lowest first. `sheet`: the stock of all floors."""
    shared = _shared_out(towers, table.floors)
    return [_floor(table, number, mine, context, seat, sheet) for number, mine in enumerate(shared, 1)]


def _shared_out(towers: Sequence[Stack], floors: int) -> list[Sequence[Stack]]:
    """The boards of each floor, in their order; the lower floors have one more if the numbers do not come out even."""
    each, more = divmod(len(towers), floors)
    ends = [number * each + min(number, more) for number in range(floors + 1)]
    return [towers[start:end] for start, end in pairwise(ends)]


def _floor(
    table: StackTable, number: int, towers: Sequence[Stack], context: Context, seat: Seat, sheet: SheetStock
) -> BoardFloor:
    """The boards of a floor in their places, in the frame of its sheet."""
    if number > 1:
        item, called = f"{table.name}.{FLOORS}.{deck_name(number)}", "the deck"
        seat = Seat(
            face=Face(path=f"{table.name}.floor{number}", frame=Placement(), called=called, item=item, sheet=sheet)
        )
    boards = on_face(table, towers, context, Placement())
    groups, boxes, mates = list[tuple[Group, ...]](), list[Taken](), list[Mate]()
    for each in boards:
        made, joined, _ = tower_nodes(each.tower, None, table.air, context, seat)
        mates += joined
        name = each.tower.levels[0].path.rpartition(".")[2]
        boxes += [
            replace(taken, box=each.placement.bounds(taken.box), what=f"{taken.what} of {name}")
            for taken in boxes_of(made, [level.accessories for level in each.tower.levels])
        ]
        groups.append(tuple(_benched(group) if number > 1 else group for group in made))
    return BoardFloor(
        number=number,
        sheet=seat.item,
        boards=tuple(boards),
        groups=tuple(groups),
        mates=tuple(mates),
        boxes=tuple(boxes),
    )


def _benched(group: Group) -> Group:
    """A group whose standoffs are screwed to their deck on the bench."""
    there = {item.name for item in group.items if item.step == STANDOFFS}
    return replace(
        group,
        keep_outs=tuple(
            replace(space, bench_assembled=True) if space.at_step and space.owner in there else space
            for space in group.keep_outs
        ),
    )
