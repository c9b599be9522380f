"""Materials: plastics for the printer, sheets for the laser, and the materials of bought pieces."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..record import Colour, Depth, LibraryRecord, Share, SmallLength, Sourced, Text, Tolerance

SheetSide = Annotated[float, Field(ge=30, le=4000)]
SheetSizes = Annotated[tuple[tuple[SheetSide, SheetSide], ...], Field(max_length=20)]


class ThicknessTolerance(Sourced):
    """Thickness tolerance of sheets from a thickness on, plus or minus: absolute + relative x thickness."""

    start: Depth
    """Least thickness of the sheets, mm."""
    absolute: Tolerance
    """Absolute part of the tolerance, mm."""
    relative: Share
    """Relative part of the tolerance, share of the thickness, 0 to 1."""


class MaterialRecord(LibraryRecord, Sourced):
    """A material."""

    full_name: Text
    """Name of the material in words."""
    kind: Literal["filament", "sheet", "stock"]
    """Use of the material: plastic for the printer, sheet for the laser, or material of bought pieces."""
    metal: bool = False
    """Whether it is a metal, which conducts and lets no radio through."""
    density: Annotated[float, Field(ge=0.01, le=25)] | None = None
    """Density, g/cm3. Left out: no mass is computed from it."""
    service_temperature: Annotated[float, Field(ge=1, le=1000)] | None = None
    """Greatest service temperature, degrees Celsius. Left out: unknown."""
    conducts: bool = False
    """Whether it conducts electricity, as a plastic filled with carbon may."""
    colour: Colour
    """Colour in pictures and models: red, green, blue and opacity, share of each, 0 to 1."""
    thicknesses: tuple[SmallLength, ...] = Field(default=(), max_length=100)
    """Thicknesses that the sheet is sold in, mm."""
    sheets: SheetSizes = ()
    """Sizes that the sheet is sold in, [width, depth] of each, mm."""
    modulus: Annotated[float, Field(ge=1, le=500000)] | None = None
    """Elastic modulus, MPa. Left out: a sheet is not checked for how far it sags."""
    expansion: Annotated[float, Field(ge=0, le=1e-3)] | None = None
    """Coefficient of thermal expansion, 1/K. Left out: a sheet is not checked for room to expand."""
    thickness_tolerances: tuple[ThicknessTolerance, ...] = Field(default=(), max_length=20)
    """Thickness tolerances by the standard. The highest start at or below a thickness applies."""

    def thickness_tolerance(self, thickness: float) -> float:
        """The tolerance that the standard allows a sheet of nominal `thickness`, plus or minus, mm."""
        tiers = [tier for tier in self.thickness_tolerances if thickness >= tier.start]
        tier = max(tiers, key=lambda tier: tier.start, default=None)
        return tier.absolute + tier.relative * thickness if tier else 0.0
