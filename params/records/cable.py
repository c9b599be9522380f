"""Cables between the nodes and the devices: how they bend, and the lengths that are sold. Lengths are mm."""

from __future__ import annotations

import math
from typing import Annotated

from pydantic import Field

from ..record import LibraryRecord, SmallLength, Sourced, Text


class CableRecord(LibraryRecord, Sourced):
    """A cable that is bought in fixed lengths, or cut to length."""

    full_name: Text
    """Name in the bill."""
    diameter: Annotated[float, Field(ge=1, le=20)]
    """Diameter, mm."""
    bend: Annotated[float, Field(ge=5, le=20)]
    """Least bend radius, diameters of the cable."""
    straight: Annotated[float, Field(ge=10, le=100)]
    """Length that stays straight at a plug, the plug included, mm."""
    lengths: tuple[Annotated[float, Field(ge=10, le=50000)], ...] = Field(default=(), max_length=50)
    """Lengths that are sold, mm. Left out: the cable is cut to length."""
    step: SmallLength = 10.0
    """Step of the lengths to which the cable is cut, mm."""
    slack: Annotated[float, Field(ge=0, le=500)] = 0.0
    """Length beyond the path, for stripping, soldering and a hand that plugs it in, mm."""

    carries: Annotated[float, Field(ge=0.1, le=100)] | None = None
    """Greatest fuse that protects its wires, A. Left out: unknown."""

    @property
    def radius(self) -> float:
        """Least bend radius, mm."""
        return self.bend * self.diameter

    def bought(self, needed: float) -> float | None:
        """The shortest length, sold or cut, that is at least `needed`, mm; None if every length sold is shorter."""
        if self.lengths:
            return min((length for length in self.lengths if length >= needed), default=None)
        return math.ceil(round(needed / self.step, 6)) * self.step
