"""What a writer is told beside the assembly and the store."""

from __future__ import annotations

from dataclasses import dataclass

from ..parts.part import Part
from .placed_piece import Laid
from .workshop import Workshop


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a writer is asked for: one part, or pieces laid on a sheet or bed of `size`; and the file's key."""

    workshop: Workshop
    part: Part | None = None
    laid: tuple[Laid, ...] = ()
    size: tuple[float, float] = (0.0, 0.0)
    stem: str = ""
    key: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that are in the file."""
        return (self.part,) if self.part else tuple(dict.fromkeys(piece.part for piece in self.laid))
