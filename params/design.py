"""The design file, which the user writes. Every key has a default that works. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Self, TypeVar, cast

from pydantic import ConfigDict, Field, GetCoreSchemaHandler, create_model, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema

from ..core.errors import SurroundingsError, nearest
from .case.table import SIDES, CaseTable
from .kinds import KINDS
from .kinds.kind import ItemTable, PlacedTable, without_name
from .kinds.stack import StackTable
from .limits import CheckLimits
from .names import UNITS
from .record import Name, Record, WrongError
from .tables import ChecksTable, CutTable, FinTable, HardwareTable, PlateTable, PrintTable, TopTable, TrayTable
from .versions import FORMAT, Format

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

Table = TypeVar("Table", bound=PlacedTable)


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
        table = KINDS.get(name).table
        text = " ".join((table.__doc__ or "").partition("\n\n")[0].split())
        fields[name] = tuple[table, ...], Field(default=(), max_length=100, description=text)
    return create_model("Units", __base__=Units, **fields)


class _Registered:
    """Makes pydantic validate a field of type `Units` against the registered kinds."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler.generate_schema(_units())


MOST_ROUND = 8.0
"""Greatest radius of the corners of a floor with notches, mm."""


class Design(Record):
    """A whole cluster on one base plate."""

    model_config = ConfigDict(defer_build=True)  # a module that registers a kind may import this one

    name: Name
    """Name of the design, which becomes part of file names. Left out: made from the name of the design file."""
    format: Format = FORMAT
    """Version of the design file's format for which the file was written. Left out: the version that is read now."""
    plate: PlateTable = PlateTable()
    """The base plate."""
    tray: TrayTable = TrayTable()
    """The trays of boards whose holes do not match their stack."""
    fin: FinTable = FinTable()
    """The fins of rows of boards on edge."""
    top: TopTable = TopTable()
    """The plate on top of several stacks."""
    case: CaseTable = CaseTable()
    """The case round what the plate carries. A design without this table has no case."""
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

    @property
    def has_case(self) -> bool:
        """Whether the design has the table of a case."""
        return "case" in self.model_fields_set

    @property
    def prints_case(self) -> bool:
        """Whether the case is printed, so that no plate is cut."""
        return self.has_case and self.case.make == "printed"

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

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of the file: tables of units at the top level."""
        made = handler.resolve_ref_schema(handler(schema))
        units = handler.resolve_ref_schema(made["properties"].pop(UNITS))
        made["properties"] |= units["properties"]
        made["required"].remove(UNITS)
        return without_name(made)

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, raw: Any) -> Any:
        """Move the tables of registered kinds into `units`."""
        if not isinstance(raw, dict):
            return raw
        if UNITS in raw:
            raise WrongError(UNITS, raw[UNITS], f"a key, {nearest(UNITS, cls.file_keys())}")
        kinds = KINDS.names()
        rest = {key: value for key, value in raw.items() if key not in kinds}
        return rest | {UNITS: {key: raw[key] for key in kinds if key in raw}}

    @model_validator(mode="after")
    def _floor(self) -> Self:
        """The case sets the size of the plate, which is its floor."""
        for key in ("width", "depth"):
            if self.has_case and not self.prints_case and getattr(self.plate, key) is not None:
                legal = f"left out, since the plate is the floor of the case: set case.{key}, the clear {key} inside"
                raise WrongError(f"plate.{key}", getattr(self.plate, key), legal)
        return self

    @model_validator(mode="after")
    def _measured(self) -> Self:
        """Finger joints need sheets that were measured: an unmeasured one of 3 mm leaves them 1.5 mm of play."""
        case = self.case
        if not self.has_case or not case.has_fingers:
            return self
        if self.plate.corner_radius > MOST_ROUND and "corner_radius" in self.plate.model_fields_set:
            legal = f"at most {MOST_ROUND:g} with finger joints, whose fingers reach near to the corners"
            raise WrongError("plate.corner_radius", self.plate.corner_radius, legal)
        sheets = {"plate": self.plate.thickness_tolerance}
        for side in case.sides:
            sheets[f"case.{side}" if case.panel(side).thickness else "case"] = case.measured(side)
        for table, tolerance in sheets.items():
            if tolerance is None:
                legal = f'"brackets", or "fingers" with {table}.thickness as measured and {table}.thickness_tolerance'
                raise WrongError("case.joints", case.joints, legal)
        return self

    @model_validator(mode="after")
    def _alone(self) -> Self:
        """A printed case takes one board, which stands in its shell."""
        if not self.prints_case:
            return self
        others = [table.name for _, table in self.tables() if not isinstance(table, StackTable)]
        stacks = self.of(StackTable)
        nodes = [f"{stack.name}.{node.name}" for stack in stacks for node in stack.node]
        if others or len(nodes) != 1:
            there = f"it has {', '.join([*nodes, *others][:3])}{' ...' if len(nodes) + len(others) > 3 else ''}"
            raise WrongError(
                "case.make", self.case.make, f'"cut", or "printed" in a design of one board alone: {there}'
            )
        (stack,), (node,) = stacks, stacks[0].node
        for key in ("on", "layout"):
            if getattr(stack, key) != StackTable.model_fields[key].default:
                legal = "left out, since the board stands in its case"
                raise WrongError(f"{stack.name}.{key}", getattr(stack, key), legal)
        if node.flipped:
            legal = "false, since a printed case takes a board with its components up"
            raise WrongError(f"{stack.name}.{node.name}.flipped", node.flipped, legal)
        return self

    @model_validator(mode="after")
    def _names(self) -> Self:
        items = [table for _, table in self.tables()]
        if not items:
            first, *more = (f"[[{kind}]]" for kind in KINDS.names())
            legal = f"at least one {', '.join((first, *more[:-1]))} or {more[-1]}"
            raise WrongError(KINDS.names()[0], None, legal)
        taken = schema_keys()
        lists = {f"[[{kind}]]": getattr(self.units, kind) for kind in KINDS.names()}
        _check_names("", lists, taken)
        for kind, table in self.tables():
            lists = {f"[[{kind}.{key}]]": getattr(table, key) for key in KINDS.get(kind).children}
            _check_names(f"{table.name}.", lists, taken)
        return self


def _check_names(parent: str, lists: Mapping[str, Sequence[ItemTable]], taken: set[str]) -> None:
    """Raise WrongError for a name that two tables have, or that is a key. `lists`: tables of one parent by heading."""
    owners: dict[str, list[str]] = {}
    for heading, tables in lists.items():
        for number, table in enumerate(tables, 1):
            owners.setdefault(table.name, []).append(f"{heading} number {number}")
    for name, found in owners.items():
        if len(found) > 1:
            legal = f"a name that no other has; {' and '.join(found[:2])} have it"
            raise WrongError(f"{parent}{name}.name", name, legal)
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
    return {key for model in models for key in model.file_keys() if not (model is CaseTable and key in SIDES)}


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
