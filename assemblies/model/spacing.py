"""How nodes are spaced along a row, and what it takes to free one. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Spacing:
    """The distance from one node of a row to the next, with its proof.

    `path`: the node. `board`: its board in words. `place`: from the first node, along the row. `pitch`: from the node
    before; 0 for the first. `least`: the least pitch. `sum`: the least pitch as a sum. `driver`: the two items that
    decide it, in words.
    """

    path: str
    board: str
    place: float
    pitch: float = 0.0
    least: float = 0.0
    sum: str = ""
    driver: str = ""

    @property
    def left_over(self) -> float:
        """Pitch beyond the least one."""
        return round(self.pitch - self.least, 6)


@dataclass(frozen=True, kw_only=True)
class Freed:
    """What it takes to take a node out: loose pieces to remove (`pieces`), captive screws to undo (`captive`), and the
    number of other nodes that come out first (`nodes`)."""

    path: str
    pieces: int
    captive: int = 0
    nodes: int = 0

    @property
    def count(self) -> int:
        """Pieces to undo or to remove."""
        return self.pieces + self.captive
