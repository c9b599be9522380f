"""What a build answers, and how it tells of its progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Progress = Callable[[str, int, int], None]
"""Called with the name of what is being made, its number from 0, and the count of all."""


def silent(name: str, number: int, count: int) -> None:
    """Tell nothing."""


@dataclass(frozen=True, kw_only=True)
class BuildResult:
    """What a build found and did in the folder `out`.

    `data`: the report as report.json holds it. `trouble`: the reason why shapes are not remembered, empty where they
    are.
    """

    out: Path
    data: dict[str, Any]
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0
    trouble: str = ""

    @property
    def exit_status(self) -> int:
        """1 when the report holds errors."""
        return int(self.data["exit_status"])
