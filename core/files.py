"""Files: reading with a size limit, and atomic writing (a file is written completely or not at all)."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import stat
import threading
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from .errors import FileError, InputError, SurroundingsError

TEXT_LIMIT = 1_000_000
"""Largest text file that is read, bytes. A design with thousands of nodes is smaller."""

CONTENT_LIMIT, FOLDER_LIMIT = 50_000_000, 600
"""Bytes of a file, and number of files of a folder, that a digest of a named file covers. Larger ones are not read."""
PROBE = "stackwright"
"""Base of the temporary file name that `check_writable` uses."""
STEM = 50
"""Number of a file name's characters that its temporary file's name has. So the latter is never over 255 bytes long."""
TEMPORARY = re.compile(r"\.(.*)\.\d+(?:-\d+)?\.tmp", re.DOTALL)
"""The name of a temporary file: what it begins with, and the numbers of a process and of a thread."""


def digest(*parts: bytes | str) -> str:
    """SHA-256 of the parts, in hexadecimal. Each part is preceded by its length, so the boundaries count too.

    A text may hold lone surrogates, as words of the command line do that are not UTF-8.
    """
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()


def content_digest(path: Path, limit: int = CONTENT_LIMIT) -> str:
    """Digest of a file's first `limit` bytes, or of the regular files in a folder; empty if it cannot be read."""
    try:
        if path.is_dir():
            inner = [each for each in sorted(path.iterdir()) if regular(each)][:FOLDER_LIMIT]
            return digest(*(part for each in inner for part in (each.name, content_digest(each, limit))))
        if not path.is_file():
            return ""
        with path.open("rb") as stream:
            return digest(stream.read(limit + 1))
    except OSError:
        return ""  # reading it for its content reports this


def code_digest(folders: list[Path]) -> str:
    """Digest of all Python sources in the folders. Keys of cached results contain it."""
    sources = ((folder, path) for folder in folders for path in sorted(folder.rglob("*.py")))
    named = ((folder.name, path.relative_to(folder).as_posix(), path) for folder, path in sources)
    return digest(*(part for folder, name, path in named for part in (folder, name, path.read_bytes())))


def read_text(path: Path, limit: int = TEXT_LIMIT) -> str:
    """The text of a regular UTF-8 file of 1 to `limit` bytes. Raises FileError for anything else."""
    try:
        if path.is_dir():
            raise FileError(str(path), "", "a folder", "a TOML file")
        if path.exists() and not path.is_file():
            raise FileError(str(path), "", "a device or pipe", "a TOML file")
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        raise FileError(str(path), "", "no such file", "the path of a TOML file") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise FileError(str(path), "", reason, "a readable TOML file") from None
    if len(data) > limit:
        raise FileError(str(path), "", f"over {limit} bytes", f"a file of at most {limit} bytes")
    if not data.strip():
        raise FileError(str(path), "", "empty", "a TOML file with content")
    try:
        return data.decode("utf-8-sig")  # some editors begin a file with a byte order mark
    except UnicodeDecodeError as error:
        raise FileError(str(path), "", f"byte {error.start} is not UTF-8", "a UTF-8 text") from None


def given_path(option: str, text: str | Path) -> Path:
    """The path that the user gave for an option. Raises InputError for an empty text, which Path takes for a folder."""
    if not str(text) or "\0" in str(text):
        raise InputError(option, "", str(text), "the path of a file or folder")
    return Path(text)


def regular(path: Path) -> os.stat_result | None:
    """The status of a regular file; None if there is none, or anything else: a folder, a link, a pipe, a device."""
    status = status_of(path)
    return status if status and stat.S_ISREG(status.st_mode) else None


def status_of(path: Path) -> os.stat_result | None:
    """The status of whatever lies at a path, without following a link; None if nothing does, or nothing could."""
    try:
        return path.lstat()
    except (OSError, ValueError):
        return None


def is_real_folder(path: Path) -> bool:
    """Whether a folder lies at the path, and not a symbolic link or a junction to one."""
    status = status_of(path)
    return status is not None and stat.S_ISDIR(status.st_mode) and not getattr(status, "st_reparse_tag", 0)


def open_regular(path: Path) -> BufferedReader:
    """A regular file, open for reading. Raises OSError if it cannot be opened or is a link; no pipe is waited for."""
    flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_NOINHERIT"))
    return os.fdopen(os.open(path, flags), "rb")


def read_regular(path: Path, limit: int) -> bytes | None:
    """The bytes of a regular file of at most `limit` bytes; None if it is anything else, or longer.

    Raises OSError if the file cannot be read.
    """
    status = regular(path)
    if status is None or status.st_size > limit:
        return None
    with open_regular(path) as stream:
        data = stream.read(status.st_size + 1)
    return data if len(data) <= limit else None


def temporary_name(path: Path) -> Path:
    """The temporary file to which this thread of this process writes before it is renamed to `path`."""
    return path.with_name(f".{path.name[:STEM]}.{os.getpid()}-{threading.get_ident()}.tmp")


def temporaries(paths: Iterable[Path]) -> Iterator[Path]:
    """The temporary files beside `paths` to which some process writes one of them, or wrote until it was killed."""
    folders: dict[Path, set[str]] = {}
    for path in paths:
        folders.setdefault(path.parent, set()).add(path.name[:STEM])
    for folder, stems in sorted(folders.items()):
        with contextlib.suppress(OSError):  # no such folder, or not readable
            for each in sorted(folder.iterdir()):
                named = TEMPORARY.fullmatch(each.name)
                if named and named[1] in stems and regular(each):
                    yield each


def make_folder(folder: Path) -> None:
    """Make the folder and its parents. Raises SurroundingsError if that is not possible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SurroundingsError(f"{folder}: cannot make the folder: {error.strerror}") from None


def write_whole(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write `data` to a temporary file beside `path`, then rename it, so that `path` is never half written.

    `durable`: wait until the disk has it. Otherwise, a power cut may leave a file with other content.

    Raises SurroundingsError if the file cannot be written.
    """
    make_folder(path.parent)
    temporary = temporary_name(path)
    try:
        with _new(temporary) as stream:
            stream.write(data)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise SurroundingsError(f"{path}: cannot be written: {error.strerror}; the old file is unchanged") from None


def _new(path: Path, mode: int = 0o666) -> BinaryIO:
    """A file that did not exist, open for writing. What a process of the same number left there is removed."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
    return open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode))


def followed(path: Path) -> Path:
    """The path that a link leads to; the path itself if it is no link, or one that leads to itself."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # RuntimeError before Python 3.13
        return path


def write_named(path: Path, data: bytes) -> None:
    """Write a file that the user named, whole or not at all, and keep what it is.

    A link is followed; the file keeps its mode, its owner and its attributes. Another name of the same file (a hard
    link) keeps the old content. A device or a pipe is written to. Raises InputError for a folder, SurroundingsError if
    the file is read-only or cannot be written.
    """
    target = followed(path)
    try:
        if target.is_dir():
            raise InputError(str(path), "", "a folder", "the path of a file")
        if not target.exists():
            write_whole(target, data)
        elif not target.is_file():
            target.write_bytes(data)
        elif not (target.stat().st_mode & 0o222 and os.access(target, os.W_OK)):
            raise SurroundingsError(f"{path}: cannot be written: it is read-only")
        else:
            _replace(target, data)
    except OSError as error:
        raise SurroundingsError(f"{path}: cannot be written: {error.strerror}") from None


def _replace(path: Path, data: bytes) -> None:
    """Replace the content of a regular file. It keeps its mode, its attributes and, if that is allowed, its owner."""
    temporary, old = temporary_name(path), path.stat()
    try:
        with _new(temporary, 0o600) as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if change_owner := getattr(os, "chown", None):  # not on Windows
            with contextlib.suppress(PermissionError):
                change_owner(temporary, old.st_uid, old.st_gid)
        shutil.copystat(path, temporary)
        os.utime(temporary)
        temporary.replace(path)
    except BaseException:  # an interrupt too
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def check_writable(folder: Path) -> None:
    """Raise SurroundingsError if no file can be written into the folder."""
    probe = temporary_name(folder / PROBE)
    try:
        _new(probe).close()
        probe.unlink(missing_ok=True)  # another build may have removed it: it looks like a dead one's
    except OSError as error:
        raise SurroundingsError(f"{folder}: cannot be written: {error.strerror}") from None


def remove(path: Path) -> None:
    """Remove a file of ours if it exists. Raises SurroundingsError if it cannot be removed."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise SurroundingsError(f"{path}: cannot be removed: {error.strerror}") from None
