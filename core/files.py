"""Files: reading with a size limit, and atomic writing (a file is written completely or not at all)."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import threading
from pathlib import Path

from .errors import FileError, SurroundingsError

TEXT_LIMIT = 1_000_000
"""Largest text file that is read, bytes. A design with thousands of nodes is smaller."""

PROBE = "stackwright"
"""Base of the temporary file name that `check_writable` uses."""


def digest(*parts: bytes | str) -> str:
    """SHA-256 of the parts, in hexadecimal. Each part is preceded by its length, so the boundaries count too."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()


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
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileError(str(path), "", f"byte {error.start} is not UTF-8", "a UTF-8 text") from None


def temporary_name(path: Path) -> Path:
    """The temporary file to which this thread of this process writes before it is renamed to `path`."""
    return path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")


def remove_temporaries(path: Path) -> None:
    """Remove the temporary files of processes that were killed while they wrote `path`."""
    for stale in path.parent.glob(f".{path.name}.*.tmp"):
        writer = stale.name.removeprefix(f".{path.name}.").removesuffix(".tmp")
        if not re.fullmatch(r"\d+(-\d+)?", writer):
            continue  # no process number in the name: a file of the user's own
        with contextlib.suppress(FileNotFoundError):
            stale.unlink()


def make_folder(folder: Path) -> None:
    """Make the folder and its parents. Raises SurroundingsError if that is not possible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SurroundingsError(f"{folder}: cannot make the folder: {error.strerror}") from None


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to a temporary file beside `path`, then rename it, so that `path` is never half written.

    Raises SurroundingsError if the file cannot be written.
    """
    make_folder(path.parent)
    temporary = temporary_name(path)
    try:
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise SurroundingsError(f"{path}: cannot be written: {error.strerror}; the old file is unchanged") from None


def check_writable(folder: Path) -> None:
    """Raise SurroundingsError if no file can be written into the folder."""
    probe = temporary_name(folder / PROBE)
    try:
        probe.touch(exist_ok=True)
        probe.unlink()
    except OSError as error:
        raise SurroundingsError(f"{folder}: cannot be written: {error.strerror}") from None


def remove(path: Path) -> None:
    """Remove a file of ours if it exists. Raises SurroundingsError if it cannot be removed."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise SurroundingsError(f"{path}: cannot be removed: {error.strerror}") from None
