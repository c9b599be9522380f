"""Functions that several commands share: open a design, show progress, print.

No code outside `cli` prints, and no other module of it writes to a stream: `say` does.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.errors import InputError, shown
from ..core.text import clean

if TYPE_CHECKING:
    import typer

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
    return Project(find(default_design() if design is None else design), assignments or ())


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
        note(f"the design is {shown(file)}, {why}")


def library() -> Library:
    """The library, with the user's records in ./library and in the configuration folder."""
    from ..params.library import Library
    from ..params.source import user_libraries

    return Library(user_libraries(Path()))


def library_folder(into: str | None) -> Path:
    """The library folder to write to: the one that the user named, or the one in the configuration folder."""
    from ..core.files import given_path
    from ..params.source import user_libraries

    return given_path("--library", into) if into is not None else user_libraries(None)[-1]


def day_of(command: str, day: str | None) -> str:
    """The date of a measurement, ISO 8601. Default: today. Raises InputError if `day` is not a date."""
    import datetime

    try:
        return (datetime.date.fromisoformat(day) if day else datetime.date.today()).isoformat()
    except ValueError:
        raise InputError(command, "--date", day, "a date such as 2026-11-23") from None


def say(*lines: str, to_error: bool = False, end: str = "\n") -> None:
    """Print lines on standard output, or on standard error. `end`: what follows each; nothing after a question.

    A character that nobody sees, or that the stream cannot write, becomes a question mark.
    """
    stream = sys.stderr if to_error else sys.stdout
    encoding = stream.encoding or "utf-8"  # a stream in memory has none
    for line in lines:
        stream.write(clean(line).encode(encoding, "replace").decode(encoding) + end)
    stream.flush()  # raises BrokenPipeError now, if nobody reads any more


def say_help(context: typer.Context) -> None:
    """Print the help of a command."""
    say(*context.get_help().split("\n"))


def progress() -> Progress:
    """A progress callback. On a terminal it overwrites one line; otherwise it prints nothing."""
    if not sys.stderr.isatty():
        return lambda what, number, count: None

    def show(what: str, number: int, count: int) -> None:
        sys.stderr.write(f"\r\x1b[K{number + 1}/{count} {clean(what)}")
        if number + 1 >= count:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()

    return show


def note(line: str) -> None:
    """Print a note, which is not part of a command's output, on standard error."""
    say(f"note: {line}", to_error=True)


def note_trouble(trouble: str) -> None:
    """Print the reason why shapes cannot be cached, if there is one."""
    if trouble:
        note(f"shapes are not cached: {trouble}")


def print_lines(lines: Iterable[str]) -> None:
    """Print each line as an entry of a list."""
    say(*(f"- {line}" for line in lines))


def print_json(data: Any) -> None:
    """Print data as JSON in ASCII, with escapes for all that nobody sees."""
    say(*json.dumps(data, indent=1).replace("\x7f", "\\u007f").split("\n"))


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a heading row and rows. Each column is as wide as its widest cell."""
    widths = [max(len(row[i]) for row in (columns, *rows)) for i in range(len(columns))]
    padded = ([cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in (columns, *rows))
    say(*("  ".join(cells).rstrip() for cells in padded))
