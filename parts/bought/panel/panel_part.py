"""A part in an opening of a sheet, bought: its flange, and its body behind it.

Frame: middle of the opening, outer face of the sheet at z = 0, seen from outside with y up; the flange above z = 0, the
body below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ....geometry.plane.profile import Circle, Contour, Profile, rectangle
from ...part import ProfilePart, Role, Within, stem


@dataclass(frozen=True, kw_only=True)
class PanelPart(ProfilePart):
    """A panel part: flange, body, length of the body; holes of its screws, each x, y, diameter; mm.

    `lift`: how far the flange's back stands before the sheet, in a cell. `corner_radius`: of the body. `round`: flange
    and body are round, and their widths are diameters.
    """

    role = Role.BOUGHT

    model: str
    flange_width: Annotated[float, Within(2, 100)]
    flange_height: Annotated[float, Within(2, 100)]
    flange_thickness: Annotated[float, Within(0.3, 20)]
    width: Annotated[float, Within(2, 100)]
    height: Annotated[float, Within(2, 100)]
    depth: Annotated[float, Within(1, 100)]
    lift: Annotated[float, Within(0, 20)]
    corner_radius: Annotated[float, Within(0, 20)] = 0.0
    round: bool = False
    holes: tuple[tuple[float, float, float], ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        fits = self.width <= self.flange_width and self.height <= self.flange_height
        self.require(fits, "the flange covers the body")
        least = min(self.width, self.height) / 2
        self.require(self.corner_radius <= least, "the corner radius fits the body")

    def bom_name(self) -> str:
        return self.model

    def file_stem(self) -> str:
        return stem(self.model)

    def profiles(self) -> tuple[Profile, ...]:
        holes = tuple(Circle(x, y, diameter) for x, y, diameter in self.holes)
        low = self.lift - self.depth
        flange = self._outline(self.flange_width, self.flange_height, 0.0)
        body = self._outline(self.width, self.height, self.corner_radius)
        return (
            Profile(outer=body, z0=low, z1=self.lift),
            Profile(outer=flange, holes=holes, z0=self.lift, z1=self.lift + self.flange_thickness),
        )

    def _outline(self, width: float, height: float, radius: float) -> Contour:
        if self.round:
            return Circle(0, 0, width)
        return rectangle(-width / 2, -height / 2, width / 2, height / 2, radius)
