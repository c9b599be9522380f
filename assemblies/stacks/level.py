"""One node's place in a solved stack. Lengths are mm."""

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
    """One node's place in the stack; heights above the plate's top face."""

    path: str
    board: BoardRecord
    orientation: int
    accessories: tuple[AccessoryRecord, ...]
    uses: tuple[str, ...]
    """Classes of the connectors that carry plugs."""
    place: Placement
    """The board in the stack's plan, z = 0 at its underside."""
    column: Column
    """What stands at each corner between the face below and this board."""
    standoff: float
    """Its pieces, and washers that only add height."""
    solved: bool
    owned: bool
    nearest: tuple[float | None, float | None]
    """The buildable heights next to one that is not."""
    seat: float
    """Height of what the column holds: the board's underside, or its tray's."""
    underside: float
    room: float
    """From the face below to the seat."""
    gap: Gap
    under: float
    """What stands above the face below before its gap begins: a board on its tray; 0 for a board."""
    auto: float | None
    """The least height that can be bought and keeps the least gap, None when none does."""
    printable: float | None = None
    """The shortest that can be printed to keep it, where none is sold."""
    tray: TrayPlan | None = None
    """What carries a board whose holes are not the stack's."""

    @property
    def washers(self) -> int:
        """Washers between the pieces and what they stand on, at each corner."""
        return self.column.washers

    @property
    def left_over(self) -> float:
        """Room beyond the least gap; below 0 when the board is too low."""
        return round(self.room - self.under - self.gap.least, 6)

    @property
    def top(self) -> float:
        """Height of the board's top face."""
        return self.underside + self.board.pcb.thickness

    @property
    def held(self) -> tuple[float, float]:
        """Thickness of what the column holds, and how much it may vary: the board's, or its tray's."""
        if self.tray:
            return self.tray.thickness, self.tray.tolerance
        return self.board.pcb.thickness, self.board.pcb.thickness_tolerance

    @property
    def face(self) -> float:
        """Height of the face that the next column stands on."""
        return round(self.seat + self.held[0], 6)
