"""Profiles. A profile is a plane contour with holes, made of lines, arcs and circles, extruded between two heights.

Lengths are mm. A contour is stored like a DXF polyline: each vertex has the bulge of the edge that follows it. The
bulge is 0 for a straight line; for an arc it is the tangent of a quarter of the arc's angle, positive for a left turn.
A circle remains a circle. The mesh, the BREP and the cut file are made from the same numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ...core.loop import Point2, arc_radius, arc_segments, area, chords

SMALLEST = 1e-3
"""Least length of an edge, mm. Shorter edges are left out: no machine can make them, and the kernel fails on them."""

TIP = 0.2
"""Height by which the tip of a teardrop's roof is cut off, mm. A printer spans what is left, and a sharp tip cracks."""


@dataclass(frozen=True)
class Circle:
    """A circle about (x, y)."""

    x: float
    y: float
    diameter: float

    @cached_property
    def points(self) -> tuple[Point2, ...]:
        """The inscribed polygon, counter-clockwise, with vertices at 0, 90, 180 and 270 degrees."""
        radius = self.diameter / 2
        count = arc_segments(radius, 2 * math.pi, multiple=4)
        step = 2 * math.pi / count
        return tuple((self.x + radius * math.cos(step * i), self.y + radius * math.sin(step * i)) for i in range(count))

    @property
    def area(self) -> float:
        """Exact area, mm2."""
        return math.pi * self.diameter**2 / 4

    @property
    def length(self) -> float:
        """Exact circumference, mm."""
        return math.pi * self.diameter

    @cached_property
    def bounds(self) -> tuple[Point2, Point2]:
        """Lower and upper corner of the bounding box, mm."""
        radius = self.diameter / 2
        return (self.x - radius, self.y - radius), (self.x + radius, self.y + radius)

    def moved(self, x: float, y: float, quarters: int = 0) -> Circle:
        """The circle turned by quarter turns counter-clockwise about the origin, then moved."""
        turned = quarter_turned((self.x, self.y), quarters)
        return Circle(turned[0] + x, turned[1] + y, self.diameter)


@dataclass(frozen=True)
class Polyline:
    """A closed contour, counter-clockwise: vertices (x, y, bulge)."""

    vertices: tuple[tuple[float, float, float], ...]

    @cached_property
    def points(self) -> tuple[Point2, ...]:
        """The corners of the contour, with arcs replaced by chords."""
        return chords(self.vertices)

    @property
    def edges(self) -> list[tuple[tuple[float, float, float], tuple[float, float, float]]]:
        """The edges: each vertex with the next one."""
        return list(zip(self.vertices, (*self.vertices[1:], self.vertices[0]), strict=True))

    @property
    def area(self) -> float:
        """Exact signed area, mm2: positive if the contour is counter-clockwise."""
        return area(self.vertices)

    @property
    def length(self) -> float:
        """Exact perimeter, mm."""
        straight = sum(math.dist(a[:2], b[:2]) for a, b in self.edges if not a[2])
        return straight + sum(abs(4 * math.atan(a[2])) * arc_radius(a[:2], b[:2], a[2]) for a, b in self.edges if a[2])

    @cached_property
    def bounds(self) -> tuple[Point2, Point2]:
        """Lower and upper corner of the chords' bounding box, mm; exact if arcs end at multiples of 90 degrees."""
        xs, ys = zip(*self.points, strict=True)
        return (min(xs), min(ys)), (max(xs), max(ys))

    def moved(self, x: float, y: float, quarters: int = 0) -> Polyline:
        """The contour turned by quarter turns counter-clockwise about the origin, then moved."""
        turned = [(*quarter_turned((a, b), quarters), bulge) for a, b, bulge in self.vertices]
        return Polyline(tuple((a + x, b + y, bulge) for a, b, bulge in turned))


Contour = Circle | Polyline


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A contour with holes, extruded from z0 to z1."""

    outer: Contour
    holes: tuple[Contour, ...] = ()
    z0: float
    z1: float

    @property
    def area(self) -> float:
        """Exact area without the holes, mm2."""
        return self.outer.area - sum(hole.area for hole in self.holes)

    @property
    def volume(self) -> float:
        """Exact volume, mm3."""
        return self.area * (self.z1 - self.z0)


def quarter_turned(point: Point2, quarters: int) -> Point2:
    """A point turned exactly, by quarter turns counter-clockwise about the origin."""
    x, y = point
    return ((x, y), (-y, x), (-x, -y), (y, -x))[quarters % 4]


def rectangle(x0: float, y0: float, x1: float, y1: float, radius: float = 0.0) -> Polyline:
    """An axis-parallel rectangle with corners rounded by `radius`, mm."""
    if radius < SMALLEST:
        return Polyline(((x0, y0, 0.0), (x1, y0, 0.0), (x1, y1, 0.0), (x0, y1, 0.0)))
    quarter, r = math.tan(math.pi / 8), radius
    corners = [
        ((x0 + r, y0), (x1 - r, y0)),
        ((x1, y0 + r), (x1, y1 - r)),
        ((x1 - r, y1), (x0 + r, y1)),
        ((x0, y1 - r), (x0, y0 + r)),
    ]
    return Polyline(_without_repeats([v for a, b in corners for v in ((*a, 0.0), (*b, quarter))]))


def hexagon(across_flats: float, x: float = 0.0, y: float = 0.0) -> Polyline:
    """A regular hexagon about (x, y) with two flats parallel to x."""
    radius = across_flats / math.sqrt(3)
    angles = [math.radians(60 * i) for i in range(6)]
    return Polyline(tuple((x + radius * math.cos(a), y + radius * math.sin(a), 0.0) for a in angles))


def teardrop(x: float, y: float, diameter: float) -> Polyline:
    """A circle about (x, y) with a roof at 45 degrees towards +y, whose tip is cut off by TIP.

    A clearance hole that lies in print, with y up, prints so without support: a bolt bears on the circle.
    """
    side, top = diameter / 2 * math.sqrt(0.5), diameter * math.sqrt(0.5) - TIP
    three_quarters = math.tan(3 * math.pi / 8)
    return Polyline(
        (
            (x - side, y + side, three_quarters),
            (x + side, y + side, 0.0),
            (x + TIP, y + top, 0.0),
            (x - TIP, y + top, 0.0),
        )
    )


def _without_repeats(vertices: list[tuple[float, float, float]]) -> tuple[tuple[float, float, float], ...]:
    """The vertices without straight edges of zero length. The following arc starts at the same point."""
    following = [*vertices[1:], vertices[0]]
    kept = [a for a, b in zip(vertices, following, strict=True) if a[2] or math.dist(a[:2], b[:2]) > SMALLEST]
    return tuple(kept)


def heading(start: tuple[float, ...], end: tuple[float, ...], *, at_end: bool = False) -> float:
    """The direction of an edge at its start, or at its end, radians."""
    along, half = math.atan2(end[1] - start[1], end[0] - start[0]), 2 * math.atan(start[2])
    return along + half if at_end else along - half


def rounded(corners: Sequence[Point2], radius: float) -> Polyline:
    """A polygon, counter-clockwise, with each corner rounded by an arc of a radius, mm: outer and inner corners.

    Raises ValueError if two neighbouring corners leave no room for their arcs.
    """
    vertices: list[tuple[float, float, float]] = []
    for before, here, after in zip([corners[-1], *corners[:-1]], corners, [*corners[1:], corners[0]], strict=True):
        into, out = (
            math.atan2(here[1] - before[1], here[0] - before[0]),
            math.atan2(after[1] - here[1], after[0] - here[0]),
        )
        turn = (out - into + math.pi) % (2 * math.pi) - math.pi
        cut = radius * math.tan(abs(turn) / 2)
        if 2 * cut > min(math.dist(before, here), math.dist(here, after)) + SMALLEST:
            raise ValueError(f"the corner at {here[0]:g}, {here[1]:g} has no room for a radius of {radius:g}")
        vertices.append((here[0] - cut * math.cos(into), here[1] - cut * math.sin(into), math.tan(turn / 4)))
        vertices.append((here[0] + cut * math.cos(out), here[1] + cut * math.sin(out), 0.0))
    return Polyline(_without_repeats(vertices))
