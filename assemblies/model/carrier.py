"""Carriers: sheets on which others stand. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass

from .face import SheetStock
from .footprint import Spot


@dataclass(frozen=True, kw_only=True)
class Carrier:
    """A rectangular sheet on which others stand: its instance, its size and the radius of its corners.

    `supports` are what it rests on, in the sheet's own frame, whose origin is its middle; `standing` are the groups on
    it. The rest says how the user mends it: makes it larger or smaller, sets what stands on it apart, gives its holes
    more room.
    """

    path: str
    sheet: str
    stock: SheetStock
    size: Spot
    radius: float
    supports: tuple[Spot, ...]
    standing: tuple[str, ...] = ()
    loads: tuple[tuple[float, float, float], ...] = ()
    """What else lies on it: x and y in the sheet's own frame, and mass in g."""
    ground: bool = False
    """Whether it stands on the ground, on feet."""
    pressed: bool = True
    """Whether a hand reaches it and presses on it."""
    sides: tuple[str, str] | None = None
    """The keys of its width and its depth, None where its size is not the user's to set."""
    larger: str
    smaller: str
    apart: str
    room: str
