"""The space that a part sweeps through on a straight way, and what is in that space. Lengths are mm.

The part is swept without its skin, so that a part that fits a slot exactly may slide along it. The sweep is exact: each
plane that faces along the way becomes a prism that reaches far beyond the part.
"""

from __future__ import annotations

import numpy as np
from manifold3d import CrossSection, FillRule, Manifold, OpType

from ..core.placement import Placement, Point
from .boolean import Overlap, pieces
from .shape import Shape

SKIN = 0.05
"""Thickness of the skin that is taken off a moving part, mm: two parts with a play of -0.1 or more pass each other."""
FAR = 600.0
"""Length of the way, mm. Nothing in a cluster is farther from its place than that when the hand takes it."""
BLOCKS = 1e-3
"""Least common volume that blocks a way, mm3. Less is rounding."""
STRIDE = 0.5
"""Distance between samples of a way, mm."""
FACING = 1e-6
"""Least cosine between the normal of a face and the way for a face that leads."""
GRID = 1e-5
"""Normals and offsets within this are of one plane."""


def thinned(shape: Shape) -> Manifold:
    """A part without its skin; the whole part if it is thinner than two skins."""
    return shape.derived.get("thinned", lambda: _thinned(shape))


def _thinned(shape: Shape) -> Manifold:
    steps = [[side * SKIN * (axis == n) for n in range(3)] for axis in range(3) for side in (-1, 1)]
    made = Manifold.batch_boolean([shape.solid.translate(step) for step in steps], OpType.Intersect)
    return shape.solid if made.is_empty() else made


def swept(shape: Shape, way: Point) -> Manifold:
    """The space that a part, without its skin, sweeps through when it moves by FAR along `way`, in the part's frame.

    `way`: a unit vector in the part's frame.
    """
    return shape.derived.get(f"swept {way}", lambda: _swept(thinned(shape), way))


def overlap_on_the_way(mover: Shape, obstacle: Shape, placement: Placement, way: Point) -> tuple[Overlap, ...]:
    """What of the obstacle, which `placement` puts into the mover's frame, is in the mover's way; empty if nothing is.

    The overlaps are in the mover's frame.
    """
    common = swept(mover, way) ^ obstacle.solid.transform(np.array(placement.matrix))
    return () if common.volume() <= BLOCKS else pieces(common)


def volume_at_rest(mover: Shape, obstacle: Shape, placement: Placement) -> float:
    """The volume that a part without its skin shares with an obstacle before it moves, mm3."""
    return (thinned(mover) ^ obstacle.solid.transform(np.array(placement.matrix))).volume()


def _swept(part: Manifold, way: Point) -> Manifold:
    """The union of the part and a prism over each plane that faces along the way."""
    turn = _turned_up(way)
    upright = part.transform(np.hstack([turn, np.zeros((3, 1))]))
    top = upright.bounding_box()[5] + FAR
    prisms = [prism for plane, section in _leading_planes(upright) for prism in _prisms(plane, section, top)]
    whole = Manifold.batch_boolean([upright, *prisms], OpType.Add)
    return whole.transform(np.hstack([turn.T, np.zeros((3, 1))]))


def _turned_up(way: Point) -> np.ndarray:
    """A rotation (3, 3) that turns the way to z."""
    z = np.array(way, dtype=float) / np.linalg.norm(way)
    x = np.cross([0.0, 1.0, 0.0] if abs(z[1]) < 0.9 else [1.0, 0.0, 0.0], z)
    x /= np.linalg.norm(x)
    return np.array([x, np.cross(z, x), z])


def _leading_planes(part: Manifold) -> list[tuple[np.ndarray, CrossSection]]:
    """Each plane of faces that look upwards, as (a, b, c) of z = a x + b y + c, with the faces' shadow."""
    mesh = part.to_mesh64()
    triangles = np.asarray(mesh.vert_properties)[:, :3][np.asarray(mesh.tri_verts)]
    normals = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    length = np.linalg.norm(normals, axis=1)
    normals = normals / np.maximum(length, 1e-12)[:, None]
    leading = (normals[:, 2] > FACING) & (length > 1e-12)
    triangles, normals = triangles[leading], normals[leading]
    offsets = np.einsum("ij,ij->i", normals, triangles[:, 0])
    keys = np.round(np.hstack([normals, offsets[:, None]]) / GRID).astype(np.int64)
    _, first, groups = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    found: list[tuple[np.ndarray, CrossSection]] = []
    for number, at in enumerate(first):
        n = normals[at]
        plane = np.array([-n[0] / n[2], -n[1] / n[2], offsets[at] / n[2]])
        shadow = [triangle[:, :2] for triangle in triangles[groups.ravel() == number]]
        found.append((plane, CrossSection(shadow, FillRule.Positive)))
    return found


def _prisms(plane: np.ndarray, section: CrossSection, top: float) -> list[Manifold]:
    """The prisms between a plane and the top, over each separate piece of a shadow."""

    def lifted(points: np.ndarray) -> np.ndarray:
        low = points @ np.array([plane[0], plane[1], 0.0]) + plane[2]
        return np.column_stack([points[:, :2], np.where(points[:, 2] > 0.5, top, low)])

    return [piece.extrude(1.0).warp_batch(lifted) for piece in section.decompose() if not piece.is_empty()]


def blocked_stretch(mover: Shape, obstacle: Shape, placement: Placement, way: Point) -> tuple[float, float]:
    """From where to where on its way a mover that is blocked overlaps the obstacle, mm from its place, within STRIDE.

    It is sampled, for a message: whether the way is blocked at all is exact.
    """
    thin, other = thinned(mover), obstacle.solid.transform(np.array(placement.matrix))
    (ax0, ay0, az0, ax1, ay1, az1), (bx0, by0, bz0, bx1, by1, bz1) = thin.bounding_box(), other.bounding_box()
    corners = ((ax0, bx1), (ay0, by1), (az0, bz1)), ((ax1, bx0), (ay1, by0), (az1, bz0))
    ends = [sum(c * (b - a) for c, (a, b) in zip(way, each, strict=True)) for each in corners]
    steps = np.arange(0.0, max(0.0, *ends) + STRIDE, STRIDE)
    hit = [t for t in steps if (thin.translate([c * t for c in way]) ^ other).volume() > BLOCKS]
    return (float(hit[0]), float(hit[-1])) if hit else (0.0, 0.0)
