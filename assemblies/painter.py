"""Items of parts: it knows what each material looks like."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.placement import Placement
from ..params.library import Library
from ..params.material import MaterialRecord
from ..parts.part import Part
from .assembly import Item


@dataclass(frozen=True)
class Painter:
    """Makes items of parts: it knows what each material looks like."""

    library: Library

    def item(self, name: str, part: Part, placement: Placement, material: str) -> Item:
        """The part under a local name at its place."""
        record = self.library.get(MaterialRecord, material)
        return Item(name=name, part=part, placement=placement, material=record.name, colour=record.colour)
