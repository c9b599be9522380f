"""Cable channels: passages through which cables run along a sheet. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...core.placement import Placement, Point


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A channel: path of its unit, the ends of the line in the middle of its cables, the area for them in mm2."""

    path: str
    start: Point
    end: Point
    useful: float
    larger: str = ""
    """Name of the record of the next larger channel; empty if none is known."""

    def placed(self, placement: Placement) -> Channel:
        """The channel in the frame that a placement leads to."""
        return replace(self, start=placement.point(self.start), end=placement.point(self.end))

    def nearest(self, x: float, y: float) -> Point:
        """The point of its line that is nearest to a place in plan."""
        (ax, ay, z), (bx, by, _) = self.start, self.end
        dx, dy = bx - ax, by - ay
        share = min(max(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0.0), 1.0)
        return ax + share * dx, ay + share * dy, z


@dataclass(frozen=True, kw_only=True)
class Fill:
    """The cables in a channel: how many, the area that they take, and the area that is useful, mm2.

    `larger`: name of the record of the next larger channel; empty if none is known.
    """

    cables: int
    taken: float
    useful: float
    larger: str = ""
