"""Parts of a few extruded profiles as slabs: areas in the plane, each between two heights. Lengths are mm.

To take the skin off a sheet, or to sweep it, is to move its outline: exact, and quicker in the plane than in space.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

import numpy as np
from manifold3d import CrossSection, FillRule, Manifold, OpType

from ...core.placement import Placement, Point
from ..plane.profile import Profile

FEW = 12
"""Most profiles of a part that is taken by its slabs: what is done grows with the square of their number."""
LEVEL = 1e-9
"""Cosines and heights within this are equal."""

SPOT = 1e-3
"""Least area of a face on a face that counts as contact, mm2. Less may be rounding."""


@dataclass(frozen=True)
class Slab:
    """An area in the plane between two heights."""

    area: CrossSection
    z0: float
    z1: float


Slabs = tuple[Slab, ...]


def slabs_of(profiles: Sequence[Profile]) -> Slabs:
    """The slabs of the union of extruded profiles, from below, one between each two heights."""
    areas = [(_area(each), each.z0, each.z1) for each in profiles]
    heights = _heights(z for each in profiles for z in (each.z0, each.z1))
    found: list[Slab] = []
    for low, high in pairwise(heights):
        here = [area for area, z0, z1 in areas if z0 < (low + high) / 2 < z1]
        if here:
            found.append(Slab(CrossSection.batch_boolean(here, OpType.Add), low, high))
    return tuple(found)


def _heights(found: Iterable[float]) -> list[float]:
    """Heights from below, without those that differ from another by rounding alone."""
    kept: list[float] = []
    for height in sorted(found):
        if not kept or height - kept[-1] > LEVEL:
            kept.append(height)
    return kept


def _area(profile: Profile) -> CrossSection:
    contours = [np.array(profile.outer.points), *(np.array(hole.points)[::-1] for hole in profile.holes)]
    return CrossSection(contours, FillRule.Positive)


def without_skin(slabs: Slabs, skin: float) -> Slabs:
    """What is left without `skin` mm of each of the six sides: a point stays if the six that far off are inside."""
    heights = _heights(z + step for each in slabs for z in (each.z0, each.z1) for step in (-skin, 0.0, skin))
    inner = [_moved_in(each.area, skin) for each in slabs]
    found: list[Slab] = []
    for low, high in pairwise(heights):
        middle = (low + high) / 2
        here, below, above = (_at(slabs, middle + step) for step in (0.0, -skin, skin))
        if here is None or below is None or above is None:
            continue
        others = [slabs[n].area for n in {below, above} - {here}]
        area = reduce(lambda a, b: a ^ b, others, inner[here])
        if not area.is_empty():
            found.append(Slab(area, low, high))
    return tuple(found)


def _moved_in(area: CrossSection, skin: float) -> CrossSection:
    moved = [area.translate(step) for step in ((skin, 0.0), (-skin, 0.0), (0.0, skin), (0.0, -skin))]
    return CrossSection.batch_boolean([area, *moved], OpType.Intersect)


def _at(slabs: Slabs, z: float) -> int | None:
    """The number of the slab at a height."""
    return next((n for n, each in enumerate(slabs) if each.z0 < z < each.z1), None)


def along(way: Point) -> bool:
    """Whether a way is one of those that `swept` takes: in the plane, or at right angles to it."""
    return abs(way[2]) < LEVEL or max(abs(way[0]), abs(way[1])) < LEVEL


def swept(slabs: Slabs, way: Point, top: float) -> Slabs:
    """What slabs, from below, sweep through. `top`: how far along the way, mm from the origin."""
    x, y, z = way
    if abs(z) < LEVEL:
        return tuple(Slab(_swept_area(s.area, np.array([x, y]), top), s.z0, s.z1) for s in slabs)
    return _raised(slabs, top) if z > 0 else _upside_down(_raised(_upside_down(slabs), top))


def _raised(slabs: Slabs, top: float) -> Slabs:
    """What slabs, from below, sweep through on the way up: from each height on, all that is below it."""
    found: list[Slab] = []
    heights = [*(each.z0 for each in slabs), top]
    for each, high in zip(slabs, heights[1:], strict=True):
        found.append(Slab(found[-1].area + each.area if found else each.area, each.z0, high))
    return tuple(found)


def _upside_down(slabs: Slabs) -> Slabs:
    """Slabs with the heights of their mirror image."""
    return tuple(Slab(each.area, -each.z1, -each.z0) for each in reversed(slabs))


def _swept_area(area: CrossSection, way: np.ndarray, top: float) -> CrossSection:
    """The union of an area and a strip from each of its edges that lead on the way."""
    strips: list[np.ndarray] = []
    for loop in area.to_polygons():
        start = np.asarray(loop, dtype=float)
        end = np.roll(start, -1, axis=0)
        leads = (end - start) @ np.array([-way[1], way[0]]) > 0
        far = [points + np.outer(top - points @ way, way) for points in (start, end)]
        strips += list(np.stack([start, far[0], far[1], end], axis=1)[leads])
    return area + CrossSection(strips, FillRule.Positive) if strips else area


def solid_of(slabs: Slabs) -> Manifold:
    """The solid of slabs."""
    prisms = [_prism(each) for each in slabs if not each.area.is_empty()]
    return prisms[0] if len(prisms) == 1 else Manifold.batch_boolean(prisms, OpType.Add) if prisms else Manifold()


def _prism(slab: Slab) -> Manifold:
    """A slab as a solid. Its faces are exactly at its heights: prisms on one another join only if they touch."""

    def lifted(points: np.ndarray) -> np.ndarray:
        return np.column_stack([points[:, :2], np.where(points[:, 2] > 0.5, slab.z1, slab.z0)])

    return slab.area.extrude(1.0).warp_batch(lifted)


def volume_shared(one: Slabs, other: Slabs, placement: Placement) -> float | None:
    """The volume that two bodies share, `other` placed in the frame of `one`, mm3; None if their planes differ."""
    if not one_axis(placement):
        return None
    return sum((a.area ^ b.area).area() * height for a, b, height in _facing(one, other, placement) if height > 0)


def touch(one: Slabs, other: Slabs, placement: Placement) -> bool:
    """Whether a face of one body lies on a face of the other, across the axis that both have. A no says nothing."""
    if not one_axis(placement):
        return False
    level = (pair for pair in _facing(one, other, placement) if abs(pair[2]) < LEVEL)
    return any((a.area ^ b.area).area() > SPOT for a, b, _ in level)


def one_axis(placement: Placement) -> bool:
    """Whether a placement leaves the z axis as it is, or turns it round."""
    return abs(placement.rotation[8]) > 1 - LEVEL


def _facing(one: Slabs, other: Slabs, placement: Placement) -> Iterator[tuple[Slab, Slab, float]]:
    """Each two slabs, the second placed, that share heights or touch, with the height that they share."""
    r, (x, y, z) = placement.rotation, placement.origin
    turn = np.array([[r[0], r[1], x], [r[3], r[4], y]])
    for theirs in other:
        low, high = sorted((z + r[8] * theirs.z0, z + r[8] * theirs.z1))
        beside = [(mine, min(high, mine.z1) - max(low, mine.z0)) for mine in one]
        near = [(mine, height) for mine, height in beside if height > -LEVEL]
        if near:
            placed = Slab(theirs.area.transform(turn), low, high)
            yield from ((mine, placed, height) for mine, height in near)
