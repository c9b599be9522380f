"""Cable channels: slotted trunking with a lid, screwed to a sheet. Lengths are mm."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from ..record import LibraryRecord, LibraryReference, Sourced, Text, WrongError
from .kind import Kind, PlacedTable

Side = Annotated[float, Field(ge=15, le=200)]


class ChannelSection(Sourced):
    """The cross-section of a channel with its lid on."""

    width: Side
    """Width outside, mm."""
    height: Side
    """Height outside, with the lid, mm."""
    wall: Annotated[float, Field(ge=0.8, le=5)]
    """Thickness of walls, base and lid, mm."""
    useful: Annotated[float, Field(ge=50, le=40000)]
    """Area that cables may take, mm2."""


class ChannelRecord(LibraryRecord):
    """Slotted trunking, sold with its lid."""

    full_name: Text
    """Name in reports and in the bill."""
    section: ChannelSection
    """Its cross-section."""
    sold: Annotated[float, Field(ge=100, le=4000)]
    """Length in which it is sold, mm."""
    larger: LibraryReference | None = None
    """Name of the record of the next larger trunking, to try for a channel that is too full."""

    @model_validator(mode="after")
    def _holds_cables(self) -> Self:
        section = self.section
        most = (section.width - 2 * section.wall) * (section.height - 2 * section.wall)
        if section.useful > most + 1:
            raise WrongError("section.useful", section.useful, f"at most the {most:.0f} inside the walls")
        return self


class ChannelTable(PlacedTable):
    """A cable channel on a sheet, from front to rear, through which patch cables run. Its `position` is its middle."""

    model: LibraryReference = "slotted-40x60"
    """Name of the channel's record."""
    length: Annotated[float, Field(ge=60, le=4000)]
    """Length, mm; at most that in which it is sold."""


KIND = Kind(table=ChannelTable, record=ChannelRecord, default_name="cable-channel")
