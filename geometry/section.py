"""Boolean operations on plane contours and sections of meshes, by the mesh library. Lengths are mm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .plane.profile import Contour, Point2, Polyline, Profile

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np


def cut_away(outer: Contour, cutters: Sequence[Contour], z0: float, z1: float) -> tuple[Profile, ...]:
    """The contour less the cutters, extruded from z0 to z1. Cutters may cross its edge. Arcs become chords."""
    import numpy as np
    from manifold3d import CrossSection

    area = CrossSection([np.array(outer.points)])
    for cutter in cutters:
        area -= CrossSection([np.array(cutter.points)])
    pieces = [[polygon.tolist() for polygon in piece.to_polygons()] for piece in area.decompose()]
    return tuple(
        Profile(outer=_polyline(first), holes=tuple(_polyline(hole[::-1]) for hole in holes), z0=z0, z1=z1)
        for first, *holes in pieces
    )


def _polyline(points: Sequence[Sequence[float]]) -> Polyline:
    return Polyline(tuple((x, y, 0.0) for x, y in points))


def cut_across(vertices: np.ndarray, faces: np.ndarray, axis: int, at: float) -> list[list[Point2]]:
    """The closed outlines of a mesh cut across an axis, in the other two axes in the order x, y, z; mm."""
    import numpy as np

    from .solid import solid

    others = [number for number in range(3) if number != axis]
    turned = vertices[:, [*others, axis]]
    if axis == 1:  # x, z, y is left-handed
        faces = np.asarray(faces)[:, ::-1]
    return [[(float(x), float(y)) for x, y in loop] for loop in solid(turned, faces).slice(at).to_polygons()]
