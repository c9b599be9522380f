"""What stands between two faces at a corner: one piece, or a chain of pieces joined by studs and grub screws; mm.

One piece where a sold length reaches; chains, and washers that only add height, where none does. A chain holds at
most three pieces, four where three do not reach.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations_with_replacement, pairwise
from typing import Literal

from ....params.records.hardware import StandoffRow, ThreadRecord
from ...pieces.hardware import THREAD_SLACK

EPSILON = 1e-6
Kind = Literal["male-female", "female-female"]
"""A piece's ends; one with a stud holds what lies on it, one without takes a grub screw or a screw from above."""
CHAIN, LONG_CHAIN = 3, 4
"""Pieces of a chain, and of one that must reach further than three do."""
GRUB_SLACK = 0.25
"""How far a grub screw may be off the middle of its joint, mm: half a turn of M3 (assumed; turns can be counted)."""
MOST_EXTRA = 2
"""Washers that only add height: more of them wander (assumed)."""


@dataclass(frozen=True, order=True)
class Piece:
    """A standoff: its length, mm, and what its ends are."""

    length: float
    kind: Kind = "male-female"


@dataclass(frozen=True, kw_only=True)
class Column:
    """Pieces bottom to top on `washers`, of which `extra` only add height.

    `grubs` are the lengths of the grub screws between one piece and the next, 0 where a stud does it.
    """

    pieces: tuple[Piece, ...]
    washers: int = 0
    extra: int = 0
    grubs: tuple[float, ...] = ()
    sold: bool = True

    @property
    def length(self) -> float:
        """The pieces together."""
        return round(sum(piece.length for piece in self.pieces), 6)

    @property
    def lowest(self) -> Piece:
        """The piece that stands on the washers."""
        return self.pieces[0]

    @property
    def items(self) -> frozenset[tuple[str, float]]:
        """What is to be bought, each kind once."""
        return frozenset([(p.kind, p.length) for p in self.pieces] + [("grub", g) for g in self.grubs if g])

    @property
    def count(self) -> int:
        """Pieces, grub screws and washers that only add height."""
        return len(self.pieces) + sum(1 for grub in self.grubs if grub) + self.extra


@dataclass(frozen=True)
class Stock:
    """What a stack's columns are made from: a range's row of one thread, and how deep its pieces are tapped."""

    thread: ThreadRecord
    row: StandoffRow
    depth: float
    made: bool = False
    """Whether they are printed, each of one piece."""

    @property
    def washer(self) -> float:
        """Thickness of a washer."""
        return self.thread.washer.thickness

    def bore(self, piece: Piece) -> float:
        """How deep each thread of a piece is; the two of a female-female one share its length."""
        if piece.kind == "female-female":
            return min(self.depth, piece.length / 2)
        return self.row.bore(self.depth, piece.length)

    def singles(self, top: Kind = "male-female") -> tuple[Column, ...]:
        """Every length sold that ends so at its top, the shortest first."""
        return tuple(Column(pieces=(piece,)) for piece in self._pieces(top))

    def _pieces(self, kind: Kind) -> list[Piece]:
        lengths = self.row.male_female if kind == "male-female" else self.row.female_female
        return [Piece(length, kind) for length in sorted(lengths)]

    @cached_property
    def _chains(self) -> dict[tuple[Kind, int], tuple[Column, ...]]:
        return {}

    def chains(self, top: Kind, longest: int) -> tuple[Column, ...]:
        """Every chain that holds together and ends so at its top, by height: of up to so many pieces, or of four."""
        if self.made:
            return ()
        if (top, longest) not in self._chains:
            sizes = (LONG_CHAIN,) if longest == LONG_CHAIN else range(2, longest + 1)
            lower = [*self._pieces("female-female"), *self._pieces("male-female")]
            found = [
                Column(pieces=(*pieces, last), grubs=grubs)
                for size in sizes
                for pieces in combinations_with_replacement(lower, size - 1)
                for last in self._pieces(top)
                if (grubs := self._joined((*pieces, last))) is not None
            ]
            found.sort(key=lambda column: (column.length, column.count, column.pieces))
            self._chains[top, longest] = tuple(found)
        return self._chains[top, longest]

    def _joined(self, pieces: tuple[Piece, ...]) -> tuple[float, ...] | None:
        """The grub screw of each joint within a chain, 0 where a stud does it; None where nothing holds."""
        found: list[float] = []
        for below, above in pairwise(pieces):
            if below.kind == "male-female":
                if self.row.stud + self.row.length_tolerance > self._deep(above):
                    return None
                found.append(0.0)
            else:
                grub = self.grub(min(self._deep(below), self._deep(above)))
                if grub is None:
                    return None
                found.append(grub)
        return tuple(found)

    def _deep(self, piece: Piece) -> float:
        """How far a thread may reach into a piece."""
        return self.bore(piece) - THREAD_SLACK

    def grub(self, deep: float, between: float = 0.0, slack: float = GRUB_SLACK) -> float | None:
        """The shortest grub screw sold that holds in two threads of a depth, with something `between` them."""
        least, most = self.thread.diameter + slack - EPSILON, deep - slack + EPSILON
        lengths = sorted(self.thread.grub_screw.lengths)
        return next((g for g in lengths if least <= (g - between) / 2 <= most), None)

    def reaching(self, top: Kind, least: float, most: float) -> Iterator[Column]:
        """Chains of a length between two heights, the lowest first; those of four pieces where none shorter is."""
        for longest in (CHAIN, LONG_CHAIN):
            reached = False
            for column in self.chains(top, longest):
                if least - EPSILON <= column.length <= most + EPSILON:
                    reached = True
                    yield column
            if reached:
                return
