"""Writing the record of a board that was entered or imported, with its 1:1 sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import InputError
from ..shared import say

if TYPE_CHECKING:
    from ...params.draft import BoardDraft


def check_free(path: Path, replace: bool, command: str) -> None:
    """Raise InputError if there is a record at the path that may not be replaced."""
    if path.exists() and not replace:
        raise InputError(command, "", str(path), "a record that is not there yet, or the option --replace")


def write_draft(draft: BoardDraft, path: Path, sheet: Path) -> None:
    """Write a board's record and its 1:1 sheet; print what was taken, and what is unknown or guessed.

    Raises InputError if the record has a mistake; then nothing is written.
    """
    from ...core.files import write_named
    from ...export.boards.files import write_sheet

    record = draft.record(path.name)
    write_named(path, draft.text().encode())
    write_sheet(record, sheet)
    say(*(f"took {line}" for line in draft.took))
    say(*(f"not known: {key}: {how}" for key, how in draft.missing.items()))
    say(
        f"{path} written: designs name the board {record.name}",
        f"{sheet} written: print it at 100 %, lay the board on it, tick what agrees; then run stackwright boards "
        f"confirm {record.name}",
    )
