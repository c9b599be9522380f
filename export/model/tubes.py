"""Meshes of tubes along a path and of boxes, for whatever is shown but has no part. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from ...core.placement import Placement, Point

SIDES, BEND_POINTS = 12, 6
"""Sides of a tube's section, and points of each bend."""
NEAR = 1e-6
"""Distance below which two points are one, mm."""
Mesh = tuple[np.ndarray, np.ndarray]
"""Vertices (n, 3), mm, and triangles (m, 3), facing outwards."""


def rounded(path: Sequence[Point], radius: float) -> np.ndarray:
    """The points (n, 3) of a path whose corners are bends. A bend takes at most half of each leg beside it, mm."""
    corners = _turns(path)
    points = [corners[0]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        reach = min(radius, np.linalg.norm(corner - before) / 2, np.linalg.norm(after - corner) / 2)
        start, end = (corner + reach * _unit(other - corner) for other in (before, after))
        for t in np.linspace(0.0, 1.0, BEND_POINTS):
            points.append((1 - t) ** 2 * start + 2 * t * (1 - t) * corner + t**2 * end)
    points.append(corners[-1])
    apart = [n for n in range(1, len(points)) if np.linalg.norm(points[n] - points[n - 1]) > NEAR]
    return np.array([points[n] for n in (0, *apart)])


def _turns(path: Sequence[Point]) -> list[np.ndarray]:
    """The ends of a path and the corners where it turns, without those where it goes on or straight back."""
    kept: list[np.ndarray] = []
    for point in np.array(path, dtype=float):
        while len(kept) > 1 and np.linalg.norm(np.cross(kept[-1] - kept[-2], point - kept[-1])) < NEAR:
            kept.pop()
        kept.append(point)
    return kept


def tube(points: np.ndarray, diameter: float) -> Mesh:
    """A closed tube round the points (n, 3) of a smooth path."""
    ways = [_unit(b - a) for a, b in pairwise(points)]
    along = [ways[0], *(_unit(a + b) for a, b in pairwise(ways)), ways[-1]]
    side = _unit(np.cross(along[0], np.eye(3)[np.argmin(np.abs(along[0]))]))
    angles = np.arange(SIDES) * 2 * np.pi / SIDES
    rings: list[np.ndarray] = []
    for point, way in zip(points, along, strict=True):
        side = _unit(side - np.dot(side, way) * way)
        up = np.cross(way, side)
        rings.append(point + diameter / 2 * (np.outer(np.cos(angles), side) + np.outer(np.sin(angles), up)))
    here = np.arange(SIDES)
    there = np.roll(here, -1)
    halves = (here, there, there + SIDES), (here, there + SIDES, here + SIDES)
    skin = np.concatenate([np.column_stack(half) for half in halves])
    fan = np.column_stack([np.zeros(SIDES - 2, dtype=int), here[1:-1], here[2:]])
    count = len(points)
    walls = [skin + n * SIDES for n in range(count - 1)]
    return np.concatenate(rings), np.concatenate([*walls, fan[:, ::-1], fan + (count - 1) * SIDES])


def box(size: Point, placement: Placement) -> Mesh:
    """A box of this size on the plane z = 0 of its frame, in the middle of x and y."""
    x, y, z = size
    corners = [(sx * x / 2, sy * y / 2, z * sz) for sz in (0, 1) for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    vertices = np.array([placement.point(corner) for corner in corners])
    quads = [(3, 2, 1, 0), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)]
    return vertices, np.array([face for a, b, c, d in quads for face in ((a, b, c), (a, c, d))])


def _unit(vector: np.ndarray) -> np.ndarray:
    return vector / np.linalg.norm(vector)
