"""Cables between the nodes and the devices: what bends how, and what lengths are sold. Lengths are mm."""

from __future__ import annotations

import math
from typing import Annotated

from pydantic import Field

from ..record import LibraryRecord, SmallLength, Sourced, Text


class CableRecord(LibraryRecord, Sourced):
    """A cable: its diameter, its least bend radius in diameters, what stays straight at a plug (the plug with it).

    `lengths` are those sold; where there are none it is cut, to multiples of `step`. `slack` is what stripping,
    soldering and a hand that plugs it in ask beyond its path.
    """

    full_name: Text
    diameter: Annotated[float, Field(ge=1, le=20)]
    bend: Annotated[float, Field(ge=5, le=20)]
    straight: Annotated[float, Field(ge=10, le=100)]
    lengths: tuple[Annotated[float, Field(gt=0, le=50000)], ...] = Field(default=(), max_length=50)
    step: SmallLength = 10.0
    slack: Annotated[float, Field(ge=0, le=500)] = 0.0

    @property
    def radius(self) -> float:
        """Least bend radius, mm."""
        return self.bend * self.diameter

    def bought(self, needed: float) -> float | None:
        """The shortest length sold, or to be cut, that reaches; None when no length sold does."""
        if self.lengths:
            return min((length for length in self.lengths if length >= needed), default=None)
        return math.ceil(round(needed / self.step, 6)) * self.step
