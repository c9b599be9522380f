"""Oracle of the checks of pairs: what two parts share, and what is in the way of one, from the whole of both.

Nothing is cropped, guessed or tried first. It is slow, and shares no code with what it judges but the shapes.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import numpy as np
from manifold3d import CrossSection, FillRule, Manifold, OpType
from stackwright.core.placement import Placement, Point
from stackwright.geometry.shape import Shape
from stackwright.geometry.store import Store

SKIN = 0.05
"""Skin that is taken off a part which moves, mm."""
ERODED = 0.002
"""Skin that is taken off one of two parts which are compared in their places, mm."""
FAR = 600.0
BLOCKS = 1e-3


class Forgetful(Store):
    """A store with shapes, that remembers no answers."""

    def known(self, key: str, form: Any) -> None:
        return None

    def keep(self, key: str, data: Any) -> Any:
        return json.loads(json.dumps(data))


def common(a: Shape, b: Shape, placement: Placement) -> list[Manifold]:
    """The pieces of what two parts share, the one with fewer triangles without its skin."""
    other = b.solid.transform(np.array(placement.matrix))
    if len(a.faces) < len(b.faces):
        both = _without_skin(a, ERODED) ^ other
    else:
        both = a.solid ^ _without_skin(b, ERODED).transform(np.array(placement.matrix))
    return [] if both.is_empty() else both.decompose()


def touching(a: Shape, b: Shape, placement: Placement) -> float:
    """Volume that two parts share, mm3."""
    return (a.solid ^ b.solid.transform(np.array(placement.matrix))).volume()


def gap(a: Shape, b: Shape, placement: Placement, limit: float) -> float:
    """Distance of two parts, at most `limit`, mm."""
    return a.solid.min_gap(b.solid.transform(np.array(placement.matrix)), limit)


def on_the_way(mover: Shape, obstacle: Shape, placement: Placement, way: Point) -> list[Manifold]:
    """The pieces of an obstacle that are in the way of a part that moves along `way`."""
    shared = _swept(mover, way) ^ obstacle.solid.transform(np.array(placement.matrix))
    return [] if shared.volume() <= BLOCKS else shared.decompose()


def blocks(mover: Shape, obstacle: Shape, placement: Placement, way: Point) -> bool:
    """Whether an obstacle is in the way."""
    return bool(on_the_way(mover, obstacle, placement, way))


def at_rest(mover: Shape, obstacle: Shape, placement: Placement) -> float:
    """Volume that a part without its skin shares with an obstacle in its place, mm3."""
    return (_thinned(mover) ^ obstacle.solid.transform(np.array(placement.matrix))).volume()


@lru_cache(maxsize=300)
def _without_skin(shape: Shape, skin: float) -> Manifold:
    moved = [
        shape.solid.translate([side * skin * (n == axis) for n in range(3)]) for axis in range(3) for side in (-1, 1)
    ]
    return Manifold.batch_boolean(moved, OpType.Intersect)


def _thinned(shape: Shape) -> Manifold:
    """A part without its skin; the whole part if nothing else is left."""
    thin = _without_skin(shape, SKIN)
    return shape.solid if thin.is_empty() else thin


@lru_cache(maxsize=300)
def _swept(shape: Shape, way: Point) -> Manifold:
    """All that a part sweeps through: itself, and a prism over each plane of its faces that look along the way."""
    up = np.array(way) / np.linalg.norm(way)
    right = np.cross((0, 1, 0) if abs(up[1]) < 0.9 else (1, 0, 0), up)
    right = right / np.linalg.norm(right)
    turn = np.array([right, np.cross(up, right), up])
    part = _thinned(shape).transform(np.column_stack([turn, np.zeros(3)]))
    top = part.bounding_box()[5] + FAR
    mesh = part.to_mesh64()
    corners = np.asarray(mesh.vert_properties)[:, :3][np.asarray(mesh.tri_verts)]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    size = np.linalg.norm(normal, axis=1)
    corners, normal = corners[size > 1e-12], normal[size > 1e-12] / size[size > 1e-12, None]
    corners, normal = corners[normal[:, 2] > 1e-6], normal[normal[:, 2] > 1e-6]
    planes: dict[tuple[int, ...], list[int]] = {}
    for number, (n, points) in enumerate(zip(normal, corners, strict=True)):
        planes.setdefault(tuple(np.round([*n * 1e5, n @ points[0] * 1e5]).astype(int)), []).append(number)
    prisms = [part]
    for members in planes.values():
        n, origin = normal[members[0]], corners[members[0], 0]
        for piece in CrossSection([corners[m][:, :2] for m in members], FillRule.Positive).decompose():
            if not piece.is_empty():
                prisms.append(piece.extrude(1.0).warp_batch(lambda p, n=n, o=origin: _lifted(p, n, o, top)))
    return Manifold.batch_boolean(prisms, OpType.Add).transform(np.column_stack([turn.T, np.zeros(3)]))


def _lifted(points: np.ndarray, normal: np.ndarray, origin: np.ndarray, top: float) -> np.ndarray:
    low = origin[2] - ((points[:, :2] - origin[:2]) @ normal[:2]) / normal[2]
    return np.column_stack([points[:, :2], np.where(points[:, 2] > 0.5, top, low)])
