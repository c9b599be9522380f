"""The common volume of two placed shapes, or the gap between them. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manifold3d import Manifold

from ..core.placement import Placement, Point, grown, shared
from .bodies import slabs
from .bodies.body import Body
from .shape import Shape
from .solid import SKIN

SKINS = 2 * SKIN
"""What of a part is compared reaches this far beyond where the two meet, mm: cut faces are eroded too."""

NOTHING = 1e-6
"""A shared volume that is rounding, mm3."""
FLAT = 1e-9
"""Two bodies whose boxes share less than this along an axis share no volume, mm."""


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
    one, other = near(a, b, placement, SKINS)
    if volume_shared(one, other, placement) < NOTHING:
        return ()  # without a skin, they share less
    if len(a.faces) < len(b.faces):  # to erode the smaller one takes less time
        return pieces(shared_by(one.without_skin(SKIN), other, placement))
    return pieces(shared_by(one, other.without_skin(SKIN), placement))


def touching(a: Shape, b: Shape, placement: Placement) -> float:
    """The volume that two shapes share, without removing a skin, mm3."""
    return volume_shared(*near(a, b, placement), placement)


def volume_shared(one: Body, other: Body, placement: Placement) -> float:
    """The volume that two bodies share, `other` placed in the frame of `one`, mm3."""
    if one.is_empty or other.is_empty:
        return 0.0
    if one.slabs is not None and other.slabs is not None:
        found = slabs.volume_shared(one.slabs, other.slabs, placement)
        if found is not None:
            return found
    low, high = shared(one.bounds, placement.bounds(other.bounds))
    if any(b - a < FLAT for a, b in zip(low, high, strict=True)):
        return 0.0
    return shared_by(one, other, placement).volume()


def shared_by(one: Body, other: Body, placement: Placement) -> Manifold:
    """The solid that two bodies share, in the frame of `one`."""
    return one.solid ^ other.solid.transform(np.array(placement.matrix))


def near(a: Shape, b: Shape, placement: Placement, margin: float = 0.0) -> tuple[Body, Body]:
    """What of two shapes is where the box of the one, grown by `margin` mm, meets that of the other.

    `placement` puts `b` into the frame of `a`. All that the two share is there.
    """
    meeting = shared(a.facts.bounds, grown(placement.bounds(b.facts.bounds), margin))
    return a.near(grown(meeting, margin)), b.near(placement.inverse.bounds(grown(meeting, margin)))


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
    one, other = near(a, b, placement, limit)
    if one.is_empty or other.is_empty:
        return limit
    if one.slabs and other.slabs and slabs.touch(one.slabs, other.slabs, placement):
        return 0.0
    return one.solid.min_gap(other.solid.transform(np.array(placement.matrix)), limit)
