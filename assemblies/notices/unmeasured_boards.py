"""Notices for boards of which no source knows the components or the underside: what the checks cannot see."""

from __future__ import annotations

from collections.abc import Iterator

from ...params.kinds.stack import StackTable
from ...params.records.board import BoardRecord
from ..context import Context
from ..model.unit import Notice

UNSEEN = {"components": "the components", "underside": "the underside"}
"""What the checks do not see, by the section that is unknown. Other sections are told where they are used."""


def unmeasured_boards(context: Context) -> Iterator[Notice]:
    """A notice for each board of the design with an unknown section, at the lowest node that has it."""
    told = set[str]()
    for path, board in _nodes(context):
        unseen = [words for section, words in UNSEEN.items() if section in board.unknown]
        if not unseen or board.name in told:
            continue
        told.add(board.name)
        yield Notice(
            code="board-unmeasured",
            subject=path,
            message=f"no source gives {' and '.join(unseen)} of the {board.full_name}: the checks do not see what "
            "stands or hangs there",
            fix=_fix(board, path, context.files.get((BoardRecord, board.name))),
            known=False,
        )


def _nodes(context: Context) -> Iterator[tuple[str, BoardRecord]]:
    """The path and the board of each node."""
    for stack in context.design.of(StackTable):
        for node in stack.node:
            yield f"{stack.name}.{node.name}", context.boards[node.board]


def _fix(board: BoardRecord, path: str, file: str | None) -> str:
    """How what is unknown of a board is entered. `file`: what its record was read from; None for a library's record."""
    if file is None:
        return f"measure your board and run stackwright boards new {board.name}, which asks for what is unknown"
    made = f"run stackwright boards import {file}, measure what the record that it makes names as unknown"
    return f"{made}, and set {path}.board to that record"
