"""The library: finds records by name.

It looks beside the design first, then in the user's configuration folder, then in the package.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

from ..core.errors import InputError, nearest
from ..core.files import read_text
from .reading import parse, validate
from .record import LibraryRecord
from .record_types import folder_of, record_types
from .source import PACKAGED, packaged, records

REFUSED = "refused.toml"
"""File of names of boards that are known but not in the library, each with the reason."""

AnyRecord = TypeVar("AnyRecord", bound=LibraryRecord)


@dataclass
class Library:
    """Records by name. Each record is read once."""

    user_folders: list[Path] = field(default_factory=list)
    """Folders that are searched before the package, nearest first."""
    _seen: dict[tuple[str, str], tuple[str, LibraryRecord]] = field(default_factory=dict, repr=False)

    def names(self, kind: str) -> list[str]:
        """Names of all records in the library folder `kind`, sorted."""
        folders = [*(folder / kind for folder in self.user_folders), packaged(kind)]
        found = {path.stem for folder in folders for path in records(folder)}
        return sorted(found)

    def get(self, kind: type[AnyRecord], name: str, file: str = "", key: str = "") -> AnyRecord:
        """The record of that name. Raises InputError, with the given file and key, if there is none."""
        folder = folder_of(kind)
        if (folder, name) not in self._seen:
            self._seen[folder, name] = self._read(folder, name, file, key)
        return cast(AnyRecord, self._seen[folder, name][1])

    def _read(self, kind: str, name: str, file: str, key: str) -> tuple[str, LibraryRecord]:
        own = (("user", folder / kind) for folder in self.user_folders)
        for origin, folder in (*own, ("package", packaged(kind))):
            path = self._find(folder, name)
            if path:
                shown = f"{kind}/{path.name}" if origin == "package" else str(path)
                record = validate(record_types()[kind], parse(read_text(path), shown), shown)
                if record.name != path.stem:
                    raise InputError(shown, "name", record.name, f"{path.stem!r}, the name of its file")
                return origin, record
        reason = parse(read_text(PACKAGED / REFUSED), REFUSED).get(name)
        if reason:
            raise InputError(file, key, name, f"a board that is in the library; this board is not, because {reason}")
        raise InputError(file, key, name, f"{kind}: {nearest(name, self.names(kind))}")

    @staticmethod
    def _find(folder: Path, name: str) -> Path | None:
        """The file of that name, or the file whose record lists the name as an alias; None if there is neither."""
        if re.fullmatch(r"[a-z0-9-]+", name) and (folder / f"{name}.toml").is_file():
            return folder / f"{name}.toml"
        for path in records(folder):
            text = read_text(path)
            aliases = parse(text, str(path)).get("aliases") if name in text else None
            if isinstance(aliases, list) and name in aliases:
                return path
        return None

    def own_records(self) -> dict[tuple[type, str], str]:
        """Library folder of each user's own record that was read, by the record's type and name."""
        return {(type(r), r.name): kind for (kind, _), (origin, r) in self._seen.items() if origin == "user"}
