"""The tables of the design file that are there once: plates, hardware, printing, cutting, checks. Lengths are mm."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from ..core.errors import nearest
from ..core.findings import ALWAYS_ERRORS, CODES, codes
from .record import LegalText, LibraryReference, Name, Record, WrongError
from .records.material import SheetSide
from .records.shop import Kerf

PlateSize = Annotated[float, Field(ge=30, le=1500)]


PrintedForm = Literal["round", "hex"]
PrintedEnd = Literal["insert", "pilot"]


class PlateTable(Record):
    """The base plate, a plexiglass sheet that carries the units. Its origin is its centre; the front is -y."""

    material: LibraryReference = "pmma-cast"
    """Name of the material's record. Trays and the top plate are made of the same material."""
    thickness: Annotated[float, Field(ge=1.5, le=25)] = 5.0
    """Nominal thickness of the sheet, mm."""
    thickness_tolerance: Annotated[float, Field(ge=0, le=3)] | None = None
    """Tolerance of the thickness of a measured sheet, plus or minus, mm. Left out: what the standard allows."""
    width: PlateSize | None = None
    """Width along x, mm. Left out: as wide as the units need, and wide enough not to tip."""
    depth: PlateSize | None = None
    """Depth along y, mm. Left out: as deep as the units need, and deep enough not to tip."""
    corner_radius: Annotated[float, Field(ge=0, le=15)] = 8.0
    """Radius of the four corners, mm. A kerf needs round corners."""
    sheet: tuple[SheetSide, SheetSide] | None = None
    """Size of your sheet or of the laser's bed, [width, depth], mm. Left out: the shop's sizes, or the material's."""


class OwnedTable(Record):
    """Standoffs that the user owns. They are used before others are bought."""

    thread: LibraryReference = "m3"
    """Name of the record of their thread."""
    male_female: tuple[tuple[Annotated[float, Field(ge=3, le=200)], Annotated[int, Field(ge=1, le=100000)]], ...] = (
        Field(default=(), max_length=200)
    )
    """Male-female standoffs, one pair [length, count] for each length, mm and count."""


class TrayTable(Record):
    """Trays: sheets of the plate's material that carry boards whose holes do not match their stack's columns."""

    thickness: Annotated[float, Field(ge=1.5, le=12)] = 3.0
    """Nominal thickness of the sheets, mm."""
    thickness_tolerance: Annotated[float, Field(ge=0, le=3)] | None = None
    """Tolerance of the thickness of a measured sheet, plus or minus, mm. Left out: what the standard allows."""


class FinTable(Record):
    """Fins: plates that each carry a board on edge and hang on the two bars of a row."""

    make: Literal["printed", "cut"] = "printed"
    """How the fins are made: printed in one piece, or cut from a sheet, with a printed foot bolted to each end."""
    material: LibraryReference | None = None
    """Cut fins: name of the material's record. Left out: the material of the plate."""
    thickness: Annotated[float, Field(ge=3, le=8)] = 3.0
    """Cut fins: nominal thickness of the sheet, mm."""
    thickness_tolerance: Annotated[float, Field(ge=0, le=3)] | None = None
    """Cut fins: tolerance of the thickness of a measured sheet, plus or minus, mm. Left out: that of the standard."""


class TopTable(Record):
    """The top plate: a sheet of the plate's material that several stacks carry on their topmost boards."""

    stacks: tuple[Name, ...] = Field(default=(), max_length=100)
    """Names of the stacks that carry the plate. Left out: there is no top plate."""
    thickness: Annotated[float, Field(ge=1.5, le=12)] = 5.0
    """Nominal thickness of the sheet, mm."""
    thickness_tolerance: Annotated[float, Field(ge=0, le=3)] | None = None
    """Tolerance of the thickness of a measured sheet, plus or minus, mm. Left out: what the standard allows."""


class HardwareTable(Record):
    """Thread and standoffs of the stacks."""

    thread: LibraryReference | None = None
    """Name of the thread's record. Left out: the largest thread that passes every mounting hole."""
    standoff: LibraryReference = "hex-brass"
    """Name of the stock range's record, or "printed" to print standoffs with heights in whole layers."""
    thread_depth: Annotated[float, Field(ge=2, le=30)] | None = None
    """Measured depth of the standoffs' female thread, mm. Left out: the depth in the range's record."""
    prefer: Literal["low", "few-lengths"] = "low"
    """First aim of automatic heights: the least height ("low"), or few different lengths ("few-lengths")."""
    owned: OwnedTable = OwnedTable()
    """Standoffs that you own."""
    printed_form: PrintedForm = "round"
    """Cross-section of printed standoffs: round or hexagonal."""
    printed_end: PrintedEnd = "insert"
    """Thread in both ends of printed standoffs: heat-set inserts, or pilot holes that screws cut into. Left out:
    inserts, or pilot holes where a component leaves no room for inserts."""


class PrintTable(Record):
    """How the printed parts are printed."""

    printer: LibraryReference = "prusa-mk4"
    """Name of the printer's record."""
    material: LibraryReference = "petg"
    """Name of the record of the plastic for the printed parts."""
    spacing: Annotated[float, Field(ge=1, le=50)] = 6.0
    """Distance between parts on the printer's bed, mm. Half of it stays free at the bed's edge, for a brim."""
    coupon: bool = False
    """Whether to add the coupon that calibrates the printer."""

    @property
    def brim(self) -> float:
        """Room for a brim round each part, mm."""
        return self.spacing / 2


class CutTable(Record):
    """How the sheets are cut or drilled."""

    shop: LibraryReference = "generic"
    """Name of the shop's record. The cut files keep the conventions of that shop. Left out: `generic`, a laser, or
    `hand-tools` where no laser cuts a screw's hole through so thick a sheet."""
    kerf: Kerf | None = None
    """Width of the beam's cut, for which paths are widened, mm. Left out: the kerf measured by calibration, else 0."""
    identity: bool = False
    """Whether to engrave the names of the design and of the part on each part."""
    paper: Literal["a4", "letter"] = "a4"
    """Paper size of the drill templates and of the page for the bench."""
    jigs: bool = False
    """Whether to add printed jigs that guide the drill."""
    coupon: bool = False
    """Whether to add the coupon that measures the kerf."""


def _with_codes(schema: dict[str, Any]) -> None:
    """Add the codes to the schema of a key that takes one."""
    schema["enum"] = sorted(codes())


Codes = tuple[
    Annotated[str, Field(max_length=60, json_schema_extra=_with_codes), LegalText("the code of a finding")], ...
]


class ChecksTable(Record):
    """Codes of findings that are switched off or get another severity. A code is named once."""

    off: Codes = Field(default=(), max_length=100)
    """Codes that are switched off. The report says how many are off."""
    error: Codes = Field(default=(), max_length=100)
    """Codes that count as errors."""
    warning: Codes = Field(default=(), max_length=100)
    """Codes that count as warnings."""
    information: Codes = Field(default=(), max_length=100)
    """Codes that count as information."""

    @model_validator(mode="after")
    def _known(self) -> Self:
        found: list[str] = []
        for key in type(self).model_fields:
            for number, code in enumerate(getattr(self, key)):
                if code not in CODES and code not in codes():
                    raise WrongError(f"{key}[{number}]", code, f"the code of a finding, {nearest(code, codes())}")
                if code in ALWAYS_ERRORS:
                    raise WrongError(f"{key}[{number}]", code, f"another code: {code} is always an error")
                if code in found:
                    raise WrongError(f"{key}[{number}]", code, "a code that is named once in [checks]")
                found.append(code)
        return self
