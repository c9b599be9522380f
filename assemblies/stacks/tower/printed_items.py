"""Printed standoffs at a stack's corners as items, and the mates within each. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass

from ....parts.bought.grub_screw import GrubScrew
from ....parts.bought.insert import HeatSetInsert
from ....parts.printed.printed_standoff import PrintedStandoff
from ...model.items import Item
from ...pieces.bolts import cut_overlap, thread_overlap
from ...pieces.exploded_view import STANDOFF_UNDER_BOARD
from ...pieces.items import Items
from ..columns.printed import GRUB, STUD, Printed
from ..stack import Stack
from .chain_items import HowPlaced, at_corners

PRINTED, PRINTED_ENDS = "printed standoffs", "their ends"
"""Keys of the items of one build step: printed standoffs, and the inserts and grub screws for their ends."""


@dataclass(frozen=True)
class PrintedItems:
    """By corner: the standoff; the item with its lower thread, insert or standoff; the grub screw that is its stud."""

    bodies: dict[str, Item]
    lower: dict[str, Item]
    studs: dict[str, Item]


def add_printed(items: Items, stack: Stack, printed: Printed, length: float, foot: float) -> PrintedItems:
    """Add a standoff at each corner, with its inserts and its grub screw. `foot`: height of its lower end."""
    thread, hardware, insert = stack.thread, stack.hardware, printed.insert
    body = PrintedStandoff(
        form=printed.form,
        end="insert" if insert else "pilot",
        width=printed.width,
        length=length,
        hole_diameter=printed.hole,
        depth=printed.depth,
        bed_chamfer=printed.bed_chamfer,
    )
    how, ends = HowPlaced(step=PRINTED, duty="standoff", explode=STANDOFF_UNDER_BOARD), HowPlaced(step=PRINTED_ENDS)
    bodies = at_corners(items, stack, "standoff", body, foot, how, stack.material)
    lower, upper = bodies, bodies
    if insert:
        part = HeatSetInsert(
            diameter=thread.diameter,
            core_diameter=thread.tap_drill,
            outer_diameter=insert.outer_diameter,
            length=insert.length,
        )
        lower = at_corners(items, stack, "insert-lower", part, foot, ends, "brass")
        upper = at_corners(items, stack, "insert-upper", part, foot + (length - insert.length), ends, "brass")
    screw = GrubScrew(diameter=thread.diameter, length=GRUB * thread.diameter, key=thread.grub_screw.key)
    studs = at_corners(items, stack, "grub", screw, foot + (length + STUD * thread.diameter), ends, upside_down=True)
    for corner in bodies:
        depth = stack.row.stud
        if insert:
            items.touch(lower[corner], bodies[corner], "press", printed.press)
            items.touch(upper[corner], bodies[corner], "press", printed.press)
            items.touch(studs[corner], upper[corner], "thread", thread_overlap(hardware, min(depth, insert.length)))
        else:
            items.touch(studs[corner], bodies[corner], "thread", cut_overlap(hardware, depth, printed.hole))
    return PrintedItems(bodies, lower, studs)
