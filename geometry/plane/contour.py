"""Distances, crossings and corners of cut contours. Circles are exact, arcs are chords. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from ...core.loop import arc_middle, arc_radius
from .polygon import to_edges
from .profile import Circle, Contour, Polyline, heading

SHARP = math.radians(10)
"""Least change of direction at a vertex that counts as a corner, radians."""


@lru_cache(maxsize=10_000)  # several checks ask for the same two
def distance(a: Contour, b: Contour) -> float:
    """The least distance between the lines of two contours, mm; 0 if they cross or touch."""
    if isinstance(a, Circle) and isinstance(b, Circle):
        apart, radii = math.dist((a.x, a.y), (b.x, b.y)), (a.diameter / 2, b.diameter / 2)
        return max(0.0, apart - sum(radii), max(radii) - min(radii) - apart)
    if isinstance(b, Circle):
        a, b = b, a
    if isinstance(a, Circle):
        near = to_edges(np.array([[a.x, a.y]]), np.array(b.points))
        far = np.linalg.norm(np.array(b.points) - (a.x, a.y), axis=1).max()
        low, high = float(near.min()), float(far)
        return max(0.0, low - a.diameter / 2, a.diameter / 2 - high)
    one, other = np.array(a.points), np.array(b.points)
    if _cross(one, other):
        return 0.0
    return float(min(to_edges(one, other).min(), to_edges(other, one).min()))


def near_pairs(contours: Sequence[Contour], margin: float, first: int | None = None) -> Iterator[tuple[int, int]]:
    """The places i < j of each two contours whose bounding boxes are at most `margin` apart, in order of i, then of j.

    `first`: only pairs whose i is below it count. Each contour is compared with all after it at once.
    """
    boxes = np.array([(*low, *high) for low, high in (each.bounds for each in contours)]).reshape(-1, 4)
    low, high = boxes[:, :2] - margin, boxes[:, 2:] + margin
    for place, box in enumerate(boxes[:first]):
        meets = ((low[place + 1 :] <= box[2:]) & (box[:2] <= high[place + 1 :])).all(axis=1)
        yield from ((place, place + 1 + int(after)) for after in np.flatnonzero(meets))


def width(contour: Contour) -> float:
    """A circle's diameter, or the shorter side of another contour's bounding box (a slot along an axis), mm."""
    if isinstance(contour, Circle):
        return contour.diameter
    (x0, y0), (x1, y1) = contour.bounds
    return min(x1 - x0, y1 - y0)


def middle(contour: Contour) -> tuple[float, float]:
    """The middle of a contour's bounding box."""
    (x0, y0), (x1, y1) = contour.bounds
    return (x0 + x1) / 2, (y0 + y1) / 2


def _cross(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether any edge of one closed polygon crosses an edge of the other."""
    (a, b), (c, d) = _edges_near(one, other), _edges_near(other, one)
    if not (len(a) and len(c)):
        return False
    a, b, c, d = a[:, None], b[:, None], c[None], d[None]

    def turn(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> np.ndarray:
        return (q - p)[..., 0] * (r - p)[..., 1] - (q - p)[..., 1] * (r - p)[..., 0]

    opposite = (turn(a, b, c) * turn(a, b, d) < 0) & (turn(c, d, a) * turn(c, d, b) < 0)
    return bool(opposite.any())


def _edges_near(one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The starts and the ends of those edges of a closed polygon whose boxes meet the box of another."""
    start, end = one, np.concatenate([one[1:], one[:1]])
    meets = (np.minimum(start, end) <= other.max(axis=0)) & (np.maximum(start, end) >= other.min(axis=0))
    near = meets[:, 0] & meets[:, 1]
    return start[near], end[near]


def crosses_itself(contour: Contour) -> bool:
    """Whether the edges of a contour cross one another."""
    points = np.array(contour.points)
    return isinstance(contour, Polyline) and not _is_convex(points) and _cross(points, points)


def _is_convex(points: np.ndarray) -> bool:
    """Whether a closed polygon turns left at each corner, once round in all. Then no two of its edges cross."""
    edge = np.roll(points, -1, axis=0) - points
    after = np.roll(edge, -1, axis=0)
    left = edge[:, 0] * after[:, 1] - edge[:, 1] * after[:, 0]
    turns = np.arctan2(left, (edge * after).sum(axis=1))
    return bool((left > 0).all() and abs(turns.sum() - 2 * math.pi) < 1e-6)


def encloses(outer: Contour, inner: Contour) -> bool:
    """Whether `inner` lies inside `outer`, decided by its first point. The contours must not cross."""
    if isinstance(outer, Circle):
        return math.dist((outer.x, outer.y), inner.points[0]) < outer.diameter / 2
    (x, y), corners = inner.points[0], outer.points
    inside = False
    for (ax, ay), (bx, by) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside


def inside_corners(contour: Contour, *, outer: bool) -> list[tuple[float, float, float]]:
    """Concave corners of the material, as x, y, radius: right turns of an outline, left turns of a hole.

    `outer`: the contour is an outline, not a hole. A circle has no corners.
    """
    if isinstance(contour, Circle):
        return []
    sign, found = -1.0 if outer else 1.0, list[tuple[float, float, float]]()
    edges = contour.edges
    for (before, here), (_, after) in zip([edges[-1], *edges[:-1]], edges, strict=True):
        turn = heading(here, after) - heading(before, here, at_end=True)
        turn = (turn + math.pi) % (2 * math.pi) - math.pi
        if sign * turn > SHARP:
            found.append((here[0], here[1], 0.0))
    for here, after in edges:
        if sign * here[2] > 0:
            found.append((*arc_middle(here, after, here[2]), arc_radius(here, after, here[2])))
    return found
