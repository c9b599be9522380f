"""Panel parts: inlets, jacks, switches, lights and glands that stand in an opening of a sheet. Lengths are mm."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..record import LibraryRecord, LibraryReference, Mass, Sourced, Text, WrongError
from .kind import Kind, PlacedTable

Held = Literal["screws", "nut", "snap", "cell"]
"""What holds it: screws with nuts, its own nut, its own springs, or a printed cell (keystone modules)."""
Use = Literal["mains", "power", "network", "usb", "light", "switch", "cable"]
Width = Annotated[float, Field(ge=2, le=100)]
Offset = Annotated[float, Field(ge=-60, le=60)]
Thick = Annotated[float, Field(ge=0.5, le=20)]


class PanelCutout(Sourced):
    """The opening that it needs: a rectangle, or a round hole with or without flats. A cell brings its own opening."""

    width: Width | None = None
    """Width of the rectangle, mm."""
    height: Width | None = None
    """Height of the rectangle, mm."""
    corner_radius: Annotated[float, Field(ge=0.5, le=20)] = 0.5
    """Radius of the rectangle's corners, mm."""
    diameter: Width | None = None
    """Diameter of the round hole, mm."""
    flats: Width | None = None
    """Distance between two flats of the round hole, which stand above and below it, mm. Left out: it has none."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.diameter is None) == (self.width is None or self.height is None):
            raise WrongError("diameter", self.diameter, "either width and height, or diameter")
        if self.diameter is None and self.flats is not None:
            raise WrongError("flats", self.flats, "left out without diameter")
        if self.flats is not None and self.diameter is not None and not self.diameter / 2 < self.flats < self.diameter:
            raise WrongError("flats", self.flats, f"more than half of diameter and less than {self.diameter:g}")
        return self


class PanelRange(Sourced):
    """The sheets that it takes."""

    least: Thick
    """Thinnest sheet, mm."""
    most: Thick
    """Thickest sheet, mm."""


class PanelBody(Sourced):
    """Its body: the flange before the sheet, and what goes through it. Seen from outside, y up."""

    flange_width: Width
    """Width of the flange with its lugs, mm."""
    flange_height: Width
    """Height of the flange, mm."""
    flange_thickness: Annotated[float, Field(ge=0.3, le=20)]
    """How far it stands out before the sheet, mm."""
    width: Width
    """Width of the body behind the flange, or its diameter, mm."""
    height: Width
    """Height of the body behind the flange, or its diameter, mm."""
    corner_radius: Annotated[float, Field(ge=0, le=20)] = 0.0
    """Radius of the corners of a body that is not round, mm."""
    round: bool = False
    """Whether flange and body are round."""
    depth: Annotated[float, Field(ge=1, le=100)]
    """Length of the body behind the flange, mm."""
    room: Annotated[float, Field(ge=5, le=100)]
    """Room behind the body for its plug or its wires with their bend, mm."""


class PanelScrews(Sourced):
    """Screws through its flange and the sheet, with nuts behind."""

    thread: LibraryReference = "m3"
    """Name of the thread's record."""
    at: Annotated[tuple[tuple[Offset, Offset], ...], Field(min_length=2, max_length=8)]
    """The places of the screws from the middle of the opening, [x, y], mm."""


class PanelNut(Sourced):
    """The nut that comes with it."""

    across_flats: Width
    """Width across flats, mm."""
    thickness: Annotated[float, Field(ge=0.5, le=20)]
    """Thickness, mm."""


class PanelPlug(Sourced):
    """The plug that goes in from outside."""

    width: Width
    """Width of its body, mm."""
    height: Width
    """Height of its body, mm."""
    length: Annotated[float, Field(ge=5, le=100)]
    """Length before the flange with the bend of its cable, mm."""


class PanelPartRecord(LibraryRecord):
    """A panel part."""

    full_name: Text
    """Name in reports and in the bill."""
    use: Use
    """What it is for. Mains only in a closed case."""
    held: Held
    """What holds it: "screws", its own "nut", its own springs ("snap"), or a printed "cell"."""
    cutout: PanelCutout | None = None
    """The opening that it needs. Left out only for a part in a cell."""
    panel: PanelRange
    """The sheets that it takes."""
    body: PanelBody
    """Its size before and behind the sheet."""
    screws: PanelScrews | None = None
    """Its screws, if screws hold it."""
    nut: PanelNut | None = None
    """Its nut, if a nut holds it."""
    plug: PanelPlug | None = None
    """The plug that goes in from outside. Left out: it takes none."""
    mass: Mass | None = None
    """Its mass. Left out: estimated from its volume."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for key, needed in (("cutout", self.held != "cell"), ("screws", self.held == "screws")):
            if needed and getattr(self, key) is None:
                raise WrongError(key, None, f'a table [{key}], since held = "{self.held}"')
        if self.held == "nut" and self.nut is None:
            raise WrongError("nut", None, 'a table [nut], since held = "nut"')
        if self.panel.least > self.panel.most:
            raise WrongError("panel.most", self.panel.most, f"panel.least of {self.panel.least:g} or more")
        return self


class PanelPartTable(PlacedTable):
    """A part in an opening of a sheet, its body behind the face. Its `position` is the middle of the opening."""

    model: LibraryReference = "keystone-rj45"
    """Name of its record."""
    label: Text | None = None
    """What is written beside it on a panel of a case. Left out: its name."""


KIND = Kind(table=PanelPartTable, record=PanelPartRecord, default_name="panel-part")
