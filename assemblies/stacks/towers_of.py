"""The towers of a stack's table. A tower is what the solver solves: boards above one another on one sheet.

In the layout "stack" the whole table is one tower. In the layouts "flat" and "edge" each board is a tower of its own,
with the HATs that plug onto it; in the layout "edge" it stands on its fin. With `hold = "posts"` the whole table is one
tower that lies along the row. Boards on rails stand on no standoffs: they have no towers. Neither has a layout that is
registered by another package.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ...params.kinds.stack import NodeTable, StackTable
from ..context import Context
from ..model.face import TOP, SheetStock

STACK, FLAT, EDGE = "stack", "flat", "edge"
"""Values of `layout` in the design."""
FIN_THICKNESS, FIN_TOLERANCE, FIN_AIR = 3.0, 0.2, 1.0
"""Thickness of a fin and its tolerance in print; least gap between a fin and the solder of its board; mm."""
FIN, CHEEK, DECK = "fin", "cheek", "deck"
"""Names of the fin, of the end cheek and of a deck in messages about what is screwed to them."""
POSTS, RAILS, ON_FINS = "posts", "rails", "fin"
"""Values of `hold`: boards on columns that lie along the row, boards whose edges combs grip, and boards on fins."""
HEADS = 3.75
"""Height of a screw head with its washer, mm, which lies below a board if boards are on both faces of a plate: that of
M5, the largest (ISO 7380 and ISO 7089)."""
CHEEK_THICKNESS = 5.0
"""Thickness of an end cheek, mm."""


@dataclass(frozen=True, kw_only=True)
class Tower:
    """A tower to solve: its path, the table with its nodes alone, and the sheet that it is screwed to.

    `below`: word for that sheet in messages.
    """

    path: str
    table: StackTable
    sheet: SheetStock
    below: str = "plate"


def sheet_under(table: StackTable, context: Context) -> SheetStock:
    """The sheet that the bottom screws are calculated for: the top plate if the stack stands on it, else the plate.

    Stacks are solved before any other sheet is known.
    """
    return context.top if table.on == TOP else context.plate


def towers_of(table: StackTable, context: Context) -> list[Tower]:
    """The towers of a table, in the order of its nodes. The board in a printed case stands on none."""
    if context.design.prints_case:
        return []
    if table.layout == STACK:
        return [Tower(path=table.name, table=table, sheet=sheet_under(table, context))]
    if table.layout == FLAT:
        air = table.air + (HEADS if table.faces == "both" else 0.0)
        boards = [each.model_copy(update={"air": air}) for each in alone(table, context)]
        lowest, sheet = math.ceil(len(boards) / table.floors), sheet_under(table, context)
        words = [DECK if number >= lowest else "plate" for number in range(len(boards))]
        return [
            Tower(path=path_of(each), table=each, sheet=sheet, below=word)
            for each, word in zip(boards, words, strict=True)
        ]
    if table.layout == EDGE and table.hold == POSTS:
        return [Tower(path=table.name, table=_lying(table, context), sheet=cheek_stock(context), below=CHEEK)]
    if table.layout == EDGE and table.hold != RAILS:
        stock = fin_stock(context) if table.hold == ON_FINS else printed_stock(context)
        fins = [(path_of(each), _on_fin(each, context)) for each in alone(table, context)]
        return [Tower(path=path, table=each, sheet=stock, below=FIN) for path, each in fins]
    return []


def fin_stock(context: Context) -> SheetStock:
    """A fin, cut or printed, as the sheet that its tower is screwed to."""
    return context.fin if context.design.fin.make == "cut" else printed_stock(context)


def printed_stock(context: Context) -> SheetStock:
    """A printed fin or sled as the sheet that its tower is screwed to."""
    return SheetStock(table=FIN, material=context.plastic.name, thickness=FIN_THICKNESS, tolerance=FIN_TOLERANCE)


def cheek_stock(context: Context) -> SheetStock:
    """An end cheek as the sheet that a lying tower is screwed to."""
    return SheetStock(table=CHEEK, material=context.plastic.name, thickness=CHEEK_THICKNESS, tolerance=FIN_TOLERANCE)


def _lying(table: StackTable, context: Context) -> StackTable:
    """The tower that lies along the row: its heights are automatic, or those that give the pitch of the design."""
    nodes, before = list[NodeTable](), 0.0
    for number, node in enumerate(table.node):
        board = context.boards[node.board]
        height = "auto" if isinstance(table.pitch, str) or not number else round(table.pitch - before, 6)
        nodes.append(node if board.header else node.model_copy(update={"standoff": height}))
        before = board.pcb.thickness
    return table.model_copy(update={"node": tuple(nodes)})


def _on_fin(tower: StackTable, context: Context) -> StackTable:
    """The tower with automatic heights, since the keys of an upright stack do not count, and little air below it."""
    nodes = tuple(
        node if context.boards[node.board].header else node.model_copy(update={"standoff": "auto"})
        for node in tower.node
    )
    return tower.model_copy(update={"node": nodes, "air": FIN_AIR})


def path_of(tower: StackTable) -> str:
    """The path of a tower that has a part of its table's nodes: the path of its lowest node."""
    return f"{tower.name}.{tower.node[0].name}"


def alone(table: StackTable, context: Context) -> list[StackTable]:
    """A table for each board, with the HATs that follow it. A HAT at the beginning stays alone, and is refused."""
    nodes: list[list[int]] = []
    for number, node in enumerate(table.node):
        if nodes and context.boards[node.board].header:
            nodes[-1].append(number)
        else:
            nodes.append([number])
    return [table.model_copy(update={"node": tuple(table.node[n] for n in each)}) for each in nodes]
