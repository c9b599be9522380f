"""The part of an extruded profile on one side of a plane along z. Lengths are mm."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from .profile import Contour, Point2, Polyline, Profile

Axis = Literal["x", "y"]


def clipped(profile: Profile, axis: Axis, at: float, side: int) -> Profile | None:
    """The part of a profile on one side (-1 below, 1 above) of a plane across an axis; None if nothing is there.

    Arcs of contours that the plane cuts become chords. A hole that the plane cuts stays a hole that touches the
    outline. Area and bounds are right; it is no profile to build a solid from.
    """
    outer = _clipped(profile.outer, axis, at, side)
    if outer is None:
        return None
    holes = (_clipped(hole, axis, at, side) for hole in profile.holes)
    return replace(profile, outer=outer, holes=tuple(hole for hole in holes if hole))


def clip(points: tuple[Point2, ...], axis: Axis, at: float, side: int) -> tuple[Point2, ...]:
    """The corners of the part of a polygon on one side of a line across an axis."""
    index, found = "xy".index(axis), list[Point2]()
    for here, after in zip(points, (*points[1:], *points[:1]), strict=True):
        before, beyond = (here[index] - at) * side, (after[index] - at) * side
        if before >= 0:
            found.append(here)
        if before * beyond < 0:
            share = before / (before - beyond)
            found.append((here[0] + share * (after[0] - here[0]), here[1] + share * (after[1] - here[1])))
    return tuple(found)


def _clipped(contour: Contour, axis: Axis, at: float, side: int) -> Contour | None:
    """A contour's part on one side; the contour itself if the plane misses it, None if it is on the other side."""
    index = "xy".index(axis)
    reach = [(corner[index] - at) * side for corner in contour.bounds]
    if min(reach) >= 0:
        return contour
    if max(reach) <= 0:
        return None
    return Polyline(tuple((x, y, 0.0) for x, y in clip(contour.points, axis, at, side)))
