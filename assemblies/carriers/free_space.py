"""The free space of a sheet: what of it is taken, and where there is room for a foot or a tie. Lengths are mm."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from ...parts.hole import inside_by
from ..model.bounds import Plan
from ..model.footprint import Spot

STEP, TURNS = 2.0, 16
"""A search goes out in rings of this distance, with this many places on each."""


@dataclass
class FreeSpace:
    """A sheet with what is on it: `discs` are taken on both faces (x, y, radius), `plans` on top, `under` below."""

    width: float
    depth: float
    radius: float
    plans: list[Plan]
    discs: list[tuple[float, float, float]] = field(default_factory=list)
    under: list[Plan] = field(default_factory=list)

    def free(self, spot: Spot, radius: float, above: float, edge: float) -> bool:
        """Whether a disc of `radius` has room, `edge` from the rim, and one of `above` beside what stands on top."""
        x, y = spot
        if inside_by(x, y, self.width, self.depth, self.radius) < edge:
            return False
        if any(math.dist(spot, (dx, dy)) < radius + taken for dx, dy, taken in self.discs):
            return False
        sides = ((plan, above) for plan in self.plans), ((plan, radius) for plan in self.under)
        return not any(
            x0 - off < x < x1 + off and y0 - off < y < y1 + off for side in sides for (x0, y0, x1, y1), off in side
        )

    def nearest(
        self, target: Spot, radius: float, above: float, reach: float, edge: float | None = None
    ) -> Spot | None:
        """The free place nearest to the target, None within `reach`; on a ring the front comes first."""
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
        """The disc about a place is taken from now on."""
        self.discs.append((*spot, radius))
