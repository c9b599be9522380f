"""An output folder during a build: files that an earlier build listed, and files kept, written and removed now.

A file that no build has listed belongs to the user. It is never replaced and never removed.
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
"""The file whose content an unchanged build returns."""


class OutputFolder:
    """An output folder, the manifest of the earlier build, and the changes that this build has made so far."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.old = manifest.read(path)
        self.written: list[str] = []
        self.removed: list[str] = []
        self.kept = 0
        self._listed: dict[str, Entry] = {}
        self._sweep({*self.old.files, manifest.NAME, PROBE})

    def is_current(self, name: str) -> bool:
        """Whether a listed file exists and its bytes match the listed hash."""
        entry = self.old.files.get(name)
        return entry is not None and bool(entry.sha256) and manifest.file_hash(self.path / name) == entry.sha256

    def recorded_report(self, inputs: str) -> dict[str, Any] | None:
        """The report of the last build; None if its inputs differ or a listed file is missing or changed."""
        same = self.old.inputs == inputs and REPORT in self.old.files
        if not same or not all(self.is_current(name) for name in self.old.files):
            return None
        return json.loads((self.path / REPORT).read_text(encoding="utf-8"))

    def begin(self, wanted: set[str]) -> None:
        """List the files that this build will write, and remove listed files that the design no longer has.

        Raises InputError, before any file is changed, if a wanted file exists that no build has listed.
        """
        make_folder(self.path)
        check_writable(self.path)
        self.old = manifest.read(self.path)  # read again: another build may have started since
        self._refuse_foreign(wanted)
        self._sweep(wanted)
        self._claim(wanted)
        for name in sorted(set(self.old.files) - wanted):
            self._remove(name)

    def bring(self, name: str, key: str, write: Callable[[Path], None], *, selected: bool = True) -> None:
        """Keep a current file. Otherwise write it if it is selected, or remove it because it is outdated."""
        listed = self.old.files.get(name)
        if listed and listed.key == key and self.is_current(name):
            self.kept += 1
            self._listed[name] = listed
        elif selected:
            write(self.path / name)
            self._list(name, key)
        elif listed:
            self._remove(name)

    def bring_text(self, name: str, data: bytes) -> None:
        """Write a text file if its bytes differ."""
        path = self.path / name
        if path.is_file() and path.read_bytes() == data:
            self.kept += 1
            self._listed[name] = Entry(digest(data), manifest.file_hash(path))
        else:
            write_whole(path, data)
            self._list(name, digest(data))

    def finish(self, inputs: str) -> None:
        """Write the manifest if it differs."""
        new = Manifest(inputs, self._listed)
        if new != manifest.read(self.path):
            new.write(self.path)

    def _list(self, name: str, key: str) -> None:
        self._listed[name] = Entry(key, manifest.file_hash(self.path / name))
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
        unknown = {manifest.NAME, *wanted} if self.old.foreign else wanted - set(self.old.files)
        for name in sorted(unknown):
            if (self.path / name).exists():
                legal = "a folder where no file of that name exists, unless a build wrote it"
                raise InputError("--out", str(self.path), name, legal)

    def _claim(self, wanted: set[str]) -> None:
        """List files before they are written, so that a killed build leaves no unlisted file."""
        unlisted = {name: Entry("", "") for name in wanted - set(self.old.files)}
        if unlisted:
            Manifest("", {**self.old.files, **unlisted}).write(self.path)
