"""The joints above and within a level: studs, grub screws, nuts, screws from above. Lengths are mm."""

from __future__ import annotations

from ..model.joint import Joint
from ..pieces.hardware import THREAD_SLACK
from .columns.column import GRUB_SLACK, Stock
from .columns.joints import CapJoint, cap_joint, grub_joint, stud_joint, top_joint
from .level import Level


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
