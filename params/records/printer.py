"""Printers: the space they have and how their holes and fits come out. Lengths are mm."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..record import Date, Depth, Length, LibraryRecord, Record, SmallLength, Sourced, Text

WIDEST_CHAMFER = 0.48
"""A step in the first layers that is wider hangs in the air, mm (limits: overhangs reach 0.5)."""


class Rectangle(Record):
    """A part of the bed, from its front-left corner."""

    x0: Depth
    y0: Depth
    x1: Annotated[float, Field(gt=0, le=1000)]
    y1: Annotated[float, Field(gt=0, le=1000)]


class PrinterBed(Sourced):
    """Printable width (x), depth (y) and height (z), and areas of the bed that must stay empty."""

    width: Length
    depth: Length
    height: Length
    excluded: tuple[Rectangle, ...] = ()


class Fits(Sourced):
    """What the printer's habits ask of a model: added to hole diameters, between sliding faces, layers.

    `elephant_foot` is how far the first layer spreads to each side (PrusaSlicer's default compensation: 0.2),
    `calibrated` the day on which a coupon was measured.
    """

    nozzle: SmallLength
    layer_height: SmallLength
    hole_compensation: Annotated[float, Field(ge=0, le=0.6)]
    slip_fit: Annotated[float, Field(ge=0, le=0.8)]
    elephant_foot: Annotated[float, Field(ge=0, le=1)] = 0.2
    calibrated: Date | None = None

    @property
    def bed_chamfer(self) -> float:
        """What takes the first layer's spread off edges on the bed, with 0.2 over it (facts: 0.4 to 0.5).

        No more than prints without hanging; what spreads further is for the slicer to compensate.
        """
        return round(min(self.elephant_foot + 0.2, WIDEST_CHAMFER), 6)


class PrinterRecord(LibraryRecord):
    """A filament printer."""

    full_name: Text
    bed: PrinterBed
    fits: Fits

    @property
    def measured_on(self) -> str:
        """The day on which its coupon was measured."""
        return self.fits.calibrated or ""
