"""The space that a part sweeps through on a straight way, and what is in that space. Lengths are mm.

The part is swept without its skin, so that a part that fits a slot exactly may slide along it. The sweep is exact: each
plane that faces along the way becomes a prism that reaches far beyond the part.
"""

from __future__ import annotations

import numpy as np
from manifold3d import CrossSection, FillRule, Manifold, OpType

from ..core.placement import Bounds, Placement, Point, grown, shared
from .bodies import slabs
from .bodies.body import Body, of_slabs
from .boolean import NOTHING, Overlap, near, pieces, shared_by, volume_shared
from .probe import probes
from .shape import Shape
from .solid import eroded

SKIN = 0.05
"""Thickness of the skin that is taken off a moving part, mm: two parts with a play of -0.1 or more pass each other."""
SKINS = 2 * SKIN
"""What of a part moves reaches this far beyond what it can meet, mm: cut faces lose their skin too."""
CORNERS, CORNER = 8, 1.0
"""Corners that are tried to see that a part is thicker than two skins, and how far round each, mm."""
TRIED = 500
"""Least number of triangles of a moving part for which probes are tried first: a smaller one is swept as quickly."""
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


def blocks(mover: Shape, obstacle: Shape, placement: Placement, way: Point) -> bool:
    """Whether an obstacle, which `placement` puts into the mover's frame, is in the mover's way.

    The answer is that of `overlap_on_the_way`. `way`: a unit vector in the mover's frame.
    """
    body, other = _near_the_way(mover, obstacle, placement, way)
    in_the_plane = body.cut and other.cut and slabs.one_axis(placement) and slabs.along(way)
    if not in_the_plane and _blocks_a_probe(mover, obstacle, placement, way):
        return True
    return volume_shared(_swept(mover, body, way), other, placement) > BLOCKS


def _blocks_a_probe(mover: Shape, obstacle: Shape, placement: Placement, way: Point) -> bool:
    """Whether what of an obstacle is in one of a few probes is in the way: then the obstacle is. A no says nothing."""
    if len(mover.faces) < TRIED:
        return False
    path = stretched(_meeting(mover, obstacle, placement, way), (-way[0], -way[1], -way[2]))
    for probe in probes(mover, obstacle, placement, way, path):
        thin = eroded(probe.mover, SKIN)
        if not thin.is_empty():
            found = _union_of_prisms(thin, way, _height(mover, way))
            if (found ^ probe.obstacle).volume() > BLOCKS:
                return True
    return False


def overlap_on_the_way(mover: Shape, obstacle: Shape, placement: Placement, way: Point) -> tuple[Overlap, ...]:
    """What of the obstacle, which `placement` puts into the mover's frame, is in the mover's way; empty if nothing is.

    The overlaps are in the mover's frame.
    """
    body, other = _near_the_way(mover, obstacle, placement, way)
    met = shared_by(_swept(mover, body, way), other, placement)
    return () if met.volume() <= BLOCKS else pieces(met)


def volume_at_rest(mover: Shape, obstacle: Shape, placement: Placement) -> float:
    """The volume that a part without its skin shares with an obstacle before it moves, mm3."""
    one, other = near(mover, obstacle, placement, SKINS)
    if volume_shared(one, other, placement) < NOTHING:
        return 0.0
    return volume_shared(_thin(mover, one), other, placement)


def _near_the_way(mover: Shape, obstacle: Shape, placement: Placement, way: Point) -> tuple[Body, Body]:
    """What of a part can meet an obstacle on its way, and what of the obstacle can meet the part."""
    meeting = _meeting(mover, obstacle, placement, way)
    other = obstacle.near(placement.inverse.bounds(meeting))
    body = mover.near(grown(stretched(meeting, (-way[0], -way[1], -way[2])), SKINS))
    return body, other


def _meeting(mover: Shape, obstacle: Shape, placement: Placement, way: Point) -> Bounds:
    """Where a part and an obstacle can meet: the box that the part's box sweeps through shares with the obstacle's."""
    return shared(stretched(mover.facts.bounds, way), placement.bounds(obstacle.facts.bounds))


def stretched(box: Bounds, way: Point) -> Bounds:
    """The box of what a box sweeps through on a way."""
    (x0, y0, z0), (x1, y1, z1) = box
    low = tuple(c + min(0.0, FAR * w) for c, w in zip((x0, y0, z0), way, strict=True))
    high = tuple(c + max(0.0, FAR * w) for c, w in zip((x1, y1, z1), way, strict=True))
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def thinned(shape: Shape) -> Manifold:
    """A part without its skin; the whole part if it is thinner than two skins."""
    return _thin(shape, shape.whole).solid


def _thin(shape: Shape, body: Body) -> Body:
    """A part, or what of it is near a box, without its skin; with it if the part is thinner than two skins."""
    left = body.without_skin(SKIN)
    return body if left.is_empty and _is_thin(shape) else left


def _is_thin(shape: Shape) -> bool:
    """Whether nothing of a part is left without its skin. Mostly there is something left at one of a few corners."""
    for corner in shape.vertices[:: len(shape.vertices) // CORNERS + 1]:
        x, y, z = (float(c) for c in corner)
        if not shape.near(grown(((x, y, z), (x, y, z)), CORNER)).without_skin(SKIN).is_empty:
            return False
    return shape.whole.without_skin(SKIN).is_empty


def swept(shape: Shape, way: Point) -> Manifold:
    """The space that a part, without its skin, sweeps through when it moves by FAR along `way`, in the part's frame.

    `way`: a unit vector in the part's frame.
    """
    return _swept(shape, shape.whole, way).solid


def _swept(shape: Shape, body: Body, way: Point) -> Body:
    """The space that what of a part is near a box sweeps through."""
    return body.derived.get(("swept", way), lambda: _swept_anew(shape, body, way))


def _swept_anew(shape: Shape, body: Body, way: Point) -> Body:
    thin, top = _thin(shape, body), _height(shape, way)
    if thin.slabs is not None and slabs.along(way):
        return of_slabs(slabs.swept(thin.slabs, way, top))
    return Body(lambda: _union_of_prisms(thin.solid, way, top))


def _height(shape: Shape, way: Point) -> float:
    """How far a part without its skin reaches on a way, with the length of the way, mm."""
    return float((shape.vertices @ np.array(way)).max()) - SKIN + FAR


def _union_of_prisms(part: Manifold, way: Point, top: float) -> Manifold:
    """The union of a part and a prism over each plane that faces along the way, up to `top` along it."""
    turn = _turned_up(way)
    upright = part.transform(np.hstack([turn, np.zeros((3, 1))]))
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
