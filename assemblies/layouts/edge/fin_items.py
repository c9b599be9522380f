"""The items that hang a node on its bars: the fin, and a captive screw with its washer at each bar. Lengths are mm.

In the frame of the node's group, z is along the row, x down, y to the rear.
"""

from __future__ import annotations

from ....core.placement import Placement
from ....parts.printed.rows.fin import Fin
from ...context import Context
from ...model.items import Item, Mate
from ...model.joint import Joint
from ...pieces.bolts import thread_overlap
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from .frame_items import FRAME
from .row import RIVET_REACH, RIVET_RIM_HEIGHT, THREAD_BEGINS, fin_placement

FIN, HANG = "fin", "hang"
"""Keys of the steps that bring a fin and the screws that hang it."""
SLACK = 0.4
"""Tolerance of what the screw clamps, mm: the print of the foot, and how deep a rivet nut is set (assumed)."""
SIDES = ("front", "rear")


def screw_length(hardware: Hardware, foot: float) -> float | None:
    """Length of the shortest screw that engages the rivet nut by its diameter in the worst case; None if none."""
    needed = foot + hardware.washer.thickness + THREAD_BEGINS + hardware.thread.diameter + SLACK
    return next((length for length in hardware.screw_lengths if length >= needed - 1e-9), None)


def fin_items(fin: Fin, screw: float, back: Placement, context: Context) -> tuple[Item, ...]:
    """The fin, its screws and their washers. `back`: from the frame of the tower to that of the node's group."""
    items, hardware, placed = Items(context.materials), Hardware(context.mount), back @ fin_placement(fin)
    items.add("fin", fin, placed, context.plastic.name, duty="holder", step=FIN)
    for word, x in zip(SIDES, fin.screws, strict=True):
        high = placed.point((x, fin.top, fin.screw_z))
        raised = Placement.at(high[0] - hardware.washer.thickness, high[1], high[2]) @ Placement.about("y", 90)
        items.add("hang-washer", hardware.washer, raised, "steel", corner=word, step=HANG, explode=(-0.5, 0.0, 0.0))
        part = hardware.screw(screw)
        items.add("hang-screw", part, raised, "steel", corner=word, step=HANG, explode=(-1.0, 0.0, 0.0))
    return tuple(items.found)


def hung_mates(
    path: str, row: str, number: int, screw: float, foot: float, context: Context, *, holder: str = FIN
) -> list[Mate]:
    """The mates of a fin with its screws, its washers, the bars and the rivet nuts. `row`: path of the unit.

    `foot`: height of its feet. `holder`: name of the item that hangs.
    """
    hardware = Hardware(context.mount)
    inside = screw - foot - hardware.washer.thickness
    overlap = thread_overlap(hardware, min(inside, RIVET_REACH) + RIVET_RIM_HEIGHT)
    found: list[Mate] = []
    for word in SIDES:
        washer, screw_name = f"{path}.hang-washer.{word}", f"{path}.hang-screw.{word}"
        found += [
            Mate(f"{path}.{holder}", f"{row}.{FRAME}.bar.{word}", "rests"),
            Mate(washer, f"{path}.{holder}", "clamp"),
            Mate(screw_name, washer, "clamp"),
            Mate(screw_name, f"{row}.{FRAME}.rivet-nut.{number + 1}-{word}", "thread", overlap),
        ]
    return found


def hung_joint(path: str, screw: float, foot: float, count: int, context: Context) -> Joint:
    """The joint of the captive screws in the rivet nuts, which are open below."""
    hardware = Hardware(context.mount)
    nominal = screw - foot - hardware.washer.thickness - THREAD_BEGINS
    return Joint(
        subject=f"{path}.hang-screw",
        thread=hardware.thread.diameter,
        nominal=round(nominal, 6),
        least_engagement=round(nominal - SLACK, 6),
        greatest_engagement=round(nominal + SLACK, 6),
        lower_limit=hardware.thread.diameter,
        upper_limit=50.0,
        fix="use a longer screw",
        count=count,
    )
