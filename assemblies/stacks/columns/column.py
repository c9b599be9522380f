"""Columns and the stock that they are built from. Lengths are mm.

A column is the hardware between two faces at one corner of a stack: washers and one standoff, or a chain of standoffs
joined by studs and grub screws. A single standoff is called a piece. Chains and added washers are used only where no
single piece is long enough. A chain has at most three pieces, or four where three are too short.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from ....core.once import Once
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


class Piece(NamedTuple):
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
        return round(sum([piece.length for piece in self.pieces]), 6)

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
        return len(self.pieces) + len([grub for grub in self.grubs if grub]) + self.extra


@dataclass(frozen=True)
class Stock:
    """The standoffs available for a stack. `row`: their row of the range. `depth`: depth to which they are tapped."""

    thread: ThreadRecord
    row: StandoffRow
    depth: float
    made: bool = False
    """Whether the standoffs are printed. A printed column is always one piece."""
    measured: bool = True
    """Whether `depth` was measured; otherwise it is guaranteed, and short female-female pieces are tapped through."""
    bare: bool = False
    """Whether no washer fits on the boards."""

    @property
    def washer(self) -> float:
        """Thickness of a washer."""
        return self.thread.washer.thickness

    def bore(self, piece: Piece) -> float:
        """Depth of each female thread of a piece. The two threads of a female-female piece share its length."""
        if piece.kind == "female-female":
            return self.row.female_bore(self.depth if self.measured else None, piece.length)
        return self.row.bore(self.depth, piece.length)

    @property
    def on_board(self) -> int:
        """Number of washers under a nut or a screw head on a board."""
        return 0 if self.bare else 1

    @cached_property
    def known(self) -> Once:
        """What was found out about the stock, such as its chains."""
        return Once()

    def pieces(self, kind: Kind) -> tuple[Piece, ...]:
        """Every piece that is sold with these ends, shortest first."""
        lengths = self.row.male_female if kind == "male-female" else self.row.female_female
        return self.known.get(kind, lambda: tuple(Piece(length, kind) for length in sorted(lengths)))

    def singles(self, top: Kind = "male-female") -> tuple[Column, ...]:
        """Columns of one piece: every length sold with this upper end, shortest first."""
        return self.known.get(("singles", top), lambda: tuple(Column(pieces=(piece,)) for piece in self.pieces(top)))

    @cached_property
    def joining_grub(self) -> float | None:
        """Length of the grub screw between two pieces that are tapped deep enough for it; None if none is sold."""
        return self.grub(math.inf)

    def joins(self, below: Kind, piece: Piece) -> bool:
        """Whether a piece is tapped deep enough for the joint with a piece of the kind `below`.

        It is a stud from a male-female piece. Two threads share a grub screw on a female-female piece, which must be
        deep enough itself.
        """
        if below == "male-female":
            return self.row.stud + self.row.length_tolerance <= self._deep(piece)
        return self.grub(self._deep(piece)) is not None

    def deepest(self, kind: Kind) -> float:
        """Largest depth to which a screw may enter any piece with these ends."""
        return max(self._deep(piece) for piece in self.pieces(kind))

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
