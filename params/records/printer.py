"""Printers: their build volume, and how their holes and fits come out. Lengths are mm."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..record import Date, Depth, Length, LibraryRecord, Record, SmallLength, Sourced, Text

WIDEST_CHAMFER = 0.48
"""Widest chamfer at the bed, mm. A wider step in the first layers hangs in the air (limits: overhangs reach 0.5)."""


class Rectangle(Record):
    """A rectangle on the bed. Origin at the front left corner of the bed, x to the right, y to the rear."""

    x0: Depth
    """Left side, mm."""
    y0: Depth
    """Front side, mm."""
    x1: Annotated[float, Field(gt=0, le=1000)]
    """Right side, mm."""
    y1: Annotated[float, Field(gt=0, le=1000)]
    """Rear side, mm."""


class PrinterBed(Sourced):
    """The build volume."""

    width: Length
    """Printable width along x, mm."""
    depth: Length
    """Printable depth along y, mm."""
    height: Length
    """Printable height along z, mm."""
    excluded: tuple[Rectangle, ...] = ()
    """Areas of the bed that must stay empty."""


class Fits(Sourced):
    """How the printer's holes and fits come out, and its nozzle and layers."""

    nozzle: SmallLength
    """Diameter of the nozzle, mm."""
    layer_height: SmallLength
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

    @property
    def measured_on(self) -> str:
        """The day on which its coupon was measured; empty if none was."""
        return self.fits.calibrated or ""
