"""The parts of an assembly as a project hands them out: each with its names, its pieces and its exact solid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from ..assemblies.assembly import Assembly
from ..geometry.store import Store
from ..parts.part import Part
from .file_names import file_names

if TYPE_CHECKING:
    import cadquery


@dataclass(frozen=True, kw_only=True)
class ProjectPart:
    """A part of a project. `name`: name of its files. `pieces`: design paths of all pieces that are this part."""

    name: str
    spec: Part
    material: str
    pieces: tuple[str, ...]
    store: Store

    def solid(self) -> cadquery.Solid:
        """The exact solid in the part's own frame, mm, from the cache or newly built."""
        return cast("cadquery.Solid", self.store.brep(self.spec))


def project_parts(assembly: Assembly, store: Store) -> list[ProjectPart]:
    """Every part that is printed, cut or bought; equal pieces are one part."""
    made = assembly.made()
    return [
        ProjectPart(
            name=name,
            spec=part,
            material=made[part][0].material,
            pieces=tuple(piece.name for piece in made[part]),
            store=store,
        )
        for part, name in file_names(list(made)).items()
    ]
