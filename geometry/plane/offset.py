"""Contours moved sideways by half a beam's width: lines stay lines, arcs arcs, circles circles. Lengths are mm.

A contour whose lines and arcs run into one another without a corner is offset exactly: every vertex moves along
the normal there, every arc keeps its centre and its angle. At a corner there is no such normal, so it is refused.
"""

from __future__ import annotations

import math

from .profile import SMALLEST, Circle, Contour, Polyline, arc_radius, heading

TANGENT = math.radians(0.1)
"""Turns at a vertex below this are no corner: what rounding of coordinates makes of a tangent."""


class OffsetError(ValueError):
    """A contour that cannot be offset, and why."""


def offset(contour: Contour, distance: float) -> Contour:
    """The contour moved outwards by `distance`, inwards where it is negative; OffsetError where that is no contour."""
    if distance == 0:
        return contour
    if isinstance(contour, Circle):
        if contour.diameter + 2 * distance < SMALLEST:
            raise OffsetError(f"a hole of {contour.diameter:g} is narrower than the beam")
        return Circle(contour.x, contour.y, contour.diameter + 2 * distance)
    edges = contour.edges
    moved: list[tuple[float, float, float]] = []
    for (before, here), (_, after) in zip([edges[-1], *edges[:-1]], edges, strict=True):
        along = heading(here, after)
        turn = (along - heading(before, here, at_end=True) + math.pi) % (2 * math.pi) - math.pi
        if abs(turn) > TANGENT:
            raise OffsetError(f"there is a sharp corner at {here[0]:g}, {here[1]:g}, where no arc joins the lines")
        moved.append((here[0] + distance * math.sin(along), here[1] - distance * math.cos(along), here[2]))
        if here[2]:
            radius = math.copysign(arc_radius(here, after, here[2]), here[2]) + distance
            if math.copysign(1.0, here[2]) * radius < SMALLEST:
                raise OffsetError(f"an arc at {here[0]:g}, {here[1]:g} is narrower than the beam")
    return Polyline(tuple(moved))
