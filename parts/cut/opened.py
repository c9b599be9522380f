"""The rules of a rectangular sheet's openings: inside its outline, clear of holes and of one another. mm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ...core.loop import inside_rectangle_by
from ...geometry.plane.profile import Contour
from ..cutout import Cutout, crossed_openings
from ..hole import Hole


class Opened(Protocol):
    """A rectangular sheet with holes and openings."""

    @property
    def width(self) -> float: ...
    @property
    def depth(self) -> float: ...
    @property
    def corner_radius(self) -> float: ...
    @property
    def holes(self) -> tuple[Hole, ...]: ...
    @property
    def cutouts(self) -> tuple[Cutout, ...]: ...
    def require(self, holds: bool, rule: str) -> None: ...


def check_openings(sheet: Opened, others: Sequence[Contour] = ()) -> None:
    """Raise SpecError for the first opening that is not inside the outline, or meets a hole, another opening or one of
    the `others`."""
    if not sheet.cutouts:
        return
    for each in sheet.cutouts:
        size = sheet.width, sheet.depth, sheet.corner_radius
        inside = all(inside_rectangle_by(x, y, *size) > 0 for x, y in each.points())
        x, y = each.middle
        sheet.require(inside, f"the opening at {x:g}, {y:g} lies inside the outline")
    met = crossed_openings(sheet.cutouts, (*(hole.circle for hole in sheet.holes), *others))
    where = f"{met[0]:g}, {met[1]:g}" if met else ""
    sheet.require(met is None, f"the opening at {where} meets no hole and no other opening")
