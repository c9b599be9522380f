"""What is asked of the column of one gap: its height, and the threads that enter its two ends. Lengths are mm."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ....params.records.board import BoardRecord
from ....params.records.hardware import StandoffRow
from ...pieces.hardware import THREAD_SLACK
from .column import MOST_EXTRA, Column, Kind, Piece, Stock


@dataclass(frozen=True, kw_only=True)
class LowerInterface:
    """The lower end of a column: the thread that enters it from below.

    `stud_most`, `stud_least`: longest and shortest free length of a stud, worst case, mm; `stud_most` is None for a
    screw or a grub screw, whose length can be chosen. `washers`: washers that are always below the column. `deep`:
    thread depth that the screw needs, mm.
    """

    stud_most: float | None
    stud_least: float = 0.0
    washers: int = 0
    deep: float = 0.0

    def shortfall(self, stock: Stock, piece: Piece) -> float:
        """Thread engagement that the stud or screw from below lacks in a piece, worst case, mm; 0 if it is enough."""
        if self.stud_most is None:
            return max(0.0, self.deep - (stock.bore(piece) - THREAD_SLACK))
        thick = stock.washer + stock.thread.washer.thickness_tolerance
        short = stock.thread.diameter - (self.stud_least - self.own(stock, piece) * thick)
        long = self.stud_most - (stock.bore(piece) - THREAD_SLACK) if stock.bare else 0.0
        return max(0.0, short, long)

    def own(self, stock: Stock, piece: Piece) -> int:
        """Number of washers needed so that the stud does not bottom out in a piece, worst case."""
        if self.stud_most is None:
            return self.washers
        if stock.bare:
            return 0
        thin = stock.washer - stock.thread.washer.thickness_tolerance
        excess = self.stud_most - (stock.bore(piece) - THREAD_SLACK)
        return max(self.washers, math.ceil(excess / thin - 1e-9), 0)

    def extra(self, stock: Stock, own: int) -> int:
        """Number of washers that can be added to the `own` ones before the stud engages too little, worst case."""
        if self.stud_most is None or stock.bare:
            return 0
        thick = stock.washer + stock.thread.washer.thickness_tolerance
        spare = self.stud_least - own * thick - stock.thread.diameter
        return max(0, min(MOST_EXTRA, math.floor(spare / thick + 1e-9)))


@dataclass(frozen=True, kw_only=True)
class ColumnRequest:
    """The requirements on the column of one gap.

    `least_clear_height`: least distance between the faces, mm. `exact`: standoff height, mm, if prescribed. `counted`:
    whether `exact` is the clear height, with all washers, as for a HAT. `above_automatic`: offset from the automatic
    height, mm. `top`: kind of the topmost piece. `top_deep`: thread depth that the fastener from above needs in it, mm.
    """

    least_clear_height: float
    below: LowerInterface
    exact: float | None = None
    counted: bool = False
    above_automatic: float | None = None
    top: Kind = "male-female"
    top_deep: float = 0.0

    def shortfall(self, stock: Stock, column: Column) -> float:
        """Thread engagement that a column lacks at both ends together, worst case, mm; 0 if it is enough."""
        return round(self.above(stock, column.pieces[-1]) + self.below.shortfall(stock, column.lowest), 6)

    def above(self, stock: Stock, piece: Piece) -> float:
        """Thread engagement that the fastener from above lacks in a piece, worst case, mm; 0 if it is enough."""
        return max(0.0, self.top_deep - (stock.bore(piece) - THREAD_SLACK)) if self.top_deep else 0.0


def over_board(board: BoardRecord, row: StandoffRow) -> LowerInterface:
    """The lower end of a column on a board: longest and shortest length of the studs that stand out of the board."""
    pcb = board.pcb
    longest = row.stud + row.length_tolerance - (pcb.thickness - pcb.thickness_tolerance)
    shortest = row.stud - row.length_tolerance - (pcb.thickness + pcb.thickness_tolerance)
    return LowerInterface(stud_most=longest, stud_least=shortest)
