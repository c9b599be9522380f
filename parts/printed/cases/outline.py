"""The outline of a printed case, with a round column outside each corner for a screw of its lid. Lengths are mm."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ....geometry.plane.profile import Point2, Polyline

FRONT_LEFT, FRONT_RIGHT, BACK_RIGHT, BACK_LEFT = (-1, -1), (1, -1), (1, 1), (-1, 1)
CORNERS: dict[str, tuple[int, int]] = {
    "front-left": FRONT_LEFT,
    "front-right": FRONT_RIGHT,
    "back-right": BACK_RIGHT,
    "back-left": BACK_LEFT,
}
"""The corners, counter-clockwise, with the signs of their x and y."""


@dataclass(frozen=True, kw_only=True)
class CaseOutline:
    """A rectangle of clear `width` x `depth` about the origin, walls of `wall` round it, and columns at its corners.

    `radius`: of the columns. They stand so far outside that none reaches into the inside.
    """

    width: float
    depth: float
    wall: float
    radius: float

    @property
    def offset(self) -> float:
        """Distance from the corner of the inside to the middle of its column, along x and along y."""
        return round(self.radius / math.sqrt(2) + 0.1, 6)

    @property
    def columns(self) -> dict[str, Point2]:
        """The middle of each column, by its corner."""
        x, y = self.width / 2 + self.offset, self.depth / 2 + self.offset
        return {name: (sx * x, sy * y) for name, (sx, sy) in CORNERS.items()}

    @property
    def lines(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The two x and the two y of the middles of the columns."""
        x, y = self.width / 2 + self.offset, self.depth / 2 + self.offset
        return (-x, x), (-y, y)

    @property
    def outside(self) -> Point2:
        """Width and depth of the whole outline."""
        more = 2 * (self.offset + self.radius)
        return self.width + more, self.depth + more

    @property
    def contour(self) -> Polyline:
        """The outline: the outer faces of the walls, and three quarters of a circle round each column."""
        out = self.offset - self.wall
        reach = math.sqrt(self.radius**2 - out**2)
        angle = 2 * math.pi - (math.atan2(reach, out) - math.atan2(out, reach))
        bulge = math.tan(angle / 8)
        found: list[tuple[float, float, float]] = []
        for name, (sx, sy) in CORNERS.items():
            x, y = self.columns[name]
            along_x = (x - sx * reach, y - sy * out)
            along_y = (x - sx * out, y - sy * reach)
            far = (x + sx * self.radius / math.sqrt(2), y + sy * self.radius / math.sqrt(2))
            first, last = (along_y, along_x) if sx * sy > 0 else (along_x, along_y)
            found += [(*first, bulge), (*far, bulge), (*last, 0.0)]
        return Polyline(tuple(found))
