"""A lock on a folder. Only one process, and of it one thread, holds it; the system releases it when the process dies.

On Linux and macOS the folder itself is locked, so nothing of the lock is in the folder. On Windows the lock is a hidden
file that the system removes when it is closed. Where the file system has no locks, nobody waits.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from .errors import SurroundingsError
from .files import make_folder

LIMIT = 600.0
"""Longest time to wait, s. No build takes so long."""
PAUSE = 0.1
"""Time between two tries, s."""
FILE = ".stackwright.lock"
"""Name of the file on Windows."""


@contextmanager
def locked(folder: Path, waiting: Callable[[], None], limit: float = LIMIT) -> Iterator[None]:
    """Hold the folder's lock; the folder is made if it is missing.

    `waiting` is called once if another build holds it. Raises SurroundingsError if it is not free within `limit`
    seconds, or if the folder cannot be made.
    """
    deadline, told = monotonic() + limit, False
    while True:
        make_folder(folder)
        try:
            descriptor = _take(folder)
            break
        except BlockingIOError:
            if monotonic() >= deadline:
                says = f"another build has been writing there for {limit:g} s; end it, or build into another folder"
                raise SurroundingsError(f"{folder}: {says}") from None
        if not told:
            waiting()
            told = True
        sleep(PAUSE)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _take(folder: Path) -> int | None:
    """Descriptor of the open lock; None if the file system has no locks. Raises BlockingIOError if it is held."""
    if sys.platform == "win32":
        return _take_on_windows(folder)
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None  # not readable
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not _is_at(descriptor, folder):
            raise BlockingIOError  # removed while this process waited: another try makes and locks it
    except BlockingIOError:
        os.close(descriptor)
        raise
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _is_at(descriptor: int, folder: Path) -> bool:
    """Whether the open folder is still the one at this path."""
    try:
        held, there = os.fstat(descriptor), folder.stat()
    except OSError:
        return False
    return (held.st_dev, held.st_ino) == (there.st_dev, there.st_ino)


def _take_on_windows(folder: Path) -> int | None:
    assert sys.platform == "win32"
    import msvcrt

    try:
        descriptor = os.open(folder / FILE, os.O_RDWR | os.O_CREAT | os.O_TEMPORARY)
    except PermissionError:
        raise BlockingIOError from None  # its holder is about to close it
    except OSError:
        return None
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except OSError:
        os.close(descriptor)
        raise BlockingIOError from None
    return descriptor
