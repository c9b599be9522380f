"""The stack solver: which standoffs, washers and screws, and where each board comes to lie. Lengths are mm.

The joints are those of the bench. At the bottom: female end down, a screw from below, a washer on both faces
of the acrylic. Between boards: the stud goes up through the board into the next piece. On top: washer and nut.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import zip_longest

from ...params.kinds.stack import StackTable
from ...params.records.hardware import StandoffRow, ThreadRecord
from ..context import Context
from ..model.face import TOP, SheetStock
from ..model.joint import Infeasible, Joint
from ..pieces.accessories import mounted_on
from ..pieces.hardware import Hardware
from .column_requests import StackPlan
from .columns.choose_columns import OwnedStock
from .columns.column import Column, Stock
from .columns.joints import BottomJoint, alike
from .columns.printed import Printed
from .level import Level
from .level_joints import grub_joints, through, upper_joint
from .levels import levels_of
from .pattern import pattern_of


@dataclass(frozen=True, kw_only=True)
class Stack:
    """A solved stack: its levels, its hardware, and the proof of its joints."""

    path: str
    range: str
    material: str
    corners: tuple[tuple[str, float, float], ...]
    """Name and place of each column in the stack's plan."""
    levels: tuple[Level, ...]
    screw: float
    ends: tuple[Joint, ...]
    """The threads at each level's lower end, from the plate up, then the nuts on top."""
    joints: tuple[Joint, ...]
    """Every thread, those alike once."""
    fixings: tuple[float, ...]
    """For each level, what goes through its tray from column to column: a grub screw, on top a screw; 0 without."""
    stock: Stock
    over: Column | None = None
    """What stands on its topmost board instead of nuts, under a plate that several stacks carry."""
    printed: Printed | None = None
    """How its standoffs are made, where they are."""

    @property
    def thread(self) -> ThreadRecord:
        """The columns' thread."""
        return self.stock.thread

    @property
    def row(self) -> StandoffRow:
        """The range's row of that thread."""
        return self.stock.row

    @property
    def thread_depth(self) -> float:
        """How deep its pieces are tapped, mm."""
        return self.stock.depth

    @property
    def hardware(self) -> Hardware:
        """The fasteners of the stack's thread."""
        return Hardware(self.thread)


def sheet_under(stack: StackTable, context: Context) -> SheetStock:
    """The sheet for which a stack's screws are proved: it is solved before any other carrier is built."""
    return context.top if stack.on == TOP else context.plate


def solve(stack: StackTable, context: Context, owned: OwnedStock) -> Stack | Infeasible:
    """The stack with its hardware, or why it cannot be built."""
    boards = [context.boards[node.board] for node in stack.node]
    pattern = pattern_of(stack, context, boards)
    if isinstance(pattern, Infeasible):
        return pattern
    chosen = pattern.range
    thread, row, depth = chosen.thread, chosen.row, chosen.depth
    stock = Stock(thread, row, depth, made=bool(chosen.printed))
    sheet = sheet_under(stack, context)
    plate = BottomJoint(
        path=f"{stack.name}.{stack.node[0].name}",
        thread=thread,
        row=row,
        thread_depth=depth,
        standoff=max(row.male_female),
        plate=sheet.thickness,
        plate_tolerance=sheet.tolerance,
        sheet=sheet.table,
    )
    plan = StackPlan(
        stack=stack,
        boards=boards,
        pattern=pattern,
        mounted=[
            mounted_on(node, board, stack.name, context.accessories, context.file)
            for node, board in zip(stack.node, boards, strict=True)
        ],
        stock=stock,
        deep=plate.needed,
        plugs=context.plugs,
    )
    levels = levels_of(plan, context, {} if chosen.printed else owned.of(thread))
    if isinstance(levels, Infeasible):
        return levels
    lowest = levels[0].column.lowest
    bottom = replace(plate, standoff=lowest.length, kind=lowest.kind)
    pairs = list(zip_longest(levels, levels[1:]))
    ends = (bottom.joint, *(upper_joint(below, above, stock) for below, above in pairs))
    inner = [joint for level in levels for joint in grub_joints(level, stock)]
    posts = [joint for level in levels if level.tray for joint in level.tray.joints]
    return Stack(
        path=stack.name,
        range=context.design.hardware.standoff,
        material=chosen.material,
        corners=tuple((name, *point) for name, point in pattern.corners.items()),
        levels=tuple(levels),
        screw=bottom.screw,
        ends=ends,
        joints=(ends[0], *alike(ends[1:-1]), *alike(inner), *posts, ends[-1]),
        fixings=tuple(through(below, above, stock) for below, above in pairs),
        stock=stock,
        printed=chosen.printed,
    )


LAYOUT = "stack"
"""The layout of the stacks that are solved here."""


def solve_all(context: Context) -> dict[str, Stack | Infeasible]:
    """Every stack of a design by its path; owned pieces that one takes, the next does not find."""
    pieces = Counter[float]()
    for length, count in context.design.hardware.owned.male_female:
        pieces[length] += count
    owned, found = OwnedStock(context.owned_thread, pieces), dict[str, Stack | Infeasible]()
    for stack in context.design.of(StackTable):
        if stack.layout == LAYOUT:
            made = solve(stack, context, owned)
            if isinstance(made, Stack) and not made.printed:
                owned = owned.less(made.thread, [level.column for level in made.levels])
            found[stack.name] = made
    return found
