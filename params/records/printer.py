"""Printers: their build volume, and how their holes and fits come out. Lengths are mm."""

from __future__ import annotations

import math
from typing import Annotated, Self

from pydantic import Field, model_validator

from ..record import Date, LibraryRecord, Record, Sourced, Text, WrongError
from .print_profile import USUAL, PrintProfile

OnBed = Annotated[float, Field(ge=0, le=1000)]
BedSide = Annotated[float, Field(ge=50, le=1000)]
LINE = 1.125
"""Width of a printed line, diameters of the nozzle (PrusaSlicer: 0.45 for 0.4)."""
WIDEST_CHAMFER = 0.48
"""Widest chamfer at the bed, mm. A wider step in the first layers hangs in the air (limits: overhangs reach 0.5)."""


class Rectangle(Record):
    """A rectangle on the bed. Origin at the front left corner of the bed, x to the right, y to the rear."""

    x0: OnBed
    """Left side, mm."""
    y0: OnBed
    """Front side, mm."""
    x1: OnBed
    """Right side, mm."""
    y1: OnBed
    """Rear side, mm."""

    @model_validator(mode="after")
    def _is_a_rectangle(self) -> Self:
        for low, high in (("x0", "x1"), ("y0", "y1")):
            if getattr(self, low) >= getattr(self, high):
                raise WrongError(high, getattr(self, high), f"more than {low}, which is {getattr(self, low):g}")
        return self


class PrinterBed(Sourced):
    """The build volume."""

    width: BedSide
    """Printable width along x, mm."""
    depth: BedSide
    """Printable depth along y, mm."""
    height: BedSide
    """Printable height along z, mm."""
    excluded: tuple[Rectangle, ...] = Field(default=(), max_length=12)
    """Areas of the bed that must stay empty."""


class Fits(Sourced):
    """How the printer's holes and fits come out, and its nozzle and layers."""

    nozzle: Annotated[float, Field(ge=0.1, le=2)]
    """Diameter of the nozzle, mm."""
    layer_height: Annotated[float, Field(ge=0.04, le=1.5)]
    """Height of a layer, mm."""
    hole_compensation: Annotated[float, Field(ge=0, le=0.6)]
    """Addition to the diameters of holes, mm."""
    slip_fit: Annotated[float, Field(ge=0, le=0.8)]
    """Gap between sliding faces, at each side, mm."""
    elephant_foot: Annotated[float, Field(ge=0, le=1)] = 0.2
    """Distance by which the first layer spreads to each side, mm. Left out: 0.2, PrusaSlicer's default compensation."""
    calibrated: Date | None = None
    """Day on which a coupon was measured. Left out: none was measured."""

    @property
    def line(self) -> float:
        """Width of a line, mm."""
        return LINE * self.nozzle

    @property
    def spacing(self) -> float:
        """Distance between neighbouring lines, whose ends are round, mm."""
        return self.line - self.layer_height * (1 - math.pi / 4)

    @property
    def bed_chamfer(self) -> float:
        """Chamfer of the edges on the bed, mm: the first layer's spread and 0.2 more (facts: 0.4 to 0.5).

        It is limited to the chamfer that prints without hanging; the slicer must compensate a larger spread.
        """
        return round(min(self.elephant_foot + 0.2, WIDEST_CHAMFER), 6)


class PrinterRecord(LibraryRecord):
    """A filament printer."""

    full_name: Text
    """Name in reports and in print files."""
    bed: PrinterBed
    """The build volume."""
    fits: Fits
    """How holes and fits come out."""
    profile: PrintProfile = USUAL
    """The slicer's settings. Left out: PrusaSlicer's for the MK3S."""

    def walls(self, shell: float) -> int:
        """Number of perimeters of a part that asks for a solid shell of this thickness, mm."""
        return max(self.profile.walls, math.ceil(shell / self.fits.spacing - 1e-6))

    @property
    def measured_on(self) -> str:
        """The day on which its coupon was measured; empty if none was."""
        return self.fits.calibrated or ""
