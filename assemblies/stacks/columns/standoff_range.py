"""The standoffs of a stack: thread, range and material, or why none can be used. Lengths are mm.

A range is a list of the standoffs that are sold as one product line, or those that can be printed. The first of these
is taken whose bodies touch no component beside the mounting holes: the range of the design in the largest thread that
passes every hole, the same range in a smaller thread that still bears on the boards, another range of the library.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ....core.remedy import Remedy
from ....params.records.board import BoardRecord
from ....params.records.hardware import StandoffRow, ThreadRecord
from ....params.tables import PrintedEnd
from ...context import PRINTED, Context
from ...model.joint import Infeasible
from ...pieces.hardware import Hardware
from ..clearance import bears, fits_beside, free_radius, with_washer
from .column import Stock
from .printed import Printed, printed_of, printed_row
from .request import over_board

EPSILON = 1e-9


@dataclass(frozen=True, kw_only=True)
class StandoffRange:
    """The range that a stack uses: its name, its material, and its standoffs. `printed`: how printed ones are made."""

    name: str
    material: str
    stock: Stock
    printed: Printed | None = None

    @property
    def thread(self) -> ThreadRecord:
        """The thread, with the washer that fits on the boards."""
        return self.stock.thread

    @property
    def row(self) -> StandoffRow:
        """The row of the range for this thread."""
        return self.stock.row


def choose_range(
    stack: str, context: Context, boards: Sequence[BoardRecord], wanted: ThreadRecord | None = None
) -> StandoffRange | Infeasible:
    """The standoffs for a stack of `boards`, in the thread `wanted`, that of the design, or one that passes every hole.

    If the bodies of all of them touch components, the first is taken. Returns Infeasible if there are none.
    """
    smallest = min((h.diameter, board.full_name) for board in boards for h in board.holes.mounting)
    given = wanted or context.thread
    threads = [given] if given else context.passing_threads(smallest[0])
    if not threads:
        return _none(
            stack,
            f"no thread in the library fits through the {smallest[0]:g} mm holes of {smallest[1]}",
            "add a smaller thread to library/threads, or leave that board out",
        )
    automatic = Remedy.of("hardware.thread", None)
    if threads[0].diameter > smallest[0] + EPSILON:
        return _none(
            stack,
            f"{threads[0].label} does not fit through the {smallest[0]:g} mm holes of {smallest[1]}",
            "set hardware.thread to a smaller thread, or leave the key out",
            (automatic, automatic.joined(Remedy.of("hardware.standoff", None))),
        )
    if context.standoffs is None:
        made = [_printed(stack, context, thread, boards, end) for thread in threads for end in printed_ends(context)]
        return next((each for each in made if isinstance(each, StandoffRange)), made[0])
    key = "bought", tuple(board.name for board in boards), tuple(thread.name for thread in threads)
    chosen = context.remembered(key, lambda: _bought(context, boards, threads))
    if chosen is None:
        sold = ", ".join(row.thread for row in context.standoffs.rows)
        return Infeasible(
            code="stack-infeasible",
            subject=stack,
            message=f"the library has no {threads[0].label} standoffs in the range {context.standoffs.name}, "
            f"only {sold}",
            fix="set hardware.standoff to another range or to printed, or hardware.thread to a thread in this range, "
            "or leave one of the two out",
            remedies=(
                Remedy.of("hardware.standoff", None),
                automatic,
                Remedy.of("hardware.standoff", PRINTED),
            ),
        )
    return chosen


def _bought(context: Context, boards: Sequence[BoardRecord], threads: Sequence[ThreadRecord]) -> StandoffRange | None:
    """The standoffs that are sold and touch no component, otherwise the first that are sold; None if there are none."""
    found = list(_sold(context, boards, threads))
    fitting = [each for each in found if _fits(each.stock, boards)]
    return next((each for each in fitting if not each.stock.bare), next(iter(fitting or found), None))


def _sold(context: Context, boards: Sequence[BoardRecord], threads: Sequence[ThreadRecord]) -> Iterator[StandoffRange]:
    """The standoffs that are sold in these threads, in the order in which they are tried."""
    depth, gap = context.design.hardware.thread_depth, context.design.limits.component_gap
    for record in context.ranges:
        for thread in threads:
            row = record.row(thread)
            if row and (thread is threads[0] or bears(row, boards)):
                washed = with_washer(thread, boards, gap)
                stock = Stock(
                    washed or thread,
                    row,
                    depth or row.thread_depth,
                    measured=depth is not None,
                    bare=washed is None and bears(row, boards),
                )
                yield StandoffRange(name=record.name, material=record.material, stock=stock)


def _fits(stock: Stock, boards: Sequence[BoardRecord]) -> bool:
    """Whether the bodies and the washers of a stack touch no component of its boards."""
    raised = min(_own(stock, board) for board in boards) * stock.washer
    washed = stock.bare or with_washer(stock.thread, boards, 0.0) is not None
    topped = nut_fits(stock, boards) or head_fits(stock, boards)
    return washed and topped and fits_beside(stock.row, boards, raised)


def nut_fits(stock: Stock, boards: Iterable[BoardRecord]) -> bool:
    """Whether a nut on its washer touches no component of these boards."""
    radius, raised = stock.thread.nut.across_flats / math.sqrt(3), stock.on_board * stock.washer
    return all(radius <= free_radius(board, upper=True, above=raised) + EPSILON for board in boards)


def head_fits(stock: Stock, boards: Iterable[BoardRecord]) -> bool:
    """Whether the head of a screw on its washer touches no component of these boards."""
    radius, raised = Hardware(stock.thread).screw_row.head_diameter / 2, stock.on_board * stock.washer
    return all(radius <= free_radius(board, upper=True, above=raised) + EPSILON for board in boards)


def _own(stock: Stock, board: BoardRecord) -> int:
    """Number of washers that a long piece needs on a board."""
    return over_board(board, stock.row).own(stock, max(stock.pieces("male-female")))


def printed_ends(context: Context) -> tuple[PrintedEnd, ...]:
    """The ends that printed standoffs may have: that of the design, else inserts, then pilot holes."""
    hardware = context.design.hardware
    return (hardware.printed_end,) if "printed_end" in hardware.model_fields_set else ("insert", "pilot")


def _printed(
    stack: str, context: Context, thread: ThreadRecord, boards: Sequence[BoardRecord], end: PrintedEnd
) -> StandoffRange | Infeasible:
    printed = printed_of(context.design.hardware.printed_form, end, thread, context.fits)
    if printed is None:
        return _none(
            stack,
            f"the library has no heat-set insert for {thread.label}",
            "set hardware.printed_end to pilot, or hardware.standoff to a range that is sold",
            (Remedy.of("hardware.printed_end", "pilot"), Remedy.of("hardware.standoff", None)),
        )
    row = printed_row(printed, thread, context.fits)
    washed = with_washer(thread, boards, context.design.limits.component_gap)
    stock = Stock(washed or thread, row, row.thread_depth, made=True, bare=washed is None)
    if not fits_beside(row, boards, 0.0):
        return _too_wide(stack, thread, row, boards)
    return StandoffRange(name=PRINTED, material=context.standoff_material, stock=stock, printed=printed)


def _too_wide(stack: str, thread: ThreadRecord, row: StandoffRow, boards: Sequence[BoardRecord]) -> Infeasible:
    """Why printed standoffs touch a component, with the ways out: pilot holes need less width, brass still less."""
    free, board = min((min(free_radius(b, upper=True), free_radius(b, upper=False)), b.full_name) for b in boards)
    return Infeasible(
        code="stack-infeasible",
        subject=stack,
        message=f"printed {thread.label} standoffs are {2 * row.radius:.2f} mm wide, and a component of {board} is "
        f"{free:.2f} mm from the centre of a mounting hole",
        fix="set hardware.printed_end to pilot, which takes less width, or hardware.standoff to a range that is sold, "
        "or leave hardware.standoff out",
        remedies=(
            Remedy.of("hardware.printed_end", "pilot"),
            Remedy.of("hardware.standoff", None),
        ),
    )


def _none(subject: str, message: str, fix: str, remedies: tuple[Remedy, ...] = ()) -> Infeasible:
    return Infeasible(code="stack-infeasible", subject=subject, message=message, fix=fix, remedies=remedies)
