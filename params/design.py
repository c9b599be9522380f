"""The design file: what the user writes. Everything has a default that works. Lengths are mm."""

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
    """The plexiglass base; `width` (x) and `depth` (y) follow what stands on it unless given.

    `sheet` is the piece that it is cut from, or what the laser takes; left out, what the material is sold in.
    """

    material: LibraryReference = "pmma-cast"
    thickness: Annotated[float, Field(ge=1.5, le=25)] = 5.0
    thickness_tolerance: Annotated[float, Field(ge=0, le=3)] | None = None
    width: PlateSize | None = None
    depth: PlateSize | None = None
    corner_radius: Annotated[float, Field(ge=0, le=15)] = 8.0
    sheet: tuple[SheetSide, SheetSide] | None = None


class OwnedTable(Record):
    """Standoffs that lie in the drawer, which are used first: of which thread, and [length, how many] of each."""

    thread: LibraryReference = "m3"
    male_female: tuple[tuple[Annotated[float, Field(ge=3, le=200)], Annotated[int, Field(ge=1, le=100000)]], ...] = (
        Field(default=(), max_length=200)
    )


class TrayTable(Record):
    """The sheets that carry boards whose holes are not their stack's, of the plate's material."""

    thickness: Annotated[float, Field(ge=1.5, le=12)] = 3.0
    thickness_tolerance: Annotated[float, Field(ge=0, le=3)] | None = None


class TopTable(Record):
    """A plate that several stacks carry on their topmost boards, of the plate's material; `stacks` names them."""

    stacks: tuple[Name, ...] = Field(default=(), max_length=100)
    thickness: Annotated[float, Field(ge=1.5, le=12)] = 5.0
    thickness_tolerance: Annotated[float, Field(ge=0, le=3)] | None = None


class HardwareTable(Record):
    """Thread (the largest that passes every hole when left out), stock range, measured thread depth.

    `standoff = "printed"` prints them, of `printed_form`, in whole layers; `printed_end` is what holds the thread.
    `prefer` is what automatic heights put first: the least height, or few different lengths.
    """

    thread: LibraryReference | None = None
    standoff: LibraryReference = "hex-brass"
    thread_depth: Annotated[float, Field(ge=2, le=30)] | None = None
    prefer: Literal["low", "few-lengths"] = "low"
    owned: OwnedTable = OwnedTable()
    printed_form: Literal["round", "hex"] = "round"
    printed_end: Literal["insert", "pilot"] = "insert"


class PrintTable(Record):
    """The printer and the plastic of the printed parts, and how far apart they lie on its bed.

    `coupon` adds the piece that calibrates the printer.
    """

    printer: LibraryReference = "prusa-mk4"
    material: LibraryReference = "petg"
    spacing: Annotated[float, Field(ge=1, le=50)] = 6.0
    coupon: bool = False


class CutTable(Record):
    """How sheets are cut: the shop whose conventions the files keep, and the kerf by which paths are widened:
    left out, the one measured by calibration, else 0.

    `identity` engraves the names of design and part, `paper` is what drill templates are printed on, `jigs` adds
    printed jigs that guide the drill, `coupon` the piece that measures the kerf.
    """

    shop: LibraryReference = "generic"
    kerf: Kerf | None = None
    identity: bool = False
    paper: Literal["a4", "letter"] = "a4"
    jigs: bool = False
    coupon: bool = False


Codes = tuple[Annotated[str, Field(max_length=60)], ...]


class ChecksTable(Record):
    """Codes of findings that are switched off, or that count as something else; the report says how many are off."""

    off: Codes = Field(default=(), max_length=100)
    error: Codes = Field(default=(), max_length=100)
    warning: Codes = Field(default=(), max_length=100)
    information: Codes = Field(default=(), max_length=100)

    @model_validator(mode="after")
    def _known(self) -> Self:
        found: list[str] = []
        for key in type(self).model_fields:
            for code in getattr(self, key):
                if code not in CODES and code not in codes():
                    raise WrongError(key, code, f"codes of findings: {nearest(code, codes())}")
                if code in found:
                    raise WrongError(key, code, "a code that is named once")
                found.append(code)
        return self


class Units(Record):
    """The tables that bring in units, by their kinds. The field of each kind comes from the registry."""


@cache
def _units() -> type[Units]:
    """`Units` with a field for every kind that is registered.

    Raises SurroundingsError if another distribution registers a kind under a key of the design file.
    """
    fields: dict[str, Any] = {}
    for name in KINDS.names():
        if name in Design.model_fields:
            raise SurroundingsError(f"the kind {name} is registered, which is a key of the design file")
        fields[name] = tuple[KINDS.get(name).table, ...], Field(default=(), max_length=100)
    return create_model("Units", __base__=Units, **fields)


class _Registered:
    """Makes pydantic validate a field of type `Units` by the kinds that are registered."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler.generate_schema(_units())


class Design(Record):
    """A whole cluster on one plate."""

    model_config = ConfigDict(defer_build=True)  # a module that registers a kind may import this one

    name: Name
    plate: PlateTable = PlateTable()
    tray: TrayTable = TrayTable()
    top: TopTable = TopTable()
    hardware: HardwareTable = HardwareTable()
    print: PrintTable = PrintTable()
    cut: CutTable = CutTable()
    checks: ChecksTable = ChecksTable()
    limits: CheckLimits = CheckLimits()
    units: Annotated[Units, _Registered()]

    def tables(self) -> Iterator[tuple[str, PlacedTable]]:
        """Every table that brings in a unit, with the name of its kind: kind by kind, in the order of the file."""
        for kind in KINDS.names():
            for table in getattr(self.units, kind):
                yield kind, table

    def of(self, table: type[Table]) -> tuple[Table, ...]:
        """The tables of a class, in the order of the file."""
        return tuple(cast(Table, each) for _, each in self.tables() if type(each) is table)

    @classmethod
    def file_keys(cls) -> dict[str, FieldInfo]:
        """The keys that a file may set: tables of units stand at the top of it."""
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
            raise WrongError(f"{parent}{name}.name", name, "a name that is no key of the design file")


TABLES: dict[str, type[Record]] = {
    key: info.annotation
    for key, info in Design.model_fields.items()
    if key != UNITS and isinstance(info.annotation, type) and issubclass(info.annotation, Record)
}
"""The tables that are there once, by their keys."""


def schema_keys() -> set[str]:
    """Every key of the design file: no item may be named so, for paths to stay clear."""
    kinds = list(KINDS.values())
    children = (child for kind in kinds for child in kind.children.values())
    models = (Design, *TABLES.values(), *(kind.table for kind in kinds), *children)
    return {key for model in models for key in model.file_keys()}


def fill_names(raw: dict[str, Any], default: str) -> None:
    """Name what the file leaves unnamed: the design after `default`, units and their items after kind and number."""
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
