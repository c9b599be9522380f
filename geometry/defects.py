"""Defects of triangle meshes: the reasons why a mesh does not bound one solid, and where. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from manifold3d import Manifold, OpType

from ..core.placement import Point
from .shape import FAR, MOST_TRIANGLES, Shape
from .solid import solid

OVERLAP = 1e-6
"""Shared volume of bodies, as a fraction of their union's volume, above which they count as overlapping."""

Kind = Literal["empty", "open", "wound", "bodies", "overlap", "large", "far"]


@dataclass(frozen=True)
class Defect:
    """One kind of defect: how often it occurs, its description, and the place of the first."""

    kind: Kind
    count: int
    says: str
    place: Point | None = None


def defects(shape: Shape) -> list[Defect]:
    """The defects of a mesh. A mesh that is one closed solid, and small enough to check, has none."""
    vertices, faces = shape.vertices, shape.faces
    if len(faces) > MOST_TRIANGLES:
        return [Defect("large", len(faces), f"its mesh has {len(faces)} triangles, over {MOST_TRIANGLES}")]
    if len(faces) == 0 or len(vertices) == 0:
        return [Defect("empty", 1, "its mesh has no triangles")]
    if int(faces.max()) >= len(vertices) or int(faces.min()) < 0:
        return [Defect("empty", 1, "its triangles refer to vertices that do not exist")]
    if not np.isfinite(vertices).all():
        return [Defect("empty", 1, "its mesh has coordinates that are not finite")]
    found = _edges(vertices, faces)
    if not found and shape.facts.volume <= 0:
        inside_out = shape.facts.volume < 0
        says = "its triangles face inwards" if inside_out else "it has no volume"
        found = [Defect("wound" if inside_out else "empty", 1, says, _point(vertices[faces[0]].mean(axis=0)))]
    reach = float(np.abs(vertices).max())
    if reach > FAR:
        found.append(Defect("far", 1, f"it lies {reach:g} mm from its origin", _point(vertices.mean(axis=0))))
    return found or _bodies(shape)


def _edges(vertices: np.ndarray, faces: np.ndarray) -> list[Defect]:
    """Edges with one triangle or more than two, and triangles that face the opposite way to their neighbours."""
    edges = faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2)
    span = int(faces.max()) + 1
    directed = edges[:, 0] * span + edges[:, 1]
    either = edges.min(axis=1) * span + edges.max(axis=1)
    _, first, number, uses = np.unique(either, return_index=True, return_inverse=True, return_counts=True)
    off = np.flatnonzero(uses != 2)
    found: list[Defect] = []
    if len(off):
        place = _point(vertices[edges[first[off[0]]]].mean(axis=0))
        bare = int((uses[off] == 1).sum())
        says = f"{bare} edges have only one triangle" if bare else f"{len(off)} edges have more than two triangles"
        found.append(Defect("open", len(off), says, place))
    _, where, twice = np.unique(directed, return_index=True, return_counts=True)
    turned = [i for i in where[twice > 1] if uses[number[i]] == 2]
    if turned:
        place = _point(vertices[edges[turned[0]]].mean(axis=0))
        found.append(Defect("wound", len(turned), f"{len(turned)} edges join oppositely facing triangles", place))
    return found


def _bodies(shape: Shape) -> list[Defect]:
    """The defect of a mesh with several bodies: whether they overlap or are separate."""
    if shape.facts.bodies == 1:
        return []
    says = f"its mesh is {shape.facts.bodies} bodies"
    try:
        pieces = [piece for piece in solid(shape.vertices, shape.faces).decompose() if piece.volume() > 0]
    except ValueError as error:
        return [Defect("open", 1, f"its mesh bounds no solid: {error}")]
    if len(pieces) < 2:
        return [Defect("bodies", 1, says)] if shape.facts.bodies != len(pieces) and not pieces else []
    whole = Manifold.batch_boolean(pieces, OpType.Add).volume()
    shared = sum(piece.volume() for piece in pieces) - whole
    if shared > OVERLAP * whole:
        common = pieces[0] ^ Manifold.batch_boolean(pieces[1:], OpType.Add)
        place = None if common.is_empty() else _middle(common)
        return [Defect("overlap", len(pieces), f"its {len(pieces)} shells overlap by {shared:.3g} mm3", place)]
    smallest = min(pieces, key=lambda piece: piece.volume())
    return [Defect("bodies", len(pieces), says, _middle(smallest))]


def _middle(body: Manifold) -> Point:
    x0, y0, z0, x1, y1, z1 = body.bounding_box()
    return (x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2


def _point(values: np.ndarray) -> Point:
    return float(values[0]), float(values[1]), float(values[2])
