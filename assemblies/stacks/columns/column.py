"""Columns and the stock that they are built from. Lengths are mm.

A column is the hardware between two faces at one corner of a stack: washers and one standoff, or a chain of standoffs
joined by studs and grub screws. A single standoff is called a piece. Chains and added washers are used only where no
single piece is long enough. A chain has at most three pieces, or four where three are too short.
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
"""The ends of a standoff. The upper end has a stud, or a thread for a grub screw or a screw from above."""
CHAIN, LONG_CHAIN = 3, 4
"""Most pieces in a chain; most where a chain of that many is too short."""
GRUB_SLACK = 0.25
"""How far a grub screw may be off the middle of its joint: half a turn of M3 (assumed: turns can be counted)."""
MOST_EXTRA = 2
"""Most washers that only add height, because more of them shift sideways (assumed)."""


@dataclass(frozen=True, order=True)
class Piece:
    """A standoff: its length, mm, and the kind of its ends."""

    length: float
    kind: Kind = "male-female"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: its pieces, bottom first, on a number of washers.

    `washers`: all washers below the pieces, of which `extra` only add height. `grubs`: length of the grub screw between
    each piece and the next, mm, or 0 if a stud joins them. `sold`: False for a piece of a length that nobody sells.
    """

    pieces: tuple[Piece, ...]
    washers: int = 0
    extra: int = 0
    grubs: tuple[float, ...] = ()
    sold: bool = True

    @property
    def length(self) -> float:
        """Total length of the pieces, without washers."""
        return round(sum(piece.length for piece in self.pieces), 6)

    @property
    def lowest(self) -> Piece:
        """The lowest piece, which stands on the washers."""
        return self.pieces[0]

    @property
    def items(self) -> frozenset[tuple[str, float]]:
        """Kind and length of the standoffs and grub screws to buy, each once."""
        return frozenset([(p.kind, p.length) for p in self.pieces] + [("grub", g) for g in self.grubs if g])

    @property
    def count(self) -> int:
        """Number of pieces, grub screws and added washers."""
        return len(self.pieces) + sum(1 for grub in self.grubs if grub) + self.extra


@dataclass(frozen=True)
class Stock:
    """The standoffs available for a stack. `row`: their row of the range. `depth`: depth to which they are tapped."""

    thread: ThreadRecord
    row: StandoffRow
    depth: float
    made: bool = False
    """Whether the standoffs are printed. A printed column is always one piece."""

    @property
    def washer(self) -> float:
        """Thickness of a washer."""
        return self.thread.washer.thickness

    def bore(self, piece: Piece) -> float:
        """Depth of each female thread of a piece. The two threads of a female-female piece share its length."""
        if piece.kind == "female-female":
            return min(self.depth, piece.length / 2)
        return self.row.bore(self.depth, piece.length)

    def singles(self, top: Kind = "male-female") -> tuple[Column, ...]:
        """Columns of one piece: every length sold with this upper end, shortest first."""
        return tuple(Column(pieces=(piece,)) for piece in self._pieces(top))

    def _pieces(self, kind: Kind) -> list[Piece]:
        lengths = self.row.male_female if kind == "male-female" else self.row.female_female
        return [Piece(length, kind) for length in sorted(lengths)]

    @cached_property
    def _chains(self) -> dict[tuple[Kind, int], tuple[Column, ...]]:
        return {}

    def chains(self, top: Kind, longest: int) -> tuple[Column, ...]:
        """Every chain with this upper end whose joints hold, shortest first; none of printed standoffs.

        A chain has two to `longest` pieces; exactly four if `longest` is four.
        """
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
        """Length of the grub screw above each piece but the last, 0 for a stud; None if a joint does not hold."""
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
        """Largest depth to which a stud or screw may enter a piece."""
        return self.bore(piece) - THREAD_SLACK

    def grub(self, deep: float, between: float = 0.0, slack: float = GRUB_SLACK) -> float | None:
        """The shortest grub screw sold that holds in two threads of depth `deep`, worst case; None if there is none.

        `between`: thickness of a sheet between the two pieces. `slack`: tolerance of the depth in each.
        """
        shallowest, deepest = self.thread.diameter + slack - EPSILON, deep - slack + EPSILON
        lengths = sorted(self.thread.grub_screw.lengths)
        return next((g for g in lengths if shallowest <= (g - between) / 2 <= deepest), None)

    def reaching(self, top: Kind, min_length: float, max_length: float) -> Iterator[Column]:
        """Chains of `min_length` to `max_length`, shortest first; chains of four only if no other fits."""
        for longest in (CHAIN, LONG_CHAIN):
            reached = False
            for column in self.chains(top, longest):
                if min_length - EPSILON <= column.length <= max_length + EPSILON:
                    reached = True
                    yield column
            if reached:
                return
