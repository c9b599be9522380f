"""The levels whose columns end in a female thread, with a screw or a grub screw through the board. Lengths are mm.

The column of a board ends in a stud, with two exceptions. On the topmost board a screw from above takes the place of
stud and nut if the nut would touch a component. Under a HAT a female-female piece, which is tapped through, takes the
stud of the board below without washers, where these would lift the HAT off its pins.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...params.records.board import BoardRecord
from .columns.column import Kind, Stock
from .columns.heights import clear_height, counted
from .columns.request import ColumnRequest, over_board
from .columns.set_screws import set_grub
from .columns.standoff_range import head_fits, nut_fits
from .pattern import Pattern

EPSILON = 1e-6


def screwed_tops(boards: Sequence[BoardRecord], pattern: Pattern, stock: Stock, *, carries: bool) -> tuple[bool, ...]:
    """For each board, bottom first, whether its columns end in a female thread.

    `carries`: whether a top plate or an end cheek stands on standoffs on the topmost board, whose studs it needs.
    """
    last = len(boards) - 1
    found: list[bool] = []
    for number, board in enumerate(boards):
        if stock.made or pattern.trays[number] or (number == last and carries):
            found.append(False)
        elif number == last and not nut_fits(stock, [board]) and head_fits(stock, [board]):
            found.append(True)
        elif board.header and number and not found[-1] and not pattern.trays[number - 1]:
            through = number == last or set_grub(stock.thread, _depths(stock), _held(board)) is not None
            found.append(through and _needs_female(board.header.standoff, boards[number - 1], stock))
        else:
            found.append(False)
    return tuple(found)


def _needs_female(high: float, below: BoardRecord, stock: Stock) -> bool:
    """Whether only a column with a female end on top has the height of a HAT's socket."""
    kinds: tuple[Kind, Kind] = ("male-female", "female-female")
    return [_reached(high, below, stock, kind) for kind in kinds] == [False, True]


def _reached(high: float, below: BoardRecord, stock: Stock, top: Kind) -> bool:
    request = ColumnRequest(
        least_clear_height=high, below=over_board(below, stock.row), exact=high, counted=True, top=top
    )
    return any(
        column.sold and abs(clear_height(column, stock) - high) < EPSILON and not request.shortfall(stock, column)
        for column in counted(high, request, stock)
    )


def _depths(stock: Stock) -> tuple[float, float]:
    """Depth to which a screw may enter a long female-female and a long male-female piece."""
    return stock.deepest("female-female"), stock.deepest("male-female")


def _held(board: BoardRecord) -> tuple[float, float]:
    return board.pcb.thickness, board.pcb.thickness_tolerance
