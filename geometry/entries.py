"""Entries of the store on disk: bytes by name, each with a checksum.

The folder may hold anything: whatever is not an entry counts as missing and is replaced. No link is followed to an
entry, and no pipe is waited for.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..core.errors import SurroundingsError
from ..core.files import digest, is_real_folder, read_regular, regular, remove, write_whole

ENTRY_LIMIT = 200_000_000
"""Largest entry that is read or written, bytes. A mesh of a million triangles has 40 million."""
CHECKSUM = 64
"""Number of characters of the checksum that precedes an entry's content."""
NAME = re.compile(r"[0-9a-f]{64}\.(mesh|brep|json)|\.[0-9a-f]{50,64}(\.\w+)?\.\d+-\d+\.tmp")
"""File name of an entry, or of the temporary file to which one is written."""


class Entries:
    """Entries below a folder. Several processes may share it; of one process, one thread at a time.

    `trouble`: the reason why entries cannot be written, empty if they can.
    """

    def __init__(self, folder: Path, size_limit: int) -> None:
        self.folder, self.size_limit = folder / "shapes", size_limit
        self.trouble = ""
        self._size = 0

    def read(self, name: str) -> bytes | None:
        """The content of an entry; None if there is none, if it is damaged, or if it is no regular file."""
        path = self._path(name)
        try:
            data = read_regular(path, ENTRY_LIMIT)
        except OSError:
            return None  # not readable: the shape is built instead
        if data is None or data[:CHECKSUM] != digest(data[CHECKSUM:]).encode():
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return data[CHECKSUM:]

    def write(self, name: str, content: bytes) -> None:
        """Write an entry. If the store is not writable, later builds take longer, but this build does not fail."""
        if self.trouble or len(content) > ENTRY_LIMIT - CHECKSUM:
            return
        path = self._path(name)
        try:
            if is_real_folder(path):
                path.rmdir()  # only if it is empty
            write_whole(path, digest(content).encode() + content, durable=False)  # a checksum finds a damaged one
            self._trim(path, len(content))
        except SurroundingsError as error:
            self.trouble = str(error)
        except OSError as error:
            self.trouble = f"{path}: cannot be written: {error.strerror}"

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name

    def _trim(self, newest: Path, added: int) -> None:
        """Delete the oldest entries while the store exceeds its limit. Its size is measured once, then counted."""
        self._size = self._size + added if self._size else sum(each.size for each in self._all())
        if self._size <= self.size_limit:
            return
        entries = sorted(self._all(), key=lambda each: each.used)
        self._size = sum(each.size for each in entries)
        for each in entries:
            if self._size <= self.size_limit:
                break
            if each.path != newest:
                remove(each.path)
                self._size -= each.size

    def _all(self) -> Iterator[_Entry]:
        """Every entry, also of killed processes and of older versions. Nothing else in the folder is ours to delete."""
        for folder in self.folder.iterdir():
            for path in folder.iterdir() if is_real_folder(folder) else ():
                status = regular(path) if NAME.fullmatch(path.name) else None
                if status:  # else another process deleted it
                    yield _Entry(path, status.st_mtime, status.st_size)


@dataclass(frozen=True)
class _Entry:
    """An entry's file: its time of last use, and its size in bytes."""

    path: Path
    used: float
    size: int
