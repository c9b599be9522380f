"""The stack solver: chooses standoffs, washers and screws and finds the height of each board. Lengths are mm.

A stack is several boards above one another, held by columns of standoffs at its corners. The threaded joints are those
of a stack built by hand. At the bottom: a screw from below into the female end, with a washer on both faces of the
sheet. Between boards: the stud goes up through the board into the next standoff. On top: a washer and a nut.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from ...core.remedy import Remedy
from ...params.kinds.stack import StackTable
from ...params.records.board import BoardRecord
from ...params.records.hardware import StandoffRow, ThreadRecord
from ..context import Context
from ..model.face import Seat
from ..model.joint import Infeasible, Joint
from ..pieces.board.accessories import mounted_on
from ..pieces.hardware import Hardware
from .column_requests import StackPlan
from .columns.column import Column, Stock
from .columns.joints import BottomJoint, alike, at_each
from .columns.owned import OwnedStock
from .columns.printed import Printed
from .columns.set_screws import Fastener
from .level import Level
from .level_joints import grub_joints, through_fastener, upper_joint
from .levels import levels_of
from .pattern import pattern_of
from .screwed_tops import screwed_tops
from .towers_of import CHEEK, FIN, Tower, sheet_under, towers_of


@dataclass(frozen=True, kw_only=True)
class Stack:
    """A solved stack: its levels, its hardware and its joints. `screw`: length of the bottom screws, mm."""

    path: str
    range: str
    material: str
    corners: tuple[tuple[str, float, float], ...]
    """Name of the corner, x and y of each column in the stack's plan."""
    levels: tuple[Level, ...]
    screw: float
    head_washers: int
    """Number of washers between the head of each bottom screw and the sheet."""
    ends: tuple[Joint, ...]
    """The joint at the lower end of each level's columns, bottom-up, then the joint on top of the topmost level."""
    joints: tuple[Joint, ...]
    """All joints, those with equal numbers merged into one."""
    fasteners: tuple[Fastener, ...]
    """For each level, the fastener through its tray or board into female threads; its length is 0 if it has none."""
    stock: Stock
    sheet: str
    """The design's table of the sheet that it is screwed to, or the name of its holder."""
    top_column: Column | None = None
    """The column on the topmost board that carries the top plate; it takes the place of the nuts."""
    printed: Printed | None = None
    """How the standoffs are printed; None if they are bought."""

    @property
    def upright(self) -> bool:
        """Whether it stands on a sheet, so that its heights are heights above that sheet."""
        return self.sheet not in (FIN, CHEEK)

    @property
    def thread(self) -> ThreadRecord:
        """The thread of the columns."""
        return self.stock.thread

    @property
    def row(self) -> StandoffRow:
        """The row of the standoff range for this thread."""
        return self.stock.row

    @property
    def thread_depth(self) -> float:
        """Depth to which the standoffs are tapped, mm."""
        return self.stock.depth

    @property
    def hardware(self) -> Hardware:
        """The fasteners of the stack's thread."""
        return Hardware(self.thread)


def other_sheet(table: StackTable, context: Context, seat: Seat) -> Infeasible | None:
    """Why a stack cannot stand on its seat: its screws are calculated for another sheet."""
    proved, sheet = sheet_under(table, context), seat.sheet
    if sheet and (sheet.thickness, sheet.tolerance) == (proved.thickness, proved.tolerance):
        return None
    return Infeasible(
        code="stack-infeasible",
        subject=table.name,
        message=f"the screws of a stack fit the plate or the top plate; {table.on} differs in thickness or tolerance",
        fix=f"set {table.name}.on to plate",
        remedies=(Remedy.of(f"{table.name}.on", None),),
    )


def solve(tower: Tower, context: Context, owned: OwnedStock) -> Stack | Infeasible:
    """Solve one tower on its sheet, using the user's `owned` standoffs first; Infeasible if it cannot be built."""
    stack, sheet = tower.table, tower.sheet
    boards = [context.boards[node.board] for node in stack.node]
    stack = _turned(stack, boards)
    pattern = pattern_of(stack, context, boards)
    if isinstance(pattern, Infeasible):
        return pattern
    chosen = pattern.range
    stock = chosen.stock
    thread, row = stock.thread, stock.row
    carries = sheet.table == CHEEK or stack.name in context.design.top.stacks
    plate = BottomJoint(
        path=f"{stack.name}.{stack.node[0].name}",
        thread=thread,
        row=row,
        thread_depth=stock.depth,
        measured=stock.measured,
        piece_length=max(row.male_female),
        plate=sheet.thickness,
        plate_tolerance=sheet.tolerance,
        sheet=sheet.table,
    )
    plan = StackPlan(
        stack=stack,
        boards=boards,
        pattern=pattern,
        mounted=[mounted_on(node, board, stack.name, context) for node, board in zip(stack.node, boards, strict=True)],
        stock=stock,
        screwed=screwed_tops(boards, pattern, stock, carries=carries),
        deep=plate.needed,
        plugs=context.plugs,
        below=tower.below,
    )
    levels = levels_of(plan, context, {} if chosen.printed else owned.of(thread))
    if isinstance(levels, Infeasible):
        return levels
    lowest = levels[0].column.lowest
    bottom = replace(plate, piece_length=lowest.length, kind=lowest.kind).with_washers()
    pairs = list(zip_longest(levels, levels[1:]))
    ends = (bottom.joint, *(upper_joint(below, above, stock) for below, above in pairs))
    inner = [joint for level in levels for joint in grub_joints(level, stock)]
    posts = [joint for each in levels if each.tray for joint in at_each(each.tray.joints, len(each.tray.posts))]
    columns, corners = [ends[0], *alike(ends[1:-1]), *alike(inner)], len(pattern.corners)
    return Stack(
        path=stack.name,
        range=chosen.name,
        material=chosen.material,
        corners=tuple((name, *point) for name, point in pattern.corners.items()),
        levels=tuple(levels),
        screw=bottom.screw,
        head_washers=bottom.washers - 1,
        ends=ends,
        joints=(*at_each(columns, corners), *posts, *at_each(ends[-1:], corners)),
        fasteners=tuple(through_fastener(below, above, stock) for below, above in pairs),
        stock=stock,
        sheet=sheet.table,
        printed=chosen.printed,
    )


def _turned(stack: StackTable, boards: Sequence[BoardRecord]) -> StackTable:
    """The stack with each HAT turned and flipped as the board below it, where the design does not say otherwise."""
    nodes = [*stack.node]
    for number, board in enumerate(boards[1:], 1):
        if board.header:
            below = {key: getattr(nodes[number - 1], key) for key in ("orientation", "flipped")}
            left_out = {key: value for key, value in below.items() if key not in nodes[number].model_fields_set}
            nodes[number] = nodes[number].model_copy(update=left_out)
    return stack.model_copy(update={"node": tuple(nodes)}) if nodes != [*stack.node] else stack


def solve_all(context: Context) -> dict[str, Stack | Infeasible]:
    """Solve every tower of a design, by its path. Owned standoffs that one tower uses are gone for the next."""
    pieces = Counter[float]()
    for length, count in context.design.hardware.owned.male_female:
        pieces[length] += count
    owned, found = OwnedStock(context.owned_thread, pieces), dict[str, Stack | Infeasible]()
    for tower in (each for table in context.design.of(StackTable) for each in towers_of(table, context)):
        made = solve(tower, context, owned)
        if isinstance(made, Stack):
            made = replace(made, path=tower.path)
            if not made.printed:
                owned = owned.less(made.thread, [level.column for level in made.levels], len(made.corners))
        found[tower.path] = made
    return found
