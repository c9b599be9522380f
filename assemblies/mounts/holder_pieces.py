"""The pieces of a printed holder: the holder itself, or its two halves with the pins that align them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...core.placement import Placement
from ...parts.bought.filament_pin import FilamentPin
from ...parts.printed.half import GAP, PIN, PIN_LENGTH, Half, Splittable, pin_places, print_pieces
from ..context import Context
from ..model.footprint import Spot
from ..model.items import Item
from ..pieces.bolts import HOLDER
from ..pieces.exploded_view import HALVES_APART
from ..pieces.items import Items
from .holding import HALVES


@dataclass(frozen=True)
class HolderPieces:
    """The items that hold a device: one holder, or its two halves. `joining`: how the halves are joined."""

    items: tuple[Item, ...]
    joining: str = ""

    def at(self, spots: Sequence[Spot]) -> list[Item]:
        """The piece to which each place belongs, in the holder's frame."""
        return [next(item for item in self.items if _holds(item, spot)) for spot in spots]


def holder_pieces(items: Items, word: str, holder: Splittable, context: Context) -> HolderPieces:
    """Add a holder, in two halves if it is too large for the printer's bed. `word`: its name in the design."""
    pieces = print_pieces(holder, context.printer.bed, context.design.print.brim, context.fits.hole_compensation)
    found: list[Item] = []
    for piece in pieces:
        corner, apart = (piece.word, _apart(piece, piece.side)) if isinstance(piece, Half) else ("", (0.0, 0.0, 0.0))
        found.append(
            items.add(
                word,
                piece,
                Placement(),
                context.plastic.name,
                corner=corner,
                duty="holder",
                step=HALVES if isinstance(piece, Half) else HOLDER,
                explode=apart,
            )
        )
    halves = [piece for piece in pieces if isinstance(piece, Half)]
    if not halves:
        return HolderPieces(tuple(found))
    pin, places = FilamentPin(diameter=PIN, length=PIN_LENGTH), pin_places(halves[0])
    for number, place in enumerate(places, 1):
        items.add("pin", pin, place, context.plastic.name, corner=str(number), step=HALVES)
    one, other = (half.word for half in halves)
    joining = (
        f"Put the {len(places)} pins of filament into the {one} half and push the {other} half onto them, "
        f"up to a gap of about {GAP:g} mm."
    )
    return HolderPieces(tuple(found), joining)


def _holds(item: Item, spot: Spot) -> bool:
    return not isinstance(item.part, Half) or item.part.holds(spot)


def _apart(half: Half, side: int) -> tuple[float, float, float]:
    """Displacement of a half in an exploded view."""
    return (side * HALVES_APART, 0.0, 0.0) if half.split.axis == "x" else (0.0, side * HALVES_APART, 0.0)
