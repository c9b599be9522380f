"""Functions that several commands share: open a design, show progress, print. No code outside `cli` prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ..core.errors import InputError, shown

if TYPE_CHECKING:
    from ..export.result import Progress
    from ..params.library import Library
    from ..project import Project


NAMED = 5
"""Number of design files that a message names."""


def opened(design: str | None, assignments: Sequence[str] | None = None) -> Project:
    """The project of a design with overrides, not yet validated: an unchanged build needs only its text.

    `design`: None if the user named none.
    """
    from ..core.memory import NUMBERS, require
    from ..params.source import find
    from ..project import Project

    require(NUMBERS, "a design")
    return Project(find(design or default_design()), assignments or ())


def default_design() -> str:
    """The design if none is named: the only design file in this folder, or the example.

    Raises InputError if there are several design files.
    """
    from ..params.source import DEFAULT, own_designs

    files = own_designs(Path())
    if len(files) > 1:
        names = ", ".join(shown(path.name) for path in files[:NAMED]) + (", ..." if len(files) > NAMED else "")
        raise InputError("DESIGN", "", None, f"one of the {len(files)} design files in this folder: {names}")
    return files[0].name if files else DEFAULT


def note_default(design: str | None, project: Project) -> None:
    """Print which design was taken, if the user named none. An error names the file by itself."""
    if design is None:
        file, own = project.source.file, project.source.folder is not None
        why = "the only design file in this folder" if own else "the example; this folder has no design file"
        typer.echo(f"note: the design is {shown(file)}, {why}", err=True)


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
