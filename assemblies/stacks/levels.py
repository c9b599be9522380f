"""Solve the levels of a stack bottom-up: for each node the least gap, the column and the heights. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping

from ...core.remedy import Remedy
from ...params.kinds.stack import NodeTable
from ...params.records.hardware import ThreadRecord
from ..context import Context
from ..model.joint import Infeasible
from ..pieces.board.hats import fed_by, hats_on
from ..pieces.sockets import used_sockets
from .column_requests import StackPlan, column_request, gaps
from .columns.choose_columns import Chosen, choose
from .columns.column import Stock
from .columns.heights import clear_height, deep_enough, nearest, standoff_height
from .columns.printed import printed_of, printed_row
from .columns.request import ColumnRequest
from .columns.standoff_range import printed_ends
from .gap import Gap, bottoms
from .latches import latch_height
from .level import Level

EPSILON = 1e-9
SHORTEST, LONGEST = 2.0, 200.0
"""Legal total length of the pieces of a column, mm."""
CORNER_TOLERANCE = 0.2
"""Largest difference between the heights of a board's corners that counts as level, mm."""


def levels_of(plan: StackPlan, context: Context, owned: Mapping[float, int]) -> list[Level] | Infeasible:
    """Solve the levels bottom-up, each on top of the level below.

    `owned`: number of the user's own standoffs, by length in mm. Returns Infeasible for the first node that has no
    solution.
    """
    stack, boards, pattern, stock = plan.stack, plan.boards, plan.pattern, plan.stock
    between = gaps(plan)
    lower_board_rises = [
        0.0,
        *(t.rise + b.pcb.thickness if t else 0.0 for b, t in zip(boards, pattern.trays, strict=True)),
    ][:-1]
    least_clear = [gap.least + rise for gap, rise in zip(between, lower_board_rises, strict=True)]
    latches = [_latch(plan, number, context) for number in range(len(boards))]
    requests = [
        column_request(plan, number, max(least_clear[number], latches[number])) for number in range(len(boards))
    ]
    columns = choose(requests, stock, context.design.hardware.prefer, owned, len(pattern.corners))
    levels: list[Level] = []
    for number, (node, request, found) in enumerate(zip(stack.node, requests, columns, strict=True)):
        path, gap = plan.path(number), between[number]
        problem = _tilted(node, path) or _unplugged(plan, number) or _unreached(path, request, gap, found, stock)
        if problem or not found.column:
            return problem or []
        column, below, tray = found.column, levels[-1] if levels else None, pattern.trays[number]
        seat_height = round((below.face_height if below else 0.0) + clear_height(column, stock), 6)
        levels.append(
            Level(
                path=path,
                board=boards[number],
                orientation=(node.orientation + (tray.turned if tray else 0)) % 360,
                accessories=plan.mounted[number],
                uses=_uses(plan, number),
                place=pattern.places[number],
                column=column,
                standoff_height=(clear_height if request.counted else standoff_height)(column, stock),
                automatic=node.height.automatic,
                owned=found.owned,
                deep_enough=None if column.sold else deep_enough(request, stock, column.length),
                nearest=(None, None) if column.sold else nearest(column.length, request, stock),
                seat_height=seat_height,
                underside_height=round(seat_height + (tray.thickness + tray.rise if tray else 0.0), 6),
                clear_height=clear_height(column, stock),
                gap=gap,
                lower_board_rise=lower_board_rises[number],
                for_latch=latches[number] > least_clear[number],
                tray=tray,
                least_standoff_height=found.least_standoff_height,
                printable=None if found.least_standoff_height else _printable(context, stock.thread, request),
            )
        )
    return levels


def _uses(plan: StackPlan, number: int) -> tuple[str, ...]:
    """The connectors that carry plugs. A board that a HAT feeds over Ethernet has no plug in its jack."""
    fed = fed_by(hats_on(plan.boards, number))
    return tuple(use for use in plan.stack.node[number].uses if not (fed and use == "power"))


def _latch(plan: StackPlan, number: int, context: Context) -> float:
    """The clear height below a node that a finger needs at the latches of the board below; 0 if it is not automatic."""
    trays, node, places = plan.pattern.trays, plan.stack.node[number], plan.pattern.places
    board = plan.boards[number]
    if not number or trays[number] or trays[number - 1] or not node.height.automatic or board.header:
        return 0.0
    lower, upper = (
        used_sockets(plan.boards[n], _uses(plan, n), places[n], plan.plugs, context.file, f"{plan.path(n)}.uses")
        for n in (number - 1, number)
    )
    return latch_height(lower, upper, bottoms(board, places[number]), plan.boards[number - 1].pcb.thickness)


def _tilted(node: NodeTable, path: str) -> Infeasible | None:
    """Why the heights of a node's corners are refused: a tilted board would bend its studs."""
    heights = node.height.corners
    apart = max(heights, default=0.0) - min(heights, default=0.0)
    if apart < EPSILON:
        return None
    words = "more than 0.2 mm apart" if apart > CORNER_TOLERANCE else "not all equal"
    return Infeasible(
        code="stack-infeasible",
        subject=path,
        message=f"its corner heights are {min(heights):g} to {max(heights):g} mm, {words}: the board would be tilted",
        fix=f"set {path}.standoff to one height for all corners, such as {max(heights):g}",
        remedies=(Remedy.of(f"{path}.standoff", max(heights)),),
    )


def _unplugged(plan: StackPlan, number: int) -> Infeasible | None:
    """Why a board that plugs onto a GPIO header cannot plug onto the board below it."""
    boards, pattern = plan.boards, plan.pattern
    board, header = boards[number], boards[number].header
    lower = boards[number - 1] if number else None
    if not header:
        return None
    straight = number and pattern.places[number].rotation == pattern.places[number - 1].rotation
    path, where = plan.path(number), f"above one of {', '.join(header.on)}"
    fix = f"put it directly {where}, turned and flipped as that board is, or leave it out"
    if lower is None or lower.name not in header.on:
        why = f"the {lower.full_name if lower else 'plate'} below it has no header that fits"
    elif not straight:
        why = "the board below is turned or flipped another way"
    elif pattern.trays[number] or pattern.trays[number - 1]:
        why, fix = "a tray has no columns to hold it", f"give {lower.name} and this board a stack of their own"
    else:
        return None
    message = f"{board.full_name} plugs onto a GPIO header, and {why}"
    same = Remedy(settings=tuple((f"{path}.{key}", None) for key in ("orientation", "flipped")))
    remedies = (same,) if not straight and lower and lower.name in header.on else ()
    return Infeasible(code="stack-infeasible", subject=path, message=message, fix=fix, remedies=remedies)


def _unreached(path: str, request: ColumnRequest, gap: Gap, found: Chosen, stock: Stock) -> Infeasible | None:
    """Why a gap gets no column: nothing long enough is sold, or the height asked for is not possible."""
    if found.column is None:
        needs = f"{gap.least:g} mm ({gap.sum()}; {gap.driver})"
        deeper = deep_enough(request, stock)
        if deeper:
            return Infeasible(
                code="stack-infeasible",
                subject=path,
                message=f"threads {stock.depth:g} mm deep are too shallow for a chain that reaches {needs}",
                fix=f"measure how deep your standoffs are tapped, and set hardware.thread_depth: {deeper:g} is enough",
                remedies=(Remedy.of("hardware.thread_depth", deeper),),
            )
        return Infeasible(
            code="stack-infeasible",
            subject=path,
            message=f"no standoff sold and no chain of them reaches {needs}",
            fix="set hardware.standoff to a longer range or to printed, or leave out the part that needs this gap",
        )
    if not SHORTEST <= found.column.length <= LONGEST:
        return Infeasible(
            code="stack-infeasible",
            subject=path,
            message=f"a standoff cannot be {found.column.length:g} mm high",
            fix=f"set {path}.standoff to {SHORTEST:g} to {LONGEST:g}, or to auto",
            remedies=(Remedy.of(f"{path}.standoff", "auto"),),
        )
    shortest = min((*stock.row.male_female, *stock.row.female_female))
    if not found.column.sold and found.column.length < shortest and not stock.made:
        return Infeasible(
            code="stack-infeasible",
            subject=path,
            message=f"a height of {found.column.length:g} mm is less than the shortest standoff sold, {shortest:g} mm",
            fix=f"set {path}.standoff to {shortest:g} or more, or to auto",
            remedies=(Remedy.of(f"{path}.standoff", shortest), Remedy.of(f"{path}.standoff", "auto")),
        )
    if stock.made and found.column.length < stock.row.male_female[0] - EPSILON:
        return Infeasible(
            code="stack-infeasible",
            subject=path,
            message=f"a printed standoff of {found.column.length:g} mm is too short for a thread at each end",
            fix=f"set {path}.standoff to {stock.row.male_female[0]:g} or more, "
            "or hardware.standoff to a range that is sold",
            remedies=(Remedy.of(f"{path}.standoff", stock.row.male_female[0]),),
        )
    return None


def _printable(context: Context, thread: ThreadRecord, request: ColumnRequest) -> float | None:
    """The shortest length, mm, in which a standoff of this thread can be printed that is long enough; None if none."""
    form = context.design.hardware.printed_form
    made = [printed_of(form, end, thread, context.fits) for end in printed_ends(context)]
    lengths = [n for printed in made if printed for n in printed_row(printed, thread, context.fits).male_female]
    return min((n for n in lengths if n >= request.least_clear_height - EPSILON), default=None)
