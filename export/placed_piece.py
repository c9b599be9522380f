"""A piece placed on a stock sheet or a print bed. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..assemblies.model.items import Colour, Instance
from ..core.placement import Placement
from ..geometry.plane.packing import Packed
from ..geometry.plane.profile import Point2
from ..geometry.store import key_of
from ..parts.part import Part


@dataclass(frozen=True, kw_only=True)
class PlacedPiece:
    """A piece rotated counter-clockwise about its own origin, then moved by `x` and `y`.

    The rotation is by `turn` degrees and `quarters` x 90 degrees.
    """

    name: str
    part: Part
    stem: str
    colour: Colour
    x: float
    y: float
    quarters: int
    turn: float = 0.0

    @property
    def placement(self) -> Placement:
        """Placement from the frame in which the piece lies flat to the frame of the sheet or bed."""
        return Placement.at(self.x, self.y) @ Placement.about("z", 90.0 * self.quarters + self.turn)

    def data(self) -> list[Any]:
        """Everything about the piece that its file depends on."""
        return [key_of(self.part), self.stem, self.name, self.x, self.y, self.quarters, self.turn, self.colour]


def placed(
    piece: Instance, stem: str, low: Point2, high: Point2, place: Packed, origin: Point2, turn: float = 0.0
) -> PlacedPiece:
    """The piece at its packed place, relative to `origin`. `low`, `high`: corners of its footprint, once turned."""
    left, bottom = (-high[1], low[0]) if place.turned else low
    return PlacedPiece(
        name=piece.name,
        part=piece.part,
        stem=stem,
        colour=piece.colour,
        x=round(origin[0] + place.x - left, 4),
        y=round(origin[1] + place.y - bottom, 4),
        quarters=int(place.turned),
        turn=turn,
    )
