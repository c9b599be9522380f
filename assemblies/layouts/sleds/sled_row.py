"""A row of boards on edge as a unit, each board on a sled that slides out forward. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....core.placement import Placement
from ....core.remedy import Remedy
from ....params.kinds.stack import StackTable
from ....parts.printed.rows.sled import Sled
from ...context import Context
from ...model.face import Seat
from ...model.footprint import ScrewPattern, Spot
from ...model.items import Group, Item, KeepOut, Mate
from ...model.joint import Infeasible
from ...model.spacing import Freed
from ...model.unit import Unit, Wish
from ...pieces.hardware import Hardware
from ...pieces.unused_keys import unused_keys
from ...stacks.tower.freed import hung_freed
from ...stacks.tower.tower import brought_with, needs_of, records_of
from ...stacks.towers_of import printed_stock
from ..edge.bar_sizes import FOOT_HEIGHT
from ..edge.fin_items import hung_joint, hung_mates, screw_length
from ..edge.fin_row import rivet_nuts, towers_alone, towers_on
from ..edge.frame_items import FRAME, RowFrame, frame_items
from ..edge.row_extras import HUNG_RINGS, row_extras
from ..edge.row_unit import frame_group, row_footprint, spacing_of, wider
from ..edge.sag import sag_problem
from ..rails.rail_steps import RETAINER
from .sled_items import guide_group, latch_joint, latch_length, retainer_group, sled_items
from .sled_plan import SledRow, sled_row_of
from .sled_steps import SLED, SLED_RINGS, sled_steps


def build(table: StackTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The unit of a row on sleds; Infeasible if a board has no solution, or the pitch is too small."""
    stock, towers = printed_stock(context), towers_alone(table, context)
    if isinstance(towers, Infeasible):
        return towers
    made, mates = towers_on(towers, stock, context, SLED)
    row = sled_row_of(table, stock, made, context)
    if isinstance(row, Infeasible):
        return row
    hardware = Hardware(context.mount)
    hung, latch = screw_length(hardware, FOOT_HEIGHT), latch_length(hardware, row)
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
        guide = guide_group(table, row, number, latch, context, seat)
        if isinstance(guide, Infeasible):
            return guide
        found.append(guide)
    retainers = [retainer_group(table, row, number, hung, context, seat) for number, _ in enumerate(row.nodes, 1)]
    nodes = _slid(table, row, latch, context, seat)
    problem = sag_problem(table.name, retainers, frame.half)
    lengths = hung, latch
    return problem or _unit(table, row, frame, (found, retainers, nodes), mates, lengths, context, seat)


def _slid(table: StackTable, row: SledRow, latch: float, context: Context, seat: Seat) -> list[tuple[Group, ...]]:
    """The groups of each node with its sled and its screw, in the frame of the unit. Equal nodes share their items."""
    fix, remedies = wider(table, [node.gap for node in row.nodes])
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
                own, tool = none if number else sled_items(node, latch, group.placement.inverse, context)
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
                    sockets=tuple(replace(s, slack=node.sled.rear - node.sled.front) for s in group.sockets),
                    on_sheet=seat.item,
                    standoff=None,
                    fix=fix,
                    remedies=remedies,
                    move=f"set {table.name}.position to a free place",
                    explode=(0.0, -3.0, 0.0),
                )
            )
        found.append(tuple(mine))
    return found


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
    hung, latch = lengths
    own = [*frame.items.mates(f"{path}.{FRAME}"), *mates, *(mate for _, each, _ in guides for mate in each)]
    for number, (node, retainer) in enumerate(zip(row.nodes, retainers, strict=True)):
        own += hung_mates(retainer.path, path, number, hung, FOOT_HEIGHT, context, holder=RETAINER)
        own += [
            Mate(f"{node.path}.latch-washer", f"{node.path}.{SLED}", "clamp"),
            Mate(f"{node.path}.latch-screw", f"{node.path}.latch-washer", "clamp"),
        ]
    towers, clearance = [node.tower for node in row.nodes], hardware.thread.clearance.medium
    front = min(node.y + node.sled.face for node in row.nodes)
    bolts = [ScrewPattern(tuple(spots), clearance) for _, _, spots in guides]
    return Unit(
        path=path,
        groups=(
            frame_group(path, frame, seat),
            *(group for group, _, _ in guides),
            *retainers,
            *(each for mine in nodes for each in mine),
        ),
        mates=tuple(own),
        footprint=row_footprint(path, frame, row.bars, hardware, bolts, front),
        steps=sled_steps(row, path, (frame.half, frame.bolted), [group for group, _, _ in guides], retainers, nodes),
        wish=Wish(rank=0),
        beside=-1,
        top=row.bars.seat,
        needs=tuple(need for tower in towers for need in needs_of(tower)),
        extras=(
            *row_extras(path, len(row.nodes), (HUNG_RINGS + SLED_RINGS) * len(row.nodes)),
            *(e for t in towers for e in brought_with(t)),
        ),
        joints=(
            *(joint for tower in towers for joint in tower.joints),
            hung_joint(path, hung, FOOT_HEIGHT, 2 * len(row.nodes), context),
            latch_joint(path, latch, row, hardware),
        ),
        spacings=tuple(spacing_of(table, n.path, n.tower.levels[0].board, n.x, n.gap) for n in row.nodes),
        freed=tuple(
            each
            for node, mine in zip(row.nodes, nodes, strict=True)
            for each in hung_freed(node.tower.levels, mine, Freed(path=node.path, pieces=0, captive=1))
        ),
        records=tuple(record for tower in towers for record in records_of(tower, context)),
        notices=tuple(unused_keys(table, ("pitch", "hold"))),
        assumptions=(rivet_nuts(context),),
    )
