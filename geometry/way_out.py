"""The least move that frees one of two overlapping shapes: its length is the penetration depth. Lengths are mm.

Along a given direction the first free place is found by booleans of the two shapes, so shapes with holes and arms count
as they are. The directions are those in which the least move of convex shapes can point: along a normal of a face of
the common volume, along an axis of either shape, or away from the middle of a round one. Shapes with
arms may leave by a slanting way, so directions round the best one are tried at last.
"""

from __future__ import annotations

import numpy as np
from manifold3d import Manifold

from ..core.placement import Placement, Point
from .shape import Shape

FREE = 1e-5
"""Common volume below which two shapes are free of one another, mm3."""
FINE = 1e-3
"""Precision of the length of a move, mm."""
STATIONS = 4
"""Number of places along a direction that are tried first: a way may be free before it is blocked again."""
MOST_NORMALS = 12
"""Number of faces of the common volume whose normals are tried, the largest first."""
TURNS = (60.0, 40.0, 20.0, 10.0, 5.0, 2.5)
"""Angles by which the best direction is turned every way at last, degrees."""
AROUND = 8
"""Number of directions at each of these angles."""
SAME = 1e-4
"""Directions within this are one."""


def least(a: Shape, b: Shape, placement: Placement) -> Point:
    """The shortest move of `a`, in its frame, after which it no longer overlaps `b`, placed in that frame.

    Zero if the two do not overlap.
    """
    matrix = np.array(placement.matrix)
    first, second = a.solid, b.solid.transform(matrix)
    common = first ^ second
    if common.volume() < FREE:
        return 0.0, 0.0, 0.0
    best = _apart(first, second)
    reach = float(np.linalg.norm(best))
    near, other = _cropped(first, second, reach), _cropped(second, first, reach)

    def better(ways: np.ndarray, best: np.ndarray) -> np.ndarray:
        for way in ways:
            length = _first_free(near, other, way, float(np.linalg.norm(best)))
            if length is not None:
                best = way * length
        return best

    best = better(_ways(common, placement), best)
    for angle in TURNS:
        best = better(_about(best, angle), best)
    return float(best[0]), float(best[1]), float(best[2])


def _box(solid: Manifold) -> np.ndarray:
    """The lower and the upper corner of a solid's box, (2, 3)."""
    return np.array(solid.bounding_box()).reshape(2, 3)


def _apart(first: Manifold, second: Manifold) -> np.ndarray:
    """The shortest move along an axis that takes the first solid out of the box of the second, (3)."""
    (low, high), (other_low, other_high) = _box(first), _box(second)
    moves = np.vstack([np.diag(other_high - low), np.diag(other_low - high)])
    return moves[np.argmin(np.abs(moves).sum(axis=1))]


def _cropped(solid: Manifold, other: Manifold, reach: float) -> Manifold:
    """What of a solid the other one can meet within a move of `reach`."""
    low, high = _box(other) + np.array([[-reach - 1], [reach + 1]])
    return solid ^ Manifold.cube((high - low).tolist()).translate(low.tolist())


def _ways(common: Manifold, placement: Placement) -> np.ndarray:
    """The directions to try, (n, 3): unit vectors, each with its opposite, those along which little is shared first."""
    mesh = common.to_mesh64()
    points = np.asarray(mesh.vert_properties)[:, :3]
    turn = np.array(placement.matrix)
    frames = ((np.eye(3), np.zeros(3)), (turn[:, :3], turn[:, 3]))
    found = [_normals(points[np.asarray(mesh.tri_verts)])]
    for axes, origin in frames:
        found.append(axes.T)
        away = points - origin
        away = away - np.outer(away @ axes[:, 2], axes[:, 2])  # at right angles to the axis of a round piece
        for each in (away[np.argmin(np.linalg.norm(away, axis=1))], away.mean(axis=0)):
            found.append(each[None, :])
    ways = np.vstack(found)
    length = np.linalg.norm(ways, axis=1)
    ways = ways[length > SAME] / length[length > SAME, None]
    ways = np.vstack([ways, -ways])
    _, unique = np.unique(np.round(ways / SAME).astype(np.int64), axis=0, return_index=True)
    ways = ways[np.sort(unique)]
    return ways[np.argsort(np.ptp(points @ ways.T, axis=0), kind="stable")]


def _about(best: np.ndarray, angle: float) -> np.ndarray:
    """Directions at an angle round a direction, degrees, (AROUND, 3)."""
    axis = best / np.linalg.norm(best)
    side = np.cross(axis, np.eye(3)[np.argmin(np.abs(axis))])
    side /= np.linalg.norm(side)
    turns = 2 * np.pi * np.arange(AROUND) / AROUND
    ring = np.outer(np.cos(turns), side) + np.outer(np.sin(turns), np.cross(axis, side))
    return np.cos(np.radians(angle)) * axis + np.sin(np.radians(angle)) * ring


def _normals(triangles: np.ndarray) -> np.ndarray:
    """The normals of the largest faces of a mesh, (n, 3). `triangles`: (m, 3, 3)."""
    crossed = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    area = np.linalg.norm(crossed, axis=1)
    crossed, area = crossed[area > 0], area[area > 0]
    keys, groups = np.unique(np.round(crossed / area[:, None], 3), axis=0, return_inverse=True)
    sums = np.bincount(groups.ravel(), weights=area)
    return keys[np.argsort(-sums, kind="stable")[:MOST_NORMALS]]


def _first_free(solid: Manifold, other: Manifold, way: np.ndarray, most: float) -> float | None:
    """The length of the first move along a way that frees a solid, if it is shorter than `most` by FINE or more."""

    def is_free(length: float) -> bool:
        return (solid.translate((way * length).tolist()) ^ other).volume() < FREE

    blocked, most = 0.0, most - FINE
    for station in range(1, STATIONS + 1):
        free = most * station / STATIONS
        if is_free(free):
            break
        blocked = free
    else:
        return None
    while free - blocked > FINE:
        middle = (free + blocked) / 2
        blocked, free = (blocked, middle) if is_free(middle) else (middle, free)
    return free
