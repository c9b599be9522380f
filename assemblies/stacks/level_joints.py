"""The threaded joints of a level: those at the top of its columns and those within a column. Lengths are mm.

The fasteners are studs, grub screws, nuts and screws from above.
"""

from __future__ import annotations

from ..model.joint import Joint
from ..pieces.hardware import THREAD_SLACK
from .columns.column import GRUB_SLACK, Stock
from .columns.joints import CapJoint, cap_joint, grub_joint, stud_joint, top_joint
from .level import Level


def tray_fastener(lower: Level, upper: Level | None, stock: Stock) -> float:
    """Length, mm, of the fastener through a level's tray at each column; 0 without a tray.

    It is a grub screw into the next column, or on the topmost level a screw from above. If no grub screw sold fits,
    the length is the one nearest to the length wanted; the joint then fails.
    """
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
    """The screws from above that hold a topmost tray."""
    bore = stock.bore(lower.column.pieces[-1])
    return cap_joint(f"{lower.path}.cap-screw", stock.thread, bore, lower.held, 1)


def upper_joint(lower: Level, upper: Level | None, stock: Stock) -> Joint:
    """The joint at the top of a level's columns, with its proof.

    Below another level it is a stud or a grub screw into the next column; on the topmost level a nut or a screw.
    """
    bore, (thickness, tolerance) = stock.bore(lower.column.pieces[-1]), lower.held
    if lower.tray and upper:
        shallower = min(bore, stock.bore(upper.column.lowest))
        return grub_joint(upper.path, stock.thread, tray_fastener(lower, upper, stock), shallower, thickness, tolerance)
    if lower.tray:
        return _cap(lower, stock).joint
    if upper:
        bore = stock.bore(upper.column.lowest)
        return stud_joint(upper.path, lower.board, stock.thread, stock.row, bore, upper.washers)
    return top_joint(lower.path, lower.board, stock.thread, stock.row)


def grub_joints(level: Level, stock: Stock) -> list[Joint]:
    """The joints of the grub screws between the pieces of a level's columns."""
    column = level.column
    inner = zip(column.pieces, column.pieces[1:], column.grubs, strict=False)
    return [
        grub_joint(level.path, stock.thread, grub, min(stock.bore(below), stock.bore(above)))
        for below, above, grub in inner
        if grub
    ]
