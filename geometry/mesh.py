"""Meshes from profiles, without the CAD kernel: the mesh library joins prisms in milliseconds."""

from __future__ import annotations

import manifold3d
import numpy as np
from manifold3d import Manifold, OpType

from .plane.profile import Profile
from .shape import Facts, Shape, facts_of
from .solid import solid


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


def shape_of_profiles(key: str, profiles: tuple[Profile, ...]) -> Shape:
    """The union of the extruded profiles."""
    prisms = [prism(profile) for profile in profiles]
    whole = prisms[0] if len(prisms) == 1 else Manifold.batch_boolean(prisms, OpType.Add)
    mesh = whole.to_mesh64()
    vertices = np.array(mesh.vert_properties[:, :3])
    faces = np.array(mesh.tri_verts, dtype=np.int64)
    bodies = sum(piece.volume() > 0 for piece in whole.decompose())  # a cavity is a piece of negative volume
    return Shape(key, vertices, faces, facts_of(vertices, faces, bodies=bodies))


def trimesh_facts(vertices: np.ndarray, faces: np.ndarray) -> Facts:
    """The facts of a free-form part's mesh, checked by trimesh. It is slow to import, but used once per shape."""
    import trimesh

    mesh = trimesh.Trimesh(vertices, faces, process=False)
    facts = facts_of(vertices, faces, bodies=int(mesh.body_count))
    return Facts(**{**facts.__dict__, "closed": bool(mesh.is_volume) and facts.closed})
