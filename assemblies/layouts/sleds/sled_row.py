"""A row of boards on edge as a unit, each board on a sled that slides out forward. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....core.placement import Placement
from ....core.remedy import Remedy
from ....params.kinds.stack import StackTable
from ....parts.printed.rows.sled import Sled
from ...context import Context
from ...model.bounds import plan_of
from ...model.cable import BUNDLES
from ...model.face import Seat
from ...model.footprint import Footprint, FootWish, ScrewPattern, Spot, TieWish
from ...model.items import Group, Item, KeepOut, Mate
from ...model.joint import Infeasible, Joint
from ...model.spacing import Freed, Spacing
from ...model.unit import Extra, Unit, Wish
from ...pieces.bolts import HOLDER, fasten, thread_overlap
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from ...pieces.tool_space import tools
from ...pieces.unused_keys import unused_keys
from ...stacks.tower.tower import brought_with, needs_of, records_of
from ...stacks.towers_of import fin_stock
from ..edge.fin_items import HANG, SIDES, hung_joint, hung_mates, screw_length
from ..edge.fin_row import MORE, hanging_extras, rivet_nuts, towers_alone, towers_on
from ..edge.frame_items import FRAME, RowFrame, frame_items
from ..edge.row import FOOT_HEIGHT, LEG, pitch_of
from ..edge.sag import sag_problem
from ..rails.rail_steps import RETAINER
from .sled_plan import LUG_LENGTH, SledRow, Slid, sled_placement, sled_row_of
from .sled_steps import LATCH, SLED, sled_steps

SLACK = 0.4
"""Tolerance of what the screw of a sled clamps, mm: the print of the lug and of the guide (assumed)."""


def build(table: StackTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The unit of a row on sleds; Infeasible if a board has no solution, or the pitch is too small."""
    stock, towers = fin_stock(context), towers_alone(table, context)
    if isinstance(towers, Infeasible):
        return towers
    made, mates = towers_on(towers, stock, context, SLED)
    row = sled_row_of(table, stock, made, context)
    if isinstance(row, Infeasible):
        return row
    hardware = Hardware(context.mount)
    hung, latch = screw_length(hardware, FOOT_HEIGHT), _latch_length(hardware, row)
    if hung is None or latch is None:
        return Infeasible(
            code="layout-infeasible",
            subject=table.name,
            message=f"no {context.mount.label} screw sold is long enough for the retainers and the lugs of the sleds",
            fix=f"set {table.name}.hold to fin",
            remedies=(Remedy.of(f"{table.name}.hold", "fin"),),
        )
    frame = frame_items(row.bars, seat, context, f"{table.name}.{FRAME}")
    if isinstance(frame, Infeasible):
        return frame
    found = list[tuple[Group, list[Mate], list[Spot]]]()
    for number, _ in enumerate(row.guides, 1):
        guide = _guide(table, row, number, latch, context, seat)
        if isinstance(guide, Infeasible):
            return guide
        found.append(guide)
    retainers = [_retainer(table, row, number, hung, context, seat) for number, _ in enumerate(row.nodes, 1)]
    nodes = _slid(table, row, latch, context, seat)
    problem = sag_problem(table.name, retainers, frame.half)
    lengths = hung, latch
    return problem or _unit(table, row, frame, (found, retainers, nodes), mates, lengths, context, seat)


def _latch_length(hardware: Hardware, row: SledRow) -> float | None:
    """Length of the shortest screw that goes through a lug and the guide's face and fills its nut in the worst case."""
    guide = row.guides[0].part
    needed = hardware.washer.thickness + LUG_LENGTH + guide.nut_end - guide.front + SLACK
    return next((length for length in hardware.screw_lengths if length >= needed - 1e-9), None)


def _guide(
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


def _retainer(table: StackTable, row: SledRow, number: int, screw: float, context: Context, seat: Seat) -> Group:
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


def _slid(table: StackTable, row: SledRow, latch: float, context: Context, seat: Seat) -> list[tuple[Group, ...]]:
    """The groups of each node with its sled and its screw, in the frame of the unit. Equal nodes share their items."""
    pitches = [pitch_of(table, each.gap) for each in row.nodes if each.gap]
    key = f"{table.name}.pitch"
    wider = tuple(Remedy.of(key, max(pitches) + more) for more in MORE) if pitches else ()
    known: dict[tuple[int, Sled | None], tuple[tuple[Item, ...], tuple[KeepOut, ...]]] = {}
    found: list[tuple[Group, ...]] = []
    for node in row.nodes:
        placed = Placement.at(-row.bars.middle) @ node.placement
        mine: list[Group] = []
        for number, group in enumerate(node.groups):
            shared = id(group.items), node.sled if number == 0 else None
            if shared not in known:
                benched = (replace(s, bench_assembled=True) if s.at_step else s for s in group.keep_outs)
                none: tuple[tuple[Item, ...], tuple[KeepOut, ...]] = ((), ())
                own, tool = none if number else _sled_items(node, latch, group.placement.inverse, context)
                known[shared] = (*group.items, *own), (*benched, *tool)
            items, spaces = known[shared]
            mine.append(
                replace(
                    group,
                    unit=table.name,
                    stack=table.name,
                    placement=placed @ group.placement,
                    items=items,
                    keep_outs=spaces,
                    on_sheet=seat.item,
                    standoff=None,
                    fix=f"set {key} to {max(pitches, default=0.0) + MORE[0]:g} or more",
                    remedies=wider,
                    move=f"set {table.name}.position to a free place",
                    explode=(0.0, -3.0, 0.0),
                )
            )
        found.append(tuple(mine))
    return found


def _sled_items(
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


def _latch_joint(path: str, latch: float, row: SledRow, hardware: Hardware) -> Joint:
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


def _unit(
    table: StackTable,
    row: SledRow,
    frame: RowFrame,
    found: tuple[Sequence[tuple[Group, list[Mate], list[Spot]]], Sequence[Group], Sequence[tuple[Group, ...]]],
    mates: Sequence[Mate],
    lengths: tuple[float, float],
    context: Context,
    seat: Seat,
) -> Unit:
    path, hardware, (guides, retainers, nodes) = table.name, Hardware(context.mount), found
    framed, move, (hung, latch) = f"{path}.{FRAME}", f"set {table.name}.position to a free place", lengths
    bars = Group(
        path=framed,
        unit=path,
        placement=Placement(),
        items=tuple(frame.items.found),
        keep_outs=tools(frame.items.found),
        on_sheet=seat.item,
        fix=move,
        move=move,
        explode=(0.0, 0.0, 1.0),
    )
    own = [*frame.items.mates(framed), *mates, *(mate for _, each, _ in guides for mate in each)]
    for number, (node, retainer) in enumerate(zip(row.nodes, retainers, strict=True)):
        own += hung_mates(retainer.path, path, number, hung, FOOT_HEIGHT, context, holder=RETAINER)
        own += [
            Mate(f"{node.path}.latch-washer", f"{node.path}.{SLED}", "clamp"),
            Mate(f"{node.path}.latch-screw", f"{node.path}.latch-washer", "clamp"),
        ]
    towers, clearance = [node.tower for node in row.nodes], hardware.thread.clearance.medium
    front = min(node.y + node.sled.face for node in row.nodes)
    return Unit(
        path=path,
        groups=(bars, *(group for group, _, _ in guides), *retainers, *(each for mine in nodes for each in mine)),
        mates=tuple(own),
        footprint=Footprint(
            plan=plan_of(
                [((-frame.half, min(row.bars.front - LEG, front), 0.0), (frame.half, row.bars.rear + LEG, 0.0))]
            ),
            patterns=(
                ScrewPattern(frame.spots, clearance),
                *(ScrewPattern(tuple(spots), clearance) for _, _, spots in guides),
            ),
            behind=hardware.behind,
            feet=tuple(FootWish(f"{path}-{number}", spot, outward=True) for number, spot in enumerate(frame.spots, 1)),
            ties=(
                TieWish(f"{path} {BUNDLES['power']}", beside=-1),
                TieWish(f"{path} {BUNDLES['network']}", beside=1),
            ),
        ),
        steps=sled_steps(row, path, (frame.half, frame.bolted), [group for group, _, _ in guides], retainers, nodes),
        wish=Wish(rank=0),
        beside=-1,
        top=row.bars.seat,
        needs=tuple(need for tower in towers for need in needs_of(tower)),
        extras=(
            *hanging_extras(len(row.nodes), path),
            *_rings(row, path),
            *(e for t in towers for e in brought_with(t)),
        ),
        joints=(
            *(joint for tower in towers for joint in tower.joints),
            hung_joint(path, hung, FOOT_HEIGHT, 2 * len(row.nodes), context),
            _latch_joint(path, latch, row, hardware),
        ),
        spacings=tuple(_spacing(table, node) for node in row.nodes),
        freed=tuple(Freed(path=node.path, pieces=0, captive=1) for node in row.nodes),
        records=tuple(record for tower in towers for record in records_of(tower, context)),
        notices=tuple(unused_keys(table, ("pitch", "hold"))),
        assumptions=(rivet_nuts(context),),
    )


def _rings(row: SledRow, path: str) -> tuple[Extra, ...]:
    """The rings that keep the screws of the sleds."""
    name = "Ring retaining M3, plastic, for captive screws"
    return (Extra(name=name, quantity=len(row.nodes), material="nylon", owner=path),)


def _spacing(table: StackTable, node: Slid) -> Spacing:
    board, gap = node.tower.levels[0].board.full_name, node.gap
    if gap is None:
        return Spacing(path=node.path, board=board, place=node.x)
    pitch, least = pitch_of(table, gap), round(gap.least, 6)
    return Spacing(
        path=node.path, board=board, place=node.x, pitch=pitch, least=least, sum=gap.sum(), driver=gap.driver
    )
