"""The library: finds records by name, by alias and by full name, case and punctuation aside.

It looks beside the design first, then in the user's configuration folder, then in the package. An exact name comes
first: no other record is read for it.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from ..core.errors import InputError, nearest
from ..core.files import read_text
from ..core.toml_text import toml_text
from .names import folded, singular, with_article
from .record import LibraryRecord
from .record_types import folder_of, record_types
from .source import FIRST, PACKAGED, packaged, records
from .toml.reading import parse, validate

REFUSED = "refused.toml"
"""File of names of boards that are known but not in the library, each with the reason."""

AnyRecord = TypeVar("AnyRecord", bound=LibraryRecord)


@dataclass
class Library:
    """Records by name. Each record is read once."""

    user_folders: list[Path] = field(default_factory=list)
    """Folders that are searched before the package, nearest first."""
    _tables: dict[Path, dict[str, Any]] = field(default_factory=dict, repr=False)
    _seen: dict[tuple[str, str], tuple[str, LibraryRecord]] = field(default_factory=dict, repr=False)

    def names(self, kind: str) -> list[str]:
        """Names of all records in the library folder `kind`, sorted."""
        return sorted(self._files(kind))

    def get(self, kind: type[AnyRecord], name: str, file: str = "", key: str = "") -> AnyRecord:
        """The record of that name, or of that other spelling: an alias or the full name, case and punctuation aside.

        Raises InputError, with the given file and key, if there is none or if two records have that spelling; and if
        the record itself has mistakes.
        """
        folder = folder_of(kind)
        if not self._file(folder, name):
            name = self._meant(folder, name, file, key)
        if (folder, name) not in self._seen:
            self._seen[folder, name] = self._read(folder, name)
        return cast(AnyRecord, self._seen[folder, name][1])

    def path(self, kind: type[LibraryRecord], name: str, file: str = "", key: str = "") -> Path:
        """The file of the record of that name or other spelling. Raises InputError if there is none."""
        folder = folder_of(kind)
        found = self._file(folder, name)
        return found or self._files(folder)[self._meant(folder, name, file, key)]

    def raw(self, kind: type[LibraryRecord], name: str) -> dict[str, Any]:
        """The tables of a record's file as they are. Raises InputError if there is none, or if it is not TOML."""
        path = self.path(kind, name)
        return copy.deepcopy(self._parsed(path, self._shown(folder_of(kind), path)))

    def _parsed(self, path: Path, shown: str) -> dict[str, Any]:
        """The tables of a file, read once. `shown`: its name in messages."""
        if path not in self._tables:
            self._tables[path] = parse(read_text(path), shown)
        return self._tables[path]

    def is_own(self, kind: type[LibraryRecord], name: str) -> bool:
        """Whether the record of that name is the user's own."""
        return self.path(kind, name).parent != packaged(folder_of(kind))

    def waiting(self, kind: type[LibraryRecord]) -> dict[str, list[str]]:
        """Records that wait for a measurement: for each name, the keys without which nothing can be placed."""
        found = {}
        for name, path in sorted(self._files(folder_of(kind)).items()):
            try:
                keys = kind.waits_for(self._parsed(path, path.name))
            except InputError:
                continue  # its own mistakes are told where it is used
            if keys:
                found[name] = keys
        return found

    def all(self, kind: type[AnyRecord]) -> dict[str, AnyRecord]:
        """Every record of a type, by name, except those that `left_out` names and those that wait for a measurement.

        Raises InputError for a record with mistakes that takes the place of one of the package.
        """
        left_out = {*self.left_out(kind), *self.waiting(kind)}
        return {name: self.get(kind, name) for name in self.names(folder_of(kind)) if name not in left_out}

    def left_out(self, kind: type[LibraryRecord]) -> list[str]:
        """Names of users' own records with mistakes, which take no packaged record's place.

        A design that does not name them is built without them.
        """
        folder = folder_of(kind)
        ours = {path.stem for path in records(packaged(folder))}
        return [name for name in self.names(folder) if name not in ours and not self._is_whole(kind, name)]

    def _is_whole(self, kind: type[LibraryRecord], name: str) -> bool:
        """Whether a record can be read."""
        try:
            self.get(kind, name)
        except InputError:
            return False
        return True

    def _read(self, kind: str, name: str) -> tuple[str, LibraryRecord]:
        """Origin and content of a record, of which there is a file."""
        path = self._file(kind, name) or self._files(kind)[name]
        origin = "package" if path.parent == packaged(kind) else "user"
        shown = self._shown(kind, path)
        raw = self._parsed(path, shown)
        waiting = record_types()[kind].waits_for(raw)
        if waiting:
            legal = f"what you measure: run stackwright boards new {path.stem}, which asks for it"
            raise InputError(shown, waiting[0], "(unknown)", legal)
        record = validate(record_types()[kind], raw, shown)
        if record.name != path.stem:
            raise InputError(shown, "name", toml_text(record.name), f"{toml_text(path.stem)}, the name of its file")
        return origin, record

    @staticmethod
    def _shown(kind: str, path: Path) -> str:
        """How messages name a record's file: a packaged one without its folder."""
        return f"{kind}/{path.name}" if path.parent == packaged(kind) else str(path)

    def _meant(self, kind: str, name: str, file: str, key: str) -> str:
        """The name of the record with this spelling. Raises InputError if there is none, or if there are two."""
        spellings = {stem: self._spellings(path) for stem, path in self._files(kind).items()}
        meant = [stem for stem, words in spellings.items() if folded(name) in map(folded, words)]
        noun = with_article(singular(kind).replace("_", " "))
        if len(meant) == 1:
            return meant[0]
        if meant:
            legal = f"the name of one record, and {len(meant)} are called so: {', '.join(sorted(meant))}"
            raise InputError(file, key, toml_text(name), legal)
        refused = parse(read_text(PACKAGED / REFUSED), REFUSED) if kind == FIRST[0] else {}
        reason = next((reason for refusal, reason in refused.items() if folded(refusal) == folded(name)), None)
        if reason:
            legal = f"a board that is in the library; this board is not, because {reason}"
            raise InputError(file, key, toml_text(name), legal)
        also = {word: stem for stem, words in spellings.items() for word in words}
        raise InputError(file, key, toml_text(name), f"{noun}, {nearest(name, spellings, also=also)}")

    def _file(self, kind: str, name: str) -> Path | None:
        """The nearest file of exactly that name; None if there is none. It reads no folder."""
        if not re.fullmatch(r"[a-z0-9-]+", name):
            return None
        paths = (folder / f"{name}.toml" for folder in self._folders(kind))
        return next((path for path in paths if path.is_file()), None)

    def _files(self, kind: str) -> dict[str, Path]:
        """The file of each record, by name. Of several with one name, the nearest."""
        return {path.stem: path for folder in reversed(self._folders(kind)) for path in records(folder)}

    def _folders(self, kind: str) -> list[Path]:
        """The folders that hold records of a kind, nearest first."""
        return [*(folder / kind for folder in self.user_folders), packaged(kind)]

    def own_records(self) -> dict[tuple[type, str], str]:
        """Library folder of each user's own record that was read, by the record's type and name."""
        return {(type(r), r.name): kind for (kind, _), (origin, r) in self._seen.items() if origin == "user"}

    def _spellings(self, path: Path) -> list[str]:
        """The name of a record, its aliases and its full name. Of a file that cannot be read, the name alone."""
        try:
            raw = self._parsed(path, str(path))
        except InputError:
            return [path.stem]
        aliases, full_name = raw.get("aliases"), raw.get("full_name")
        words = [*(aliases if isinstance(aliases, list) else []), full_name]
        return [path.stem, *(word for word in words if isinstance(word, str))]
