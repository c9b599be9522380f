"""Closed loops of lines and arcs in the plane, stored as vertices (x, y, bulge). Lengths are mm.

The bulge is that of DXF: of the edge after the vertex, the tangent of a quarter of the arc's angle, positive for a left
turn, 0 for a straight line.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Vertex = tuple[float, float, float]
Loop = Sequence[Vertex]
SAGITTA = 0.005
"""Largest distance between an arc and the chords that stand for it here, mm."""


def chords(loop: Loop) -> list[tuple[float, float]]:
    """The corners of a loop, with arcs replaced by chords that stay within SAGITTA of them."""
    points: list[tuple[float, float]] = []
    for (x0, y0, bulge), (x1, y1, _) in zip(loop, [*loop[1:], loop[0]], strict=True):
        points.append((x0, y0))
        if not bulge:
            continue
        angle = 4 * math.atan(bulge)
        radius = abs(math.hypot(x1 - x0, y1 - y0) / 2 / math.sin(angle / 2))
        step = 2 * math.acos(max(1 - SAGITTA / radius, 0.0)) if radius > SAGITTA else math.pi / 2
        offset = (1 - bulge * bulge) / (4 * bulge)
        centre = (x0 + x1) / 2 - offset * (y1 - y0), (y0 + y1) / 2 + offset * (x1 - x0)
        start, count = math.atan2(y0 - centre[1], x0 - centre[0]), math.ceil(abs(angle) / step)
        for part in range(1, count):
            turn = start + angle * part / count
            points.append((centre[0] + radius * math.cos(turn), centre[1] + radius * math.sin(turn)))
    return points


def area(loop: Loop) -> float:
    """Signed area within the chords, mm2: positive for a counter-clockwise loop."""
    points = chords(loop)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True)) / 2


def bounds(loop: Loop) -> tuple[float, float, float, float]:
    """x0, y0, x1, y1 of the chords, mm."""
    xs, ys = zip(*chords(loop), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def inside_by(loop: Loop, x: float, y: float) -> float:
    """Distance of a point from a loop, mm: positive inside, negative outside."""
    points = chords(loop)
    inside, least = False, math.inf
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
            inside = not inside
        squared = (x1 - x0) ** 2 + (y1 - y0) ** 2
        along = min(max(((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / squared, 0.0), 1.0) if squared else 0.0
        least = min(least, math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0)))
    return least if inside else -least


def crossed(loop: Loop) -> tuple[float, float] | None:
    """A point at which a loop meets itself; None for a simple loop. A loop of n chords costs n squared at worst."""
    points = chords(loop)
    edges = sorted(
        (min(a[0], b[0]), max(a[0], b[0]), number, a, b)
        for number, (a, b) in enumerate(zip(points, [*points[1:], points[0]], strict=True))
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
