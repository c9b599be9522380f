"""What is mounted on a board: heatsinks, cards. Lengths are mm, in the frame of the board it fits."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from ..record import Coordinate, Depth, LibraryName, LibraryRecord, Mass, Record, Sourced, Text, WrongError


class AccessoryBox(Record):
    """A box over the board's top face: extent [x0, y0, x1, y1], from `low` to `high` above it."""

    extent: tuple[Coordinate, Coordinate, Coordinate, Coordinate]
    low: Depth
    high: Annotated[float, Field(gt=0, le=200)]

    @model_validator(mode="after")
    def _is_a_box(self) -> Self:
        x0, y0, x1, y1 = self.extent
        if not (x0 < x1 and y0 < y1):
            raise WrongError("extent", list(self.extent), "[x0, y0, x1, y1] with x0 < x1 and y0 < y1")
        if self.low >= self.high:
            raise WrongError("high", self.high, f"more than {self.low:g}, where the box starts")
        return self


class AccessoryBody(Sourced):
    """The space it takes: boxes that touch one another; the lowest stands on the board or on a component."""

    boxes: tuple[AccessoryBox, ...] = Field(min_length=1, max_length=50)


class AccessoryRecord(LibraryRecord):
    """Something mounted on a board; `boards` are the records it fits."""

    full_name: Text
    maker: Text
    boards: tuple[LibraryName, ...] = Field(min_length=1, max_length=50)
    body: AccessoryBody
    mass: Mass | None = None
