"""Memory: whether a process may have more of it, and which errors mean that it got none."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator

from .errors import SurroundingsError

NUMBERS = 150_000_000
"""Address space for numpy and its linear algebra, which ends the process by itself if it gets too little, bytes."""
SIGNS = (
    "bad_alloc",
    "cannot allocate memory",
    "can't start new thread",
    "failed to map segment",
    "out of memory",
    "outofmemory",
)
"""Parts of the messages that libraries give for want of memory, in small letters."""


def require(size: int, purpose: str) -> None:
    """Raise SurroundingsError if the process may not map `size` more bytes, which `purpose` needs.

    Only a limit of the address space (`ulimit -v`) is noticed: what is mapped here is never used.
    """
    if sys.platform == "win32":
        return  # such a limit does not exist there
    import mmap

    try:
        mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANON, prot=mmap.PROT_READ).close()
    except (OSError, MemoryError):
        says = f"not enough memory: {purpose} needs {size // 1_000_000} MB of address space; raise the limit: ulimit -v"
        raise SurroundingsError(says) from None


def is_lacking(error: BaseException) -> bool:
    """Whether an error, or one that it was raised for, says that there was no memory."""
    return any(
        isinstance(each, MemoryError)
        or (isinstance(each, OSError) and each.errno == errno.ENOMEM)
        or any(sign in f"{type(each).__name__}: {each}".lower() for sign in SIGNS)
        for each in _chain(error)
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error and those that it was raised for, nearest first."""
    seen: set[int] = set()
    here: BaseException | None = error
    while here is not None and id(here) not in seen:
        seen.add(id(here))
        yield here
        here = here.__cause__ or here.__context__
