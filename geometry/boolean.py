"""The common volume of two placed shapes, or the gap between them. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manifold3d import Manifold

from ..core.placement import Bounds, Placement, Point
from .shape import Shape


@dataclass(frozen=True)
class Overlap:
    """One connected volume that two shapes share: volume mm3, area mm2, middle in the first shape's frame.

    `depth`: approximate penetration depth, mm: the least side of the bounding box, or 6 V / A if that is less. For a
    cube both agree; for a crescent, whose bounding box is wide, 6 V / A is closer to the true depth.
    """

    volume: float
    area: float
    middle: Point
    depth: float

    @property
    def thickness(self) -> float:
        """2 V / A: approximate thickness of a thin piece, mm. Near 0 for faces that only touch."""
        return 2 * self.volume / self.area if self.area > 0 else 0.0


def common(a: Shape, b: Shape, placement: Placement) -> tuple[Overlap, ...]:
    """The connected pieces of the intersection of `a` with `b` placed in a's frame, less a skin.

    The skin is needed because coincident faces would join pieces, so that a wide contact could hide a real overlap
    beside it.
    """
    first, second = _boxes(a, b, placement)
    matrix = np.array(placement.matrix)
    if len(a.faces) < len(b.faces):  # to erode the smaller one takes less time
        both = a.eroded_near(second) ^ b.solid_near(first).transform(matrix)
    else:
        both = a.solid_near(second) ^ b.eroded_near(first).transform(matrix)
    return pieces(both)


def touching(a: Shape, b: Shape, placement: Placement) -> float:
    """The volume that two shapes share, without removing a skin, mm3."""
    first, second = _boxes(a, b, placement)
    return float((a.solid_near(second) ^ b.solid_near(first).transform(np.array(placement.matrix))).volume())


def _boxes(a: Shape, b: Shape, placement: Placement, margin: float = 0.0) -> tuple[Bounds, Bounds]:
    """The box of `a` in b's frame and the box of `b`, placed in a's frame, in that frame, both grown by `margin` mm."""
    return _grown(placement.inverse.bounds(a.facts.bounds), margin), _grown(placement.bounds(b.facts.bounds), margin)


def _grown(box: Bounds, margin: float) -> Bounds:
    (x0, y0, z0), (x1, y1, z1) = box
    return (x0 - margin, y0 - margin, z0 - margin), (x1 + margin, y1 + margin, z1 + margin)


def pieces(common: Manifold) -> tuple[Overlap, ...]:
    """The connected pieces of a volume that two shapes share; none if it is empty."""
    return () if common.is_empty() else tuple(_piece(part) for part in common.decompose())


def _piece(part: Manifold) -> Overlap:
    x0, y0, z0, x1, y1, z1 = part.bounding_box()
    middle = ((x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2)
    volume, area = part.volume(), part.surface_area()
    least = min(x1 - x0, y1 - y0, z1 - z0)
    return Overlap(volume, area, middle, min(least, 6 * volume / area) if area > 0 else least)


def gap(a: Shape, b: Shape, placement: Placement, limit: float) -> float:
    """The least distance between `a` and `b` placed in a's frame, at most `limit`; mm."""
    first, second = _boxes(a, b, placement, limit)
    return a.solid_near(second).min_gap(b.solid_near(first).transform(np.array(placement.matrix)), limit)
