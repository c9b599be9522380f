"""The frame of a board in space, and plane geometry of points in space. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Point3 = tuple[float, float, float]


@dataclass(frozen=True)
class BoardFrame:
    """Where a board lies: z is 0 at its underside and points out of the component side."""

    origin: Point3
    x: Point3
    y: Point3
    z: Point3

    def point(self, point: Point3) -> tuple[float, float]:
        """A point's place over the board."""
        away = minus(point, self.origin)
        return dot(away, self.x), dot(away, self.y)

    def turned(self, angle: float) -> BoardFrame:
        """The frame turned about its z by an angle, rad, counter-clockwise."""
        c, s = math.cos(angle), math.sin(angle)
        x = sum_of((c, self.x), (s, self.y))
        return BoardFrame(self.origin, x, cross(self.z, x), self.z)


def frame_on(normal: Point3, offset: float, thickness: float) -> BoardFrame:
    """The frame on the plane of a component side: x along the file's x as far as it can be, else along its y."""
    z = unit(normal)
    lead: Point3 = (1.0, 0.0, 0.0) if abs(z[0]) < 0.9 else (0.0, 1.0, 0.0)
    x = unit(sum_of((1.0, lead), (-dot(lead, z), z)))
    return BoardFrame(sum_of((offset - thickness, z)), x, cross(z, x), z)


def dot(a: Point3, b: Point3) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Point3, b: Point3) -> Point3:
    """The vector product."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def minus(a: Point3, b: Point3) -> Point3:
    """The way from b to a."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def sum_of(*terms: tuple[float, Point3]) -> Point3:
    """The sum of vectors, each times a number."""
    x, y, z = (sum(factor * vector[axis] for factor, vector in terms) for axis in range(3))
    return x, y, z


def unit(vector: Point3) -> Point3:
    """The vector with length 1, without what rounding has left of zeros."""
    length = math.hypot(*vector)
    x, y, z = (value / length if abs(value) > 1e-12 * length else 0.0 for value in vector)
    return x, y, z


def on_circle(points: Sequence[Point3], tolerance: float) -> bool:
    """Whether points lie on one arc: on the circle through the first, the middle one and the last. A line is none."""
    first, middle, last = points[0], points[len(points) // 2], points[-1]
    a, b = minus(middle, first), minus(last, first)
    if math.dist(first, last) < tolerance:
        quarter = points[len(points) // 4]
        b = minus(quarter, first)
    normal = cross(a, b)
    area = dot(normal, normal)
    if area < 1e-12:
        return False
    towards = sum_of((dot(a, a), cross(b, normal)), (dot(b, b), cross(normal, a)))
    centre = sum_of((1.0, first), (1 / (2 * area), towards))
    radius = math.dist(centre, first)
    return all(
        abs(math.dist(point, centre) - radius) <= tolerance
        and abs(dot(minus(point, first), normal)) <= tolerance * math.sqrt(area)
        for point in points
    )
