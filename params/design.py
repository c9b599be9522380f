"""The design file, which the user writes. Every key has a default that works. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Annotated, Any, Literal, Self, TypeVar, cast

from pydantic import ConfigDict, Field, GetCoreSchemaHandler, create_model, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema

from ..core.errors import SurroundingsError, nearest
from ..core.findings import CODES, codes
from .kinds import KINDS
from .kinds.kind import ItemTable, PlacedTable
from .limits import CheckLimits
from .reading import UNITS
from .record import LibraryReference, Name, Record, WrongError
from .records.material import SheetSide
from .records.shop import Kerf

Table = TypeVar("Table", bound=PlacedTable)
PlateSize = Annotated[float, Field(ge=30, le=1500)]


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
    printed_form: Literal["round", "hex"] = "round"
    """Cross-section of printed standoffs: round or hexagonal."""
    printed_end: Literal["insert", "pilot"] = "insert"
    """Thread in both ends of printed standoffs: heat-set inserts, or pilot holes that screws cut into."""


class PrintTable(Record):
    """How the printed parts are printed."""

    printer: LibraryReference = "prusa-mk4"
    """Name of the printer's record."""
    material: LibraryReference = "petg"
    """Name of the record of the plastic for the printed parts."""
    spacing: Annotated[float, Field(ge=1, le=50)] = 6.0
    """Distance between parts on the printer's bed, mm."""
    coupon: bool = False
    """Whether to add the coupon that calibrates the printer."""


class CutTable(Record):
    """How the sheets are cut or drilled."""

    shop: LibraryReference = "generic"
    """Name of the shop's record. The cut files keep the conventions of that shop."""
    kerf: Kerf | None = None
    """Width of the beam's cut, for which paths are widened, mm. Left out: the kerf measured by calibration, else 0."""
    identity: bool = False
    """Whether to engrave the names of the design and of the part on each part."""
    paper: Literal["a4", "letter"] = "a4"
    """Paper size of the drill templates."""
    jigs: bool = False
    """Whether to add printed jigs that guide the drill."""
    coupon: bool = False
    """Whether to add the coupon that measures the kerf."""


Codes = tuple[Annotated[str, Field(max_length=60)], ...]


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
            for code in getattr(self, key):
                if code not in CODES and code not in codes():
                    raise WrongError(key, code, f"codes of findings: {nearest(code, codes())}")
                if code in found:
                    raise WrongError(key, code, "a code that is named once in [checks]")
                found.append(code)
        return self


class Units(Record):
    """The tables of units, by kind. The registry gives the field of each kind."""


@cache
def _units() -> type[Units]:
    """`Units` with a field for each registered kind.

    Raises SurroundingsError if another distribution registers a kind whose name is a key of the design file.
    """
    fields: dict[str, Any] = {}
    for name in KINDS.names():
        if name in Design.model_fields:
            raise SurroundingsError(f"the registered kind {name} has the name of a key of the design file")
        fields[name] = tuple[KINDS.get(name).table, ...], Field(default=(), max_length=100)
    return create_model("Units", __base__=Units, **fields)


class _Registered:
    """Makes pydantic validate a field of type `Units` against the registered kinds."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler.generate_schema(_units())


class Design(Record):
    """A whole cluster on one base plate."""

    model_config = ConfigDict(defer_build=True)  # a module that registers a kind may import this one

    name: Name
    """Name of the design, which becomes part of file names. Left out: made from the name of the design file."""
    plate: PlateTable = PlateTable()
    """The base plate."""
    tray: TrayTable = TrayTable()
    """The trays of boards whose holes do not match their stack."""
    top: TopTable = TopTable()
    """The plate on top of several stacks."""
    hardware: HardwareTable = HardwareTable()
    """Thread and standoffs of the stacks."""
    print: PrintTable = PrintTable()
    """How the printed parts are printed."""
    cut: CutTable = CutTable()
    """How the sheets are cut or drilled."""
    checks: ChecksTable = ChecksTable()
    """Codes of findings that are switched off or get another severity."""
    limits: CheckLimits = CheckLimits()
    """Limits of the checks."""
    units: Annotated[Units, _Registered()]
    """The tables of units. In the file they are at the top level."""

    def tables(self) -> Iterator[tuple[str, PlacedTable]]:
        """Each unit's table with the name of its kind: kind by kind, in the order of the file."""
        for kind in KINDS.names():
            for table in getattr(self.units, kind):
                yield kind, table

    def of(self, table: type[Table]) -> tuple[Table, ...]:
        """The tables of a class, in the order of the file."""
        return tuple(cast(Table, each) for _, each in self.tables() if type(each) is table)

    @classmethod
    def file_keys(cls) -> dict[str, FieldInfo]:
        """The keys that a file may set, with the tables of units at the top level."""
        own = super().file_keys()
        del own[UNITS]
        return own | _units().file_keys()

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, raw: Any) -> Any:
        """Move the tables of registered kinds into `units`."""
        if not isinstance(raw, dict):
            return raw
        if UNITS in raw:
            raise WrongError(UNITS, raw[UNITS], f"the key {nearest(UNITS, cls.file_keys())}")
        kinds = KINDS.names()
        rest = {key: value for key, value in raw.items() if key not in kinds}
        return rest | {UNITS: {key: raw[key] for key in kinds if key in raw}}

    @model_validator(mode="after")
    def _names(self) -> Self:
        items = [table for _, table in self.tables()]
        if not items:
            first, *more = (f"[[{kind}]]" for kind in KINDS.names())
            legal = f"at least one {', '.join((first, *more[:-1]))} or {more[-1]}"
            raise WrongError(KINDS.names()[0], "(nothing)", legal)
        taken = schema_keys()
        _check_names("", items, taken)
        for kind, table in self.tables():
            for key in KINDS.get(kind).children:
                _check_names(f"{table.name}.", getattr(table, key), taken)
        return self


def _check_names(parent: str, items: Sequence[ItemTable], taken: set[str]) -> None:
    names = [item.name for item in items]
    for name in names:
        if names.count(name) > 1:
            raise WrongError(f"{parent}{name}.name", name, "a name that is unique among its siblings")
        if name in taken:
            raise WrongError(f"{parent}{name}.name", name, "a name that is not a key of the design file")


TABLES: dict[str, type[Record]] = {
    key: info.annotation
    for key, info in Design.model_fields.items()
    if key != UNITS and isinstance(info.annotation, type) and issubclass(info.annotation, Record)
}
"""The tables that a design has once, by their keys."""


def schema_keys() -> set[str]:
    """Every key of the design file. No item may have such a name, so that paths stay unambiguous."""
    kinds = list(KINDS.values())
    children = (child for kind in kinds for child in kind.children.values())
    models = (Design, *TABLES.values(), *(kind.table for kind in kinds), *children)
    return {key for model in models for key in model.file_keys()}


def fill_names(raw: dict[str, Any], default: str) -> None:
    """Fill in missing names: `default` for the design, kind and number for units and for their items."""
    raw.setdefault("name", default)
    for name in KINDS.names():
        kind = KINDS.get(name)
        _number(raw.get(name), kind.default_name)
        for table in _tables(raw.get(name)):
            for key in kind.children:
                _number(table.get(key), key, always=True)


def _tables(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _number(items: Any, word: str, always: bool = False) -> None:
    tables = _tables(items)
    for number, item in enumerate(tables, 1):
        item.setdefault("name", f"{word}{number}" if always or len(tables) > 1 else word)
