"""The items that hang a node on its bars: the fin, and a captive screw with its washer at each bar. Lengths are mm.

In the frame of the node's group, z is along the row, x down, y to the rear.
"""

from __future__ import annotations

from ....core.placement import Placement
from ....parts.cut.cut_fin import CutFin
from ...context import Context
from ...model.face import SheetStock
from ...model.items import Item, Mate
from ...model.joint import Infeasible, Joint
from ...pieces.bolts import Clamped, bolts, thread_overlap
from ...pieces.exploded_view import FOOT_BOLTS
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from .bar_sizes import RIVET_REACH, RIVET_RIM_HEIGHT, THREAD_BEGINS
from .fin_plan import AnyFin, bolted_layers, fin_placement, foot_of, foot_placements, screw_heads
from .frame_items import FRAME

FIN, HANG = "fin", "hang"
"""Keys of the steps that bring a fin and the screws that hang it."""
FOOT = "fin-foot"
"""Name of the feet of a cut fin."""
SLACK = 0.4
"""Tolerance of what the screw clamps, mm: the print of the foot, and how deep a rivet nut is set (assumed)."""
SIDES = ("front", "rear")


def screw_length(hardware: Hardware, foot: float) -> float | None:
    """Length of the shortest screw that engages the rivet nut by its diameter in the worst case; None if none."""
    needed = foot + hardware.washer.thickness + THREAD_BEGINS + hardware.thread.diameter + SLACK
    return next((length for length in hardware.screw_lengths if length >= needed - 1e-9), None)


def fin_items(fin: AnyFin, screw: float, back: Placement, stock: SheetStock, context: Context) -> Items | Infeasible:
    """The fin, its captive screws and their washers; of a cut fin also its feet with their bolts.

    `back`: from the frame of the tower to that of the node's group. Infeasible if no bolt is long enough.
    """
    items, hardware, placed = Items(context.materials), Hardware(context.mount), back @ fin_placement(fin)
    plate = items.add("fin", fin, placed, stock.material, duty="holder", step=FIN)
    if isinstance(fin, CutFin):
        problem = _feet(items, fin, plate, placed, stock, context)
        if problem:
            return problem
    for word, at in zip(SIDES, screw_heads(fin), strict=True):
        high = placed.point(at)
        raised = Placement.at(high[0] - hardware.washer.thickness, high[1], high[2]) @ Placement.about("y", 90)
        items.add("hang-washer", hardware.washer, raised, "steel", corner=word, step=HANG, explode=(-0.5, 0.0, 0.0))
        part = hardware.screw(screw)
        items.add("hang-screw", part, raised, "steel", corner=word, step=HANG, explode=(-1.0, 0.0, 0.0))
    return items


def _feet(
    items: Items, fin: CutFin, plate: Item, placed: Placement, stock: SheetStock, context: Context
) -> Infeasible | None:
    """The feet of a cut fin, each with its bolt: the head behind the fin, the nut in front of the foot."""
    feet, part = dict[str, Item](), foot_of(context)
    for word, place in zip(SIDES, foot_placements(fin), strict=True):
        made = items.add(
            FOOT, part, placed @ place, context.plastic.name, corner=word, duty="holder", step=FIN, explode=(0, 0, 0.5)
        )
        items.touch(made, plate, "clamp")
        feet[word] = made
    thick, tolerance = bolted_layers(stock)
    clamped = Clamped(
        path="fin",
        low=0.0,
        high=thick,
        tolerance=tolerance,
        lower_layer=plate,
        upper_layer=feet,
        thinner=f"set {stock.table}.thickness to a thinner sheet",
    )
    return bolts(
        items,
        Hardware(context.mount),
        fin.bolts,
        clamped,
        step=FIN,
        moves=FOOT_BOLTS,
        word="foot-",
        names=SIDES,
        frame=placed,
    )


def hung_mates(
    path: str, row: str, number: int, screw: float, foot: float, context: Context, *, holder: str = FIN, feet: str = ""
) -> list[Mate]:
    """The mates of a fin with its screws, its washers, the bars and the rivet nuts. `row`: path of the unit.

    `foot`: height of its feet. `holder`: name of the item that hangs. `feet`: that of its feet, if they are pieces.
    """
    hardware = Hardware(context.mount)
    inside = screw - foot - hardware.washer.thickness
    overlap = thread_overlap(hardware, min(inside, RIVET_REACH) + RIVET_RIM_HEIGHT)
    found: list[Mate] = []
    for word in SIDES:
        washer, screw_name = f"{path}.hang-washer.{word}", f"{path}.hang-screw.{word}"
        found += [
            Mate(f"{path}.{holder}", f"{row}.{FRAME}.bar.{word}", "rests"),
            Mate(washer, f"{path}.{feet}.{word}" if feet else f"{path}.{holder}", "clamp"),
            Mate(screw_name, washer, "clamp"),
            Mate(screw_name, f"{row}.{FRAME}.rivet-nut.{number + 1}-{word}", "thread", overlap),
        ]
        if feet:
            found.append(Mate(f"{path}.{feet}.{word}", f"{row}.{FRAME}.bar.{word}", "rests"))
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
