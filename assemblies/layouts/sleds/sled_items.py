"""The items of a row on sleds: guides with nuts, retainers, and each sled with its screw. Lengths are mm."""

from __future__ import annotations

from ....core.placement import Placement
from ....params.kinds.stack import StackTable
from ...context import Context
from ...model.face import Seat
from ...model.footprint import Spot
from ...model.items import Group, Item, KeepOut, Mate
from ...model.joint import Infeasible, Joint
from ...pieces.bolts import HOLDER, fasten, thread_overlap
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from ...pieces.tool_space import tools
from ..edge.bar_sizes import FOOT_HEIGHT
from ..edge.fin_items import HANG, SIDES
from ..rails.rail_steps import RETAINER
from .sled_plan import LUG_LENGTH, SledRow, Slid, sled_placement
from .sled_steps import LATCH, SLED

SLACK = 0.4
"""Tolerance of what the screw of a sled clamps, mm: the print of the lug and of the guide (assumed)."""


def latch_length(hardware: Hardware, row: SledRow) -> float | None:
    """Length of the shortest screw that goes through a lug and the guide's face and fills its nut in the worst case."""
    guide = row.guides[0].part
    needed = hardware.washer.thickness + LUG_LENGTH + guide.nut_end - guide.front + SLACK
    return next((length for length in hardware.screw_lengths if length >= needed - 1e-9), None)


def guide_group(
    table: StackTable, row: SledRow, number: int, latch: float, context: Context, seat: Seat
) -> tuple[Group, list[Mate], list[Spot]] | Infeasible:
    """A guide with its bolts and nuts, its mates with them and with the sleds, and the places of the bolts."""
    placed, items, hardware = row.guides[number - 1], Items(context.materials), Hardware(context.mount)
    path, x, part = f"{table.name}.guide{number}", placed.x - row.bars.middle, placed.part
    guide = items.add("guide", part, Placement.at(x), context.plastic.name, duty="holder", step=HOLDER)
    spots = sorted((round(hole.x + x, 6), hole.y) for hole in part.holes)
    problem = fasten(items, seat, hardware, spots, part.floor, guide, path)
    if problem:
        return problem
    overlap = thread_overlap(hardware, hardware.nut.height)
    mates: list[Mate] = []
    for each, slot in zip(placed.takes, part.slots, strict=True):
        node = row.nodes[each - 1].path
        at = Placement.at(x + slot + part.screw_off, part.nut_end, part.screw_z) @ Placement.about("x", 90)
        at @= Placement.about("z", 30)
        nut = items.add("latch-nut", hardware.nut, at, "steel", corner=f"{each}", step=LATCH)
        items.touch(nut, guide, "clamp")
        mates += [
            Mate(f"{node}.{SLED}", f"{path}.guide", "rests"),
            Mate(f"{node}.latch-screw", f"{path}.{nut.name}", "thread", overlap),
        ]
    move = f"set {table.name}.position to a free place"
    group = Group(
        path=path,
        unit=table.name,
        placement=Placement(),
        items=tuple(items.found),
        keep_outs=tools([item for item in items.found if item.step != LATCH]),
        on_sheet=seat.item,
        fix=move,
        move=move,
    )
    return group, [*items.mates(path), *mates], spots


def retainer_group(table: StackTable, row: SledRow, number: int, screw: float, context: Context, seat: Seat) -> Group:
    """A retainer with its screws. It stays across the bars when its sled comes out."""
    node, items, hardware = row.nodes[number - 1], Items(context.materials), Hardware(context.mount)
    x, top = node.middle - row.bars.middle, row.bars.seat + FOOT_HEIGHT
    over = Placement.at(x, 0.0, top) @ Placement.about("y", 180)
    items.add(RETAINER, node.retainer, over, context.plastic.name, duty="holder", step=HANG, explode=(0.0, 0.0, 1.0))
    for word, y in zip(SIDES, node.retainer.screws, strict=True):
        head = Placement.at(x, y, top + hardware.washer.thickness) @ Placement.about("x", 180)
        items.add(
            "hang-washer", hardware.washer, Placement.at(x, y, top), "steel",
            corner=word, step=HANG, explode=(0.0, 0.0, 1.5),
        )  # fmt: skip
        items.add("hang-screw", hardware.screw(screw), head, "steel", corner=word, step=HANG, explode=(0.0, 0.0, 2.0))
    move = f"set {table.name}.position to a free place"
    return Group(
        path=f"{table.name}.retainer{number}",
        unit=table.name,
        placement=Placement(),
        items=tuple(items.found),
        keep_outs=tools(items.found),
        on_sheet=seat.item,
        fix=move,
        move=move,
        explode=(0.0, 0.0, 1.5),
    )


def sled_items(
    node: Slid, latch: float, back: Placement, context: Context
) -> tuple[tuple[Item, ...], tuple[KeepOut, ...]]:
    """The sled with its screw and washer, and the space of the driver. `back`: from the tower to the group's frame."""
    items, hardware = Items(context.materials), Hardware(context.mount)
    placed, sled = back @ sled_placement(node.sled), node.sled
    items.add(SLED, sled, placed, context.plastic.name, duty="holder", step=SLED)
    at = placed @ Placement.at(sled.face, sled.screw_y, sled.screw_z)
    ring = at @ Placement.at(-hardware.washer.thickness) @ Placement.about("y", 90)
    own = [
        items.add("latch-washer", hardware.washer, ring, "steel", step=LATCH, explode=(0.0, -1.0, 0.0)),
        items.add("latch-screw", hardware.screw(latch), ring, "steel", step=LATCH, explode=(0.0, -2.0, 0.0)),
    ]
    return tuple(items.found), tools(own)


def latch_joint(path: str, latch: float, row: SledRow, hardware: Hardware) -> Joint:
    """The joint of the sleds' screws in the nuts of the guides, which are open behind."""
    guide = row.guides[0].part
    nominal = latch - hardware.washer.thickness - LUG_LENGTH - (guide.nut_end - guide.front - hardware.nut.height)
    return Joint(
        subject=f"{path}.latch-screw",
        thread=hardware.thread.diameter,
        nominal=round(nominal, 6),
        least_engagement=round(nominal - SLACK, 6),
        greatest_engagement=round(nominal + SLACK, 6),
        lower_limit=hardware.nut.height,
        upper_limit=50.0,
        fix="use a longer screw",
        count=len(row.nodes),
    )
