"""Exact solids (BREP) from profiles and simple bodies, built by the CAD kernel. Lengths are mm."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from ..core.loop import arc_middle
from ..core.placement import Placement
from . import kernel
from .plane.profile import Circle, Contour, Profile

if TYPE_CHECKING:
    from cadquery import Location, Shape, Solid, Wire

Point3 = tuple[float, float, float]


def wire(contour: Contour, z: float) -> Wire:
    """A contour as a closed wire at height z."""
    if isinstance(contour, Circle):
        edge = kernel.Edge.makeCircle(contour.diameter / 2, kernel.Vector(contour.x, contour.y, z))
        return kernel.Wire.assembleEdges([edge])
    edges = []
    for start, end in contour.edges:
        a, b = kernel.Vector(start[0], start[1], z), kernel.Vector(end[0], end[1], z)
        if start[2]:
            middle = kernel.Vector(*arc_middle(start, end, start[2]), z)
            edges.append(kernel.Edge.makeThreePointArc(a, middle, b))
        else:
            edges.append(kernel.Edge.makeLine(a, b))
    return kernel.Wire.assembleEdges(edges)


def extrude(profile: Profile) -> Solid:
    """One profile extruded to a solid. Its holes are inner wires of the face."""
    inner = [wire(hole, profile.z0) for hole in profile.holes]
    face = kernel.Face.makeFromWires(wire(profile.outer, profile.z0), inner)
    return kernel.Solid.extrudeLinear(face, kernel.Vector(0, 0, profile.z1 - profile.z0))


def solid_of_profiles(profiles: tuple[Profile, ...]) -> Solid:
    """The union of the extruded profiles as one solid."""
    first, *others = [extrude(profile) for profile in profiles]
    whole = first.fuse(*others).clean() if others else first
    return one_solid(whole)


def one_solid(shape: Shape) -> Solid:
    """The only solid in a shape. Raises ValueError if there is not exactly one, or if it is not valid."""
    solids = shape.Solids()
    if len(solids) != 1:
        raise ValueError(f"one solid expected, {len(solids)} found")
    if not solids[0].isValid():
        raise ValueError("the solid is not valid")
    return solids[0]


def chamfer_bed_edges(shape: Solid, size: float, axis: Literal["x", "y", "z"] = "z", *, inner: bool = False) -> Solid:
    """The solid with its outer edges on the bed chamfered by `size`, mm, against elephant's foot.

    The bed face is the lowest one along `axis`. Edges of holes are not chamfered, so that holes keep their size, unless
    `inner` is true.
    """
    floor = min(shape.Faces(), key=lambda face: getattr(face.Center(), axis))
    return one_solid(shape.chamfer(size, None, floor.Edges() if inner else floor.outerWire().Edges()))


def fillet_lines(shape: Solid, lines: list[tuple[Point3, Point3]], radius: float) -> Solid:
    """The solid with the straight edges on these lines (start, end; mm) filleted with `radius`, mm."""
    wanted = [
        edge
        for edge in shape.Edges()
        if edge.geomType() == "LINE" and any(_between(edge.Center().toTuple(), start, end) for start, end in lines)
    ]
    return one_solid(shape.fillet(radius, wanted))


def _between(point: Point3, start: Point3, end: Point3) -> bool:
    """Whether a point lies on the line from start to end, within 0.01 mm."""
    return abs(math.dist(start, point) + math.dist(point, end) - math.dist(start, end)) < 0.01


def box(x0: float, y0: float, z0: float, x1: float, y1: float, z1: float) -> Solid:
    """An axis-parallel box between two corners, in any order."""
    low = kernel.Vector(min(x0, x1), min(y0, y1), min(z0, z1))
    return kernel.Solid.makeBox(abs(x1 - x0), abs(y1 - y0), abs(z1 - z0), low)


def wedge_rib(
    x: float, side: int, height: float, y: float, width: float, low: float, top: float, lead_in: float
) -> Solid:
    """A vertical rib on a wall at `x`, from z `low` to `top`; it projects by `height` towards `side` (1 or -1).

    Both ends slope. The lower slope, 45 degrees, prints without support. The upper one is a lead-in of `lead_in`.
    """
    into, out = x - side * 0.2, x + side * height
    outline = [(into, low), (x, low), (out, low + height), (out, top - lead_in), (x, top), (into, top)]
    points = [kernel.Vector(px, y - width / 2, pz) for px, pz in outline]
    face = kernel.Face.makeFromWires(kernel.Wire.makePolygon(points, close=True), [])
    return kernel.Solid.extrudeLinear(face, kernel.Vector(0, width, 0))


def prism_along_x(outline: list[tuple[float, float]], x0: float, x1: float) -> Solid:
    """A polygon of (y, z) points, extruded between two x coordinates, in any order."""
    points = [kernel.Vector(min(x0, x1), y, z) for y, z in outline]
    face = kernel.Face.makeFromWires(kernel.Wire.makePolygon(points, close=True), [])
    return kernel.Solid.extrudeLinear(face, kernel.Vector(abs(x1 - x0), 0, 0))


def bore_along_y(outline: Contour, y0: float, y1: float) -> Solid:
    """A contour of (x, z) points, extruded along y from y0 to y1: the cut of a hole that lies."""
    upright = extrude(Profile(outer=outline, z0=-y1, z1=-y0))
    return upright.rotate(kernel.Vector(0, 0, 0), kernel.Vector(1, 0, 0), 90.0)


def rod_along_y(x: float, z: float, y0: float, y1: float, diameter: float) -> Solid:
    """A cylinder about an axis along y, from y0 to y1."""
    return kernel.Solid.makeCylinder(diameter / 2, y1 - y0, kernel.Vector(x, y0, z), kernel.Vector(0, 1, 0))


def placed(shape: Shape, placement: Placement) -> Shape:
    """A shape moved and turned from the frame of a placement."""
    return shape.moved(location(placement))


def location(placement: Placement) -> Location:
    """A placement as a CadQuery location."""
    r, o = placement.rotation, placement.origin
    plane = kernel.Plane(origin=o, xDir=(r[0], r[3], r[6]), normal=(r[2], r[5], r[8]))
    return kernel.Location(plane)


def about_z(shape: Shape, degrees: float) -> Shape:
    """A shape turned counter-clockwise about the z axis."""
    return shape.rotate(kernel.Vector(0, 0, 0), kernel.Vector(0, 0, 1), degrees)


def gusset(x: float, side: int, y: float, z: float, thickness: float, reach: float, height: float) -> Solid:
    """A triangular gusset between a wall at `x` and a floor at `z`, on the wall's `side` (1 or -1), centred on y."""
    into = x - side * 0.2
    outline = [(into, z - 0.2), (x + side * reach, z - 0.2), (x + side * reach, z), (x, z + height), (into, z + height)]
    points = [kernel.Vector(px, y - thickness / 2, pz) for px, pz in outline]
    face = kernel.Face.makeFromWires(kernel.Wire.makePolygon(points, close=True), [])
    return kernel.Solid.extrudeLinear(face, kernel.Vector(0, thickness, 0))
