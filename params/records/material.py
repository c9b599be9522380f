"""Materials: plastics for the printer, sheet for the laser, and what bought pieces are made of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..record import Colour, Depth, LibraryRecord, Share, SmallLength, Sourced, Text, Tolerance

SheetSide = Annotated[float, Field(ge=30, le=4000)]


class ThicknessTolerance(Sourced):
    """Thickness tolerance of a sheet from `start` mm on: absolute + relative x thickness."""

    start: Depth
    absolute: Tolerance
    relative: Share


class MaterialRecord(LibraryRecord, Sourced):
    """A material; density in g/cm3 where it has one, temperature in degrees Celsius, modulus in MPa, expansion in 1/K.

    `sheets` are the sizes it is sold in; a sheet without a modulus is not checked for how far it sags.
    """

    full_name: Text
    kind: Literal["filament", "sheet", "stock"]
    density: Annotated[float, Field(gt=0, le=25)] | None = None
    service_temperature: Annotated[float, Field(gt=0, le=1000)] | None = None
    colour: Colour
    thicknesses: tuple[SmallLength, ...] = ()
    sheets: tuple[tuple[SheetSide, SheetSide], ...] = ()
    modulus: Annotated[float, Field(gt=0, le=500000)] | None = None
    expansion: Annotated[float, Field(ge=0, le=1e-3)] | None = None
    thickness_tolerances: tuple[ThicknessTolerance, ...] = ()

    def thickness_tolerance(self, thickness: float) -> float:
        """What the standard allows a sheet of nominal `thickness` to deviate, plus or minus, mm."""
        tiers = [tier for tier in self.thickness_tolerances if thickness >= tier.start]
        tier = max(tiers, key=lambda tier: tier.start, default=None)
        return tier.absolute + tier.relative * thickness if tier else 0.0
