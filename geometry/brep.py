"""Profiles to an exact solid (BREP), through the kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import kernel
from .profile import Circle, Contour, Profile, arc_middle

if TYPE_CHECKING:
    from cadquery import Shape, Solid, Wire


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
    """One profile as a solid, holes as inner wires."""
    inner = [wire(hole, profile.z0) for hole in profile.holes]
    face = kernel.Face.makeFromWires(wire(profile.outer, profile.z0), inner)
    return kernel.Solid.extrudeLinear(face, kernel.Vector(0, 0, profile.z1 - profile.z0))


def solid_of_profiles(profiles: tuple[Profile, ...]) -> Solid:
    """The union of the extruded profiles as one solid."""
    first, *others = [extrude(profile) for profile in profiles]
    whole = first.fuse(*others).clean() if others else first
    return one_solid(whole)


def one_solid(shape: Shape) -> Solid:
    """The only solid in a shape; ValueError when there is not exactly one, or it is not valid."""
    solids = shape.Solids()
    if len(solids) != 1:
        raise ValueError(f"one solid expected, {len(solids)} found")
    if not solids[0].isValid():
        raise ValueError("the solid is not valid")
    return solids[0]


def chamfer_bed_edges(shape: Solid, size: float) -> Solid:
    """The outer edges on the bed (the lowest z) chamfered against elephant's foot; holes keep their size."""
    floor = min(shape.Faces(), key=lambda face: face.Center().z)
    return one_solid(shape.chamfer(size, None, floor.outerWire().Edges()))
