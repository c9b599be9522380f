"""Shops: the file conventions of a laser service, of a laser's program or of a workbench. Lengths are mm."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..record import Date, Depth, LegalText, LibraryRecord, Record, SmallLength, Sourced, Text, WrongError
from .material import SheetSide, SheetSizes

Kerf = Annotated[float, Field(ge=0, le=1)]
"""Width of the beam's cut, mm (facts: 0.15 to 0.3 in acrylic 3 to 10 thick)."""


class ShopPen(Record):
    """How the lines of one purpose are drawn."""

    layer: Annotated[
        str,
        Field(min_length=1, max_length=31, pattern=r"^[A-Za-z0-9_-]+$"),
        LegalText("a text of 1 to 31 letters, digits, hyphens and underscores"),
    ]
    """Name of the layer, by which DXF files tell cuts from marks."""
    colour: Annotated[
        str,
        Field(pattern=r"^#[0-9a-f]{6}$"),
        LegalText('a colour, "#" and six of the digits 0 to 9 and a to f, such as "#ff0000"'),
    ]
    """Colour as #rrggbb, by which other files tell cuts from marks."""
    index: Annotated[int, Field(ge=1, le=255)]
    """AutoCAD colour index of the layer."""
    width: Annotated[float, Field(ge=0.001, le=2)]
    """Stroke width, mm."""


class ShopLimits(Sourced):
    """The limits of the parts that the shop cuts."""

    largest: tuple[SheetSide, SheetSide] | None = None
    """Size of the largest part, turned or not, [width, depth], mm. Left out: no limit."""
    least: tuple[SmallLength, SmallLength] | None = None
    """Size of the least part, turned or not, [width, depth], mm. Left out: no limit."""
    hole: Depth = 0.0
    """Least width of a hole in a sheet of any thickness, mm."""
    hole_share: Annotated[float, Field(ge=0, le=5)] = 0.0
    """Least width of a hole, thicknesses of the sheet."""
    web: Depth = 0.0
    """Least material between two cuts in a sheet of any thickness, mm."""
    web_share: Annotated[float, Field(ge=0, le=5)] = 0.0
    """Least material between two cuts, thicknesses of the sheet."""


class ShopStock(Sourced):
    """The sheets that the shop sells."""

    thicknesses: tuple[SmallLength, ...] = Field(min_length=1, max_length=100)
    """Thicknesses of acrylic, mm."""


class ShopRecord(LibraryRecord, Sourced):
    """A shop: the conventions and the limits of its cut files."""

    full_name: Text
    """Name in reports."""
    date: Date
    """Day on which the conventions were read."""
    files: Literal["one-part", "nested"]
    """Content of a file: one part, or parts nested on a sheet."""
    units: Literal["mm", "inch"] = "mm"
    """Unit of DXF files."""
    kerf_by: Literal["you", "shop", "nobody"]
    """Who widens the paths by the kerf: you, the shop, or nobody where there is no beam."""
    kerf: Kerf | None = None
    """Width of the beam's cut, mm: quoted by the shop, which no build uses, or measured on the day `calibrated`."""
    calibrated: Date | None = None
    """Day on which the kerf was measured. Left out: it was not measured."""
    cut: ShopPen
    """Pen of the cuts."""
    mark: ShopPen | None = None
    """Pen of engraved marks. Left out: the shop takes nothing but cuts."""
    sheets: SheetSizes = ()
    """Sizes of the sheets on which parts are nested, [width, depth] of each, mm. Left out: the material's sizes."""
    spacing: Depth = 3.0
    """Distance between nested parts, mm."""
    margin: Depth = 5.0
    """Distance from nested parts to the rim of the sheet, mm."""
    stock: ShopStock | None = None
    """The sheets that the shop sells. Left out: sheets of the thicknesses in which the material is sold."""
    limits: ShopLimits
    """The limits of the parts that the shop cuts."""

    @property
    def measured_on(self) -> str:
        """The day on which its kerf was measured; empty if it was not."""
        return self.calibrated or ""

    def kerf_for(self, asked: float | None) -> float:
        """The kerf that the paths are widened for, mm: the one asked for, else a measured one, else 0."""
        return asked if asked is not None else (self.kerf or 0.0) if self.calibrated else 0.0

    @property
    def drills(self) -> bool:
        """Whether holes are drilled, since there is no beam."""
        return self.kerf_by == "nobody"

    @property
    def no_kerf(self) -> str:
        """Why the paths must not be widened; empty if they may be."""
        reasons = {"shop": "compensates the kerf itself", "nobody": "has no beam and therefore no kerf"}
        return reasons.get(self.kerf_by, "")

    @model_validator(mode="after")
    def _pens_differ(self) -> Self:
        for key in ("layer", "colour") if self.mark else ():
            if getattr(self.mark, key) == getattr(self.cut, key):
                legal = f"another {key} than that of cuts, so that marks and cuts can be told apart"
                raise WrongError(f"mark.{key}", getattr(self.mark, key), legal)
        return self
