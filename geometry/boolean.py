"""What lies between two shapes in place: their common volume, or the gap. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manifold3d import Manifold

from ..core.placement import Placement, Point
from .mesh import solid
from .shape import Shape


@dataclass(frozen=True)
class Piece:
    """One connected piece of what two shapes share: volume mm3, area mm2, its middle in the first shape's frame.

    `depth` is the least extent of its bounding box, mm. Faces that only touch leave pieces without volume, which
    are judged by themselves, so that a wide contact hides no overlap beside it.
    """

    volume: float
    area: float
    middle: Point
    depth: float

    @property
    def thickness(self) -> float:
        """2 V / A: about the thickness of a thin piece, mm; near 0 for faces that only touch."""
        return 2 * self.volume / self.area if self.area > 0 else 0.0


_solids: dict[str, Manifold] = {}


def _solid(shape: Shape) -> Manifold:
    if shape.key not in _solids:
        _solids[shape.key] = solid(shape.vertices, shape.faces)
    return _solids[shape.key]


def common(a: Shape, b: Shape, placement: Placement) -> tuple[Piece, ...]:
    """The pieces of the intersection of `a` with `b` placed in a's frame."""
    both = _solid(a) ^ _solid(b).transform(np.array(placement.matrix))
    return () if both.is_empty() else tuple(_piece(part) for part in both.decompose())


def _piece(part: Manifold) -> Piece:
    x0, y0, z0, x1, y1, z1 = part.bounding_box()
    middle = ((x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2)
    return Piece(part.volume(), part.surface_area(), middle, min(x1 - x0, y1 - y0, z1 - z0))


def gap(a: Shape, b: Shape, placement: Placement, limit: float) -> float:
    """The least distance between `a` and `b` placed in a's frame, at most `limit`."""
    return _solid(a).min_gap(_solid(b).transform(np.array(placement.matrix)), limit)
