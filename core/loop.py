"""Closed loops of lines and arcs in the plane, stored as vertices (x, y, bulge). Lengths are mm.

The bulge is that of DXF: of the edge after the vertex, the tangent of a quarter of the arc's angle, positive for a left
turn, 0 for a straight line.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

Vertex = tuple[float, float, float]
Loop = Sequence[Vertex]
Point2 = tuple[float, float]
CHORD = 0.005
"""Largest distance between an arc and its chords, in a mesh too, mm."""


def chords(loop: Loop) -> tuple[Point2, ...]:
    """The corners of a loop, with arcs replaced by chords that stay within CHORD of them."""
    return _chords(tuple(loop))


@lru_cache(maxsize=64)
def _chords(loop: tuple[Vertex, ...]) -> tuple[Point2, ...]:
    points: list[Point2] = []
    for start, end in zip(loop, (*loop[1:], loop[0]), strict=True):
        points.append((start[0], start[1]))
        if start[2]:
            points += _arc_points(start, end)
    return tuple(points)


def _arc_points(start: tuple[float, float, float], end: tuple[float, float, float]) -> list[Point2]:
    """The points between the ends of an arc, ends excluded."""
    angle, radius = 4 * math.atan(start[2]), arc_radius(start, end, start[2])
    cx, cy = arc_centre(start, end, start[2])
    first, count = math.atan2(start[1] - cy, start[0] - cx), arc_segments(radius, angle)
    turns = [first + angle * i / count for i in range(1, count)]
    return [(cx + radius * math.cos(t), cy + radius * math.sin(t)) for t in turns]


def arc_segments(radius: float, angle: float, multiple: int = 1) -> int:
    """Number of chords that keep an arc of `angle` radians within CHORD of its circle; a multiple of `multiple`."""
    step = 2 * math.acos(max(1 - CHORD / radius, 0.5)) if radius > CHORD else math.pi / 2
    return max(multiple, multiple * math.ceil(abs(angle) / step / multiple))


def arc_radius(start: tuple[float, ...], end: tuple[float, ...], bulge: float) -> float:
    """The radius of an arc, mm."""
    return math.dist(start[:2], end[:2]) * (1 + bulge**2) / (4 * abs(bulge))


def arc_middle(start: tuple[float, ...], end: tuple[float, ...], bulge: float) -> Point2:
    """The point halfway along an arc."""
    (x0, y0), (x1, y1) = start[:2], end[:2]
    return (x0 + x1) / 2 + bulge * (y1 - y0) / 2, (y0 + y1) / 2 - bulge * (x1 - x0) / 2


def arc_centre(start: tuple[float, ...], end: tuple[float, ...], bulge: float) -> Point2:
    """The centre of an arc's circle."""
    (mx, my), (x0, y0), (x1, y1) = arc_middle(start, end, bulge), start[:2], end[:2]
    side = math.copysign(arc_radius(start, end, bulge), bulge) / math.dist((x0, y0), (x1, y1))
    return mx - side * (y1 - y0), my + side * (x1 - x0)


def area(loop: Loop) -> float:
    """Exact signed area, mm2: positive for a counter-clockwise loop."""
    total = 0.0
    for start, end in zip(loop, (*loop[1:], loop[0]), strict=True):
        total += (start[0] * end[1] - end[0] * start[1]) / 2
        if start[2]:
            angle, radius = 4 * math.atan(start[2]), arc_radius(start, end, start[2])
            total += radius**2 / 2 * (angle - math.sin(angle))
    return total


def bounds(loop: Loop) -> tuple[float, float, float, float]:
    """x0, y0, x1, y1 of the chords, mm."""
    xs, ys = zip(*chords(loop), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def inside_by(loop: Loop, x: float, y: float) -> float:
    """Distance of a point from a loop, mm: positive inside, negative outside."""
    points = chords(loop)
    inside, least = False, math.inf
    for (x0, y0), (x1, y1) in zip(points, (*points[1:], points[0]), strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
            inside = not inside
        squared = (x1 - x0) ** 2 + (y1 - y0) ** 2
        along = min(max(((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / squared, 0.0), 1.0) if squared else 0.0
        least = min(least, math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0)))
    return least if inside else -least


def inside_rectangle_by(x: float, y: float, width: float, depth: float, radius: float) -> float:
    """Distance of a point from the edge of a centred rectangle with rounded corners, mm; negative outside."""
    across, along = abs(x) - (width / 2 - radius), abs(y) - (depth / 2 - radius)
    if across > 0 and along > 0:
        return radius - math.hypot(across, along)
    return radius - max(across, along)


def clear_by(from_outline: float, openings: Iterable[Loop], x: float, y: float) -> float:
    """Distance of a point from the nearest edge of a sheet, mm: negative outside it and in an opening.

    `from_outline`: its distance from the outline, negative outside.
    """
    return min([from_outline, *(-inside_by(opening, x, y) for opening in openings)])


def crossed(loop: Loop) -> tuple[float, float] | None:
    """A point at which a loop meets itself; None for a simple loop. A loop of n chords costs n squared at worst."""
    points = chords(loop)
    edges = sorted(
        (min(a[0], b[0]), max(a[0], b[0]), number, a, b)
        for number, (a, b) in enumerate(zip(points, (*points[1:], points[0]), strict=True))
    )
    for place, (_, right, number, a, b) in enumerate(edges):
        for left, _, other, c, d in edges[place + 1 :]:
            if left > right:
                break
            if abs(number - other) in (0, 1, len(points) - 1):
                continue
            if _meet(a, b, c, d):
                return c
    return None


def _meet(a: Sequence[float], b: Sequence[float], c: Sequence[float], d: Sequence[float]) -> bool:
    """Whether two edges have a point in common. Those on one line may lie apart on it."""
    if any(max(a[n], b[n]) < min(c[n], d[n]) or max(c[n], d[n]) < min(a[n], b[n]) for n in (0, 1)):
        return False
    return _side(a, b, c) * _side(a, b, d) <= 0 and _side(c, d, a) * _side(c, d, b) <= 0


def _side(a: Sequence[float], b: Sequence[float], c: Sequence[float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
