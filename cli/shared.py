"""What several commands do: load a design, show progress, print. Nothing outside this room prints."""

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
    """A design with its overrides. It is not validated yet: an unchanged build needs only its text."""
    from ..params.source import find
    from ..project import Project

    return Project(find(design), assignments or ())


def library() -> Library:
    """The library as it is seen from the folder one stands in."""
    from ..params.library import Library
    from ..params.source import user_libraries

    return Library(user_libraries(Path()))


def progress() -> Progress:
    """A line that is overwritten on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        return lambda what, number, count: None

    def show(what: str, number: int, count: int) -> None:
        sys.stderr.write(f"\r\x1b[K{number + 1}/{count} {what}")
        if number + 1 >= count:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()

    return show


def note_trouble(trouble: str) -> None:
    """Say why shapes are not remembered."""
    if trouble:
        typer.echo(f"note: shapes are not remembered: {trouble}", err=True)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines as a list."""
    for line in lines:
        typer.echo(f"- {line}")


def print_json(data: Any) -> None:
    """Print data."""
    typer.echo(json.dumps(data, indent=1))


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows below their headings, each column as wide as its widest cell."""
    widths = [max(len(row[i]) for row in (columns, *rows)) for i in range(len(columns))]
    for row in (columns, *rows):
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
