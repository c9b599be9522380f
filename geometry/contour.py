"""Distances between contours, for what is cut: circles exact, arcs as their chords. Lengths are mm."""

from __future__ import annotations

import math

import numpy as np

from .profile import Circle, Contour


def distance(a: Contour, b: Contour) -> float:
    """The least distance between two contours' lines; 0 where they cross or touch."""
    if isinstance(a, Circle) and isinstance(b, Circle):
        apart, radii = math.dist((a.x, a.y), (b.x, b.y)), (a.diameter / 2, b.diameter / 2)
        return max(0.0, apart - sum(radii), max(radii) - min(radii) - apart)
    if isinstance(b, Circle):
        a, b = b, a
    if isinstance(a, Circle):
        near = _to_lines(np.array([[a.x, a.y]]), np.array(b.points))
        far = np.linalg.norm(np.array(b.points) - (a.x, a.y), axis=1).max()
        low, high = float(near.min()), float(far)
        return max(0.0, low - a.diameter / 2, a.diameter / 2 - high)
    one, other = np.array(a.points), np.array(b.points)
    if _cross(one, other):
        return 0.0
    return float(min(_to_lines(one, other).min(), _to_lines(other, one).min()))


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


def _to_lines(points: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """Distance of each point to each edge of a closed polygon."""
    start, end = corners, np.roll(corners, -1, axis=0)
    along = end - start
    lengths = np.maximum((along**2).sum(axis=1), 1e-18)
    t = np.clip(((points[:, None] - start) * along).sum(axis=2) / lengths, 0.0, 1.0)
    return np.linalg.norm(points[:, None] - (start + t[..., None] * along), axis=2)


def _cross(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether any edges of two closed polygons cross."""
    a, b = one[:, None], np.roll(one, -1, axis=0)[:, None]
    c, d = other[None], np.roll(other, -1, axis=0)[None]

    def turn(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> np.ndarray:
        return (q - p)[..., 0] * (r - p)[..., 1] - (q - p)[..., 1] * (r - p)[..., 0]

    opposite = (turn(a, b, c) * turn(a, b, d) < 0) & (turn(c, d, a) * turn(c, d, b) < 0)
    return bool(opposite.any())
