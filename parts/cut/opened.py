"""The rules of a rectangular sheet's holes, openings and fingers: inside its outline, clear of one another. mm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ...core.loop import inside_rectangle_by
from ...geometry.plane.profile import Contour
from ..cutout import Cutout, crossed_openings
from ..hole import Hole, crossing
from .fingers import FingerRow


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


class Fingered(Opened, Protocol):
    """A rectangular sheet that may have fingers."""

    @property
    def fingers(self) -> tuple[FingerRow, ...]: ...


def check_holes(sheet: Opened) -> None:
    """Raise SpecError if the corners do not fit the outline, or for a hole that is not inside it or meets another."""
    width, depth, radius = sheet.width, sheet.depth, sheet.corner_radius
    sheet.require(radius <= min(width, depth) / 2, "the corner radius fits the outline")
    for hole in sheet.holes:
        inside = inside_rectangle_by(hole.x, hole.y, width, depth, radius) > hole.diameter / 2
        sheet.require(inside, f"the hole at {hole.x:g}, {hole.y:g} lies inside the outline")
    for hole, other in crossing(sheet.holes):
        sheet.require(False, f"the holes at {hole.x:g}, {hole.y:g} and {other.x:g}, {other.y:g} do not touch")


def check_fingers(sheet: Fingered) -> None:
    """Raise SpecError if an edge has two rows of fingers, or fingers without room for their corners."""
    rows = sheet.fingers
    sheet.require(len({row.edge for row in rows}) == len(rows), "each edge has one row of fingers at most")
    for row in rows:
        length = sheet.width if row.edge in ("bottom", "top") else sheet.depth
        sheet.require(row.fits(length - 2 * sheet.corner_radius), f"the fingers of the {row.edge} edge have room")


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
