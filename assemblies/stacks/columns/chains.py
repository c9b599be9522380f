"""Chains of standoffs, found by their length without trying each of them. Lengths are mm.

A height is a bit of a whole number: the heights from which a few more pieces end at one common top. One shift of the
number moves all these heights down by the length of a piece. So the work grows with the number of lengths that are
sold, not with the number of chains, and a search takes only pieces on which the rest of a chain fits.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ....core.once import Once
from .column import EPSILON, LONG_CHAIN, Column, Kind, Piece, Stock

MICRONS = 1000
"""Thousandths of a millimetre in one. Lengths of standoffs are whole numbers of them."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Footing:
    """The pieces of a stock that stand alike on what is below a column.

    `own`: number of washers that they need. `spare`: number that may be added to these. `holds`: whether the thread
    from below engages enough in them.
    """

    own: int = 0
    spare: int = 0
    holds: bool = True
    pieces: tuple[Piece, ...]


class Chains:
    """The chains of a stock that end with one of the pieces `tops`. A chain of one piece is one of these.

    Female-female pieces are below male-female ones, and of each kind the shorter below the longer. The topmost piece
    may have any length.
    """

    def __init__(self, stock: Stock, tops: Sequence[Piece]) -> None:
        self._stock, self._tops, self._known = stock, tuple(tops), Once()
        self._lower = Footing(pieces=(*stock.pieces("female-female"), *stock.pieces("male-female")))
        whole = [round(piece.length * MICRONS) for piece in self._lower.pieces]
        self._unit = math.gcd(*whole)
        self._top = LONG_CHAIN * max(whole) // self._unit

    def between(self, sizes: Iterable[int], low: float, high: float) -> bool:
        """Whether a chain of so many pieces has a length of `low` to `high`."""
        shortest = (self.shortest(size, self._lower, low) for size in sizes)
        return any(length is not None and length <= high for length in shortest)

    def shortest(self, size: int, lowest: Footing, low: float) -> float | None:
        """Length of the shortest chain of at least `low` that stands on a piece of `lowest`; None if none."""
        start = self._top - max(0, math.ceil(self._units(low)))
        left = self._starts(size, lowest) & ((1 << start + 1) - 1) if start >= 0 else 0
        return self._length(left.bit_length() - 1) if left else None

    def longest(self, size: int, lowest: Footing, high: float) -> float | None:
        """Length of the longest chain of at most `high` that stands on a piece of `lowest`; None if none."""
        start = max(0, self._top - math.floor(self._units(high)))
        left = self._starts(size, lowest) >> start
        return self._length(start + _lowest_bit(left)) if left else None

    def reach(self, length: float, size: int, lowest: Footing) -> bool:
        """Whether a chain of this length stands on a piece of `lowest`."""
        start = self._top - round(self._units(length))
        right = start >= 0 and abs(self._length(start) - length) < EPSILON
        return right and bool(self._starts(size, lowest) >> start & 1)

    def of_length(self, length: float, size: int, lowest: Footing, most: int) -> list[Column]:
        """The chains of a length that stand on a piece of `lowest`.

        If there are more than `most`, only those of the fewest different pieces, and at most `most` of them.
        """
        if not self.reach(length, size, lowest):
            return []
        found: list[tuple[Piece, ...]] = []
        start = self._top - round(self._units(length))
        first = self._by_kind(self._first(size, lowest))
        for different in (size, *range(1, size)):
            found = list(islice(self._rising(start, size, first, (), different), most + 1))
            if found and (different < size or len(found) <= most):
                break
        return [self._column(pieces) for pieces in found[:most]]

    def _units(self, length: float) -> float:
        return round(length * MICRONS, 3) / self._unit

    def _whole(self, piece: Piece) -> int:
        return round(piece.length * MICRONS) // self._unit

    def _length(self, start: int) -> float:
        return round((self._top - start) * self._unit / MICRONS, 6)

    def _column(self, pieces: tuple[Piece, ...]) -> Column:
        grub = self._stock.joining_grub or 0.0
        return Column(pieces=pieces, grubs=tuple([0.0 if p.kind == "male-female" else grub for p in pieces[:-1]]))

    def _first(self, size: int, lowest: Footing) -> list[Piece]:
        """The pieces of `lowest` that may be the lowest of a chain of `size` pieces."""
        if size == 1:
            standing = set(lowest.pieces)
            return [piece for piece in self._tops if piece in standing]
        return [p for p in lowest.pieces if p.kind == "male-female" or self._stock.joins("female-female", p)]

    def _next(self, below: Kind, left: int) -> list[Piece]:
        """The pieces that may stand on a piece of the kind `below` and under others; the topmost if one is `left`."""
        pieces = self._tops if left == 1 else self._first(left, self._lower)
        rising = left > 1 and below == "male-female"
        return [p for p in pieces if self._stock.joins(below, p) and not (rising and p.kind == "female-female")]

    def _starts(self, size: int, lowest: Footing) -> int:
        """The heights, as bits, from which chains of `size` pieces that stand on a piece of `lowest` end at the top."""
        return self._known.get((size, lowest), lambda: self._under(self._first(size, lowest), size))

    def _ends(self, below: Kind, left: int) -> int:
        """The heights, as bits, from which `left` more pieces on a piece of the kind `below` end at the top."""
        if left == 0:
            return 1 << self._top
        return self._known.get((below, left), lambda: self._under(self._next(below, left), left))

    def _under(self, pieces: Iterable[Piece], left: int) -> int:
        """The heights, as bits, of the lower ends of `pieces` with which `left` pieces end at the top."""
        found = 0
        for piece in pieces:
            found |= self._ends(piece.kind, left - 1) >> self._whole(piece)
        return found

    def _rising(
        self, start: int, left: int, choice: Mapping[Kind, int], below: tuple[Piece, ...], different: int
    ) -> Iterator[tuple[Piece, ...]]:
        """Every chain that begins with the pieces `below`, which end at `start`, and ends at the top.

        `left`: number of pieces still to come. `choice`: lengths of the next one by its kind, as bits. `different`:
        most different pieces in the chain.
        """
        full = len(set(below)) == different
        for kind, lengths in choice.items():
            hits = lengths & self._ends(kind, left - 1) >> start
            if full:
                hits &= self._by_kind(below)[kind]
            if left > 1 and below and below[-1].kind == kind:
                rest = self._whole(below[-1])
                hits = hits >> rest << rest  # the shorter piece is the lower one
            while hits:
                length = _lowest_bit(hits)
                hits ^= 1 << length
                pieces = (*below, Piece(round(length * self._unit / MICRONS, 6), kind))
                if left == 1:
                    yield pieces
                else:
                    yield from self._rising(start + length, left - 1, self._choice(kind, left - 1), pieces, different)

    def _choice(self, below: Kind, left: int) -> dict[Kind, int]:
        """The lengths of the next piece by its kind, as bits."""
        key = ("choice", below, left)
        return self._known.get(key, lambda: self._by_kind(self._next(below, left)))

    def _by_kind(self, pieces: Iterable[Piece]) -> dict[Kind, int]:
        """The lengths of pieces by their kind, as bits."""
        found: dict[Kind, int] = {"female-female": 0, "male-female": 0}
        for piece in pieces:
            found[piece.kind] |= 1 << self._whole(piece)
        return found


def _lowest_bit(bits: int) -> int:
    """Number of the lowest bit that is set."""
    return (bits & -bits).bit_length() - 1
