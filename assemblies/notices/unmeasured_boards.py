"""Notices for boards of which no source knows the components or the underside: what the checks cannot see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...params.records.board import BoardRecord
from ..model.unit import Notice
from ..stacks.stack import Stack

UNSEEN = {"components": "the components", "underside": "the underside"}
"""What the checks do not see, by the section that is unknown. Other sections are told where they are used."""


def unmeasured_boards(stacks: Iterable[Stack], files: Mapping[tuple[type, str], str]) -> Iterator[Notice]:
    """A notice for each board with an unknown section, at the lowest node that has it.

    `files`: for each record that was read from the file of a CAD program, by type and name: the file.
    """
    told = set[str]()
    for level in (level for stack in stacks for level in stack.levels):
        board = level.board
        unseen = [words for section, words in UNSEEN.items() if section in board.unknown]
        if not unseen or board.name in told:
            continue
        told.add(board.name)
        yield Notice(
            code="board-unmeasured",
            subject=level.path,
            message=f"no source gives {' and '.join(unseen)} of the {board.full_name}: the checks do not see what "
            "stands or hangs there",
            fix=_fix(board, level.path, files.get((BoardRecord, board.name))),
            known=False,
        )


def _fix(board: BoardRecord, path: str, file: str | None) -> str:
    """How what is unknown of a board is entered. `file`: what its record was read from; None for a library's record."""
    if file is None:
        return f"measure your board and run stackwright boards new {board.name}, which asks for what is unknown"
    made = f"run stackwright boards import {file}, measure what the record that it makes names as unknown"
    return f"{made}, and set {path}.board to that record"
