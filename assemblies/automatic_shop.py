"""The shop of a design that names none: a laser, or drill and saw where a sheet is too thick for it. Lengths are mm."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..params.design import Design
from ..params.kinds.stack import StackTable
from ..params.records.board import BoardRecord
from ..params.records.hardware import ThreadRecord

HAND_TOOLS = "hand-tools"
"""Name of the record of drill and saw."""


def automatic_shop(
    design: Design, boards: Collection[BoardRecord], threads: Sequence[ThreadRecord], named: Collection[ThreadRecord]
) -> str:
    """Name of the record: the design's own; HAND_TOOLS if it names none, and no laser cuts its narrowest screw hole.

    `threads`: those among which a board's is chosen, the largest first. `named`: those that the design is sure to use.
    A design that states a kerf, or asks for the laser's coupon or for finger joints, means a laser.
    A tray of a stated thickness counts.
    """
    if design.cut.model_fields_set & {"shop", "kerf", "coupon"} or (design.has_case and design.case.has_fingers):
        return design.cut.shop
    screws = [*named]
    for board in boards:
        hole = min(each.diameter for each in board.holes.mounting)
        screws += [each for each in threads if each.diameter <= hole][:1]
    narrowest = min(each.clearance.medium for each in screws)
    return HAND_TOOLS if narrowest < design.limits.hole_share * _thickest(design) else design.cut.shop


def _thickest(design: Design) -> float:
    """Thickness of the thickest sheet of a design."""
    sheets = [design.plate.thickness]
    if design.top.stacks:
        sheets.append(design.top.thickness)
    if design.fin.make == "cut":
        sheets.append(design.fin.thickness)
    if design.of(StackTable) and "thickness" in design.tray.model_fields_set:
        sheets.append(design.tray.thickness)
    return max(sheets)
