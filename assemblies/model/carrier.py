"""Carriers. A carrier is a sheet on which units stand: the base plate, the top plate or a tray. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from ...core.remedy import Remedy
from .face import SheetStock
from .footprint import Spot


@dataclass(frozen=True, kw_only=True)
class Carrier:
    """A rectangular sheet on which units stand: its instance (`sheet`), its size and the radius of its corners.

    `supports`: the points on which it rests, in the sheet's frame with the origin in its middle. `standing`: paths of
    the groups on it. `larger`, `smaller`, `apart`, `more_room`: texts for the `fix` of a finding that tell the user how
    to enlarge it, to make it smaller, to move its units apart, to give its holes more room.
    """

    path: str
    sheet: str
    stock: SheetStock
    size: Spot
    radius: float
    supports: tuple[Spot, ...]
    standing: tuple[str, ...] = ()
    loads: tuple[tuple[float, float, float], ...] = ()
    """Other loads on it: x and y in the sheet's frame, mass in g."""
    owners: tuple[tuple[Spot, str], ...] = ()
    """The place of each hole and slot for a unit, in the sheet's frame, with the path of the unit."""
    ground: bool = False
    """Whether it stands on the ground, on its feet."""
    on_edges: bool = False
    """Whether something bears its whole rim: the walls below the top of a case, or finger joints."""
    pressed: bool = True
    """Whether a hand can reach it and press on it."""
    sides: tuple[str, str] | None = None
    """The design keys of its width and depth; None if the user cannot set its size."""
    roomier: tuple[Remedy, ...] = ()
    """Values to try so that its holes have more room: a larger sheet, or a thinner one if its size is not free."""
    larger: str
    smaller: str
    apart: str
    more_room: str

    def ways_out(self, more: float, moves: Iterable[Remedy] = ()) -> tuple[Remedy, ...]:
        """Values to try so that each of its holes has `more` mm of room: another size, or `moves` of units on it."""
        grown = [(key, math.ceil(side + 2 * more)) for key, side in zip(self.sides or (), self.size, strict=False)]
        larger = (Remedy(settings=tuple(grown)),) if grown else ()
        others = tuple(dict.fromkeys(moves))
        both = (move.joined(room) for move in others for room in self.roomier)
        return (*others, *self.roomier, *both, *larger)
