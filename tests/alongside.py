"""Oracles of power boards along rows: how leads go without crossing, and what stands where. They share no code with us.

Places are numbers along the row, mm.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations

Rectangle = tuple[float, float, float, float]


def crossings(pairs: Sequence[tuple[float, float]]) -> int:
    """How many pairs of leads cross, seen from above: each lead goes from an output to a jack, both along the row."""
    return sum((a0 - b0) * (a1 - b1) < 0 for (a0, a1), (b0, b1) in combinations(pairs, 2))


def least_crossings(outputs: Sequence[float], jacks: Sequence[float]) -> int:
    """The least number of crossings of all ways to join each jack with an output of its own (up to six of each)."""
    ways = permutations(outputs, len(jacks))
    return min(crossings(list(zip(way, jacks, strict=True))) for way in ways)


def apart(one: Rectangle, other: Rectangle) -> float:
    """The distance of two rectangles along x or y, the larger of both; negative if they overlap."""
    return max(one[0] - other[2], other[0] - one[2], one[1] - other[3], other[1] - one[3])
