"""Requirements on the columns of a stack: the least gap, and the threads that enter each end. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...params.kinds.stack import NodeTable, StackTable
from ...params.records.accessory import AccessoryRecord
from ...params.records.board import BoardRecord
from ...params.records.plug import PlugRecord
from ..pieces.board.boards import PINS
from ..pieces.hardware import Hardware
from ..pieces.sockets import upright_plugs
from .columns.column import GRUB_SLACK, Stock
from .columns.request import ColumnRequest, LowerInterface, over_board
from .columns.set_screws import set_grub
from .gap import Gap, bottoms, gap_over_plate, least_gap, tops
from .pattern import Pattern

EPSILON = 1e-9


@dataclass(frozen=True, kw_only=True)
class StackPlan:
    """A stack whose hole pattern is chosen and whose heights are still to be solved.

    `boards` and `mounted` (the accessories of each board) have one entry for each node, bottom first. `stock` holds the
    standoffs for the columns. `screwed`: for each node, whether its columns end in a female thread. `deep`: thread
    depth that the bottom screws need, mm. `plugs`: plug records by name.
    """

    stack: StackTable
    boards: Sequence[BoardRecord]
    pattern: Pattern
    mounted: Sequence[tuple[AccessoryRecord, ...]]
    stock: Stock
    screwed: Sequence[bool]
    deep: float
    plugs: Mapping[str, PlugRecord]
    below: str
    """Word for what the lowest node stands on."""

    def path(self, number: int) -> str:
        """The design path of a node, such as `tower.node3`."""
        return f"{self.stack.name}.{self.stack.node[number].name}"


def gaps(plan: StackPlan) -> list[Gap]:
    """The least gap below each node: above the sheet for the lowest node, above the lower board for the others."""
    stack, boards, pattern, plugs = plan.stack, plan.boards, plan.pattern, plan.plugs
    bottom_patches = [
        tray.hanging() if tray else bottoms(board, place, mounted, upright_plugs(board, node.uses, plugs))
        for node, board, place, tray, mounted in zip(
            stack.node, boards, pattern.places, pattern.trays, plan.mounted, strict=True
        )
    ]
    found = [gap_over_plate(bottom_patches[0], stack.air, stack.node[0].name, plan.below)]
    for number, (lower, upper) in enumerate(pairwise(stack.node)):
        standing = upright_plugs(boards[number], lower.uses, plugs)
        top_patches = tops(boards[number], pattern.places[number], plan.mounted[number], standing)
        plugged = boards[number + 1].header is not None
        if plugged:  # the pins of the lower header go into its socket, so headers are no obstacle
            top_patches = [patch for patch in top_patches if patch.what not in PINS]
        found.append(
            least_gap(top_patches, bottom_patches[number + 1], 0.0 if plugged else stack.air, (lower.name, upper.name))
        )
    return found


def column_request(plan: StackPlan, number: int, least_clear_height: float) -> ColumnRequest:
    """The requirements on the column below node `number`, whose two faces are `least_clear_height` mm apart or more.

    The thread that enters the column from below is a screw through the sheet for the lowest node. Above a board it is
    a stud, above a tray a grub screw.
    """
    boards, stock, trays = plan.boards, plan.stock, plan.pattern.trays
    node, tray = plan.stack.node[number], trays[number]
    below = LowerInterface(stud_most=None, washers=1, deep=plan.deep)
    lower = trays[number - 1] if number else None
    if lower:
        below = LowerInterface(
            stud_most=None, deep=reach_through((lower.thickness, lower.tolerance), stock, last=False)
        )
    elif number and plan.screwed[number - 1]:
        below = LowerInterface(stud_most=None, deep=through_board(plan, number - 1)[1])
    elif number:
        below = over_board(boards[number - 1], stock.row)
    female = tray or plan.screwed[number]
    return ColumnRequest(
        least_clear_height=least_clear_height,
        below=below,
        exact=exact_height(node, boards[number]),
        above_automatic=None if boards[number].header else node.height.above_automatic,
        counted=boards[number].header is not None,
        top="female-female" if female else "male-female",
        top_deep=reach_through((tray.thickness, tray.tolerance), stock, last=number == len(boards) - 1)
        if tray
        else through_board(plan, number)[0]
        if female
        else 0.0,
    )


def through_board(plan: StackPlan, number: int) -> tuple[float, float]:
    """The thread depth that the fastener through a board needs in the column below and in that above it, worst case."""
    pcb, stock = plan.boards[number].pcb, plan.stock
    held = pcb.thickness, pcb.thickness_tolerance
    if number == len(plan.boards) - 1:
        return reach_through(held, stock, last=True), 0.0
    grub = set_grub(stock.thread, (stock.deepest("female-female"), stock.deepest("male-female")), held)
    if grub is None:
        reach = reach_through(held, stock, last=False)
        return reach, reach
    return grub.length - grub.out + GRUB_SLACK, grub.out - held[0] + held[1] + GRUB_SLACK


def exact_height(node: NodeTable, board: BoardRecord) -> float | None:
    """The standoff height that is prescribed for a node, mm; None if it is to be solved.

    A HAT with an automatic height gets the height of its socket above the board below, plus the offset of "auto+5".
    """
    request = node.height
    if request.automatic and board.header:
        return board.header.standoff + (request.above_automatic or 0.0)
    return request.exact


def reach_through(held: tuple[float, float], stock: Stock, *, last: bool) -> float:
    """The thread depth, mm, that a column needs for the fastener that comes through the sheet on top of it, worst case.

    The fastener is the shortest one that engages by one thread diameter: a screw from above if `last`, otherwise a
    grub screw, half of which is in each column. `held`: thickness of the sheet and its tolerance, mm.
    """
    thread, (thickness, tolerance) = stock.thread, held
    if last:
        slack = tolerance + thread.washer.thickness_tolerance
        reach = [n - thickness - stock.washer for n in Hardware(thread).screw_lengths]
    else:
        slack = tolerance + GRUB_SLACK
        reach = [(n - thickness) / 2 for n in thread.grub_screw.lengths]
    return min((n for n in reach if n - slack >= thread.diameter - EPSILON), default=thread.diameter) + slack
