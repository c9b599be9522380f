"""The shop of a design that names none: a laser, or drill and saw where a sheet is too thick for it. Lengths are mm."""

from __future__ import annotations

from collections.abc import Collection

from ..params.design import Design
from ..params.kinds.stack import StackTable
from ..params.records.board import BoardRecord
from ..params.records.hardware import ThreadRecord

LASER, BY_HAND = "generic", "hand-tools"
"""Names of the two records."""


def automatic_shop(
    design: Design, boards: Collection[BoardRecord], threads: Collection[ThreadRecord], named: Collection[ThreadRecord]
) -> str:
    """Name of the record: BY_HAND if a laser cannot cut the narrowest screw hole through a sheet of the design.

    `threads`: those among which a board's is chosen. `named`: those that the design is sure to use. A design that
    states a kerf, or asks for the laser's coupon, means a laser. A tray counts if its thickness is stated.
    """
    if design.cut.model_fields_set & {"shop", "kerf", "coupon"}:
        return design.cut.shop
    screws = [*named]
    for board in boards:
        hole = min(each.diameter for each in board.holes.mounting)
        through = [each for each in threads if each.diameter <= hole]
        screws += [max(through, key=lambda each: each.diameter)] if through else []
    narrowest = min(each.clearance.medium for each in screws)
    return BY_HAND if narrowest < design.limits.hole_share * _thickest(design) else LASER


def _thickest(design: Design) -> float:
    """Thickness of the thickest sheet of a design."""
    sheets = [design.plate.thickness]
    if design.top.stacks:
        sheets.append(design.top.thickness)
    if design.of(StackTable) and "thickness" in design.tray.model_fields_set:
        sheets.append(design.tray.thickness)
    return max(sheets)
