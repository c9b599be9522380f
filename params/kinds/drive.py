"""Drives: the table of the design file and the record that it names. Lengths are mm, volts V, watts W."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..record import LibraryReference, Record, Text, WrongError
from ..records.bought import BoughtRecord, Revised, Watts
from .kind import FeedPath, Kind, PlacedTable

Hold = Literal["brackets", "straps", "screws"]
"""How drives are held: by brackets on the threads in their sides, by straps on two rails, by screws from below."""
Gap = Annotated[float, Field(ge=1, le=50)]


class DriveAir(Revised):
    """The gap between two drives of a cage."""

    still: Gap
    """Gap in still air, mm."""
    fan: Gap
    """Gap where a fan blows through the cage, mm."""


class DriveRail(Record):
    """What a drive takes at one voltage."""

    volts: Annotated[float, Field(ge=1, le=60)]
    """Voltage, V."""
    watts: Watts
    """Typical power, W."""
    most: Watts
    """Greatest power that stays, W."""
    start: Watts | None = None
    """Greatest power while it starts, W. Left out: no more than `most`."""


class DrivePower(Revised):
    """The power that a drive takes."""

    rails: tuple[DriveRail, ...] = Field(min_length=1, max_length=4)
    """What it takes at each voltage."""
    plug: Text = "SATA power"
    """The plug that feeds it, in words."""


class DriveRecord(BoughtRecord):
    """A drive. Its plugs are at its rear."""

    air: DriveAir
    """The gap to its neighbour in a cage."""
    power: DrivePower
    """The power that it takes."""


class DriveTable(PlacedTable):
    """A drive, or a cage of equal drives above one another. Its `position` is the centre of its footprint."""

    model: LibraryReference = "ssd-2-5"
    """Name of the drive's record."""
    hold: Hold = "brackets"
    """How it is held: by brackets on the threads in its sides, by straps, or by screws from below. A cage has
    brackets."""
    count: Annotated[int, Field(ge=1, le=4)] = 1
    """Number of drives, above one another."""
    fan: bool = False
    """Whether a fan blows through the cage, so that the drives may stand nearer to one another."""
    feed: FeedPath | None = None
    """What feeds it: the name of a supply or a power board, or the path of a node, such as tower.node1. Left out: a
    supply of your own."""

    @model_validator(mode="after")
    def _caged(self) -> Self:
        if self.count > 1 and self.hold != "brackets":
            raise WrongError("hold", self.hold, f'"brackets" for a cage of {self.count} drives, or a count of 1')
        return self


KIND = Kind(table=DriveTable, record=DriveRecord, default_name="drives")
