"""The fasteners through a board into the female ends of its columns, and their mates. Lengths are mm, in node frame."""

from __future__ import annotations

from itertools import pairwise

from ...model.items import Item
from ...pieces.bolts import thread_overlap
from ...pieces.exploded_view import SCREW_FROM_ABOVE, WASHER_ON_TOP
from ...pieces.items import Items, numbered
from ..level import Level
from ..stack import Stack
from .chain_items import Chain, HowPlaced, at_corners

THROUGH = "grub screws through the board"
"""Key of the items of the build step that sets grub screws."""


def add_grubs(items: Items, stack: Stack, number: int, chains: dict[str, Chain]) -> dict[str, Item]:
    """Add the grub screws that stand out of the columns of level `number`; by name of the corner."""
    fastener, level = stack.fasteners[number], stack.levels[number]
    part, low = stack.hardware.grub_screw(fastener.length), fastener.out - fastener.length
    grubs = at_corners(items, stack, "grub-through", part, low, HowPlaced(step=THROUGH))
    for corner, grub in grubs.items():
        bore = stack.stock.bore(level.column.pieces[-1])
        items.touch(grub, chains[corner].topmost, "thread", thread_overlap(stack.hardware, -low, bore))
    return grubs


def add_screws(items: Items, stack: Stack, level: Level, board: Item, chains: dict[str, Chain], step: str) -> None:
    """Add the screws from above, with their washers, that hold a topmost board on its columns."""
    hardware, top, fastener = stack.hardware, level.board.pcb.thickness, stack.fasteners[-1]
    high = hardware.washer.thickness
    how = HowPlaced(step=step, explode=WASHER_ON_TOP)
    layers = [
        at_corners(items, stack, name, hardware.washer, top + number * high, how)
        for number, name in enumerate(numbered("cap-washer", fastener.washers))
    ]
    head, turned = top + fastener.washers * high, HowPlaced(step=step, explode=SCREW_FROM_ABOVE)
    screws = at_corners(items, stack, "cap-screw", hardware.screw(fastener.length), head, turned, upside_down=True)
    for corner, screw in screws.items():
        for lower, upper in pairwise([board, *(layer[corner] for layer in layers), screw]):
            items.touch(upper, lower, "clamp")
        engaged, bore = fastener.length - head, stack.stock.bore(level.column.pieces[-1])
        items.touch(screw, chains[corner].topmost, "thread", thread_overlap(hardware, engaged, bore))
