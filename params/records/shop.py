"""Shops: how a laser service, a laser's program or a workbench wants its files. Lengths are mm."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..record import Date, Depth, LibraryRecord, Record, SmallLength, Sourced, Text, WrongError
from .material import SheetSide

Kerf = Annotated[float, Field(ge=0, le=1)]
"""Width of the beam's cut, mm (facts: 0.15 to 0.3 in acrylic of 3 to 10)."""


class ShopPen(Record):
    """How lines of a kind are drawn: layer, colour as #rrggbb, AutoCAD colour index, stroke width."""

    layer: Annotated[str, Field(min_length=1, max_length=31, pattern=r"^[A-Za-z0-9_-]+$")]
    colour: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
    index: Annotated[int, Field(ge=1, le=255)]
    width: Annotated[float, Field(ge=0.001, le=2)]


class ShopLimits(Sourced):
    """What the shop takes: largest and least part, least hole and web, absolute and in thicknesses."""

    largest: tuple[SheetSide, SheetSide] | None = None
    least: tuple[SmallLength, SmallLength] | None = None
    hole: Depth = 0.0
    hole_share: Annotated[float, Field(ge=0, le=5)] = 0.0
    web: Depth = 0.0
    web_share: Annotated[float, Field(ge=0, le=5)] = 0.0


class ShopRecord(LibraryRecord, Sourced):
    """A shop's conventions; `date` is when they were read.

    `files`: one part in each, or parts nested on its `sheets` with `spacing` between them and `margin` at the rim
    (without sheets of its own, on those the material is sold in). `kerf_by` says who widens the path for the
    beam, nobody where there is none;
    `kerf` is the width that is quoted, which no build uses, or was measured on the day `calibrated`. A shop without
    `mark` takes nothing but cuts.
    """

    full_name: Text
    date: Date
    files: Literal["one-part", "nested"]
    units: Literal["mm", "inch"] = "mm"
    kerf_by: Literal["you", "shop", "nobody"]
    kerf: Kerf | None = None
    calibrated: Date | None = None
    cut: ShopPen
    mark: ShopPen | None = None
    sheets: tuple[tuple[SheetSide, SheetSide], ...] = ()
    spacing: Depth = 3.0
    margin: Depth = 5.0
    limits: ShopLimits

    @property
    def measured_on(self) -> str:
        """The day on which its kerf was measured."""
        return self.calibrated or ""

    def kerf_for(self, asked: float | None) -> float:
        """The kerf that paths allow for: what is asked for, else a measured one, else none."""
        return asked if asked is not None else (self.kerf or 0.0) if self.calibrated else 0.0

    @property
    def no_kerf(self) -> str:
        """Why paths must not be widened; empty where they may be."""
        reasons = {"shop": "compensates the kerf itself", "nobody": "has no beam, and so no kerf"}
        return reasons.get(self.kerf_by, "")

    @model_validator(mode="after")
    def _pens_differ(self) -> Self:
        for key in ("layer", "colour") if self.mark else ():
            if getattr(self.mark, key) == getattr(self.cut, key):
                legal = f"another {key} than that of cuts, since the two must be told apart"
                raise WrongError(f"mark.{key}", getattr(self.mark, key), legal)
        return self
