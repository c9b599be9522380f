"""Records made of the board files that a design names with file:, such as board = "file:my-board.kicad_pcb"."""

from __future__ import annotations

from pathlib import Path

from ..core.errors import InputError
from ..core.toml_text import toml_text
from ..params.draft import BoardDraft
from ..params.kinds.power_board import PowerBoardRecord
from ..params.record import LibraryRecord
from ..params.records.board import BoardRecord
from ..params.source import FILE, path_inside
from .board.board_draft import Wishes, board_draft, record_name
from .given_file import READABLE, GivenFile, given_file
from .reader import found_board

DIGITS = 8
"""Digits of the file's digest in the record's name, so that boards of two files never count as one."""


def file_record(kind: type[LibraryRecord], reference: str, folder: Path | None, file: str, key: str) -> LibraryRecord:
    """The record of the board in a file. `folder`: that of the design; None for a shipped one.

    `file`, `key`: where the design names it. Raises InputError if the path leads out of the folder, the file is no
    board, or holes are missing that nothing can be placed without.
    """
    if kind not in (BoardRecord, PowerBoardRecord):
        raise InputError(file, key, toml_text(reference), "the name of a record; only boards are read from files")
    path = path_inside(folder, reference)
    if path is None:
        legal = f'"{FILE}" and a path inside the folder of the design: {READABLE}'
        raise InputError(file, key, toml_text(reference), legal)
    given = given_file(path)
    name = f"{record_name(given.name)[:50]}-{given.sha256[:DIGITS]}"
    if kind is PowerBoardRecord:
        from .board.power_board import power_board_draft, power_board_record

        return power_board_record(power_board_draft(found_board(given), given, name), given.shown)
    draft = board_draft(found_board(given), given, Wishes(name=name))
    return _whole(draft, given)


def _whole(draft: BoardDraft, given: GivenFile) -> BoardRecord:
    """The record of a draft. Raises InputError if it waits for its holes to be measured."""
    if "holes" in draft.missing and "holes" not in draft.values:
        legal = f"a board with them; or run stackwright boards import {given.name}, and measure them"
        raise InputError(given.shown, "holes", draft.missing["holes"].partition(":")[0], legal)
    return draft.record(given.shown)
