"""A row of boards on edge as a unit, each board on a fin that hangs on two bars. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....core.placement import Placement
from ....params.kinds.stack import StackTable
from ....parts.cut.cut_fin import CutFin
from ...context import Context
from ...model.assumption import Assumption
from ...model.face import Face, Seat, SheetStock
from ...model.items import Group, Item, KeepOut, Mate
from ...model.joint import Infeasible
from ...model.spacing import Freed
from ...model.unit import Unit, Wish
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from ...pieces.tool_space import tools
from ...pieces.unused_keys import unused_fin_keys, unused_keys
from ...stacks.solution import solution
from ...stacks.stack import Stack
from ...stacks.tower.freed import hung_freed
from ...stacks.tower.tower import brought_with, needs_of, records_of, tower_nodes
from ...stacks.towers_of import FIN_AIR, alone, fin_stock, path_of
from .bar_sizes import FOOT_HEIGHT, RIVET_REACH
from .edge_steps import row_steps
from .fin_items import FIN, FOOT, fin_items, hung_joint, hung_mates, screw_length
from .frame_items import FRAME, RowFrame, frame_items
from .row import HungRow, row_of
from .row_extras import HUNG_RINGS, LABEL_SETS, row_extras
from .row_unit import frame_group, row_footprint, spacing_of, wider
from .sag import sag_problem


def build(table: StackTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The unit of a row; Infeasible if a board has no solution, the pitch is too small, or the bars would sag."""
    stock, towers = fin_stock(context), towers_alone(table, context)
    if isinstance(towers, Infeasible):
        return towers
    made, mates = towers_on(towers, stock, context)
    row = row_of(table, stock, made, context)
    if isinstance(row, Infeasible):
        return row
    screw = screw_length(Hardware(context.mount), FOOT_HEIGHT)
    if screw is None:
        return Infeasible(
            code="layout-infeasible",
            subject=table.name,
            message=f"no {context.mount.label} screw sold is long enough for the feet of the fins",
            fix=f"set {table.name}.layout to another layout",
        )
    frame = frame_items(row.bars, seat, context, f"{table.name}.{FRAME}")
    if isinstance(frame, Infeasible):
        return frame
    hung = _hung(table, row, screw, (stock, seat), context)
    if isinstance(hung, Infeasible):
        return hung
    nodes, own = hung
    mates += own
    problem = sag_problem(table.name, [group for each in nodes for group in each], frame.half)
    return problem or _unit(table, row, frame, nodes, (screw, mates), context, seat)


def towers_alone(table: StackTable, context: Context) -> list[Stack] | Infeasible:
    """The tower of each board, as it is solved."""
    found = list[Stack]()
    for each in alone(table, context):
        stack = context.once(solution).of(path_of(each))
        if isinstance(stack, Infeasible):
            return stack
        found.append(stack)
    return found


def towers_on(
    towers: Sequence[Stack], stock: SheetStock, context: Context, holder: str = FIN
) -> tuple[list[tuple[Stack, tuple[Group, ...]]], list[Mate]]:
    """The groups of each tower on its fin, and all their mates. Equal nodes share their items.

    `holder`: the word for the fin.
    """
    made, mates = list[tuple[Stack, tuple[Group, ...]]](), list[Mate]()
    known: dict[tuple[Item, ...], Group] = {}
    for tower in towers:
        path = tower.levels[0].path
        face = Face(
            path=path, frame=Placement(), called=f"the {holder} of {path}", item=f"{path}.{holder}", sheet=stock
        )
        groups, joined, _ = tower_nodes(tower, None, FIN_AIR, context, Seat(face=face))
        same = [known.setdefault(group.items, group) for group in groups]
        groups = [
            replace(group, items=like.items, keep_outs=like.keep_outs) for group, like in zip(groups, same, strict=True)
        ]
        made.append((tower, tuple(groups)))
        mates += joined
    return made, mates


def _hung(
    table: StackTable, row: HungRow, screw: float, on: tuple[SheetStock, Seat], context: Context
) -> tuple[list[tuple[Group, ...]], list[Mate]] | Infeasible:
    """The groups of each node with its fin, in the frame of the unit, and the mates of each fin's own pieces.

    `on`: the stock of the fins, and the seat of the row. Infeasible if a cut fin is too thick for its bolts.
    """
    found, mates = list[tuple[Group, ...]](), list[Mate]()
    known: dict[tuple[object, ...], tuple[tuple[Item, ...], tuple[KeepOut, ...], Items]] = {}
    fix, remedies = wider(table, [node.gap for node in row.nodes])
    stock, seat = on
    for node in row.nodes:
        placed = Placement.at(-row.bars.middle) @ node.placement
        mine: list[Group] = []
        for number, group in enumerate(node.groups):
            shared = id(group.items), node.fin if number == 0 else None
            if shared not in known:
                back = group.placement.inverse
                hung = Items({}) if number else fin_items(node.fin, screw, back, stock, context)
                if isinstance(hung, Infeasible):
                    return replace(hung, subject=table.name)
                benched = tuple(
                    replace(space, bench_assembled=True) if space.at_step else space for space in group.keep_outs
                )
                known[shared] = (*group.items, *hung.found), (*benched, *tools(hung.found, bench=(FIN,))), hung
            items, keep_outs, hung = known[shared]
            mates += hung.mates(group.path)
            mine.append(
                replace(
                    group,
                    unit=table.name,
                    stack=table.name,
                    placement=placed @ group.placement,
                    items=items,
                    keep_outs=keep_outs,
                    on_sheet=seat.item,
                    standoff=None,
                    fix=fix,
                    remedies=remedies,
                    move=f"set {table.name}.position to a free place",
                    explode=(0.0, 0.0, 3.0),
                )
            )
        found.append(tuple(mine))
    return found, mates


def _unit(
    table: StackTable,
    row: HungRow,
    frame: RowFrame,
    nodes: Sequence[tuple[Group, ...]],
    joined: tuple[float, list[Mate]],
    context: Context,
    seat: Seat,
) -> Unit:
    path, hardware, (screw, mates) = table.name, Hardware(context.mount), joined
    own = [*frame.items.mates(f"{path}.{FRAME}"), *mates]
    for number, node in enumerate(row.nodes):
        feet = FOOT if isinstance(node.fin, CutFin) else ""
        own += hung_mates(node.path, path, number, screw, FOOT_HEIGHT, context, feet=feet)
    towers = [node.tower for node in row.nodes]
    return Unit(
        path=path,
        groups=(frame_group(path, frame, seat), *(each for mine in nodes for each in mine)),
        mates=tuple(own),
        footprint=row_footprint(path, frame, row.bars, hardware, (), row.bars.front),
        steps=row_steps(row, path, frame.half, frame.bolted, nodes),
        wish=Wish(rank=0),
        beside=-1,
        top=row.bars.seat,
        needs=tuple(need for tower in towers for need in needs_of(tower)),
        extras=(
            *row_extras(path, len(row.nodes), HUNG_RINGS * len(row.nodes), 1 if _numbered(row) else LABEL_SETS),
            *(extra for tower in towers for extra in brought_with(tower)),
        ),
        joints=(
            *(joint for tower in towers for joint in tower.joints),
            hung_joint(path, screw, FOOT_HEIGHT, 2 * len(row.nodes), context),
        ),
        spacings=tuple(spacing_of(table, n.path, n.tower.levels[0].board, n.x, n.gap) for n in row.nodes),
        freed=tuple(
            each
            for node, mine in zip(row.nodes, nodes, strict=True)
            for each in hung_freed(node.tower.levels, mine, Freed(path=node.path, pieces=0, captive=2))
        ),
        records=tuple(record for tower in towers for record in records_of(tower, context)),
        notices=(*unused_keys(table, ("pitch", "hold")), *unused_fin_keys(context)),
        assumptions=(rivet_nuts(context),),
    )


def _numbered(row: HungRow) -> bool:
    """Whether the fins have engraved numbers, so that no label is stuck on them."""
    return all(isinstance(node.fin, CutFin) and node.fin.mark for node in row.nodes)


def rivet_nuts(context: Context) -> Assumption:
    """What is assumed of the rivet nuts in the bars."""
    return Assumption(
        thing=f"rivet nuts {context.mount.label}",
        measure=f"that the rim is at most 6.5 wide and 1 high, and that the body reaches at most {RIVET_REACH:g} below",
        says="a small rim of 6 x 0.5, a body of 5 that reaches 8 below the upper face (from memory: makers differ)",
        enter="nowhere: take rivet nuts that keep these sizes",
        before="buy",
        why="the feet of the fins have a groove for the rim, and plugs pass below the body",
    )
