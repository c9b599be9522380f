"""Mesh arrays to solids of the mesh library, which cut and join in milliseconds. Lengths are mm."""

from __future__ import annotations

import manifold3d
import numpy as np
from manifold3d import Manifold, OpType

SKIN = 0.002
"""Thickness of the skin that `eroded` takes off, mm."""


def solid(vertices: np.ndarray, faces: np.ndarray) -> Manifold:
    """A solid from copies of mesh arrays: vertices (n, 3) mm, faces (m, 3). Raises ValueError if they bound none."""
    mesh = manifold3d.Mesh64(np.array(vertices, dtype=np.float64), np.array(faces, dtype=np.uint64))
    made = Manifold(mesh)
    if made.status() != manifold3d.Error.NoError:
        raise ValueError(f"not a solid: {made.status()}")
    return made


def eroded(whole: Manifold, skin: float = SKIN) -> Manifold:
    """A solid without its skin: the intersection of the solid moved by `skin` mm to each of its six sides."""
    steps = [[side * skin * (axis == n) for n in range(3)] for axis in range(3) for side in (-1, 1)]
    return Manifold.batch_boolean([whole.translate(step) for step in steps], OpType.Intersect)
