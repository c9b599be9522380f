"""Record types and the library folder of each: built-in types, and types of registered kinds of unit."""

from __future__ import annotations

from functools import cache

from ..core.errors import SurroundingsError
from .kinds import KINDS
from .names import plural
from .record import LibraryRecord
from .records.accessory import AccessoryRecord
from .records.board import BoardRecord
from .records.cable import CableRecord
from .records.hardware import StandoffRecord, ThreadRecord
from .records.material import MaterialRecord
from .records.module import ModuleRecord
from .records.plug import PlugRecord
from .records.printer import PrinterRecord
from .records.shop import ShopRecord
from .source import record_folders

OTHERS: dict[str, type[LibraryRecord]] = {
    "boards": BoardRecord,
    "threads": ThreadRecord,
    "standoffs": StandoffRecord,
    "materials": MaterialRecord,
    "printers": PrinterRecord,
    "cables": CableRecord,
    "accessories": AccessoryRecord,
    "modules": ModuleRecord,
    "plugs": PlugRecord,
    "shops": ShopRecord,
}
"""Record type by library folder, for folders that belong to no kind of unit."""


@cache
def record_types() -> dict[str, type[LibraryRecord]]:
    """Record type by library folder.

    Raises SurroundingsError if another distribution registers a kind whose folder is already in OTHERS.
    """
    found = dict(OTHERS)
    for name in KINDS.names():
        folder, record = plural(name), KINDS.get(name).record
        if folder in OTHERS:
            raise SurroundingsError(
                f"a package registers the kind {name}, but its library folder {folder} holds other records"
            )
        if record:
            found[folder] = record
    return {folder: found[folder] for folder in record_folders() if folder in found}


def folder_of(record: type[LibraryRecord]) -> str:
    """The library folder that holds records of this type."""
    return next(folder for folder, each in record_types().items() if each is record)
