"""Placements: rigid transformations (a rotation and a translation) of plain floats. Lengths are mm, angles degrees."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

Point = tuple[float, float, float]
Bounds = tuple[Point, Point]
"""Lower and upper corner of an axis-parallel box, mm."""

IDENTITY = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
QUARTERS = {0: (1.0, 0.0), 90: (0.0, 1.0), 180: (-1.0, 0.0), 270: (0.0, -1.0)}


def cosine_sine(degrees: float) -> tuple[float, float]:
    """Cosine and sine of an angle in degrees, exact at multiples of 90."""
    turn = degrees % 360
    exact = QUARTERS.get(int(turn)) if turn == int(turn) else None
    return exact or (math.cos(math.radians(turn)), math.sin(math.radians(turn)))


@dataclass(frozen=True)
class Placement:
    """A rotation (3 x 3, in row order), then a translation by `origin`, mm."""

    origin: Point = (0.0, 0.0, 0.0)
    rotation: tuple[float, ...] = IDENTITY

    @staticmethod
    def at(x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Placement:
        """A translation, mm."""
        return Placement((x, y, z))

    @staticmethod
    def about(axis: str, degrees: float) -> Placement:
        """A rotation counter-clockwise about the axis 'x', 'y' or 'z' through the origin."""
        c, s = cosine_sine(degrees)
        rows = {
            "x": (1.0, 0.0, 0.0, 0.0, c, -s, 0.0, s, c),
            "y": (c, 0.0, s, 0.0, 1.0, 0.0, -s, 0.0, c),
            "z": (c, -s, 0.0, s, c, 0.0, 0.0, 0.0, 1.0),
        }
        return Placement(rotation=rows[axis])

    def point(self, point: Point) -> Point:
        """The transformed point, mm."""
        (x, y, z), r, o = point, self.rotation, self.origin
        return (
            r[0] * x + r[1] * y + r[2] * z + o[0],
            r[3] * x + r[4] * y + r[5] * z + o[1],
            r[6] * x + r[7] * y + r[8] * z + o[2],
        )

    def __matmul__(self, inner: Placement) -> Placement:
        """The product: `inner` is applied first, then this placement."""
        a, b = self.rotation, inner.rotation
        rotation = [a[i] * b[j] + a[i + 1] * b[3 + j] + a[i + 2] * b[6 + j] for i in (0, 3, 6) for j in (0, 1, 2)]
        return Placement(self.point(inner.origin), tuple(rotation))

    @cached_property
    def inverse(self) -> Placement:
        """The inverse placement."""
        r = self.rotation
        turned = Placement(rotation=(r[0], r[3], r[6], r[1], r[4], r[7], r[2], r[5], r[8]))
        x, y, z = turned.point(self.origin)
        return Placement((-x, -y, -z), turned.rotation)

    def bounds(self, bounds: Bounds) -> Bounds:
        """The axis-parallel box around a transformed box."""
        (x0, y0, z0), (x1, y1, z1) = bounds
        low, high = list(self.origin), list(self.origin)
        r = self.rotation
        for i in range(3):
            for factor, near, far in ((r[3 * i], x0, x1), (r[3 * i + 1], y0, y1), (r[3 * i + 2], z0, z1)):
                a, b = factor * near, factor * far
                low[i] += a if a < b else b
                high[i] += b if a < b else a
        return (low[0], low[1], low[2]), (high[0], high[1], high[2])

    @cached_property
    def rounded(self) -> tuple[float, ...]:
        """The twelve numbers rounded to 1e-6, with -0.0 as 0.0, so that equal placements have equal keys."""
        return tuple([round(number, 6) + 0.0 for number in (*self.origin, *self.rotation)])

    @property
    def matrix(self) -> tuple[tuple[float, ...], ...]:
        """The 3 x 4 matrix: the rotation with the translation as fourth column."""
        r, o = self.rotation, self.origin
        return ((*r[0:3], o[0]), (*r[3:6], o[1]), (*r[6:9], o[2]))


def overlap(a: Bounds, b: Bounds, margin: float = 0.0) -> bool:
    """Whether two boxes, one grown by `margin` mm on all sides, overlap or touch."""
    (ax0, ay0, az0), (ax1, ay1, az1) = a
    (bx0, by0, bz0), (bx1, by1, bz1) = b
    return (
        ax0 - margin <= bx1
        and bx0 - margin <= ax1
        and ay0 - margin <= by1
        and by0 - margin <= ay1
        and az0 - margin <= bz1
        and bz0 - margin <= az1
    )


def shared(one: Bounds, other: Bounds) -> Bounds:
    """The box that two boxes share; a lower corner above the upper one if they share nothing."""
    (ax0, ay0, az0), (ax1, ay1, az1) = one
    (bx0, by0, bz0), (bx1, by1, bz1) = other
    return (max(ax0, bx0), max(ay0, by0), max(az0, bz0)), (min(ax1, bx1), min(ay1, by1), min(az1, bz1))


def grown(box: Bounds, margin: float) -> Bounds:
    """A box with each side moved out by `margin` mm."""
    (x0, y0, z0), (x1, y1, z1) = box
    return (x0 - margin, y0 - margin, z0 - margin), (x1 + margin, y1 + margin, z1 + margin)


def around(boxes: list[Bounds]) -> Bounds:
    """The bounding box of all the boxes."""
    low = tuple(min(box[0][i] for box in boxes) for i in range(3))
    high = tuple(max(box[1][i] for box in boxes) for i in range(3))
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def composed(outer: Placement, inner: Placement) -> Placement:
    """The product: `inner` first, then `outer`. With an identity the other stays as it is, free of rounding."""
    if inner == Placement():
        return outer
    return inner if outer == Placement() else outer @ inner
