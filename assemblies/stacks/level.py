"""Levels: the solved heights of the nodes of a stack. Lengths are mm.

A level is one node of a solved stack: a board and the columns below it. Its heights, from the bottom up:

- face below: the surface that its columns stand on, which is the sheet, a board or a tray
- clear height: distance from the face below to the lower surface of what the columns hold: the board, or its tray
- standoff height: the height that the design file gives, which is the clear height without the washers that the joints
  need
- seat height: height of the lower surface of what the columns hold
- face height: height of the upper surface of what the columns hold; the next columns stand on it
- underside height, top: heights of the lower and the upper surface of the board itself

Without a tray, seat height and underside height are equal, and so are face height and top. docs/explanation/heights.md
has a glossary of these words.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...core.placement import Placement
from ...params.records.accessory import AccessoryRecord
from ...params.records.board import BoardRecord
from .columns.column import Column
from .gap import Gap
from .tray import TrayPlan


@dataclass(frozen=True, kw_only=True)
class Level:
    """One solved node. All heights are above the top face of the sheet that the stack stands on."""

    path: str
    board: BoardRecord
    orientation: int
    accessories: tuple[AccessoryRecord, ...]
    uses: tuple[str, ...]
    """Classes of the connectors in use, whose plugs need space."""
    place: Placement
    """Placement of the board in the stack's plan, z = 0 at its underside."""
    column: Column
    """The column at each corner, from the face below to the seat height."""
    standoff_height: float
    """Height as in the design file: the pieces of the column and the washers that only add height."""
    automatic: bool
    """Whether the design leaves the standoff height to the program."""
    owned: bool
    """Whether the column is built of the user's own standoffs."""
    nearest: tuple[float | None, float | None]
    """If this height cannot be bought: the nearest lower and higher heights that can."""
    deep_enough: float | None
    """If only deeper threads would give this height: their depth."""
    seat_height: float
    """Height of the lower surface of what the columns hold: the board, or its tray."""
    underside_height: float
    """Height of the board's underside."""
    clear_height: float
    """Distance from the face below to the seat height: pieces and all washers."""
    gap: Gap
    lower_board_rise: float
    """Distance from the face below up to the top of the lower board: 0, or the board and its posts on a tray."""
    for_latch: bool
    """Whether the height is automatic, and room for a finger at a latch below decides it instead of the least gap."""
    least_standoff_height: float | None
    """The least standoff height that can be bought and keeps the least gap; None if there is none."""
    printable: float | None = None
    """If `least_standoff_height` is None: the shortest printed standoff that keeps the least gap."""
    tray: TrayPlan | None = None
    """The tray of a board whose holes do not match the stack's columns."""

    @property
    def screwed(self) -> bool:
        """Whether a screw or a grub screw goes through the board into a female thread of each column."""
        return self.tray is None and self.column.pieces[-1].kind == "female-female"

    @property
    def washers(self) -> int:
        """Number of washers at each corner between the face below and the lowest piece."""
        return self.column.washers

    @property
    def left_over(self) -> float:
        """Distance beyond the least gap; negative if the board is too low."""
        return round(self.clear_height - self.lower_board_rise - self.gap.least, 6)

    @property
    def top(self) -> float:
        """Height of the board's top face."""
        return self.underside_height + self.board.pcb.thickness

    @property
    def held(self) -> tuple[float, float]:
        """Thickness of what the columns hold, and its tolerance: the tray if there is one, otherwise the board."""
        if self.tray:
            return self.tray.thickness, self.tray.tolerance
        return self.board.pcb.thickness, self.board.pcb.thickness_tolerance

    @property
    def face_height(self) -> float:
        """Height of the surface that the next columns stand on: the top of the board, or of its tray."""
        return round(self.seat_height + self.held[0], 6)
