"""An output folder during a build: files of the earlier build, and files kept, written and removed by this one.

A file of ours is listed in the manifest, with its key (a digest of what it is made from) and the hash of its bytes. Any
other file belongs to the user and is never touched. A listed file that the user changed is written again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from ..core.errors import InputError
from ..core.files import PROBE, check_writable, digest, make_folder, remove, remove_temporaries, write_whole
from . import manifest
from .manifest import Entry, Manifest

REPORT = "report.json"
"""The report: if nothing changed since the last build, it is read from this file instead of being made again."""


class OutputFolder:
    """An output folder, the manifest of the earlier build, and the changes that this build has made so far."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.old = manifest.read(path)
        self.written: list[str] = []
        self.removed: list[str] = []
        self.kept = 0
        self._new_entries: dict[str, Entry] = {}
        self._sweep({*self.old.files, manifest.NAME, PROBE})  # what killed builds left behind

    def is_untouched(self, name: str) -> bool:
        """Whether a listed file exists and has the listed bytes. A file listed without a hash was never finished."""
        entry = self.old.files.get(name)
        return entry is not None and bool(entry.sha256) and manifest.file_hash(self.path / name) == entry.sha256

    def recorded_report(self, inputs: str) -> dict[str, Any] | None:
        """The report of the last build. None if a listed file is missing or changed, or `inputs` differs.

        `inputs`: digest of everything that the build depends on.
        """
        same = self.old.inputs == inputs and REPORT in self.old.files
        if not same or not all(self.is_untouched(name) for name in self.old.files):
            return None
        return json.loads((self.path / REPORT).read_text(encoding="utf-8"))

    def begin(self, wanted: set[str]) -> None:
        """List every file of the design in the manifest, and remove listed files that the design no longer has.

        Raises InputError, before any file is changed, if a file of the user has one of the `wanted` names.
        """
        make_folder(self.path)
        check_writable(self.path)
        self.old = manifest.read(self.path)  # read again: another build may have run since this object was made
        self._refuse_foreign(wanted)
        self._sweep(wanted)
        self._claim(wanted)
        for name in sorted(set(self.old.files) - wanted):
            self._remove(name)

    def update(self, name: str, key: str, write: Callable[[Path], None], *, selected: bool = True) -> None:
        """Keep a file that is untouched and has this key. Otherwise write it, or remove it if it is not selected.

        `key`: digest of what the file is made from. `selected`: whether the user asked for the file in this build; an
        outdated file that nobody asked for is removed.
        """
        old = self.old.files.get(name)
        if old and old.key == key and self.is_untouched(name):
            self.kept += 1
            self._new_entries[name] = old
        elif selected:
            write(self.path / name)
            self._record(name, key)
        elif old:
            self._remove(name)

    def update_text(self, name: str, data: bytes) -> None:
        """Write `data`, unless the file already has exactly these bytes."""
        path = self.path / name
        if path.is_file() and path.read_bytes() == data:
            self.kept += 1
            self._new_entries[name] = Entry(digest(data), manifest.file_hash(path))
        else:
            write_whole(path, data)
            self._record(name, digest(data))

    def finish(self, inputs: str) -> None:
        """Write the manifest if it differs from the one in the folder. `inputs`: digest of the build's inputs."""
        new = Manifest(inputs, self._new_entries)
        if new != manifest.read(self.path):
            new.write(self.path)

    def _record(self, name: str, key: str) -> None:
        self._new_entries[name] = Entry(key, manifest.file_hash(self.path / name))
        self.written.append(name)

    def _remove(self, name: str) -> None:
        if (self.path / name).exists():
            remove(self.path / name)
            self.removed.append(name)

    def _sweep(self, names: Iterable[str]) -> None:
        """Remove the half-written temporary files that killed builds left beside the files to be replaced."""
        for name in names:
            remove_temporaries(self.path / name)

    def _refuse_foreign(self, wanted: set[str]) -> None:
        """Raise InputError if the user has a file of a wanted name. Beside a manifest that is not ours, all are his."""
        unknown = {manifest.NAME, *wanted} if self.old.foreign else wanted - set(self.old.files)
        for name in sorted(unknown):
            if (self.path / name).exists():
                legal = "a folder without a file of that name that is not from a build"
                raise InputError("--out", str(self.path), name, legal)

    def _claim(self, wanted: set[str]) -> None:
        """List files before they are written, so that a killed build leaves no unlisted file.

        The manifest then has no inputs, so that a killed build never counts as unchanged.
        """
        unlisted = {name: Entry("", "") for name in wanted - set(self.old.files)}
        if unlisted:
            Manifest("", {**self.old.files, **unlisted}).write(self.path)
