"""The free space of a sheet, and the search for a place for a foot or a cable tie. Lengths are mm."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field

from ...core.loop import inside_rectangle_by
from ..model.bounds import Plan
from ..model.footprint import Spot

STEP, TURNS = 2.0, 16
"""A search tries rings of places round its target: distance between rings, and number of places on each."""


@dataclass
class FreeSpace:
    """A sheet and the areas on it that are taken.

    `radius`: of the sheet's corners. `discs`: (x, y, radius) taken on both faces, from left to right. `plans_above`,
    `plans_below`: rectangles taken above and below the sheet.
    """

    width: float
    depth: float
    radius: float
    plans_above: list[Plan]
    discs: list[tuple[float, float, float]] = field(default_factory=list)
    plans_below: list[Plan] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.discs = sorted(self.discs)
        self._widest = max((radius for _, _, radius in self.discs), default=0.0)

    def free(self, spot: Spot, radius: float, above: float, edge: float) -> bool:
        """Whether there is room at a spot.

        It must be `radius` clear of all discs and of the rectangles below, `above` clear of the rectangles above, and
        `edge` away from the sheet's edge.
        """
        x, y = spot
        if inside_rectangle_by(x, y, self.width, self.depth, self.radius) < edge:
            return False
        reach = radius + self._widest
        near = self.discs[bisect_left(self.discs, (x - reach,)) : bisect_right(self.discs, (x + reach, math.inf))]
        if any(math.dist(spot, (dx, dy)) < radius + taken for dx, dy, taken in near):
            return False
        sides = ((plan, above) for plan in self.plans_above), ((plan, radius) for plan in self.plans_below)
        return not any(
            x0 - off < x < x1 + off and y0 - off < y < y1 + off for side in sides for (x0, y0, x1, y1), off in side
        )

    def nearest(
        self, target: Spot, radius: float, above: float, reach: float, edge: float | None = None
    ) -> Spot | None:
        """The free place nearest to the target; None if there is none within `reach`.

        On each ring the place in front of the target is tried first. `edge`: `radius` if it is left out.
        """
        for ring in range(int(reach / STEP) + 1):
            for turn in range(TURNS if ring else 1):
                angle = 2 * math.pi * turn / TURNS - math.pi / 2
                spot = (
                    round(target[0] + ring * STEP * math.cos(angle), 3),
                    round(target[1] + ring * STEP * math.sin(angle), 3),
                )
                if self.free(spot, radius, above, radius if edge is None else edge):
                    return spot
        return None

    def take(self, spot: Spot, radius: float) -> None:
        """Mark a disc round a place as taken."""
        insort(self.discs, (*spot, radius))
        self._widest = max(self._widest, radius)
