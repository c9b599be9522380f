"""Distances between contours, for what is cut: circles exact, arcs as their chords. Lengths are mm."""

from __future__ import annotations

import math

import numpy as np

from .polygon import to_edges
from .profile import Circle, Contour, Polyline, arc_middle, arc_radius, heading

SHARP = math.radians(10)
"""Turns below this, at one point, are no corners."""


def distance(a: Contour, b: Contour) -> float:
    """The least distance between two contours' lines; 0 where they cross or touch."""
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


def near(a: Contour, b: Contour, margin: float) -> bool:
    """Whether the boxes round two contours are within a margin."""
    (ax0, ay0), (ax1, ay1) = a.bounds
    (bx0, by0), (bx1, by1) = b.bounds
    return ax0 <= bx1 + margin and bx0 <= ax1 + margin and ay0 <= by1 + margin and by0 <= ay1 + margin


def width(contour: Contour) -> float:
    """A circle's diameter, or the shorter side of the box round a slot along an axis."""
    if isinstance(contour, Circle):
        return contour.diameter
    (x0, y0), (x1, y1) = contour.bounds
    return min(x1 - x0, y1 - y0)


def middle(contour: Contour) -> tuple[float, float]:
    """The middle of the box round a contour."""
    (x0, y0), (x1, y1) = contour.bounds
    return (x0 + x1) / 2, (y0 + y1) / 2


def _cross(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether any edges of two closed polygons cross."""
    a, b = one[:, None], np.roll(one, -1, axis=0)[:, None]
    c, d = other[None], np.roll(other, -1, axis=0)[None]

    def turn(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> np.ndarray:
        return (q - p)[..., 0] * (r - p)[..., 1] - (q - p)[..., 1] * (r - p)[..., 0]

    opposite = (turn(a, b, c) * turn(a, b, d) < 0) & (turn(c, d, a) * turn(c, d, b) < 0)
    return bool(opposite.any())


def crosses_itself(contour: Contour) -> bool:
    """Whether a contour's own edges cross."""
    return isinstance(contour, Polyline) and _cross(np.array(contour.points), np.array(contour.points))


def encloses(outer: Contour, inner: Contour) -> bool:
    """Whether a contour that crosses neither lies within another: its first point does."""
    if isinstance(outer, Circle):
        return math.dist((outer.x, outer.y), inner.points[0]) < outer.diameter / 2
    (x, y), corners = inner.points[0], outer.points
    inside = False
    for (ax, ay), (bx, by) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside


def inside_corners(contour: Contour, *, outer: bool) -> list[tuple[float, float, float]]:
    """Corners that reach into the material, x, y, radius: an outline's right turns, a hole's left ones; no circles."""
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
