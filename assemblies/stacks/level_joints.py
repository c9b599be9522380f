"""The threaded joints of a level: those at the top of its columns and those within a column. Lengths are mm.

The fasteners are studs, grub screws, nuts and screws from above.
"""

from __future__ import annotations

from ..model.joint import Joint
from ..pieces.hardware import THREAD_SLACK
from .columns.column import GRUB_SLACK, Column, Stock
from .columns.joints import MOST_UNDER_HEAD, CapJoint, cap_joint, grub_joint, set_joint, stud_joint, top_joint
from .columns.set_screws import Fastener, set_grub
from .level import Level


def through_fastener(lower: Level, upper: Level | None, stock: Stock) -> Fastener:
    """The fastener through a level's tray, or through a board on female threads; its length is 0 if there is none.

    It is a grub screw into the next column, or on the topmost level a screw from above. If no grub screw sold fits,
    the length is the one nearest to the length wanted; the joint then fails.
    """
    if not lower.tray and not lower.screwed:
        return Fastener(0.0)
    if upper is None:
        cap, washers = _cap(lower, stock)
        return Fastener(cap.screw, washers=washers)
    thickness, _ = lower.held
    depths = stock.bore(lower.column.pieces[-1]) - THREAD_SLACK, stock.bore(upper.column.lowest) - THREAD_SLACK
    found = set_grub(stock.thread, depths, lower.held) if lower.screwed else None
    if found:
        return found
    length = sheet_grub(stock, min(depths), lower.held)
    return Fastener(length, (length + thickness) / 2)


def sheet_grub(stock: Stock, deep: float, held: tuple[float, float]) -> float:
    """Length of the grub screw through a sheet into two threads of the depth `deep`; the nearest one if none fits.

    `held`: thickness of the sheet and its tolerance.
    """
    thickness, tolerance = held
    slack = GRUB_SLACK + tolerance
    lengths, wanted = stock.thread.grub_screw.lengths, thickness + 2 * (stock.thread.diameter + slack)
    best = stock.grub(deep, thickness, slack)
    return best or min(sorted(lengths), key=lambda length: abs(length - wanted))


def _cap(lower: Level, stock: Stock) -> tuple[CapJoint, int]:
    """The screws from above that hold a topmost tray or board, and the number of washers under each."""
    bore, one = stock.bore(lower.column.pieces[-1]), 1 if lower.tray else stock.on_board
    return least_cap(f"{lower.path}.cap-screw", stock, bore, lower.held, one)


def least_cap(subject: str, stock: Stock, bore: float, held: tuple[float, float], one: int) -> tuple[CapJoint, int]:
    """The screws from above into threads of the depth `bore`, and the number of washers under each.

    `held`: thickness of what they hold, and its tolerance. `one`: usual number of washers. More are put under the head
    if the screw would reach the end of the thread.
    """
    most = one + MOST_UNDER_HEAD if one else one
    tried = [(cap_joint(subject, stock.thread, bore, held, washers), washers) for washers in range(one, most + 1)]
    return min(tried, key=lambda each: each[0].joint.badness)


def upper_joint(lower: Level, upper: Level | None, stock: Stock) -> Joint:
    """The joint at the top of a level's columns, with its proof.

    Below another level it is a stud or a grub screw into the next column; on the topmost level a nut or a screw.
    """
    bore, (thickness, tolerance) = stock.bore(lower.column.pieces[-1]), lower.held
    if (lower.tray or lower.screwed) and upper:
        shallower, fastener = min(bore, stock.bore(upper.column.lowest)), through_fastener(lower, upper, stock)
        if lower.screwed:
            upper_bore = stock.bore(upper.column.lowest)
            return set_joint(upper.path, stock.thread, fastener.out - thickness, upper_bore, tolerance)
        return grub_joint(upper.path, stock.thread, fastener.length, shallower, thickness, tolerance)
    if lower.tray or lower.screwed:
        return _cap(lower, stock)[0].joint
    if upper:
        bore = stock.bore(upper.column.lowest)
        return stud_joint(upper.path, lower.board, stock.thread, stock.row, bore, upper.washers)
    return top_joint(lower.path, lower.board, stock.thread, stock.row, stock.on_board)


def grub_joints(level: Level, stock: Stock) -> list[Joint]:
    """The joints of the grub screws between the pieces of a level's columns."""
    return chain_joints(level.path, level.column, stock)


def chain_joints(path: str, column: Column, stock: Stock) -> list[Joint]:
    """The joints of the grub screws between the pieces of a column."""
    inner = zip(column.pieces, column.pieces[1:], column.grubs, strict=False)
    return [
        grub_joint(path, stock.thread, grub, min(stock.bore(below), stock.bore(above)))
        for below, above, grub in inner
        if grub
    ]
