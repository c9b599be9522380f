"""A large solid cut into regions, so that what is near a small piece is found without the rest. Lengths are mm.

A plate for many boards has a hole for each of their screws. Comparing each screw with the whole plate would take time
in the square of their number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ...core.placement import Bounds
from .body import Body

FEW = 6000
"""Number of triangles up to which a solid is not cut."""
SMALLEST = 20.0
"""Length of a side below which a region is not cut, mm."""


@dataclass(frozen=True, eq=False)
class Region:
    """A box and what of the solid is in it."""

    box: Bounds
    body: Body

    @cached_property
    def halves(self) -> tuple[Region, ...]:
        """Its two halves across its longest side; none if it has few triangles or is small."""
        low, high = self.box
        axis = max(range(3), key=lambda n: high[n] - low[n])
        if self.body.solid.num_tri() <= FEW or high[axis] - low[axis] < 2 * SMALLEST:
            return ()
        middle = (low[axis] + high[axis]) / 2
        normal = (float(axis == 0), float(axis == 1), float(axis == 2))
        above, below = self.body.solid.split_by_plane(normal, middle)
        return (
            Region((low, _moved(high, axis, middle)), Body(lambda: below)),
            Region((_moved(low, axis, middle), high), Body(lambda: above)),
        )

    def around(self, box: Bounds) -> Region:
        """The smallest region that encloses what of a box is in this region."""
        for half in self.halves:
            if half.encloses(box, self.box):
                return half.around(box)
        return self

    def encloses(self, box: Bounds, whole: Bounds) -> bool:
        """Whether the part of a box that lies in `whole` lies in this region."""
        return all(
            max(box[0][n], whole[0][n]) >= self.box[0][n] and min(box[1][n], whole[1][n]) <= self.box[1][n]
            for n in range(3)
        )


def _moved(corner: tuple[float, float, float], axis: int, to: float) -> tuple[float, float, float]:
    x, y, z = (to if n == axis else value for n, value in enumerate(corner))
    return x, y, z
