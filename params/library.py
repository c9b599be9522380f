"""The library: records by name, looked up beside the design, then in the user's folder, then in the package."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

from ..core.errors import InputError, nearest
from ..core.files import digest, read_text
from .board import BoardRecord
from .device import PowerBoardRecord, SwitchRecord
from .hardware import StandoffRecord, ThreadRecord
from .material import MaterialRecord
from .printer import PrinterRecord
from .reading import parse, validate
from .record import LibraryRecord

PACKAGED = Path(__file__).parent
KINDS: dict[str, type[LibraryRecord]] = {
    "boards": BoardRecord,
    "switches": SwitchRecord,
    "power_boards": PowerBoardRecord,
    "threads": ThreadRecord,
    "standoffs": StandoffRecord,
    "materials": MaterialRecord,
    "printers": PrinterRecord,
}
"""The folders of a library and the record each file in them holds; the file's name is the record's."""
RECORDS_LIMIT = 2000
"""Files of one kind that a library folder may hold."""

AnyRecord = TypeVar("AnyRecord", bound=LibraryRecord)


def user_folder() -> Path:
    """The user's own library, in the platform's configuration folder."""
    import platformdirs

    return Path(platformdirs.user_config_dir("stackwright", appauthor=False)) / "library"


def user_digest(folders: list[Path]) -> str:
    """Digest of all that users' libraries hold: what an unchanged build must still find the same."""
    files = [
        path
        for folder in folders
        for kind in KINDS
        for path in sorted((folder / kind).glob("*.toml"))[:RECORDS_LIMIT]
    ]
    return digest(*(text for path in files for text in (str(path), read_text(path))))


@dataclass
class Library:
    """Records by name; `used` remembers which ones a design asked for and where they came from."""

    beside: Path | None = None
    used: dict[tuple[str, str], tuple[str, LibraryRecord]] = field(default_factory=dict)

    @property
    def user_folders(self) -> list[Path]:
        """The folders searched before the package, nearest first."""
        return [*([self.beside / "library"] if self.beside else []), user_folder()]

    def names(self, kind: str) -> list[str]:
        """Every name of the kind."""
        folders = [*self.user_folders, PACKAGED]
        found = {path.stem for folder in folders for path in (folder / kind).glob("*.toml")}
        return sorted(found)

    def get(self, kind: type[AnyRecord], name: str, file: str = "", key: str = "") -> AnyRecord:
        """The record of that name; InputError at the given file and key when there is none."""
        folder = next(folder for folder, model in KINDS.items() if model is kind)
        if (folder, name) not in self.used:
            self.used[folder, name] = self._read(folder, name, file, key)
        return cast(AnyRecord, self.used[folder, name][1])

    def _read(self, kind: str, name: str, file: str, key: str) -> tuple[str, LibraryRecord]:
        for origin, folder in (*(("user", folder) for folder in self.user_folders), ("package", PACKAGED)):
            path = self._find(folder / kind, name)
            if path:
                shown = f"{kind}/{path.name}" if origin == "package" else str(path)
                record = validate(KINDS[kind], parse(read_text(path), shown), shown)
                if record.name != path.stem:
                    raise InputError(shown, "name", record.name, f"{path.stem!r}, the name of its file")
                return origin, record
        raise InputError(file, key, name, f"{kind}: {nearest(name, self.names(kind))}")

    @staticmethod
    def _find(folder: Path, name: str) -> Path | None:
        """The file of that name, or the one whose record lists it among its other spellings."""
        if re.fullmatch(r"[a-z0-9-]+", name) and (folder / f"{name}.toml").exists():
            return folder / f"{name}.toml"
        for path in sorted(folder.glob("*.toml"))[:RECORDS_LIMIT]:
            if name in path.read_text(encoding="utf-8") and name in _aliases(path):
                return path
        return None

    @property
    def not_packaged(self) -> list[str]:
        """Records of the user's own that were used."""
        return sorted(f"{kind}/{record.name}" for (kind, _), (origin, record) in self.used.items() if origin == "user")

    def assumptions(self) -> list[str]:
        """One line for each assumed section of the records used."""
        return sorted({line for _, record in self.used.values() for line in record.assumptions()})

    def largest_thread(self, hole_diameter: float) -> str | None:
        """Name of the largest thread that passes a hole, mm; None when none does."""
        records = [cast(ThreadRecord, self._read("threads", name, "", "")[1]) for name in self.names("threads")]
        passing = [record for record in records if record.diameter <= hole_diameter + 1e-9]
        return max(passing, key=lambda record: record.diameter).name if passing else None


def _aliases(path: Path) -> list[object]:
    aliases = tomllib.loads(path.read_text(encoding="utf-8")).get("aliases", [])
    return aliases if isinstance(aliases, list) else []

