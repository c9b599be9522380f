"""The context: a design with all its library records looked up and its settings resolved. Later code sees no library.

For a setting that the design leaves automatic, the context has all candidates: every thread, material and plug of the
library. All of them are inputs of a build, but only the chosen ones count as used.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

from ..core.errors import InputError
from ..core.once import Once
from ..core.toml_text import toml_text
from ..params.case.table import PanelTable, Side
from ..params.design import Design
from ..params.kinds import KINDS
from ..params.kinds.stack import EMPTY, NodeTable, StackTable
from ..params.library import Library
from ..params.load import Loaded
from ..params.names import folded
from ..params.record import LibraryRecord
from ..params.record_types import folder_of
from ..params.records.accessory import AccessoryRecord
from ..params.records.board import BoardRecord
from ..params.records.cable import CableRecord
from ..params.records.hardware import StandoffRecord, ThreadRecord
from ..params.records.material import MaterialRecord
from ..params.records.module import ModuleRecord
from ..params.records.plug import PlugRecord
from ..params.records.printer import Fits, PrinterRecord
from ..params.records.shop import ShopRecord
from ..params.source import FILE
from .automatic_shop import automatic_shop
from .model.face import SheetStock
from .model.stock import sheet_stock

MOUNT_THREAD = "m3"
"""Thread of the bolts for everything except the boards, whatever thread the stacks have."""
PRINTED = "printed"
"""Value of `hardware.standoff` for printed standoffs, instead of the name of a stock range."""
MODEL = "model"
"""The key of a table that names its record."""
PATCH, LEAD = "patch-cat6", "dc-lead"
"""Names of the library's cables that connect nodes: for network and for power."""
Value = TypeVar("Value")
AnyRecord = TypeVar("AnyRecord", bound=LibraryRecord)


@dataclass(frozen=True, kw_only=True, eq=False)
class Context:
    """A design with all records that it refers to. Lengths are mm.

    `threads`: all threads of the library, the largest first. `materials`, `plugs`: all records by name. `boards`,
    `accessories`, `modules`: by their spelling in the design; all modules if it names one. `models`: by the name of the
    item with that `model`. `thread`: None if it is automatic. `standoffs`: None if the design prints its standoffs.
    """

    design: Design
    file: str
    printer: PrinterRecord
    plastic: MaterialRecord
    shop: ShopRecord
    plate: SheetStock
    tray: SheetStock
    fin: SheetStock
    top: SheetStock
    panels: Mapping[Side, SheetStock]
    """The sheet of each panel of the case, by its side; empty without a case of panels."""
    mount: ThreadRecord
    thread: ThreadRecord | None
    owned_thread: ThreadRecord
    threads: tuple[ThreadRecord, ...]
    standoffs: StandoffRecord | None
    ranges: tuple[StandoffRecord, ...]
    """The stock ranges in the order in which they are tried: `standoffs`, then the others if the design names none."""
    standoff_material: str
    """Name of the record of the standoffs' material."""
    materials: Mapping[str, MaterialRecord]
    plugs: Mapping[str, PlugRecord]
    patch: CableRecord
    lead: CableRecord
    boards: Mapping[str, BoardRecord]
    accessories: Mapping[str, AccessoryRecord]
    modules: Mapping[str, ModuleRecord]
    models: Mapping[str, LibraryRecord]
    named: tuple[LibraryRecord, ...]
    """The records that the design names, and the records that every design uses."""
    named_by: Mapping[tuple[type, str], str]
    """The key of the design that names a record, by the record's type and name."""
    left_out: tuple[str, ...]
    """The user's own records that are left out because of mistakes: the folder and the name of each."""
    origins: Mapping[tuple[type, str], str]
    """For each of the user's own records, by type and name: its library folder."""
    files: Mapping[tuple[type, str], str]
    """For each record that was read from the file of a CAD program, by type and name: the file."""
    _known: Once = field(default_factory=Once, repr=False, compare=False)

    @property
    def fits(self) -> Fits:
        """The printer's corrections for holes and fits."""
        return self.printer.fits

    @property
    def candidates(self) -> tuple[LibraryRecord, ...]:
        """The records among which the program chooses."""
        return (*self.threads, *self.ranges, *self.materials.values(), *self.plugs.values())

    @property
    def standoff_range(self) -> str:
        """Name of the standoffs' stock range, or PRINTED."""
        return self.standoffs.name if self.standoffs else PRINTED

    def model(self, kind: type[AnyRecord], item: str) -> AnyRecord:
        """The record that an item's `model` names."""
        return cast(AnyRecord, self.models[item])

    def once(self, question: Callable[[Context], Value]) -> Value:
        """The result of a function of this context. It is computed once and remembered."""
        return self._known.get(question, lambda: question(self))

    def remembered(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made by `make` if it is not known yet. It depends on the key and this context alone."""
        return self._known.get(key, make)

    def passing_threads(self, hole_diameter: float) -> list[ThreadRecord]:
        """The metric threads that fit through a hole of this diameter, mm, the largest first."""
        return [thread for thread in self.threads if not thread.size and thread.diameter <= hole_diameter + 1e-9]

    def own_records(self, chosen: Iterable[LibraryRecord]) -> list[str]:
        """The user's own records among the named and chosen ones, each with its date of measurement."""
        own = {
            (self.origins.get((type(record), record.name)), record.name): record for record in (*self.named, *chosen)
        }
        told = [
            f"{folder}/{name}" + (f", measured {record.measured_on}" if record.measured_on else "")
            for (folder, name), record in own.items()
            if folder
        ]
        return sorted([*told, *(f"{folder_of(k)}/{name}, read from {f}" for (k, name), f in self.files.items())])


@dataclass(frozen=True)
class _Naming:
    """A library, with the records that a design names, by type and by the spelling in the design."""

    library: Library
    folder: Path | None
    found: dict[tuple[type[LibraryRecord], str], LibraryRecord] = field(default_factory=dict)
    keys: dict[tuple[type, str], str] = field(default_factory=dict)
    """The key that names each record, by type and name."""
    files: dict[tuple[type, str], str] = field(default_factory=dict)
    """The file of each record that was read from one, by type and name."""

    def get(self, kind: type[AnyRecord], name: str, file: str = "", key: str = "") -> AnyRecord:
        """The record of this name, which then counts as named. Raises InputError with `file` and `key` if missing."""
        is_file = name.startswith(FILE)
        record = self._from_file(kind, name, file, key) if is_file else self.library.get(kind, name, file, key)
        self.found[kind, name] = record
        if key:
            self.keys[kind, record.name] = key
        return record

    def _from_file(self, kind: type[AnyRecord], name: str, file: str, key: str) -> AnyRecord:
        """The record of a board file, which is read once."""
        from ..importers.file_record import file_record

        record = self.found.get((kind, name)) or file_record(kind, name, self.folder, file, key)
        self.files[kind, record.name] = name.removeprefix(FILE)
        return cast(AnyRecord, record)


def resolve(loaded: Loaded) -> Context:
    """The context of a loaded design. Raises InputError, with file and key, for a record missing from the library."""
    design, library, file = loaded.design, _Naming(loaded.library, loaded.folder), loaded.file
    plastic = _material(library, design.print.material, "filament", file, "print.material")
    plate = _sheet(library, "plate", design.plate.material, design, file)
    own = design.plate.sheet
    nodes = [(stack.name, node) for stack in design.of(StackTable) for node in stack.node]
    boards = {n.board: library.get(BoardRecord, n.board, file, f"{stack}.{n.name}.board") for stack, n in nodes}
    thread = design.hardware.thread
    named_thread = library.get(ThreadRecord, thread, file, "hardware.thread") if thread else None
    standoffs = _standoffs(library, design.hardware.standoff, file)
    mount = library.get(ThreadRecord, MOUNT_THREAD)
    threads = sorted(loaded.library.all(ThreadRecord).values(), key=lambda record: -record.diameter)
    sure = [mount, *([named_thread] if named_thread else [])]
    shop = library.get(ShopRecord, automatic_shop(design, boards.values(), threads, sure), file, "cut.shop")
    made_of = plastic
    if standoffs:
        made_of = library.get(MaterialRecord, standoffs.material, f"standoffs/{standoffs.name}.toml", "material")
    modules = _on_nodes(library, ModuleRecord, "modules", nodes, file)
    return Context(
        design=design,
        file=file,
        printer=library.get(PrinterRecord, design.print.printer, file, "print.printer"),
        plastic=plastic,
        shop=shop,
        plate=sheet_stock("plate", plate, design.plate, shop, own),
        tray=sheet_stock("tray", plate, design.tray, shop, own),
        fin=sheet_stock("fin", _sheet(library, "fin", design.fin.material, design, file), design.fin, shop, own),
        top=sheet_stock("top", plate, design.top, shop, own),
        panels=_panels(library, design, shop, file),
        mount=mount,
        thread=named_thread,
        owned_thread=library.get(ThreadRecord, design.hardware.owned.thread, file, "hardware.owned.thread"),
        threads=tuple(threads),
        standoffs=standoffs,
        ranges=_ranges(loaded, standoffs),
        standoff_material=made_of.name,
        materials=loaded.library.all(MaterialRecord),
        plugs=loaded.library.all(PlugRecord),
        patch=library.get(CableRecord, PATCH),
        lead=library.get(CableRecord, LEAD),
        boards=boards,
        accessories=_on_nodes(library, AccessoryRecord, "accessories", nodes, file),
        modules=modules | loaded.library.all(ModuleRecord) if modules else {},
        models=_models(library, design, file),
        named=tuple(library.found.values()),
        named_by=library.keys,
        left_out=tuple(
            f"{folder_of(kind)}/{name}"
            for kind in (ThreadRecord, StandoffRecord, MaterialRecord, PlugRecord)
            for name in loaded.library.left_out(kind)
        ),
        origins=loaded.library.own_records(),
        files=library.files,
    )


def _material(library: _Naming, name: str, kind: str, file: str, key: str) -> MaterialRecord:
    """A material of the kind 'filament' or 'sheet'. Raises InputError with the legal names if its kind differs."""
    record = library.get(MaterialRecord, name, file, key)
    if record.kind != kind:
        fitting = [each.name for each in library.library.all(MaterialRecord).values() if each.kind == kind]
        legal = f"a {kind}, one of: {', '.join(fitting)}; materials/{record.name}.toml has the kind {record.kind}"
        raise InputError(file, key, toml_text(name), legal)
    return record


def _sheet(library: _Naming, table: str, name: str | None, design: Design, file: str) -> MaterialRecord:
    """The material of a sheet: what its table names, else that of the plate."""
    key = f"{table if name else 'plate'}.material"
    return _material(library, name or design.plate.material, "sheet", file, key)


def _on_nodes(
    library: _Naming, kind: type[AnyRecord], key: str, nodes: Iterable[tuple[str, NodeTable]], file: str
) -> dict[str, AnyRecord]:
    """The records that a key of the nodes names, by their spelling. `nodes`: each with the name of its stack."""
    named = [(f"{stack}.{node.name}.{key}", name) for stack, node in nodes for name in getattr(node, key)]
    return {name: library.get(kind, name, file, path) for path, name in named if name != EMPTY}


def _standoffs(library: _Naming, name: str, file: str) -> StandoffRecord | None:
    """The stock range that the design names; None if it prints its standoffs."""
    if folded(name) == PRINTED:
        return None
    key = "hardware.standoff"
    try:
        return library.get(StandoffRecord, name, file, key)
    except InputError as error:
        legal = f"{error.legal}, or {PRINTED}" if error.key == key else error.legal
        raise InputError(error.file, error.key, error.value, legal) from None


def _ranges(loaded: Loaded, first: StandoffRecord | None) -> tuple[StandoffRecord, ...]:
    """The ranges to try: the first, and the others of known materials if the design names no range."""
    if first is None or "standoff" in loaded.design.hardware.model_fields_set:
        return (first,) if first else ()
    materials = loaded.library.all(MaterialRecord)
    others = [record for _, record in sorted(loaded.library.all(StandoffRecord).items()) if record.name != first.name]
    return (first, *(record for record in others if record.material in materials))


def _models(library: _Naming, design: Design, file: str) -> dict[str, LibraryRecord]:
    """The record of each item's `model`, by the item's name. Items that name none are left out."""
    found: dict[str, LibraryRecord] = {}
    for kind, table in design.tables():
        record = KINDS.get(kind).record
        model = getattr(table, MODEL) if record else None
        if record and model is not None:
            found[table.name] = library.get(record, model, file, f"{table.name}.{MODEL}")
    return found


def _panels(library: _Naming, design: Design, shop: ShopRecord, file: str) -> dict[Side, SheetStock]:
    """The stock of each panel of the case: what the panel's table says, else what the case's table says."""
    found: dict[Side, SheetStock] = {}
    if design.has_case and design.case.has_fingers and shop.drills:
        legal = 'a laser, since a saw cuts no finger joints; or set case.joints to "brackets"'
        raise InputError(file, "cut.shop", toml_text(shop.name), legal)
    for side in design.case.sides if design.has_case and not design.prints_case else ():
        own, case = design.case.panel(side), design.case
        named = (f"case.{side}", own.material) if own.material else ("case", case.material)
        record = _sheet(library, *named, design, file)
        sheet = PanelTable(thickness=own.thickness or case.thickness, thickness_tolerance=case.measured(side))
        found[side] = sheet_stock(f"case.{side}" if own.thickness else "case", record, sheet, shop, design.plate.sheet)
    return found
