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
Thick = Annotated[float, Field(ge=0.5, le=20)]


class PanelCutout(Sourced):
    """The opening that it needs: a rectangle, or a round hole with or without flats. A cell brings its own opening."""

    form: Literal["rectangle", "round"]
    """Form of the opening."""
    width: Width
    """Width of the rectangle, or diameter of the round hole, mm."""
    height: Width
    """Height of the rectangle, mm. Of a round hole: its diameter, or less if it has a flat above and one below."""
    corner_radius: Annotated[float, Field(ge=0.5, le=20)] = 0.5
    """Radius of the rectangle's corners, mm."""

    @model_validator(mode="after")
    def _flats(self) -> Self:
        if self.form == "round" and not self.width / 2 < self.height <= self.width:
            legal = f"more than half of width and at most width of {self.width:g}, since the opening is round"
            raise WrongError("height", self.height, legal)
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
    """Screws through its flange and the sheet, with nuts behind: two on an axis, or four at the corners."""

    thread: LibraryReference = "m3"
    """Name of the thread's record."""
    apart: Annotated[float, Field(ge=0, le=100)]
    """Distance of the screws along the width, mm. 0: two screws above one another."""
    upright: Annotated[float, Field(ge=0, le=100)]
    """Distance of the screws along the height, mm. 0: two screws side by side."""

    @property
    def at(self) -> tuple[tuple[float, float], ...]:
        """The places of the screws from the middle of the opening."""
        xs = (-self.apart / 2, self.apart / 2) if self.apart else (0.0,)
        ys = (-self.upright / 2, self.upright / 2) if self.upright else (0.0,)
        return tuple((x, y) for y in ys for x in xs)


class OwnNut(Sourced):
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
    nut: OwnNut | None = None
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
