"""Turning of an outline in its plane so that it fits in a rectangle. Lengths are mm, angles degrees."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from .packing import Size

FINE = 0.05
"""Step of angles where whole degrees do not do."""


def hull(points: np.ndarray) -> tuple[tuple[float, float], ...]:
    """The corners of the convex hull of points (n, 2)."""
    from manifold3d import CrossSection

    (outline,) = CrossSection.hull_points(points).to_polygons()
    return tuple((float(x), float(y)) for x, y in outline)


def bounds_at(points: tuple[tuple[float, float], ...], degrees: float) -> tuple[float, float, float, float]:
    """The bounding box of points turned counter-clockwise about the origin: x0, y0, x1, y1."""
    low, high = _boxes(points, (degrees,))
    return float(low[0][0]), float(low[0][1]), float(high[0][0]), float(high[0][1])


@lru_cache(maxsize=1000)
def best_turn(points: tuple[tuple[float, float], ...], room: Size) -> tuple[float, float]:
    """The angle at which points fit best in a rectangle, and by how much they exceed it then; below 0 they fit.

    The angle is a whole degree if the points fit at one.
    """
    turn, over = _best(points, room, [float(degrees) for degrees in range(180)])
    if over <= 0:
        return turn, over
    return _best(points, room, [FINE * step for step in range(round(180 / FINE))])


def _best(points: tuple[tuple[float, float], ...], room: Size, angles: list[float]) -> tuple[float, float]:
    low, high = _boxes(points, tuple(angles))
    over = (high - low - room).max(axis=1).round(6)
    best = int(over.argmin())
    return round(angles[best] % 180, 2), float(over[best])


def _boxes(points: tuple[tuple[float, float], ...], angles: tuple[float, ...]) -> tuple[np.ndarray, np.ndarray]:
    """The lower and upper corners (n, 2) of the bounding boxes at n angles."""
    import numpy as np

    turns, at = np.radians(angles)[:, None], np.array(points)
    x = np.cos(turns) * at[:, 0] - np.sin(turns) * at[:, 1]
    y = np.sin(turns) * at[:, 0] + np.cos(turns) * at[:, 1]
    return np.column_stack([x.min(axis=1), y.min(axis=1)]), np.column_stack([x.max(axis=1), y.max(axis=1)])
