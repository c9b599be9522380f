"""Closed polygons as corners (n, 2): area, perimeter, and distances to edges. Lengths are mm."""

from __future__ import annotations

import numpy as np


def area(points: np.ndarray) -> float:
    """Signed area, mm2: positive if the polygon is counter-clockwise."""
    x, y = points[:, 0], points[:, 1]
    return float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2)


def length(points: np.ndarray) -> float:
    """Perimeter, mm."""
    return float(np.linalg.norm(points - np.roll(points, -1, axis=0), axis=1).sum())


def to_edges(points: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """Distance of each of n points to each of m edges, (n, m), mm."""
    start, end = corners, np.roll(corners, -1, axis=0)
    along = end - start
    lengths = np.maximum((along**2).sum(axis=1), 1e-18)
    t = np.clip(((points[:, None] - start) * along).sum(axis=2) / lengths, 0.0, 1.0)
    return np.linalg.norm(points[:, None] - (start + t[..., None] * along), axis=2)
