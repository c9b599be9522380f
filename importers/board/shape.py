"""Arcs, circles and curves as the loops of core/loop.py: vertices [x, y, bulge]. Lengths are mm, y up."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ...core.loop import CHORD, Loop, Vertex, arc_centre, arc_middle, arc_radius, arc_segments, area
from .chaining import OutlineEdge, Point

SAME = 1e-6
"""Distance below which two points are the same, mm."""
MOST_PARTS = 200
"""Most lines that stand for one curve."""


def edges_of(loop: Loop) -> Iterator[tuple[Vertex, Vertex]]:
    """Each edge of a loop as its two vertices."""
    return zip(loop, [*loop[1:], loop[0]], strict=True)


def bulge_of(start: Point, middle: Point, end: Point) -> float:
    """The bulge of the arc through three points; 0 if they lie on a line."""
    ax, ay, bx, by = start[0] - middle[0], start[1] - middle[1], end[0] - middle[0], end[1] - middle[1]
    cross, dot = ax * by - ay * bx, ax * bx + ay * by
    if abs(cross) < 1e-12:
        return 0.0
    angle = math.atan2(cross, dot)  # seen from the middle; a half circle has a right angle
    return math.tan((angle - math.copysign(math.pi, angle)) / 2)


def arc_about(centre: Point, start: Point, angle: float) -> list[OutlineEdge]:
    """The arc from `start` round a centre by an angle, rad, counter-clockwise if positive. A circle is two arcs."""
    if abs(angle) > 1.9 * math.pi:
        half = angle / 2
        middle = turned(start, centre, half)
        end = start if abs(abs(angle) - 2 * math.pi) < SAME else turned(start, centre, angle)
        return [OutlineEdge(start, middle, math.tan(half / 4)), OutlineEdge(middle, end, math.tan(half / 4))]
    return [OutlineEdge(start, turned(start, centre, angle), math.tan(angle / 4))]


def turned(point: Point, centre: Point, angle: float) -> Point:
    """A point turned about a centre by an angle, rad."""
    x, y, c, s = point[0] - centre[0], point[1] - centre[1], math.cos(angle), math.sin(angle)
    return centre[0] + x * c - y * s, centre[1] + x * s + y * c


def circle(x: float, y: float, radius: float) -> Loop:
    """A circle as two arcs, counter-clockwise."""
    return [(x - radius, y, 1.0), (x + radius, y, 1.0)]


def slot(x: float, y: float, length: float, width: float, angle: float) -> Loop:
    """A slot with round ends, counter-clockwise. `length`, `width`: along its own x and y. `angle`: its turn, rad."""
    if width > length:
        length, width, angle = width, length, angle + math.pi / 2
    half, r = (length - width) / 2, width / 2
    ends = ((-half, -r, 0.0), (half, -r, 1.0), (half, r, 0.0), (-half, r, 1.0))
    return [(*turned((x + a, y + b), (x, y), angle), bulge) for a, b, bulge in ends]


def curve(points: Sequence[Point]) -> list[OutlineEdge]:
    """A cubic curve of Bezier, given by its four points, as lines that stay within CHORD of it."""
    p0, p1, p2, p3 = points
    bend = max(math.hypot(a[0] - 2 * b[0] + c[0], a[1] - 2 * b[1] + c[1]) for a, b, c in ((p0, p1, p2), (p1, p2, p3)))
    count = min(max(1, math.ceil(math.sqrt(6 * bend / (8 * CHORD)))), MOST_PARTS)
    spots = [p0]
    for part in range(1, count):
        t, u = part / count, 1 - part / count
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        spots.append((sum(w * p[0] for w, p in zip(weights, points, strict=True)),
                      sum(w * p[1] for w, p in zip(weights, points, strict=True))))  # fmt: skip
    return [OutlineEdge(a, b) for a, b in zip(spots, [*spots[1:], p3], strict=True)]


def exact_bounds(loop: Loop) -> tuple[float, float, float, float]:
    """x0, y0, x1, y1 of a loop with its arcs, mm."""
    xs, ys = [x for x, _, _ in loop], [y for _, y, _ in loop]
    for start, end in edges_of(loop):
        bulge = start[2]
        if not bulge:
            continue
        centre = arc_centre(start, end, bulge)
        radius = math.dist(centre, start[:2])
        first, angle = math.atan2(start[1] - centre[1], start[0] - centre[0]), 4 * math.atan(bulge)
        for quarter in range(4):
            way = quarter * math.pi / 2
            behind = (way - first) % (2 * math.pi) if angle > 0 else (first - way) % (2 * math.pi)
            if behind <= abs(angle):
                xs.append(centre[0] + radius * round(math.cos(way)))
                ys.append(centre[1] + radius * round(math.sin(way)))
    return min(xs), min(ys), max(xs), max(ys)


def counter_clockwise(loop: Loop) -> Loop:
    """The loop, turned round if it is clockwise."""
    if area(loop) >= 0:
        return loop
    backwards = [*reversed(loop)]
    return [(x, y, -before[2]) for (x, y, _), before in zip(backwards, [*backwards[1:], backwards[0]], strict=True)]


def chord_count(loop: Loop) -> int:
    """Number of chords that core/loop.py makes of a loop."""
    return sum(
        arc_segments(arc_radius(start, end, start[2]), 4 * math.atan(start[2])) if start[2] else 1
        for start, end in edges_of(loop)
    )


def corners(loop: Loop) -> list[Point]:
    """The vertices of a loop and the middles of its arcs."""
    middles = [arc_middle(start, end, start[2]) for start, end in edges_of(loop) if start[2]]
    return [*((x, y) for x, y, _ in loop), *middles]


def as_circle(loop: Loop) -> tuple[float, float, float] | None:
    """x, y and diameter of a loop that is a circle within CHORD; None for any other."""
    if not all(bulge > 0 for _, _, bulge in loop):
        return None
    x0, y0, x1, y1 = exact_bounds(loop)
    x, y, radius = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2
    for start, end in edges_of(loop):
        centre = arc_centre(start, end, start[2])
        if math.dist(centre, (x, y)) > CHORD or abs(math.dist(start[:2], (x, y)) - radius) > CHORD:
            return None
    return x, y, 2 * radius


def alike(one: Loop, other: Loop) -> bool:
    """Whether two loops are the same shape at the same place, within 0.02 mm."""
    apart = max(abs(a - b) for a, b in zip(exact_bounds(one), exact_bounds(other), strict=True))
    return apart < 0.02 and abs(area(one) - area(other)) < 0.02 * math.sqrt(abs(area(one))) + 0.01


def joined(loop: Loop) -> Loop:
    """The loop with lines that continue each other as one, and arcs too, up to half a circle."""
    made = list(loop)
    number = 0
    while number < len(made) and len(made) > 2:
        before, here, after = made[number - 1], made[number], made[(number + 1) % len(made)]
        bulge = _one_bulge(before, here, after)
        if bulge is None:
            number += 1
        else:
            made[number - 1] = (before[0], before[1], bulge)
            del made[number]
    return made


def _one_bulge(before: Vertex, here: Vertex, after: Vertex) -> float | None:
    """The bulge of the one edge that two edges make; None if they do not continue each other."""
    a, b = before[2], here[2]
    long = math.dist(before[:2], after[:2])
    if not a and not b:
        (x0, y0), (x1, y1), (x2, y2) = before[:2], here[:2], after[:2]
        off = (x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0)
        along = (x1 - x0) * (x2 - x1) + (y1 - y0) * (y2 - y1)
        return 0.0 if abs(off) <= SAME * long and along > 0 else None
    if a * b <= 0 or long < SAME:
        return None
    angle = 4 * (math.atan(a) + math.atan(b))
    same = math.dist(arc_centre(before, here, a), arc_centre(here, after, b)) < 1e-4
    return math.tan(angle / 4) if same and abs(angle) <= math.pi + 1e-6 else None
