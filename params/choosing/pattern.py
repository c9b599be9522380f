"""Patterns of mounting holes: the pitches of a board's holes, and which boards stand on given pitches. Lengths are mm.

Two pitches are the sides of a rectangle. Holes stand on it if their distances from one another are those of its
corners, within a tolerance; so it does not matter how the board is turned.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

Spot = tuple[float, float]
TOLERANCE = 0.3
"""Greatest difference of two distances that are taken for equal, mm.

A clearance hole of the fine series of ISO 273 has 0.2 of play in the board, and as much again in the plate.
"""


def standing(spots: Sequence[Spot], pitches: Spot, tolerance: float = TOLERANCE) -> tuple[int, ...]:
    """The places in `spots` of the holes that stand on a rectangle with these sides: four, else three, else none."""
    best: tuple[int, ...] = ()
    for found in _cornered(spots, pitches, tolerance):
        if len(found) == 4:
            return found
        best = best or found
    return best


def _cornered(spots: Sequence[Spot], pitches: Spot, tolerance: float) -> Iterator[tuple[int, ...]]:
    """Each three holes that make a corner of the rectangle, with a fourth where there is one."""
    diagonal = math.hypot(*pitches)
    count = range(len(spots))

    def apart(m: int, n: int, wanted: float) -> bool:
        return abs(math.dist(spots[m], spots[n]) - wanted) <= tolerance

    for middle in count:
        firsts = [n for n in count if n != middle and apart(n, middle, pitches[0])]
        others = [n for n in count if n != middle and apart(n, middle, pitches[1])]
        for first in firsts:
            for other in others:
                if first == other or not apart(first, other, diagonal):
                    continue
                fourth = next(
                    (
                        n
                        for n in count
                        if n not in (middle, first, other)
                        and apart(n, first, pitches[1])
                        and apart(n, other, pitches[0])
                        and apart(n, middle, diagonal)
                    ),
                    None,
                )
                yield (first, middle, other) if fourth is None else (first, middle, other, fourth)


def without_hole(spots: Sequence[Spot], found: Sequence[int]) -> Spot | None:
    """The corner of the rectangle at which `standing` found no hole; None if it found all four."""
    if len(found) != 3:
        return None
    (x0, y0), (x1, y1), (x2, y2) = (spots[number] for number in found)
    return x0 + x2 - x1, y0 + y2 - y1


def pitches_of(spots: Sequence[Spot]) -> Spot | None:
    """The sides of the largest rectangle that four of the holes make, the side along x first; None if none do."""
    found = [pitches for four in combinations(spots, 4) if (pitches := _sides(four))]
    return max(found, key=lambda pitches: pitches[0] * pitches[1], default=None)


def _sides(four: Sequence[Spot]) -> Spot | None:
    """The sides of the rectangle that four holes make; None if they make none."""
    first, *others = four
    for a, b, across in ((0, 1, 2), (1, 2, 0), (0, 2, 1)):
        one, other = math.dist(first, others[a]), math.dist(first, others[b])
        sides = (one + math.dist(others[b], others[across])) / 2, (other + math.dist(others[a], others[across])) / 2
        if min(sides) > TOLERANCE and len(standing(four, sides)) == 4:
            along = abs(others[a][0] - first[0]) >= abs(others[a][1] - first[1])
            sides = sides if along else sides[::-1]
            return round(sides[0], 2), round(sides[1], 2)
    return None
