"""GLB of the whole assembly, for browsers and viewers: every piece is named, coloured, and a child of its group.

The extras of a node tell programs the name of its piece, its kind, and its numbers in the steps and in the bill.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...assemblies.model.items import Colour, Item
from ...core.files import write_whole
from ...core.placement import Placement
from ...geometry.store import Profiled, Store, key_of
from ..bill import cable_numbers, numbers
from ..formats import Format
from ..jobs import NumberedJob, numbered

if TYPE_CHECKING:
    from ...geometry.shape import Shape

CABLES = "cables"
"""Name of the node above all cables."""


def write(job: NumberedJob, store: Store, path: Path) -> None:
    """Write every piece and every cable; equal parts share one mesh."""
    from ...geometry.gltf import SceneNode, binary
    from ...geometry.shape import Shape, facts_of
    from .cabling import shown_cables

    in_step, in_bill = job.assembly.step_numbers(), numbers(job.assembly) | cable_numbers(job.assembly)

    def extras(name: str, kind: str) -> dict[str, Any]:
        return {"name": name, "kind": kind, "step": in_step.get(name), "bill": in_bill[name]}

    nodes = [
        SceneNode(
            name=name + (f" {number}" if number else ""),
            group=group.path,
            shape=shape,
            placement=group.placement @ item.placement,
            colour=colour,
            extras=extras(name, item.duty),
        )
        for group in job.assembly.groups
        for item in group.items
        for name in (f"{group.path}.{item.name}",)
        for number, (shape, colour) in enumerate(_shapes(item, store))
    ]
    nodes += [
        SceneNode(
            name=shown.name,
            group=CABLES,
            shape=Shape(shown.name, *shown.mesh, facts_of(*shown.mesh, bodies=1)),
            placement=Placement(),
            colour=shown.colour,
            extras=extras(shown.cable.name, shown.cable.kind),
        )
        for shown in shown_cables(job.assembly)
    ]
    write_whole(path, binary(nodes))


FORMATS = (Format(name="glb", folder="model", ending="glb", jobs=numbered, writer=write),)


def _shapes(item: Item, store: Store) -> list[tuple[Shape, Colour]]:
    """The coloured shape of a piece with what is on its face, or the shapes of its profiles, if they have colours."""
    from ...geometry.mesh import shape_of_profiles
    from ...geometry.shape import Shape, facts_of
    from .faces import face_of

    if not item.profile_colours or not isinstance(item.part, Profiled):
        shown = [(store.shape(item.part), item.colour)]
        for number, (mesh, colour) in enumerate(face_of(item.part)):
            shown.append((Shape(f"{key_of(item.part)}-face-{number}", *mesh, facts_of(*mesh, bodies=1)), colour))
        return shown
    coloured = enumerate(zip(item.part.profiles(), item.profile_colours, strict=True))
    return [(shape_of_profiles(f"{key_of(item.part)}-{n}", (profile,)), colour) for n, (profile, colour) in coloured]
