"""The standoffs of a stack: thread, range and material, or why none can be used. Lengths are mm.

A range is a list of the standoffs that are sold as one product line, or those that can be printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....params.records.board import BoardRecord
from ....params.records.hardware import StandoffRow, ThreadRecord
from ...context import Context
from ...model.joint import Infeasible
from .printed import Printed, printed_of, printed_row

EPSILON = 1e-9


@dataclass(frozen=True, kw_only=True)
class StandoffRange:
    """The thread, material and row of the range that a stack uses. `printed`: how printed ones are made, or None."""

    thread: ThreadRecord
    material: str
    row: StandoffRow
    depth: float
    """Depth to which the standoffs are tapped, mm."""
    printed: Printed | None = None


def choose_range(
    stack: str, context: Context, boards: Sequence[BoardRecord], wanted: ThreadRecord | None = None
) -> StandoffRange | Infeasible:
    """The range that the design names, in a thread that passes every mounting hole of `boards`.

    The thread is `wanted`, or the design's, or the largest that passes every hole. Returns Infeasible if the range has
    no such thread.
    """
    smallest = min((h.diameter, board.full_name) for board in boards for h in board.holes.mounting)
    thread = wanted or context.thread or next(iter(context.passing_threads(smallest[0])), None)
    if thread is None:
        return _none(
            stack,
            f"no thread in the library fits through the {smallest[0]:g} mm holes of {smallest[1]}",
            "add a smaller thread to library/threads, or leave that board out",
        )
    if thread.diameter > smallest[0] + EPSILON:
        return _none(
            stack,
            f"{thread.label} does not fit through the {smallest[0]:g} mm holes of {smallest[1]}",
            "set hardware.thread to a smaller thread, or leave the key out",
        )
    stock = context.standoffs
    if stock is None:
        return _printed(stack, context, thread)
    row = stock.row(thread)
    if row is None:
        sold = ", ".join(r.thread for r in stock.rows)
        return _none(
            stack,
            f"the library has no {thread.label} standoffs in the range {stock.name}, only {sold}",
            "set hardware.standoff to another range, or hardware.thread to a thread in this range",
        )
    depth = context.design.hardware.thread_depth or row.thread_depth
    return StandoffRange(thread=thread, material=context.standoff_material, row=row, depth=depth)


def _printed(stack: str, context: Context, thread: ThreadRecord) -> StandoffRange | Infeasible:
    printed = printed_of(context.design.hardware, thread, context.fits)
    if printed is None:
        return _none(
            stack,
            f"the library has no heat-set insert for {thread.label}",
            "set hardware.printed_end to pilot, or hardware.standoff to a range that is sold",
        )
    row = printed_row(printed, thread, context.fits)
    material = context.standoff_material
    return StandoffRange(thread=thread, material=material, row=row, depth=row.thread_depth, printed=printed)


def _none(subject: str, message: str, fix: str) -> Infeasible:
    return Infeasible(code="stack-infeasible", subject=subject, message=message, fix=fix)
