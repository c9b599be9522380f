"""Functions that several commands share: open a design, show progress, print. No code outside `cli` prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from ..export.result import Progress
    from ..params.library import Library
    from ..project import Project


def opened(design: str, assignments: Sequence[str] | None = None) -> Project:
    """The project of a design with overrides, not yet validated: an unchanged build needs only its text."""
    from ..core.memory import NUMBERS, require
    from ..params.source import find
    from ..project import Project

    require(NUMBERS, "a design")
    return Project(find(design), assignments or ())


def library() -> Library:
    """The library, with the user's records in ./library and in the configuration folder."""
    from ..params.library import Library
    from ..params.source import user_libraries

    return Library(user_libraries(Path()))


def progress() -> Progress:
    """A progress callback. On a terminal it overwrites one line; otherwise it prints nothing."""
    if not sys.stderr.isatty():
        return lambda what, number, count: None

    def show(what: str, number: int, count: int) -> None:
        sys.stderr.write(f"\r\x1b[K{number + 1}/{count} {what}")
        if number + 1 >= count:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()

    return show


def note_trouble(trouble: str) -> None:
    """Print the reason why shapes cannot be cached, if there is one."""
    if trouble:
        typer.echo(f"note: shapes are not cached: {trouble}", err=True)


def print_lines(lines: Iterable[str]) -> None:
    """Print each line as an entry of a list."""
    for line in lines:
        typer.echo(f"- {line}")


def print_json(data: Any) -> None:
    """Print data as JSON."""
    typer.echo(json.dumps(data, indent=1))


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a heading row and rows. Each column is as wide as its widest cell."""
    widths = [max(len(row[i]) for row in (columns, *rows)) for i in range(len(columns))]
    for row in (columns, *rows):
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
