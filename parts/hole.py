"""Round holes through sheets and boards, and the distances that they keep. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from ..geometry.plane.profile import Circle
from .part import Within, check_ranges


@dataclass(frozen=True, kw_only=True)
class Hole:
    """A round hole: its centre in the frame of its sheet or board, and its diameter; mm."""

    x: Annotated[float, Within(-2000, 2000)]
    y: Annotated[float, Within(-2000, 2000)]
    diameter: Annotated[float, Within(0.3, 100)]

    def __post_init__(self) -> None:
        check_ranges(self)

    @property
    def circle(self) -> Circle:
        """The hole's contour."""
        return Circle(self.x, self.y, self.diameter)


def crossing(holes: Sequence[Hole], web: float = 0.0) -> Iterator[tuple[Hole, Hole]]:
    """Pairs of holes with a web of at most `web` mm between their rims, found by a sweep along x."""
    ordered = sorted(holes, key=lambda hole: hole.x)
    reach = max((hole.diameter for hole in ordered), default=0.0) + web
    for number, hole in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.x - hole.x > reach:
                break
            if math.dist((hole.x, hole.y), (other.x, other.y)) - (hole.diameter + other.diameter) / 2 <= web:
                yield hole, other


LEAST_PILOT, STEP = 2.0, 3.0
"""Least diameter of a pilot drill, which does not wander in hand drilling, and most by which each drill widens a hole,
mm (known practice)."""


def drill_stages(diameter: float) -> list[float]:
    """Diameters of the drills for a hole, mm: a pilot of about half the diameter, steps of at most 3, the diameter."""
    if diameter <= LEAST_PILOT + 0.5:
        return [diameter]
    pilot = max(LEAST_PILOT, min(math.floor(diameter) / 2, STEP))
    between = [pilot + STEP * n for n in range(1, math.ceil((diameter - pilot) / STEP))]
    return [pilot, *between, diameter]
