"""Extruded profiles as solids, and which of them are near a box. Lengths are mm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import manifold3d
import numpy as np
from manifold3d import Manifold, OpType

from ...core.once import Once
from ...core.placement import Bounds
from ..plane.profile import Profile
from ..solid import solid
from .body import Body
from .slabs import FEW, Slabs, slabs_of

Kept = tuple[tuple[int, tuple[int, ...]], ...]
"""The numbers of the profiles that are near, each with the numbers of its holes that are."""


def prism(profile: Profile) -> Manifold:
    """One extruded profile as a solid. Its vertices are exactly the points of the profile's contours."""
    contours = [np.array(profile.outer.points)]
    contours += [np.array(hole.points)[::-1] for hole in profile.holes]
    plane = np.concatenate(contours)
    count = len(plane)
    caps = np.asarray(manifold3d.triangulate(contours), dtype=np.int64)
    bottom = np.column_stack([plane, np.full(count, profile.z0)])
    top = np.column_stack([plane, np.full(count, profile.z1)])
    sides: list[np.ndarray] = []
    start = 0
    for contour in contours:
        here = np.arange(start, start + len(contour))
        there = np.roll(here, -1)
        sides.append(np.column_stack([here, there, there + count]))
        sides.append(np.column_stack([here, there + count, here + count]))
        start += len(contour)
    faces = np.concatenate([caps[:, ::-1], caps + count, *sides])
    return solid(np.concatenate([bottom, top]), faces)


def joined(prisms: Sequence[Manifold]) -> Manifold:
    """The union of solids; the empty solid if there are none."""
    if len(prisms) == 1:
        return prisms[0]
    return Manifold.batch_boolean(list(prisms), OpType.Add) if prisms else Manifold()


class Prisms:
    """The extruded profiles of a part. Most of them, and most holes of a sheet, are far from a small piece.

    In a box, the part is the same with and without the profiles and holes that are outside it. A hole is left out by
    filling it, so what is near a box may have more material outside the box than the part, but never beyond its bounds.
    """

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = profiles
        self._boxes = np.array(
            [[(*each.outer.bounds[0], each.z0), (*each.outer.bounds[1], each.z1)] for each in profiles]
        )
        self._holes = [np.array([hole.bounds for hole in each.holes]).reshape(-1, 2, 2) for each in profiles]
        self._bodies = Once()

    @property
    def slabs(self) -> Callable[[], Slabs] | None:
        """What gives the slabs of the whole; None if it has too many profiles."""
        return body_of(self._profiles).cut

    def near(self, box: Bounds) -> Body | None:
        """The solid in a box and round it; None if no profile and no hole is outside the box."""
        kept = self._kept(box)
        if len(kept) == len(self._profiles) and all(len(self._holes[n]) == len(holes) for n, holes in kept):
            return None
        return self._bodies.get(kept, lambda: body_of([self._with_holes(n, holes) for n, holes in kept]))

    def _kept(self, box: Bounds) -> Kept:
        low, high = np.array(box[0]), np.array(box[1])
        near = np.flatnonzero(((self._boxes[:, 0] <= high) & (self._boxes[:, 1] >= low)).all(axis=1))
        return tuple((int(n), tuple(_within(self._holes[n], low[:2], high[:2]))) for n in near)

    def _with_holes(self, number: int, holes: tuple[int, ...]) -> Profile:
        profile = self._profiles[number]
        return replace(profile, holes=tuple(profile.holes[hole] for hole in holes))


def body_of(profiles: Sequence[Profile]) -> Body:
    """The union of extruded profiles."""
    few = len(profiles) <= FEW
    return Body(lambda: joined([prism(each) for each in profiles]), (lambda: slabs_of(profiles)) if few else None)


def _within(holes: np.ndarray, low: np.ndarray, high: np.ndarray) -> list[int]:
    """The numbers of the holes whose boxes meet a box."""
    return np.flatnonzero(((holes[:, 0] <= high) & (holes[:, 1] >= low)).all(axis=1)).tolist()
