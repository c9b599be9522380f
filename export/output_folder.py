"""An output folder during a build: files of the earlier build, and files kept, written and removed by this one.

A file of ours is listed in the manifest, with its key (a digest of what it is made from) and the hash of its bytes. Any
other file belongs to the user and is never touched. A listed file that the user changed is written again. Only regular
files are read, and only in folders that are no links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from ..core.errors import InputError, shown
from ..core.files import (
    PROBE,
    check_writable,
    digest,
    is_real_folder,
    make_folder,
    read_regular,
    regular,
    remove,
    status_of,
    temporaries,
    write_whole,
)
from ..core.lock import locked
from . import manifest
from .manifest import Entry, Manifest
from .result import Note, silence

REPORT = "report.json"
"""The report: if nothing changed since the last build, it is read from this file instead of being made again."""
REPORT_LIMIT = 200_000_000
"""Largest report that is read, bytes."""
DEFAULT = "out"
"""Folder of the default output folders."""


def default_folder(name: str) -> Path:
    """The default output folder of a design. Raises InputError if a link makes it lead out of the current folder."""
    path = Path(DEFAULT) / name
    if not _resolved(path).is_relative_to(Path.cwd()):
        legal = "a folder inside the current folder; a symbolic link leads out of it: to follow it, name it with --out"
        raise InputError("--out", "", str(path), legal)
    return path


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # a link that leads to itself, or no path at all
        raise InputError("--out", "", str(path), "the path of a folder") from None


def default_picture(design: str, name: str, file: str) -> Path:
    """Path of a picture in the default output folder of a design. `design`: its label. `name`: its name.

    Raises InputError if the folder holds another design, or if anything but a file lies at the path.
    """
    path = OutputFolder(default_folder(name), design, shared=False).path / file
    if status_of(path) and not regular(path):
        raise InputError("--out", "", str(path), "a file and no link; to follow a link, name it with --out")
    return path


class OutputFolder:
    """An output folder, the manifest of the earlier build, and the changes that this build has made so far.

    `path`: the folder as it was named. `root`: the folder itself, with links resolved, once. `old`: the manifest.
    """

    def __init__(self, path: Path, design: str, *, shared: bool = True) -> None:
        """Read the manifest. `design`: the design's label. `shared`: whether the folder may hold another design.

        Raises InputError if it may not, and does.
        """
        self.path, self.root = path, _resolved(path)
        self.design, self.shared = design, shared
        self.written: list[str] = []
        self.removed: list[str] = []
        self.kept = 0
        self._new_entries: dict[str, Entry] = {}
        self.old = self._read()

    def recorded_report(self, inputs: str) -> dict[str, Any] | None:
        """The report of the last build. None if anything is not as that build left it, or `inputs` differs.

        `inputs`: digest of everything that the build depends on.
        """
        old = self.old
        if old.inputs != inputs or old.design != self.design or REPORT not in old.files:
            return None
        if any(self._in_the_way(name) for name in old.files) or any(temporaries(self._swept(old.files))):
            return None
        data = self._content(REPORT, REPORT_LIMIT)
        if data is None or not all(self.is_untouched(name) for name in old.files):
            return None
        from .reports.recorded import report_of

        return report_of(data)

    @property
    def current(self) -> frozenset[str]:
        """Paths of the files that this build has written or kept so far."""
        return frozenset(self._new_entries)

    def is_untouched(self, name: str) -> bool:
        """Whether a listed file exists and has the listed bytes. A file listed without a hash was never finished."""
        entry = self.old.files.get(name)
        return entry is not None and bool(entry.sha256) and manifest.file_hash(self.root / name) == entry.sha256

    @contextmanager
    def changing(
        self, wanted: Mapping[str, str], is_output: Callable[[str], bool], note: Note = silence
    ) -> Iterator[None]:
        """Hold the folder's lock, list the wanted files and remove listed files that the design no longer has.

        `wanted`: keys by path, empty for a file whose bytes decide. `is_output`: whether a path has the form of a file
        that a build writes; none of another form is removed. `note` is called if another build must be waited for.
        Raises InputError, before any file is changed, if a link is in the way or a file of the user has a wanted path.
        """
        make_folder(self.root)
        check_writable(self.root)
        says = f"another build is writing into {self.path}: this one waits for it to end"
        with locked(self.root, partial(note, says)):
            self.old = self._read()  # again: another build may have run since this object was made
            ours = {name for name in self.old.files if is_output(name)}
            self._refuse_links(ours | wanted.keys())
            self._refuse_foreign(wanted.keys())
            for stale in temporaries(self._swept(ours | wanted.keys())):
                remove(stale)
            self._claim(wanted)
            for name in sorted(ours - wanted.keys()):
                self._drop(name)
            yield

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
            path = self.root / name
            if status_of(path) and not regular(path):
                remove(path)  # a link, which the writer might follow, or a pipe
            write(path)
            self._record(name, key)
        elif old:
            self._remove(name)

    def update_text(self, name: str, data: bytes) -> None:
        """Write `data`, unless the file already has exactly these bytes."""
        if self._content(name, len(data)) == data:
            self.kept += 1
            self._new_entries[name] = Entry(digest(data), manifest.file_hash(self.root / name))
        else:
            write_whole(self.root / name, data)
            self._record(name, digest(data))

    def finish(self, inputs: str) -> None:
        """Write the manifest if it differs from the one in the folder. `inputs`: digest of the build's inputs."""
        new = Manifest(inputs, self._new_entries, self.design)
        if new != manifest.read(self.root):
            new.write(self.root)

    def _read(self) -> Manifest:
        """The manifest in the folder. Raises InputError if it is of another design, and the folder is not shared."""
        found = manifest.read(self.root)
        if not self.shared and found.design and found.design != self.design:
            legal = (
                f"{shown(found.design)}, which the folder was built from; give this design another name, or name the "
                f"folder: --out {self.path}"
            )
            raise InputError(str(self.path), "design", self.design, legal)
        return found

    def _content(self, name: str, limit: int) -> bytes | None:
        """The bytes of a regular file of at most `limit` bytes; None if it is anything else or cannot be read."""
        try:
            return read_regular(self.root / name, limit)
        except OSError:
            return None

    def _record(self, name: str, key: str) -> None:
        self._new_entries[name] = Entry(key, manifest.file_hash(self.root / name))
        self.written.append(name)

    def _remove(self, name: str) -> None:
        if status_of(self.root / name):
            remove(self.root / name)
            self.removed.append(name)

    def _drop(self, name: str) -> None:
        """Remove a listed file that is not wanted, unless the user has changed it: then it is the user's from now on.

        A file without a hash is of a build that was killed.
        """
        if self.is_untouched(name) or (not self.old.files[name].sha256 and regular(self.root / name)):
            self._remove(name)

    def _swept(self, names: Iterable[str]) -> list[Path]:
        """Paths whose temporary files are those of builds."""
        return [self.root / name for name in {*names, manifest.NAME, PROBE}]

    def _in_the_way(self, name: str) -> str | None:
        """The first folder on the way to a file that exists and is no folder, or is a link; None if there is none."""
        for parent in reversed(Path(name).parents[:-1]):
            path = self.root / parent
            if status_of(path) and not is_real_folder(path):
                return parent.as_posix()
        return None

    def _refuse_links(self, names: Iterable[str]) -> None:
        for name in sorted(names):
            if found := self._in_the_way(name):
                legal = "a real folder: a build writes through no link and over no file; move what is there"
                raise InputError("--out", str(self.path), found, legal)

    def _refuse_foreign(self, wanted: Iterable[str]) -> None:
        """Raise InputError if the user has a file of a wanted name. Beside a manifest that is not ours, all are his."""
        unknown = {manifest.NAME, *wanted} if self.old.foreign else set(wanted) - set(self.old.files)
        for name in sorted(unknown):
            if status_of(self.root / name):
                legal = "a folder without a file of that name that is not from a build"
                raise InputError("--out", str(self.path), name, legal)

    def _claim(self, wanted: Mapping[str, str]) -> None:
        """List files before they are written, so that a killed build leaves no unlisted file.

        A file that this build may change is listed without its hash, because its bytes are then unknown. The manifest
        has no inputs, so that a killed build never counts as unchanged.
        """
        claimed = {name: Entry("", "") for name, key in wanted.items() if not self._is_current(name, key)}
        Manifest("", {**self.old.files, **claimed}, self.design).write(self.root)

    def _is_current(self, name: str, key: str) -> bool:
        return bool(key) and name in self.old.files and self.old.files[name].key == key
