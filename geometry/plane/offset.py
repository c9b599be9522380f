"""Offset of contours by half the width of the laser beam. Lines remain lines, arcs remain arcs. Lengths are mm.

A contour with tangent joints between its lines and arcs is offset exactly: every vertex moves along the normal there,
every arc keeps its centre and its angle. A corner has no single normal, so a contour with a corner is refused.
"""

from __future__ import annotations

import math

from ...core.loop import arc_radius
from .profile import SMALLEST, Circle, Contour, Polyline, heading

TANGENT = math.radians(0.1)
"""Change of direction at a vertex, radians, up to which the joint counts as tangent. Allows for rounded coordinates."""


class OffsetError(ValueError):
    """A contour cannot be offset. The message gives the reason."""


def offset(contour: Contour, distance: float) -> Contour:
    """The contour offset outwards by `distance`, mm, or inwards if it is negative.

    Raises OffsetError if the contour has a sharp corner, or if a circle or arc is too small for the offset.
    """
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
