"""Tolerance stack-up of each board's height, and the tilt that results. Lengths are mm, angles degrees.

The tolerances are those of standoffs, of washers and of the boards or trays below. The worst case is their sum, the
likely case is the root of the sum of squares. A board tilts if its corners differ in height. The boards below it are
common to all four corners, so only standoffs and washers count for the tilt.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from .stack import Stack


@dataclass(frozen=True, kw_only=True)
class StackUp:
    """Deviation of a board from its nominal height, plus or minus, mm, and from level, degrees."""

    worst: float
    likely: float
    tilt_worst: float
    tilt_likely: float


def stack_ups(stack: Stack) -> list[StackUp]:
    """The stack-up of each level, bottom first."""
    xs, ys = [x for _, x, _ in stack.corners], [y for _, _, y in stack.corners]
    span = min(max(xs) - min(xs), max(ys) - min(ys))
    corner: list[float] = []
    shared: list[float] = []
    found: list[StackUp] = []
    for number, level in enumerate(stack.levels):
        corner += [stack.row.length_tolerance] * len(level.column.pieces)
        corner += [stack.thread.washer.thickness_tolerance] * level.washers
        if number:
            shared.append(stack.levels[number - 1].held[1])
        alone, likely = sum(corner), _root(corner)
        found.append(
            StackUp(
                worst=round(alone + sum(shared), 3),
                likely=round(_root([*corner, *shared]), 3),
                tilt_worst=round(math.degrees(math.atan2(2 * alone, span)), 3),
                tilt_likely=round(math.degrees(math.atan2(math.sqrt(2) * likely, span)), 3),
            )
        )
    return found


def _root(values: list[float]) -> float:
    return math.sqrt(sum(value**2 for value in values))
