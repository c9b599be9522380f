"""Each node's level, from the bottom up: the gap below it, what stands there, and what holds it. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ...params.design import Design
from ...params.kinds.stack import CornerHeights, over_auto
from ...params.kinds.stack import NodeTable as Node
from ...params.kinds.stack import StackTable as StackDesign
from ...params.library import Library
from ...params.records.accessory import AccessoryRecord
from ...params.records.board import BoardRecord
from ...params.records.hardware import StandoffRow, ThreadRecord
from ...params.records.plug import PlugRecord
from ...params.records.printer import PrinterRecord
from ..model.joint import Infeasible, Joint
from ..pieces.pieces import HEADER, THREAD_SLACK, Hardware
from .choose_columns import Below, Chosen, Request, choose, height, nearest, room
from .column import GRUB_SLACK, Stock
from .gap import Gap, bottoms, gap_over_plate, least_gap, tops
from .joints import CapJoint, cap_joint, grub_joint, stud_joint, top_joint
from .level import Level
from .pattern import Pattern
from .printed import printed_of, printed_row

EPSILON = 1e-9
SOCKET = 1.5
"""How far off a HAT may stand and its pins still reach into its socket, mm (assumed)."""
SHORTEST, LONGEST = 2.0, 200.0
"""Heights of columns, mm."""
LEVEL = 0.2
"""How far apart the corners of a board may stand, mm."""


def through(lower: Level, upper: Level | None, stock: Stock) -> float:
    """What goes through a level's tray: the grub screw into the next piece, or on top the screw from above; mm."""
    if not lower.tray:
        return 0.0
    thickness, tolerance = lower.held
    deep = stock.bore(lower.column.pieces[-1]) - THREAD_SLACK
    if upper:
        deep, slack = min(deep, stock.bore(upper.column.lowest) - THREAD_SLACK), GRUB_SLACK + tolerance
        lengths, wanted = stock.thread.grub_screw.lengths, thickness + 2 * (stock.thread.diameter + slack)
        best = stock.grub(deep, thickness, slack)
        return best or min(sorted(lengths), key=lambda length: abs(length - wanted))
    return _cap(lower, stock).screw


def _cap(lower: Level, stock: Stock) -> CapJoint:
    """The screws from above in a topmost tray."""
    bore = stock.bore(lower.column.pieces[-1])
    return cap_joint(f"{lower.path}.cap-screw", stock.thread, bore, lower.held, 1)


def upper_joint(lower: Level, upper: Level | None, stock: Stock) -> Joint:
    """The proof of the threads above a level: studs or grub screws into the next pieces, nuts or screws on top."""
    bore, (thickness, tolerance) = stock.bore(lower.column.pieces[-1]), lower.held
    if lower.tray and upper:
        least = min(bore, stock.bore(upper.column.lowest))
        return grub_joint(upper.path, stock.thread, through(lower, upper, stock), least, thickness, tolerance)
    if lower.tray:
        return _cap(lower, stock).joint
    if upper:
        bore = stock.bore(upper.column.lowest)
        return stud_joint(upper.path, lower.board, stock.thread, stock.row, bore, upper.washers)
    return top_joint(lower.path, lower.board, stock.thread, stock.row)


def grub_joints(level: Level, stock: Stock) -> list[Joint]:
    """The proofs of the grub screws within a level's chains."""
    column = level.column
    inner = zip(column.pieces, column.pieces[1:], column.grubs, strict=False)
    return [
        grub_joint(level.path, stock.thread, grub, min(stock.bore(below), stock.bore(above)))
        for below, above, grub in inner
        if grub
    ]


def levels_of(
    stack: StackDesign,
    boards: Sequence[BoardRecord],
    pattern: Pattern,
    mounted: Sequence[tuple[AccessoryRecord, ...]],
    stock: Stock,
    deep: float,
    design: Design,
    library: Library,
    drawer: Mapping[float, int],
) -> list[Level] | Infeasible:
    """Each node from the bottom up, on what was settled below it; screws from the plate want threads so `deep`, mm."""
    gaps = _gaps(stack, boards, pattern, mounted, library)
    unders = [0.0, *(t.rise + b.pcb.thickness if t else 0.0 for b, t in zip(boards, pattern.trays, strict=True))][:-1]
    requests = [
        _request(number, stack, boards, pattern, gaps[number].least + unders[number], stock, deep)
        for number in range(len(boards))
    ]
    columns = choose(requests, stock, design.hardware.prefer, drawer)
    heights = _printable(design, library, stock.thread)
    levels: list[Level] = []
    for number, (node, request, found) in enumerate(zip(stack.node, requests, columns, strict=True)):
        problem = (
            _tilted(node, stack.name)
            or _unplugged(number, stack, boards, pattern)
            or _unreached(f"{stack.name}.{node.name}", request, gaps[number], found, stock)
        )
        if problem or not found.column:
            return problem or []
        column, below, tray = found.column, levels[-1] if levels else None, pattern.trays[number]
        seat = round((below.face if below else 0.0) + room(column, stock), 6)
        levels.append(
            Level(
                path=f"{stack.name}.{node.name}",
                board=boards[number],
                orientation=(node.orientation + (tray.turned if tray else 0)) % 360,
                accessories=mounted[number],
                uses=node.uses,
                place=pattern.places[number],
                column=column,
                standoff=height(column, stock),
                solved=isinstance(node.standoff, str),
                owned=found.owned,
                nearest=(None, None) if column.sold else nearest(column.length, request, stock),
                seat=seat,
                underside=round(seat + (tray.thickness + tray.rise if tray else 0.0), 6),
                room=room(column, stock),
                gap=gaps[number],
                under=unders[number],
                tray=tray,
                auto=found.auto,
                printable=None if found.auto else next((n for n in heights if n >= request.least - EPSILON), None),
            )
        )
    return levels


def _gaps(
    stack: StackDesign,
    boards: Sequence[BoardRecord],
    pattern: Pattern,
    mounted: Sequence[tuple[AccessoryRecord, ...]],
    library: Library,
) -> list[Gap]:
    """The least gap below each node, over the plate or over the node below."""
    under = [
        tray.hanging() if tray else bottoms(board, place, header_plugs(node.uses, library))
        for node, board, place, tray in zip(stack.node, boards, pattern.places, pattern.trays, strict=True)
    ]
    found = [gap_over_plate(under[0], stack.air, stack.node[0].name)]
    for number, (lower, upper) in enumerate(pairwise(stack.node)):
        plugs = header_plugs(lower.uses, library)
        over = tops(boards[number], pattern.places[number], mounted[number], plugs)
        plugged = boards[number + 1].header is not None
        if plugged:  # its socket goes over the pins
            over = [patch for patch in over if patch.what != HEADER]
        found.append(least_gap(over, under[number + 1], 0.0 if plugged else stack.air, (lower.name, upper.name)))
    return found


def _request(
    number: int,
    stack: StackDesign,
    boards: Sequence[BoardRecord],
    pattern: Pattern,
    least: float,
    stock: Stock,
    deep: float,
) -> Request:
    """What is asked of the column below a node: a screw comes up from the plate, a stud over a board, a grub screw
    over a tray.
    """
    node, tray = stack.node[number], pattern.trays[number]
    below = Below(stud_most=None, washers=1, deep=deep)
    lower = pattern.trays[number - 1] if number else None
    if lower:
        below = Below(stud_most=None, deep=reach_through((lower.thickness, lower.tolerance), stock, last=False))
    elif number:
        below = over_board(boards[number - 1], stock.row)
    return Request(
        least=least,
        below=below,
        exact=_exact(node, boards[number]),
        over=None if boards[number].header else over_auto(node.standoff),
        top="female-female" if tray else "male-female",
        top_deep=reach_through((tray.thickness, tray.tolerance), stock, last=number == len(boards) - 1)
        if tray
        else 0.0,
    )


def _exact(node: Node, board: BoardRecord) -> float | None:
    """The height that a node asks for, None where it leaves it to us; that of a HAT's socket, where it is one."""
    if isinstance(node.standoff, CornerHeights):
        return max(node.standoff.heights)
    if not isinstance(node.standoff, str):
        return node.standoff
    return board.header.standoff + (over_auto(node.standoff) or 0.0) if board.header else None


def over_board(board: BoardRecord, row: StandoffRow) -> Below:
    """What a column on a board stands on: the studs that come up through it."""
    pcb = board.pcb
    longest = row.stud + row.length_tolerance - (pcb.thickness - pcb.thickness_tolerance)
    shortest = row.stud - row.length_tolerance - (pcb.thickness + pcb.thickness_tolerance)
    return Below(stud_most=longest, stud_least=shortest)


def reach_through(held: tuple[float, float], stock: Stock, *, last: bool) -> float:
    """How deep what goes through a sheet reaches into a column, worst case: half a grub screw, or a screw from above.

    `held` are the sheet's thickness and its tolerance, mm.
    """
    thread, (thickness, tolerance) = stock.thread, held
    if last:
        slack = tolerance + thread.washer.thickness_tolerance
        reach = [n - thickness - stock.washer for n in Hardware(thread).screw_row.lengths]
    else:
        slack = tolerance + GRUB_SLACK
        reach = [(n - thickness) / 2 for n in thread.grub_screw.lengths]
    return min((n for n in reach if n - slack >= thread.diameter - EPSILON), default=thread.diameter) + slack


def _tilted(node: Node, stack: str) -> Infeasible | None:
    """Why heights of corners make no seat for a board: a tilted one leaves its studs askew."""
    if not isinstance(node.standoff, CornerHeights):
        return None
    heights = node.standoff.heights
    apart = max(heights) - min(heights)
    if apart < EPSILON:
        return None
    words = "more than 0.2 apart" if apart > LEVEL else "not all alike"
    return Infeasible(
        code="stack-infeasible",
        subject=f"{stack}.{node.name}",
        message=f"its corners stand from {min(heights):g} to {max(heights):g}, {words}: the board has no level seat",
        fix=f"set {stack}.{node.name}.standoff to one height for all corners, such as {max(heights):g}",
    )


def _unplugged(number: int, stack: StackDesign, boards: Sequence[BoardRecord], pattern: Pattern) -> Infeasible | None:
    """Why a board that plugs onto a header does not plug onto the one below it."""
    board, header = boards[number], boards[number].header
    lower = boards[number - 1] if number else None
    if not header:
        return None
    straight = number and pattern.places[number].rotation == pattern.places[number - 1].rotation
    path, least = f"{stack.name}.{stack.node[number].name}", f"above one of {', '.join(header.on)}"
    fix = f"put it right {least}, turned as that is, or leave it out"
    high = _exact(stack.node[number], board)
    if lower is None or lower.name not in header.on:
        why = f"the {lower.full_name if lower else 'plate'} below has none that fits"
    elif not straight:
        why = "the board below is turned another way"
    elif pattern.trays[number] or pattern.trays[number - 1]:
        why, fix = "boards on trays have no columns to hold it", f"give {lower.name} and it a stack of their own"
    elif high is not None and abs(high - header.standoff) > SOCKET:
        why = f"{high:g} above it is not where its socket meets the pins, {header.standoff:g}"
        fix = f"set {path}.standoff to {header.standoff:g}, or leave it out"
    else:
        return None
    message = f"{board.full_name} plugs onto a GPIO header, and {why}"
    return Infeasible(code="stack-infeasible", subject=path, message=message, fix=fix)


def _unreached(path: str, request: Request, gap: Gap, found: Chosen, stock: Stock) -> Infeasible | None:
    """Why a gap has no column."""
    if found.column is None:
        return Infeasible(
            code="stack-infeasible",
            subject=path,
            message=f"no sold length, and no chain of them, reaches {gap.least:g} ({gap.sum()}; {gap.driver})",
            fix="set hardware.standoff to a longer range or to printed, or leave out what drives it",
        )
    if not SHORTEST <= found.column.length <= LONGEST:
        return Infeasible(
            code="stack-infeasible",
            subject=path,
            message=f"a height of {found.column.length:g} is none for a standoff",
            fix=f"set {path}.standoff to {SHORTEST:g} to {LONGEST:g}, or to auto",
        )
    shortest = min((*stock.row.male_female, *stock.row.female_female))
    if not found.column.sold and found.column.length < shortest and not stock.made:
        return Infeasible(
            code="stack-infeasible",
            subject=path,
            message=f"a height of {found.column.length:g} is below every length sold, from {shortest:g} on",
            fix=f"set {path}.standoff to {shortest:g} or more, or to auto",
        )
    if stock.made and found.column.length < stock.row.male_female[0] - EPSILON:
        return Infeasible(
            code="stack-infeasible",
            subject=path,
            message=f"a printed standoff of {found.column.length:g} has no room for a thread at either end",
            fix=f"set {path}.standoff to {stock.row.male_female[0]:g} or more, "
            "or hardware.standoff to a range that is sold",
        )
    return None


def _printable(design: Design, library: Library, thread: ThreadRecord) -> tuple[float, ...]:
    """The heights that standoffs can be printed in."""
    fits = library.get(PrinterRecord, design.print.printer).fits
    made = printed_of(design, thread, fits)
    return printed_row(made, thread, fits).male_female if made else ()


def header_plugs(uses: tuple[str, ...], library: Library) -> dict[str, float]:
    """How far the plugs of a header that looks up stand above it, where a node uses one."""
    return {HEADER: library.get(PlugRecord, HEADER).length} if HEADER in uses else {}
