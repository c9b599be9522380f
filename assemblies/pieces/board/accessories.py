"""Accessories on a node's board: whether they fit the board, and do not overlap."""

from __future__ import annotations

from itertools import combinations

from ....core.errors import InputError
from ....core.toml_text import toml_text
from ....params.kinds.stack import NodeTable
from ....params.records.accessory import AccessoryBox, AccessoryRecord
from ....params.records.board import BoardRecord
from ...context import Context
from .boards import is_above, is_below
from .modules import in_slots


def mounted_on(node: NodeTable, board: BoardRecord, stack: str, context: Context) -> tuple[AccessoryRecord, ...]:
    """The accessories on a node's board, then the modules in its slots.

    Raises InputError if one does not fit the board or overlaps another.
    """
    key, file = f"{stack}.{node.name}.accessories", context.file
    found = tuple(context.accessories[name] for name in node.accessories)
    for record, name in zip(found, node.accessories, strict=True):
        if board.name not in record.boards:
            fits = f"accessories/{record.name}.toml has boards = {toml_text(record.boards)}"
            legal = f"an accessory for {stack}.{node.name}.board, {board.name}; {fits}"
            raise InputError(file, key, toml_text(name), legal)
        if not any(is_above(box) or is_below(box, board) for box in record.body.boxes):
            legal = f"an accessory above or below the board, by body.boxes of accessories/{record.name}.toml"
            raise InputError(file, key, toml_text(name), legal)
    for one, other in combinations(found, 2):
        if any(_overlap(a, b) for a in one.body.boxes for b in other.body.boxes):
            legal = (
                f"accessories that do not overlap, by body.boxes of accessories/{one.name}.toml and "
                f"accessories/{other.name}.toml"
            )
            raise InputError(file, key, toml_text(node.accessories), legal)
    modules = in_slots(node, board, stack, context)
    for each in found:
        for module in modules:
            if any(_overlap(a, b) for a in each.body.boxes for b in module.body.boxes):
                legal = f"accessories clear of the module in slot {module.slot}, by body.boxes of "
                raise InputError(file, key, toml_text(node.accessories), f"{legal}accessories/{each.name}.toml")
    return (*found, *modules)


def _overlap(a: AccessoryBox, b: AccessoryBox) -> bool:
    """Whether two boxes on a board overlap."""
    (ax0, ay0, ax1, ay1), (bx0, by0, bx1, by1) = a.extent, b.extent
    return ax0 < bx1 and bx0 < ax1 and ay0 < by1 and by0 < ay1 and a.low < b.high and b.low < a.high
