"""Where a fan and its clamps fit on a side of a tower: two heights on both columns. Lengths are mm, in the face.

The fan is as near to the middle of the side as the bare lengths of the standoffs admit, or where the design puts it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....params.kinds.fan import FanFrame
from ....parts.printed.holders.fan_bracket import APART, TIE_APART, TIE_END, TIE_LONG, TIE_WIDE, WEB
from ...model.face import Face, GripLength
from ...model.footprint import Spot
from ...pieces.clamp_size import HEIGHT
from ...pieces.tool_space import HAND_DIAMETER

OFF_FLOOR = 1.0
"""Least distance of a fan and its brackets from the sheet below the tower."""
HAND = HAND_DIAMETER / 2
"""Least height of a clamp above the sheet: the hand on its screwdriver is over the sheet."""
STEP = 1.0
"""Step in which heights of the fan are tried."""
MOST_STEPS = 100
"""Most steps from the middle of the side to either end: more than the height of a node, so that all cases come."""
TRIED = 8
"""So many of the lengths nearest to a hole of the fan are tried for the clamp there."""
LEAST_APART = 0.5
"""Least distance of the two clamps on a column, as a share of the distance of the fan's holes: nearer, it rocks."""
DAYLIGHT = 15.0
"""Least distance of a lead from the blades (bench review, 13)."""


@dataclass(frozen=True)
class Length:
    """A length that both columns have free: its ends, and what is gripped on the left and on the right."""

    low: float
    high: float
    grips: tuple[GripLength, GripLength]


@dataclass(frozen=True)
class ClampHeights:
    """The place of a fan: the middle of it, the lower and upper clamps, and what each grips on the left and right."""

    middle: Spot
    jaws: tuple[float, float]
    lengths: tuple[Length, Length]


@dataclass(frozen=True)
class Bracketed:
    """What a fan asks of its brackets: its frame, half the width of the arms and of the jaws, its holes."""

    frame: FanFrame
    arm: float
    half_width: float
    hole: float

    def beside(self, offset: float) -> bool:
        """Whether a hole of the fan is beside the jaws. `offset`: its distance from the column."""
        return abs(offset) >= self.half_width + self.arm

    def heights(self, hole: float, *, beside: bool) -> tuple[float, ...]:
        """The middles of jaws that are as near as may be to the arm at a hole: off it, or overlapping it beside it."""
        off = [HEIGHT / 2 + self.arm + APART, *([HEIGHT / 2 + self.arm - APART] if beside else [])]
        return tuple(hole + side * each for each in off for side in (-1, 1))

    def keeps_off(self, height: float, hole: float, *, beside: bool) -> bool:
        """Whether a jaw at a height keeps off the arm at a hole, or overlaps it so that no narrow gap is between."""
        gap = abs(height - hole) - HEIGHT / 2 - self.arm
        return gap >= APART - 1e-6 or (beside and gap <= 1e-6 - APART)


def lengths(face: Face) -> list[Length]:
    """The lengths that both columns of a side have free for a jaw, upwards."""
    return [each for each in bare(face) if each.high - each.low >= HEIGHT - 1e-9]


def bare(face: Face) -> list[Length]:
    """The bare lengths that both columns of a side have at the same heights, upwards, also those too short for jaws."""
    grips = face.grips or ()
    left, right = ([each for each in grips if (each.x > 0) is side] for side in (False, True))
    return [Length(max(a.low, b.low), min(a.high, b.high), (a, b)) for a, b in _met(left, right)]


def _met(left: Sequence[GripLength], right: Sequence[GripLength]) -> Iterator[tuple[GripLength, GripLength]]:
    """The pairs of grips that overlap, upwards. Both lists are in order, and none of a list overlap."""
    first = 0
    for a in left:
        while first < len(right) and right[first].high <= a.low:
            first += 1
        for b in right[first:]:
            if b.low >= a.high:
                break
            yield a, b


def clamp_heights(face: Face, wish: Bracketed, given: Spot | None) -> ClampHeights | None:
    """The place of a fan and its clamps, the nearest to the middle of the side; None if there is none.

    `given`: the place that the design gives.
    """
    found = lengths(face)
    assert face.size
    half, floor = face.size[1] / 2, OFF_FLOOR - face.size[1] / 2
    lowest = floor + max(wish.frame.size, wish.frame.hole_pitch + 2 * wish.arm) / 2
    reach = min(int(half), MOST_STEPS)
    steps = sorted((STEP * n for n in range(-reach, reach + 1)), key=lambda v: (abs(v), v))
    middles = [given] if given else [(0.0, v) for v in (*steps, lowest) if v >= lowest - 1e-9]
    for middle in middles:
        pairs = list(_pairs(found, wish, middle, floor))
        if pairs:
            _, jaws, held = min(pairs, key=lambda pair: (pair[0], pair[1]))
            return ClampHeights(middle, jaws, held)
    return None


def _pairs(
    found: Sequence[Length], wish: Bracketed, middle: Spot, floor: float
) -> Iterator[tuple[float, tuple[float, float], tuple[Length, Length]]]:
    """The pairs of heights for a place of the fan, each with its distance from the holes of the fan."""
    pitch = wish.frame.hole_pitch
    low, high = (list(_near(found, wish, middle, middle[1] + side * pitch / 2, floor)) for side in (-1, 1))
    for a, lower in low:
        for b, upper in high:
            if a <= middle[1] <= b and b - a >= max(LEAST_APART * pitch, HEIGHT + WEB):
                off = abs(a - middle[1] + pitch / 2) + abs(b - middle[1] - pitch / 2)
                yield round(off, 6), (a, b), (lower, upper)


def _near(
    found: Sequence[Length], wish: Bracketed, middle: Spot, hole: float, floor: float
) -> Iterator[tuple[float, Length]]:
    """The heights of a clamp near a hole of the fan, each with its length. Jaws keep off all holes above and below."""
    pitch = wish.frame.hole_pitch
    holes = [middle[1] + side * pitch / 2 for side in (-1, 1)]
    for each in sorted(found, key=lambda each: max(each.low - hole, hole - each.high, 0.0))[:TRIED]:
        least, most = max(each.low + HEIGHT / 2, floor + HAND), each.high - HEIGHT / 2
        offsets = [abs(grip.x) - pitch / 2 - side * middle[0] for grip, side in zip(each.grips, (-1, 1), strict=True)]
        beside = all(wish.beside(offset) for offset in offsets)
        near = (height for at in holes for height in wish.heights(at, beside=beside))
        for height in (min(max(hole, least), most), least, most, *near):
            off = all(wish.keeps_off(height, at, beside=beside) for at in holes)
            if least - 1e-9 <= height <= most + 1e-9 and off:
                yield round(height, 6), each


def tie_place(wish: Bracketed, column: float, hole: Spot, jaws: tuple[float, float], floor: float) -> Spot:
    """The middle of the slots for the tie of the lead, off the blades: at the lower end, or else at the upper end.

    `column`: x of the column, `hole`: a hole of the fan on its side, lower `jaws` first, all from the fan's axis.
    """
    x = column if abs(column) > abs(hole[0]) else hole[0]
    aside = max(0.0, abs(x) - TIE_APART / 2 - TIE_WIDE / 2)
    least = math.sqrt(max(0.0, (wish.frame.bore / 2 + DAYLIGHT) ** 2 - aside**2)) + TIE_LONG / 2
    reach, half = wish.hole / 2 + WEB, HEIGHT / 2
    low = -max(least, abs(hole[1]) + reach + TIE_END, half - jaws[0] + TIE_END)
    if low - TIE_END >= floor:
        return x, round(low, 6)
    return x, round(max(least, abs(hole[1]) + reach + TIE_END, jaws[1] + half + TIE_END), 6)
