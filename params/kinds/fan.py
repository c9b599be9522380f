"""Fans: axial fans of 40 to 140 in a square frame, behind an opening of a sheet or before a tower. Lengths are mm."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..record import LibraryRecord, LibraryReference, Mass, Sourced, Text, WrongError
from ..records.bought import Feed
from .kind import FeedPath, Kind, PlacedTable

Blows = Literal["out", "in"]
"""Where the air goes: from the fan out through its sheet, or in through the sheet to the fan; out of a tower, or in."""
Guard = Literal["cut", "wire"]
"""What keeps fingers out of the blades: rings cut into the sheet, or a wire guard over a round opening."""
Side = Annotated[float, Field(ge=20, le=200)]


class FanFrame(Sourced):
    """The frame of a fan: a square with four holes, and a round bore with the hub of the motor in its middle."""

    size: Side
    """Width and height, mm."""
    depth: Annotated[float, Field(ge=6, le=60)]
    """Thickness along the axis, mm."""
    hole_pitch: Annotated[float, Field(ge=15, le=190)]
    """Distance between the middles of neighbouring holes, mm."""
    hole_diameter: Annotated[float, Field(ge=2, le=6)]
    """Diameter of the holes, mm."""
    bore: Annotated[float, Field(ge=15, le=198)]
    """Diameter of the bore, mm."""
    hub: Annotated[float, Field(ge=8, le=80)]
    """Diameter of the hub, which no air passes, mm."""
    flange: Annotated[float, Field(ge=1.5, le=60)]
    """Thickness of the frame round each hole at the faces, mm. As much as `depth` if its corners are solid."""

    @property
    def open_area(self) -> float:
        """Area between hub and bore, mm2."""
        return 0.785398 * (self.bore**2 - self.hub**2)


class FanAir(Sourced):
    """The air that a fan moves."""

    flow: Annotated[float, Field(ge=0.5, le=600)]
    """Flow into free air at full speed, m3/h."""
    pressure: Annotated[float, Field(ge=0.5, le=2000)] | None = None
    """Greatest pressure, Pa. Left out: unknown."""
    noise: Annotated[float, Field(ge=0, le=100)] | None = None
    """Noise by its data sheet, dBA. Left out: unknown."""


class FanRecord(LibraryRecord):
    """A fan."""

    full_name: Text
    """Name in reports and in the bill."""
    frame: FanFrame
    """Its frame and holes."""
    air: FanAir
    """The air that it moves."""
    power: Feed
    """Its voltage and power."""
    mass: Mass | None = None
    """Mass of the fan. Left out: estimated from its volume."""

    @model_validator(mode="after")
    def _fits_itself(self) -> Self:
        frame = self.frame
        if not frame.hole_pitch + frame.hole_diameter < frame.size:
            raise WrongError("frame.hole_pitch", frame.hole_pitch, f"less than frame.size of {frame.size:g}")
        if not frame.hub < frame.bore < frame.size:
            legal = f"more than frame.hub of {frame.hub:g} and less than frame.size of {frame.size:g}"
            raise WrongError("frame.bore", frame.bore, legal)
        if frame.flange > frame.depth:
            raise WrongError("frame.flange", frame.flange, f"at most frame.depth of {frame.depth:g}")
        return self


class FanTable(PlacedTable):
    """A fan on a sheet, before an opening that the program cuts; or before a side of a tower, such as tower.left.

    Its `position` is the middle of the opening, or of the fan.
    """

    model: LibraryReference = "fan-120"
    """Name of the fan's record."""
    blows: Blows = "out"
    """Where the air goes: from the fan through the sheet ("out"), or through the sheet to the fan ("in"). Before a
    tower: out of the tower, or into it."""
    guard: Guard = "cut"
    """What keeps fingers out: rings cut into the sheet ("cut"), or a bought wire guard ("wire"). Before a tower it is a
    wire guard, also if left out."""
    feed: FeedPath | None = None
    """What feeds it: the name of a supply or a power board, or the path of a node with a header for a fan, such as
    tower.node1. Left out: a supply of your own."""


KIND = Kind(table=FanTable, record=FanRecord, default_name="case-fan", clamped=True)
