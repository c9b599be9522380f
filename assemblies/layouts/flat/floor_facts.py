"""What is said of the floors of a flat stack: their heights, and what frees a board. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....params.kinds.stack import StackTable
from ...model.items import Group
from ...model.spacing import FloorHeight, Freed
from ...stacks.tower.freed import freed_of
from .deck_items import DECK_SCREWS, columns_key, deck_key, grubs_key
from .floor_plan import BoardFloor, FloorColumns

KEYS = (columns_key, deck_key, grubs_key)
"""Keys of the steps of a floor's own pieces."""


def floor_height(table: StackTable, floor: BoardFloor, plan: FloorColumns) -> FloorHeight:
    """The height of a floor with its proof."""
    number = floor.number - 1
    gap, column, thread = plan.gaps[number - 1], plan.columns[number - 1], plan.stock.thread.label
    chain = " + ".join(f"{piece.length:g}" for piece in column.pieces)
    held = f"grub screw {thread} x {plan.grub:g} through the deck"
    if number == len(plan.columns):
        held = f"screw {thread} x {plan.cap.screw:g} from above"
    on = " on 1 washer" if column.washers else ""
    below = f", screw {thread} x {plan.bottom.screw:g} from below" if number == 1 else ""
    return FloorHeight(
        path=f"{table.name}.floor{floor.number}",
        nodes=floor.nodes,
        place=plan.faces[number],
        height=round(plan.faces[number] - plan.faces[number - 1], 6),
        least=round(gap.least, 6),
        sum=gap.sum(),
        driver=gap.driver,
        hardware=f"{thread} x {chain}{on}{below}, {held}",
        columns=len(plan.spots),
    )


def freed_floors(
    floors: Sequence[BoardFloor], stood: Sequence[Sequence[tuple[Group, ...]]], carried: Group
) -> list[Freed]:
    """What it takes to free each board: the floors above it come off first, with their decks and columns."""
    found = list[Freed]()
    for floor, made in zip(floors, stood, strict=True):
        above = [group for each in stood[floor.number :] for mine in each for group in mine]
        nodes = sum(not group.hat for group in above)
        loose = {DECK_SCREWS, *(key(n) for n in range(floor.number + 1, len(floors) + 1) for key in KEYS)}
        on_it = sum(item.step in loose for item in carried.items)
        pieces = sum(len(group.items) for group in above) + (on_it if nodes else 0)
        for each, mine in zip(floor.boards, made, strict=True):
            found += [
                replace(one, pieces=one.pieces + pieces, nodes=one.nodes + nodes)
                for one in freed_of(each.tower.levels, mine)
            ]
    return found
