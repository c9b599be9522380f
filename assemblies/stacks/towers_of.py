"""The towers of a stack's table. A tower is what the solver solves: boards above one another on one sheet.

In the layout "stack" the whole table is one tower. In the layout "flat" each board is a tower of its own, with the HATs
that plug onto it. A layout that is registered by another package has no towers.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...params.kinds.stack import StackTable
from ..context import Context
from ..model.face import TOP, SheetStock

STACK, FLAT = "stack", "flat"
"""Values of `layout` in the design."""


@dataclass(frozen=True, kw_only=True)
class Tower:
    """A tower to solve: its path, the table with its nodes alone, and the sheet that it is screwed to."""

    path: str
    table: StackTable
    sheet: SheetStock


def sheet_under(table: StackTable, context: Context) -> SheetStock:
    """The sheet that the bottom screws are calculated for: the top plate if the stack stands on it, else the plate.

    Stacks are solved before any other sheet is known.
    """
    return context.top if table.on == TOP else context.plate


def towers_of(table: StackTable, context: Context) -> list[Tower]:
    """The towers of a table, in the order of its nodes."""
    if table.layout == STACK:
        return [Tower(path=table.name, table=table, sheet=sheet_under(table, context))]
    if table.layout == FLAT:
        return [
            Tower(path=path_of(each), table=each, sheet=sheet_under(table, context)) for each in alone(table, context)
        ]
    return []


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
