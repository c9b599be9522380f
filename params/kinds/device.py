"""Devices: any box that stands on the bench, from a record or from numbers in the design file. Lengths are mm."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from ..record import LibraryReference, WrongError
from ..records.bought import (
    BoughtRecord,
    FaceParts,
    Feed,
    Feet,
    Grams,
    Size,
    ThreadedHoles,
    Warmth,
    Watts,
    check_box,
)
from .kind import Kind, PlacedTable

Hold = Literal["straps", "shoe", "brackets", "screws", "clips"]
"""How a box is held: by straps on two rails, in a shoe, by side brackets, by screws from below, by snap clips."""


class DeviceRecord(BoughtRecord):
    """A bought box, such as a mini PC, a router or a KVM."""

    power: Feed | None = None
    """The power that it takes from its own adapter. Left out: it takes none."""


class DeviceTable(PlacedTable):
    """A box: a `model` of the library, or numbers from `size` on. Its `position` is the centre of its footprint.

    Of a model that you have measured, the keys that you give replace those of its record.
    """

    model: LibraryReference | None = None
    """Name of the device's record. Left out: the keys from `size` on describe the box."""
    hold: Hold = "straps"
    """How it is held: by straps on two rails, in a shoe, by brackets, by screws from below, or by snap clips."""
    size: Size | None = None
    """Width along its front, depth and height without its feet, [width, depth, height], mm."""
    feet: Feet = 0.0
    """Height of its feet, mm."""
    grams: Grams | None = None
    """Mass, g. Left out: estimated from the size."""
    plugs: FaceParts = ()
    """The places of its plugs, such as {face = "rear"}, or with the corners `low` and `high` of a rectangle."""
    vents: FaceParts = ()
    """Its vents, in the same form."""
    holes: ThreadedHoles = ()
    """Its threaded holes, such as {face = "bottom", at = [10, 10], thread = "m3", depth = 3}."""
    warmth: Warmth = "cool"
    """How warm its surface gets: "cool", "warm" (to 50 degrees Celsius), or "hot" (above)."""
    watts: Watts | None = None
    """Greatest power that it takes from its own adapter, W. Left out: unknown. 0: it takes none."""

    @model_validator(mode="after")
    def _described(self) -> Self:
        if self.model is None and self.size is None:
            legal = '[width, depth, height] in mm, or instead a model, such as model = "nuc-slim"'
            raise WrongError("size", None, legal)
        if self.size is not None:
            check_box(self.size, self.plugs, self.vents, self.holes)
        return self


KIND = Kind(table=DeviceTable, record=DeviceRecord, default_name="box")
