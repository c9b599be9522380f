"""Filters and orders for the list of boards. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..names import folded
from ..record import Confidence
from ..records.board import BoardRecord
from .pattern import Spot, standing
from .traits import SURE, confidence_of, height_of, spots_of

SLACK = 1e-6
SORTS: Mapping[str, Callable[[BoardRecord], Any]] = {
    "name": lambda record: record.name,
    "maker": lambda record: record.maker.lower(),
    "size": lambda record: record.pcb.length * record.pcb.width,
    "height": lambda record: _height(record),
    "holes": lambda record: len(record.holes.mounting),
    "thickness": lambda record: record.pcb.thickness,
    "confidence": lambda record: SURE.index(confidence_of(record)),
}
"""What the list can be sorted by. Equals are sorted by name."""


@dataclass(frozen=True, kw_only=True)
class BoardFilter:
    """What a board in the list must be. None, or an empty text, asks for nothing.

    `text`: in its name, aliases, full name or maker. `size`: its PCB fits within, turned if need be. `pitches`: three
    or more mounting holes stand on this rectangle. `height`: of its components above the PCB, at most. `confidence`:
    of size and holes, or surer.
    """

    text: str = ""
    maker: str = ""
    size: Spot | None = None
    pitches: Spot | None = None
    height: float | None = None
    confidence: Confidence | None = None

    @property
    def needs_numbers(self) -> bool:
        """Whether it asks for numbers, which a board that waits for a measurement does not have."""
        return not (self.size is self.pitches is self.height is self.confidence is None)

    def names(self, name: str, raw: Mapping[str, Any]) -> bool:
        """Whether the texts of a board's file are those asked for."""
        aliases = raw.get("aliases")
        words = [name, *(aliases if isinstance(aliases, list | tuple) else []), raw.get("full_name"), raw.get("maker")]
        texts = [folded(word) for word in words if isinstance(word, str)]
        maker = raw.get("maker")
        return any(folded(self.text) in text for text in texts) and (
            not self.maker or (isinstance(maker, str) and folded(self.maker) in folded(maker))
        )

    def takes(self, record: BoardRecord) -> bool:
        """Whether a board is what is asked for."""
        if not self.names(record.name, record.model_dump(include={"aliases", "full_name", "maker"})):
            return False
        sides, limits = sorted((record.pcb.length, record.pcb.width)), sorted(self.size or ())
        return (
            all(side <= limit + SLACK for side, limit in zip(sides, limits, strict=False))
            and (self.pitches is None or bool(standing(spots_of(record), self.pitches)))
            and (self.height is None or _height(record) <= self.height + SLACK)
            and (self.confidence is None or SURE.index(confidence_of(record)) <= SURE.index(self.confidence))
        )


def _height(record: BoardRecord) -> float:
    """Height of the tallest component; without end if it is unknown."""
    height = height_of(record)
    return math.inf if height is None else height
