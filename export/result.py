"""What is asked of a build, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..params.source import Source

Progress = Callable[[str, int, int], None]
"""Called with the name of what is being made, its number from 0, and the count of all."""


@dataclass(frozen=True, kw_only=True)
class BuildRequest:
    """What to build: a design with overrides, into a folder, all of its files or a selection."""

    source: Source
    assignments: tuple[str, ...] = ()
    out: Path
    only: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    pictures: bool = False
    """Whether the report shows the places of its findings."""


@dataclass(frozen=True, kw_only=True)
class BuildResult:
    """What a build found and did. `data`: the report as written. `trouble`: why shapes are not remembered."""

    data: dict[str, Any]
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0
    trouble: str = ""

    @property
    def exit_status(self) -> int:
        """1 when the report holds errors."""
        return int(self.data["exit_status"])
