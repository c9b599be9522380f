"""Openings of any form through sheets: what stands in a panel, or a grille before a fan. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..core.loop import Vertex, area, bounds, chords
from ..core.placement import Placement
from ..geometry.plane.profile import Contour, Polyline, rectangle
from .part import SpecError

LEAST_AREA = 1.0
"""Least area of an opening, mm2."""


@dataclass(frozen=True, kw_only=True)
class Cutout:
    """An opening: its outline of lines and arcs as vertices (x, y, bulge), counter-clockwise, in a sheet's frame.

    Raises SpecError if the outline is too small, or clockwise.
    """

    loop: tuple[Vertex, ...]

    def __post_init__(self) -> None:
        numbers = [value for vertex in self.loop for value in vertex]
        if len(self.loop) < 2 or not all(map(math.isfinite, numbers)) or area(self.loop) < LEAST_AREA:
            raise SpecError("an opening", f"a loop of {LEAST_AREA:g} mm2 or more, counter-clockwise")

    @cached_property
    def contour(self) -> Polyline:
        """The outline."""
        return Polyline(self.loop)

    @property
    def area(self) -> float:
        """Area, mm2."""
        return area(self.loop)

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """The bounding box: x0, y0, x1, y1."""
        return bounds(self.loop)

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the bounding box."""
        x0, y0, x1, y1 = self.extent
        return (x0 + x1) / 2, (y0 + y1) / 2

    def points(self) -> tuple[tuple[float, float], ...]:
        """The corners of the outline, with arcs replaced by chords."""
        return chords(self.loop)

    def placed(self, placement: Placement) -> Cutout:
        """The opening in the frame of another sheet. A sheet seen from behind mirrors it."""
        spots = [placement.point((x, y, 0.0))[:2] for x, y, _ in self.loop]
        bulges = [bulge for _, _, bulge in self.loop]
        if placement.rotation[8] < 0:
            spots, bulges = spots[::-1], [*bulges[-2::-1], bulges[-1]]
        return Cutout(
            loop=tuple((round(x, 6), round(y, 6), bulge) for (x, y), bulge in zip(spots, bulges, strict=True))
        )

    def apart(self, other: Contour) -> float:
        """The least distance between the outline and another; 0 if one lies in the other."""
        from ..geometry.plane.contour import distance, encloses

        mine = self.contour
        return 0.0 if encloses(mine, other) or encloses(other, mine) else distance(mine, other)


def disc(diameter: float, x: float = 0.0, y: float = 0.0) -> Cutout:
    """A round opening."""
    radius = diameter / 2
    return Cutout(loop=((x - radius, y, 1.0), (x + radius, y, 1.0)))


def window(width: float, height: float, radius: float) -> Cutout:
    """A rectangular opening about the origin, with rounded corners."""
    x, y = width / 2, height / 2
    return Cutout(loop=rectangle(-x, -y, x, y, radius).vertices)


def flatted(diameter: float, across: float) -> Cutout:
    """A round opening with two flats, `across` apart along y."""
    radius, half = diameter / 2, across / 2
    x = math.sqrt(radius**2 - half**2)
    bulge = math.tan(math.asin(half / radius) / 2)
    return Cutout(loop=((x, -half, bulge), (x, half, 0.0), (-x, half, bulge), (-x, -half, 0.0)))


def neighbours(openings: Sequence[Cutout], others: Sequence[Contour], margin: float) -> Iterator[tuple[int, int]]:
    """The places i < j, in the openings followed by the `others`, of each opening i and of what may be near it.

    Their bounding boxes are at most `margin` apart.
    """
    if openings:
        from ..geometry.plane.contour import near_pairs

        yield from near_pairs((*(each.contour for each in openings), *others), margin, len(openings))


def crossed_openings(openings: Sequence[Cutout], others: Sequence[Contour]) -> tuple[float, float] | None:
    """The middle of an opening that meets another one, or one of the `others`; None if all are apart."""
    contours = (*(each.contour for each in openings), *others)
    pairs = neighbours(openings, others, 0.0)
    met = (openings[one] for one, other in pairs if openings[one].apart(contours[other]) <= 0.0)
    return next((each.middle for each in met), None)
