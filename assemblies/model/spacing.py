"""How nodes are spaced along a row, how high floors are, and what it takes to free a node. Lengths are mm."""

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
class FloorHeight:
    """The height of a floor on columns over the floor below it, with its proof.

    `path`: the floor. `nodes`: paths of the nodes on it. `place`: height of its upper face over the sheet of the unit.
    `height`: from the upper face of the floor below to its own. `least`: the least height. `sum`: that as a sum.
    `driver`: the two items that decide it, in words. `hardware`: what stands at each column, in words.
    """

    path: str
    nodes: tuple[str, ...]
    place: float
    height: float
    least: float
    sum: str
    driver: str
    hardware: str
    columns: int

    @property
    def left_over(self) -> float:
        """Height beyond the least one."""
        return round(self.height - self.least, 6)


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
