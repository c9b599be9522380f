"""What a stack's standoffs are made of: thread, range and material, or why none goes. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...core.errors import InputError
from ...params.design import Design
from ...params.kinds.stack import StackTable as StackDesign
from ...params.library import Library
from ...params.records.board import BoardRecord
from ...params.records.hardware import StandoffRecord, StandoffRow, ThreadRecord
from ...params.records.material import MaterialRecord
from ...params.records.printer import PrinterRecord
from ..model.joint import Infeasible
from .printed import PRINTED, Printed, printed_of, printed_row

EPSILON = 1e-9
KEY = "hardware.standoff"


@dataclass(frozen=True, kw_only=True)
class Range:
    """Thread, material, row of a stock range, and how its pieces are made where they are printed."""

    thread: ThreadRecord
    material: str
    row: StandoffRow
    depth: float
    """How deep its pieces are tapped, mm."""
    printed: Printed | None = None


def choose_range(
    stack: StackDesign, design: Design, library: Library, file: str, boards: Sequence[BoardRecord]
) -> Range | Infeasible:
    """The range that the design names, in the thread that it names or the largest that passes every hole."""
    smallest = min((h.diameter, board.full_name) for board in boards for h in board.holes.mounting)
    name = design.hardware.thread or library.largest_thread(smallest[0])
    if name is None:
        return _none(
            stack.name,
            f"no thread of the library passes the {smallest[0]:g} mm holes of {smallest[1]}",
            "add the thread to library/threads, or leave that board out",
        )
    thread = library.get(ThreadRecord, name, file, "hardware.thread")
    if thread.diameter > smallest[0] + EPSILON:
        return _none(
            stack.name,
            f"{thread.label} does not pass the {smallest[0]:g} mm holes of {smallest[1]}",
            "set hardware.thread to a smaller one, or leave it out",
        )
    if design.hardware.standoff == PRINTED:
        return _printed(stack, design, library, thread)
    try:
        stock = library.get(StandoffRecord, design.hardware.standoff, file, KEY)
    except InputError as error:
        legal = f"{error.legal}, or {PRINTED}" if error.key == KEY else error.legal
        raise InputError(error.file, error.key, error.value, legal) from None
    row = stock.row(thread)
    if row is None:
        sold = ", ".join(r.thread for r in stock.rows)
        return _none(
            stack.name,
            f"{thread.label} standoffs are not in the range {stock.name} (it has {sold})",
            "set hardware.standoff to another range, or hardware.thread to one it has",
        )
    material = library.get(MaterialRecord, stock.material, f"standoffs/{stock.name}.toml", "material").name
    return Range(thread=thread, material=material, row=row, depth=design.hardware.thread_depth or row.thread_depth)


def _printed(stack: StackDesign, design: Design, library: Library, thread: ThreadRecord) -> Range | Infeasible:
    fits = library.get(PrinterRecord, design.print.printer).fits
    printed = printed_of(design, thread, fits)
    if printed is None:
        return _none(
            stack.name,
            f"the library has no heat-set insert for {thread.label}",
            f"set hardware.printed_end to pilot, or {KEY} to a range that is sold",
        )
    row = printed_row(printed, thread, fits)
    material = library.get(MaterialRecord, design.print.material).name
    return Range(thread=thread, material=material, row=row, depth=row.thread_depth, printed=printed)


def _none(subject: str, message: str, fix: str) -> Infeasible:
    return Infeasible(code="stack-infeasible", subject=subject, message=message, fix=fix)
