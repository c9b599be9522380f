"""The result of a build, and the callback that reports its progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Progress = Callable[[str, int, int], None]
"""Called with the name of the current item, its number from 0, and the number of items."""

Note = Callable[[str], None]
"""Called with a line for the user: what a build does that takes time and that nobody expects."""


def silent(name: str, number: int, count: int) -> None:
    """A progress callback that does nothing."""


def silence(line: str) -> None:
    """A note callback that does nothing."""


@dataclass(frozen=True, kw_only=True)
class BuildResult:
    """The report of a build, and its changes to the folder `out`.

    `data`: content of report.json. `written`, `removed`: paths of files. `kept`: number of unchanged files. `trouble`:
    the reason why shapes cannot be cached; empty if they can.
    """

    out: Path
    data: dict[str, Any]
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0
    trouble: str = ""

    @property
    def exit_status(self) -> int:
        """1 if the report has errors, otherwise 0."""
        return int(self.data["exit_status"])
