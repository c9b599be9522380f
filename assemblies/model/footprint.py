"""What a unit asks of the face that it stands on. Lengths are mm, in the unit's frame: z = 0 at the face."""

from __future__ import annotations

from dataclasses import dataclass

from .bounds import Plan

Spot = tuple[float, float]


@dataclass(frozen=True)
class ScrewPattern:
    """Screws that go through the sheet together: their places and the clearance holes' diameter.

    A sheet grows when it warms, so a wide pattern gets wider holes.
    """

    spots: tuple[Spot, ...]
    diameter: float

    def __post_init__(self) -> None:
        if not self.spots:
            raise ValueError("a pattern of screws has one or more")


@dataclass(frozen=True)
class FootWish:
    """A place that wants a foot of the sheet. `outward`: near it, off the unit's axis, where no foot is near yet."""

    name: str
    spot: Spot
    outward: bool = False


@dataclass(frozen=True)
class TieWish:
    """A pair of slots for a cable tie: at a place, for a bundle along x; or beside the unit, where its sockets look.

    `beside` is -1 for the left and 1 for the right end of that side, seen from there; 0 for the place itself.
    """

    serves: str
    spot: Spot = (0.0, 0.0)
    beside: int = 0


@dataclass(frozen=True, kw_only=True)
class Footprint:
    """Holes that a unit wants in a sheet, the plan that it takes on its side, and how far it reaches behind the sheet.

    `rise` is how far it stands out on its own side: what matters where it hangs below a plate. `thinnest` and
    `thickest` are the sheets that it takes.
    """

    plan: Plan
    patterns: tuple[ScrewPattern, ...] = ()
    behind: float = 0.0
    rise: float = 0.0
    thinnest: float = 0.0
    thickest: float = 1000.0
    feet: tuple[FootWish, ...] = ()
    ties: tuple[TieWish, ...] = ()
