"""Accessories that are mounted on a board: heatsinks, cards, drives. Lengths are mm, in the frame of the board.

Heights are above the top face of the PCB, its component side. What is below the board has negative heights: the
underside of a PCB of 1.6 is at -1.6.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from ..record import Coordinate, LibraryName, LibraryRecord, Mass, Record, Sourced, Text, WrongError


class AccessoryBox(Record):
    """A box above or below the board, in the frame of the board. The part of it within the PCB goes through a hole."""

    extent: tuple[Coordinate, Coordinate, Coordinate, Coordinate]
    """Extent in x and y from the board's lower left corner, [x0, y0, x1, y1], mm."""
    low: Annotated[float, Field(ge=-100, le=100)]
    """Height of the bottom of the box above the board's top face, mm. Negative: below that face."""
    high: Annotated[float, Field(ge=-100, le=200)]
    """Height of the top of the box above the board's top face, mm. Negative: below that face."""

    fins: Annotated[int, Field(ge=0, le=60)] = 0
    """Number of upright fins along y, as pictures show them. All checks take the box as solid."""

    @model_validator(mode="after")
    def _is_a_box(self) -> Self:
        x0, y0, x1, y1 = self.extent
        if not (x0 < x1 and y0 < y1):
            raise WrongError("extent", list(self.extent), "[x0, y0, x1, y1] with x0 < x1 and y0 < y1")
        if self.low >= self.high:
            raise WrongError("high", self.high, f"more than {self.low:g}, the bottom of the box")
        return self


class AccessoryBody(Sourced):
    """The space that an accessory takes."""

    boxes: tuple[AccessoryBox, ...] = Field(min_length=1, max_length=50)
    """Boxes that touch one another. One touches the board or a component, or a pad of up to 1 on a component."""


class AirAbove(Sourced):
    """The free air that a fan needs above it."""

    above: Annotated[float, Field(ge=0.5, le=100)]
    """Height of the free air above the top of the accessory, mm. The stack's own air comes on top of it."""


class AccessoryRecord(LibraryRecord):
    """An accessory that is mounted on a board."""

    full_name: Text
    """Name in reports and in the bill."""
    maker: Text
    """Name of the maker."""
    boards: tuple[LibraryName, ...] = Field(min_length=1, max_length=50)
    """Names of the records of the boards that it fits."""
    body: AccessoryBody
    """The space that it takes above and below the board."""
    air: AirAbove | None = None
    """The air that it needs above it, such as that of a fan. Left out: none."""
    mass: Mass | None = None
    """Mass of the accessory. Left out: unknown."""
