"""Meshes from profiles, without the CAD kernel: the mesh library joins prisms in milliseconds."""

from __future__ import annotations

import numpy as np

from .bodies.prisms import joined, prism
from .plane.profile import Profile
from .shape import Facts, Shape, facts_of


def shape_of_profiles(key: str, profiles: tuple[Profile, ...]) -> Shape:
    """The union of the extruded profiles."""
    whole = joined([prism(profile) for profile in profiles])
    mesh = whole.to_mesh64()
    vertices = np.array(mesh.vert_properties[:, :3])
    faces = np.array(mesh.tri_verts, dtype=np.int64)
    bodies = sum(piece.volume() > 0 for piece in whole.decompose())  # a cavity is a piece of negative volume
    return Shape(key, vertices, faces, facts_of(vertices, faces, bodies=bodies), lambda: profiles)


def trimesh_facts(vertices: np.ndarray, faces: np.ndarray) -> Facts:
    """The facts of a free-form part's mesh, checked by trimesh. It is slow to import, but used once per shape."""
    import trimesh

    mesh = trimesh.Trimesh(vertices, faces, process=False)
    facts = facts_of(vertices, faces, bodies=int(mesh.body_count))
    return Facts(**{**facts.__dict__, "closed": bool(mesh.is_volume) and facts.closed})
