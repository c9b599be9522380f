"""What a picture shows: coloured meshes of pieces and cables at their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...assemblies.assembly import Assembly
from ...assemblies.model.items import STILL, Colour, Instance
from ...core.placement import Placement, Point
from ...geometry.store import Profiled, Store

if TYPE_CHECKING:
    import numpy as np

LIFT = 20.0
"""Distance of one lift in the exploded view, mm."""


@dataclass(frozen=True)
class ColouredMesh:
    """A coloured mesh at its final position: vertices (n, 3) mm, faces (m, 3)."""

    name: str
    vertices: np.ndarray
    faces: np.ndarray
    colour: Colour


def bodies_of(instance: Instance, store: Store, move: Point = STILL) -> Iterator[ColouredMesh]:
    """The meshes of an instance, moved by `move` in lifts: one, or one for each profile with a colour of its own.

    A device has its print and its lights behind.
    """
    import numpy as np

    from ..model.faces import face_of

    x, y, z = (LIFT * each for each in move)
    placement = Placement.at(x, y, z) @ instance.placement
    if instance.profile_colours and isinstance(instance.part, Profiled):
        from ...geometry.mesh import shape_of_profiles

        for profile, colour in zip(instance.part.profiles(), instance.profile_colours, strict=True):
            shape = shape_of_profiles("", (profile,))
            yield ColouredMesh(instance.name, shape.placed(placement), shape.faces, colour)
        return
    shape = store.shape(instance.part)
    yield ColouredMesh(instance.name, shape.placed(placement), shape.faces, instance.colour)
    matrix = np.array(placement.matrix)
    for (vertices, faces), colour in face_of(instance.part):
        yield ColouredMesh(instance.name, vertices @ matrix[:, :3].T + matrix[:, 3], faces, colour)


def cable_bodies(assembly: Assembly) -> Iterator[ColouredMesh]:
    """The meshes of the cables and of their plugs, each with the name of its cable."""
    from ..model.cabling import shown_cables

    for shown in shown_cables(assembly):
        yield ColouredMesh(shown.cable.name, *shown.mesh, shown.colour)
