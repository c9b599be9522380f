"""Compute modules: small boards that stand upright in the slots of a host board. Lengths are mm.

Frame of a module: x along its lower edge from the left end seen from the component side, z up from that edge, y from
its component side to its back.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from ..record import Depth, LibraryName, LibraryRecord, Mass, Sourced, Text, WrongError
from .bought import Watts


class ModuleBody(Sourced):
    """The size of a module, with its components as one layer on each side."""

    length: Annotated[float, Field(ge=20, le=200)]
    """Length of the lower edge, which goes into the slot, mm."""
    height: Annotated[float, Field(ge=10, le=150)]
    """Height from the lower to the upper edge, mm."""
    thickness: Annotated[float, Field(ge=0.6, le=3)]
    """Thickness of the PCB, mm."""
    front: Depth
    """Height of the components over the component side, mm. 0: there are none."""
    back: Depth
    """Height of the components over the other side, mm. 0: there are none."""
    bare: Annotated[float, Field(ge=1, le=30)]
    """Height of the strip above the lower edge that has no components, mm."""


class ModulePower(Sourced):
    """The power that a module takes from its host."""

    volts: Annotated[float, Field(ge=1, le=60)]
    """Voltage of the rail that the host feeds it from, V."""
    watts: Watts
    """Typical power, W."""
    most: Watts
    """Greatest power, W."""


class ModuleRecord(LibraryRecord):
    """A compute module. It is a node of its host: the host feeds it and connects it to the network."""

    full_name: Text
    """Name in reports and in the bill."""
    maker: Text
    """Name of the maker."""
    boards: tuple[LibraryName, ...] = Field(min_length=1, max_length=50)
    """Names of the records of the host boards whose slots take it. A socket that fits may have other contacts."""
    body: ModuleBody
    """Its size."""
    power: ModulePower | None = None
    """The power that it takes. Left out: unknown."""
    mass: Mass | None = None
    """Mass of the module. Left out: unknown."""

    @model_validator(mode="after")
    def _bare_below(self) -> Self:
        if self.body.bare >= self.body.height:
            raise WrongError("body.bare", self.body.bare, f"less than {self.body.height:g}, the height of the module")
        return self
