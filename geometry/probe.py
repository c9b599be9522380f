"""A quick proof that something is in the way of a part, already in one thin probe along the way. Lengths are mm.

Most ways that are asked about are blocked by a wide face across them. To see that, a square probe through the middle of
a face is enough. What is in the probe is exact; where it proves nothing, nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from manifold3d import Manifold

from ..core.placement import Bounds, Placement, Point, grown
from .shape import Shape

HALF = 0.2
"""Half the side of a probe, mm."""
FACES = 2
"""Number of faces of each of the two parts, the largest first, in whose middle a probe stands."""
ACROSS = 0.9
"""Least cosine between a way and the normal of a face that counts as across it."""
ALONG = 1 - 1e-9
"""Least cosine between a way and an axis of the moving part for probes along it."""


@dataclass(frozen=True)
class Probe:
    """What of a moving part and of an obstacle is in a probe, in the frame of the moving part."""

    mover: Manifold
    obstacle: Manifold


def probes(mover: Shape, obstacle: Shape, placement: Placement, way: Point, path: Bounds) -> Iterator[Probe]:
    """Probes in which the obstacle, which `placement` puts into the mover's frame, is ahead of the mover.

    `path`: a box along the way, of what the two can meet in. The probes are in it.
    """
    axis = int(np.argmax(np.abs(way)))
    if abs(way[axis]) < ALONG:
        return
    inverse, sign = placement.inverse, 1.0 if way[axis] > 0 else -1.0
    for spot in _spots(mover, obstacle, placement, way, path):
        low, high = list(path[0]), list(path[1])
        for n in {0, 1, 2} - {axis}:
            low[n], high[n] = max(low[n], spot[n] - HALF), min(high[n], spot[n] + HALF)
        box: Bounds = ((low[0], low[1], low[2]), (high[0], high[1], high[2]))
        one = _cut(mover.near(box).solid, box)
        if one.is_empty():
            continue
        there = obstacle.near(inverse.bounds(box)).solid.transform(np.array(placement.matrix))
        other = _cut(there, box)
        if not other.is_empty() and sign * (_end(other, axis, sign) - _end(one, axis, -sign)) > 0:
            yield Probe(one, other)


def _cut(solid: Manifold, box: Bounds) -> Manifold:
    """What of a solid is in a box."""
    low, high = np.array(box)
    return solid ^ Manifold.cube((high - low).tolist()).translate(low.tolist())


def _end(solid: Manifold, axis: int, sign: float) -> float:
    """The coordinate of a solid's end on one side."""
    return solid.bounding_box()[axis + (3 if sign > 0 else 0)]


def _spots(mover: Shape, obstacle: Shape, placement: Placement, way: Point, path: Bounds) -> Iterator[np.ndarray]:
    """The middles of the largest faces across the way, of the two parts in turn, that are in the path across it."""
    towards = np.array(way)
    matrix = np.array(placement.matrix)
    mine = _middles(mover, towards, np.eye(3, 4), path)
    theirs = _middles(obstacle, -towards @ matrix[:, :3], matrix, path)
    for number in range(FACES):
        for found in (mine, theirs):
            yield from found[number : number + 1]


def _middles(shape: Shape, towards: np.ndarray, matrix: np.ndarray, path: Bounds) -> np.ndarray:
    """The middles of the largest faces that look along `towards`, in the frame into which `matrix` puts the shape."""
    normals, middles, areas = shape.whole.derived.get("faces", lambda: _faces(shape))
    looking = np.flatnonzero(normals @ towards > ACROSS)
    points = middles[looking] @ matrix[:, :3].T + matrix[:, 3]
    low, high = np.array(grown(path, -HALF))
    across = np.abs(matrix[:, :3] @ towards) < ACROSS
    inside = ((points >= low) & (points <= high))[:, across].all(axis=1)
    looking, points = looking[inside], points[inside]
    return points[np.argsort(-areas[looking], kind="stable")[:FACES]]


def _faces(shape: Shape) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The normal, the middle and the area of each triangle of a shape."""
    a, b, c = (shape.triangles[:, n] for n in range(3))
    crossed = np.cross(b - a, c - a)
    length = np.linalg.norm(crossed, axis=1)
    return crossed / np.maximum(length, 1e-12)[:, None], (a + b + c) / 3, length / 2
