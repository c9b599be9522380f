"""The groove of a clamp round a standoff: a V of 120 degrees, half of a hexagon. Lengths are mm.

A flat jaw presses the standoff into the groove. A hexagon touches both by its flats or by its corners, however it is
turned, so nobody has to align the standoffs.
"""

from __future__ import annotations

import math

from ....geometry.plane.profile import Point2

LIP = 1.0
"""Distance of the lips of a groove from the axis of the standoff, before it: the jaws never meet."""
SLOPE = math.radians(30.0)
"""Angle between the axis of the groove and the normal of each of its flanks."""
BESIDE = 0.3
"""Play beside the widest standoff, which may be turned."""
RELIEF, DEEPER = 1.0, 0.4
"""Half the width of the relief for a corner at the bottom of the groove, and how much deeper it is."""


def mouth(corner: float) -> float:
    """Half the width of a groove at its mouth. `corner`: greatest distance of the standoff's outline from its axis."""
    return corner + BESIDE


def bottom(flank: float) -> float:
    """Depth of a groove with its relief, from the axis of the standoff. `flank`: distance of its flanks from there."""
    return flank / math.cos(SLOPE) + DEEPER


def groove(flank: float, corner: float) -> list[Point2]:
    """The outline of a groove from its left to its right: x, and the depth from the axis of the standoff.

    `flank`: distance of the flanks from the axis. `corner`: greatest distance of the standoff's outline from its axis.
    """
    wide, deep = mouth(corner), bottom(flank)
    flat = (flank - LIP * math.cos(SLOPE)) / math.sin(SLOPE)
    half = [(wide, LIP), (wide, _depth(flank, wide))] if wide < flat - 0.01 else [(flat, LIP)]
    half += [(RELIEF, _depth(flank, RELIEF)), (RELIEF, deep)]
    return [*((-x, y) for x, y in half), *reversed(half)]


def _depth(flank: float, x: float) -> float:
    """The depth of a flank at `x`."""
    return (flank - x * math.sin(SLOPE)) / math.cos(SLOPE)
