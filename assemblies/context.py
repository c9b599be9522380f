"""Every look-up of records and every resolved setting of a design, made once. Nobody after it sees the library.

What a design leaves automatic resolves to candidates: every thread, material and plug of the library. All of them are
inputs of a build; only those that are chosen count as used.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from ..core.errors import InputError
from ..params.design import Design, PlateTable, TopTable, TrayTable
from ..params.kinds import KINDS
from ..params.kinds.stack import StackTable
from ..params.library import Library, folder_of
from ..params.load import Loaded
from ..params.record import LibraryRecord
from ..params.records.accessory import AccessoryRecord
from ..params.records.board import BoardRecord
from ..params.records.cable import CableRecord
from ..params.records.hardware import StandoffRecord, ThreadRecord
from ..params.records.material import MaterialRecord
from ..params.records.plug import PlugRecord
from ..params.records.printer import Fits, PrinterRecord
from ..params.records.shop import ShopRecord
from .model.face import SheetStock

MOUNT_THREAD = "m3"
"""Everything but the boards is bolted with this thread, whatever the stacks are."""
PRINTED = "printed"
"""`hardware.standoff` for standoffs that are printed, in place of a stock range."""
MODEL = "model"
"""The key with which a table names its record."""
PATCH, LEAD = "patch-cat6", "dc-lead"
"""The library's cables that connect nodes."""
Value = TypeVar("Value")
AnyRecord = TypeVar("AnyRecord", bound=LibraryRecord)


@dataclass(frozen=True, kw_only=True, eq=False)
class Context:
    """A design with everything that it refers to. Lengths are mm.

    `threads` are all that the library has, the largest first; `materials` and `plugs` are by name, `boards` and
    `accessories` by the spelling of the design, `models` by the name of the item whose `model` they are. `thread` and
    `standoffs` are None where the design leaves the thread automatic and where it prints its standoffs.
    """

    design: Design
    file: str
    printer: PrinterRecord
    plastic: MaterialRecord
    shop: ShopRecord
    plate: SheetStock
    tray: SheetStock
    top: SheetStock
    mount: ThreadRecord
    thread: ThreadRecord | None
    owned_thread: ThreadRecord
    threads: tuple[ThreadRecord, ...]
    standoffs: StandoffRecord | None
    standoff_material: str
    """What the standoffs are made of, by the name of its record."""
    materials: Mapping[str, MaterialRecord]
    plugs: Mapping[str, PlugRecord]
    patch: CableRecord
    lead: CableRecord
    boards: Mapping[str, BoardRecord]
    accessories: Mapping[str, AccessoryRecord]
    models: Mapping[str, LibraryRecord]
    named: tuple[LibraryRecord, ...]
    """The records that the design names, and those that every design uses."""
    origins: Mapping[tuple[type, str], str]
    """For each record of the user's own, the library folder that it is in, by its type and name."""
    _known: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False, compare=False)

    @property
    def fits(self) -> Fits:
        """How the printer's holes and fits come out."""
        return self.printer.fits

    def model(self, kind: type[AnyRecord], item: str) -> AnyRecord:
        """The record that an item's `model` names."""
        return cast(AnyRecord, self.models[item])

    def once(self, question: Callable[[Context], Value]) -> Value:
        """What a question says of this context, asked once."""
        with self._lock:
            if question not in self._known:
                self._known[question] = question(self)
            return self._known[question]

    def passing_threads(self, hole_diameter: float) -> list[ThreadRecord]:
        """The threads that pass a hole, mm, the largest first."""
        return [thread for thread in self.threads if thread.diameter <= hole_diameter + 1e-9]

    def assumptions(self, chosen: Iterable[LibraryRecord]) -> list[str]:
        """One line for each assumed section of the records that the design names, and of those chosen for it."""
        return sorted({line for record in (*self.named, *chosen) for line in record.assumptions()})

    def own_records(self, chosen: Iterable[LibraryRecord]) -> list[str]:
        """The records of the user's own among them, with the day on which they were measured."""
        own = {
            (self.origins.get((type(record), record.name)), record.name): record for record in (*self.named, *chosen)
        }
        return sorted(
            f"{folder}/{name}" + (f", measured {record.measured_on}" if record.measured_on else "")
            for (folder, name), record in own.items()
            if folder
        )


@dataclass(frozen=True)
class _Naming:
    """A library, and the records of it that a design names, by their type and the spelling of the design."""

    library: Library
    found: dict[tuple[type[LibraryRecord], str], LibraryRecord] = field(default_factory=dict)

    def get(self, kind: type[AnyRecord], name: str, file: str = "", key: str = "") -> AnyRecord:
        """The record of that name, which counts as named; InputError at the file and key when there is none."""
        record = self.library.get(kind, name, file, key)
        self.found[kind, name] = record
        return record


def resolve(loaded: Loaded) -> Context:
    """Everything that a design refers to; InputError, with file and key, for what the library does not have."""
    design, library, file = loaded.design, _Naming(loaded.library), loaded.file
    plastic = _material(library, design.print.material, "filament", file, "print.material")
    plate = _material(library, design.plate.material, "sheet", file, "plate.material")
    sizes = (design.plate.sheet,) if design.plate.sheet else plate.sheets
    printer = library.get(PrinterRecord, design.print.printer, file, "print.printer")
    shop = library.get(ShopRecord, design.cut.shop, file, "cut.shop")
    owned = library.get(ThreadRecord, design.hardware.owned.thread, file, "hardware.owned.thread")
    nodes = [(stack.name, node) for stack in design.of(StackTable) for node in stack.node]
    boards = {n.board: library.get(BoardRecord, n.board, file, f"{stack}.{n.name}.board") for stack, n in nodes}
    accessories = {
        name: library.get(AccessoryRecord, name, file, f"{stack}.{node.name}.accessories")
        for stack, node in nodes
        for name in node.accessories
    }
    thread = design.hardware.thread
    named_thread = library.get(ThreadRecord, thread, file, "hardware.thread") if thread else None
    standoffs = _standoffs(library, design.hardware.standoff, file)
    models = _models(library, design, file)
    mount = library.get(ThreadRecord, MOUNT_THREAD)
    cables = library.get(CableRecord, PATCH), library.get(CableRecord, LEAD)
    made_of = plastic
    if standoffs:
        where = f"standoffs/{standoffs.name}.toml"
        made_of = library.get(MaterialRecord, standoffs.material, where, "material")
    threads = sorted(_all(loaded.library, ThreadRecord).values(), key=lambda record: -record.diameter)
    return Context(
        design=design,
        file=file,
        printer=printer,
        plastic=plastic,
        shop=shop,
        plate=_stock("plate", plate, design.plate, sizes),
        tray=_stock("tray", plate, design.tray, sizes),
        top=_stock("top", plate, design.top, sizes),
        mount=mount,
        thread=named_thread,
        owned_thread=owned,
        threads=tuple(threads),
        standoffs=standoffs,
        standoff_material=made_of.name,
        materials=_all(loaded.library, MaterialRecord),
        plugs=_all(loaded.library, PlugRecord),
        patch=cables[0],
        lead=cables[1],
        boards=boards,
        accessories=accessories,
        models=models,
        named=tuple(library.found.values()),
        origins=loaded.library.own_records(),
    )


def _all(library: Library, kind: type[AnyRecord]) -> dict[str, AnyRecord]:
    """Every record of a kind by its name."""
    return {name: library.get(kind, name) for name in library.names(folder_of(kind))}


def _material(library: _Naming, name: str, kind: str, file: str, key: str) -> MaterialRecord:
    """A material that must be of a kind: 'filament' or 'sheet'; InputError with the legal ones otherwise."""
    record = library.get(MaterialRecord, name, file, key)
    if record.kind != kind:
        fitting = [n for n in library.library.names("materials") if library.library.get(MaterialRecord, n).kind == kind]
        raise InputError(file, key, name, f"a {kind}: {', '.join(fitting)}")
    return record


def _standoffs(library: _Naming, name: str, file: str) -> StandoffRecord | None:
    """The stock range that the design names, None where it prints its standoffs."""
    if name == PRINTED:
        return None
    key = "hardware.standoff"
    try:
        return library.get(StandoffRecord, name, file, key)
    except InputError as error:
        legal = f"{error.legal}, or {PRINTED}" if error.key == key else error.legal
        raise InputError(error.file, error.key, error.value, legal) from None


def _models(library: _Naming, design: Design, file: str) -> dict[str, LibraryRecord]:
    """The record of each item's `model`."""
    found: dict[str, LibraryRecord] = {}
    for kind, table in design.tables():
        record = KINDS.get(kind).record
        if record:
            found[table.name] = library.get(record, getattr(table, MODEL), file, f"{table.name}.{MODEL}")
    return found


def _stock(
    table: str, record: MaterialRecord, sheet: PlateTable | TrayTable | TopTable, sizes: tuple[tuple[float, float], ...]
) -> SheetStock:
    """A sheet: a measured one varies as the design says, any other as the standard allows."""
    measured = sheet.thickness_tolerance
    return SheetStock(
        table=table,
        material=record.name,
        thickness=sheet.thickness,
        tolerance=record.thickness_tolerance(sheet.thickness) if measured is None else measured,
        sold=record.thicknesses,
        sizes=sizes,
        modulus=record.modulus,
        expansion=record.expansion,
        density=record.density,
    )
