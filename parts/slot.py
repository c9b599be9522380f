"""Slots with round ends through sheets, for cable ties. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ..geometry.plane.profile import Polyline, rectangle
from .part import SpecError, Within, check_ranges


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A slot: its centre in the frame of its sheet, its length including the round ends, and its width; mm."""

    x: Annotated[float, Within(-2000, 2000)]
    y: Annotated[float, Within(-2000, 2000)]
    length: Annotated[float, Within(2, 60)]
    width: Annotated[float, Within(1, 30)]
    along: Literal["x", "y"]

    def __post_init__(self) -> None:
        check_ranges(self)
        if self.width >= self.length:
            raise SpecError(f"a slot of {self.length:g} x {self.width:g}", "one that is longer than wide")

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """The bounding box: x0, y0, x1, y1, mm."""
        long, short = self.length / 2, self.width / 2
        dx, dy = (long, short) if self.along == "x" else (short, long)
        return self.x - dx, self.y - dy, self.x + dx, self.y + dy

    @property
    def contour(self) -> Polyline:
        """The slot's outline: two lines and two half circles."""
        return rectangle(*self.extent, self.width / 2)

    def distance(self, x: float, y: float) -> float:
        """Distance from a point to the slot's rim, mm; negative inside the slot."""
        reach = (self.length - self.width) / 2
        dx, dy = x - self.x, y - self.y
        along, across = (dx, dy) if self.along == "x" else (dy, dx)
        beyond = max(abs(along) - reach, 0.0)
        return float((beyond**2 + across**2) ** 0.5) - self.width / 2

    def apart(self, other: Slot) -> bool:
        """Whether the bounding boxes of the two slots do not overlap."""
        a, b = self.extent, other.extent
        return a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]
