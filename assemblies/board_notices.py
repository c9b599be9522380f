"""Notices for boards: what no source knows of them, and standoffs hardly wider than their holes. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..params.records.board import BoardRecord
from .model.unit import Notice
from .stacks.clearance import BEARING, bears
from .stacks.stack import Stack

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


def narrow_standoffs(stacks: Iterable[Stack]) -> Iterator[Notice]:
    """A notice for each kind of board whose widest hole leaves too narrow a ring to the body of its standoffs.

    The program chooses no such standoffs if others are sold: the design asks for the thread, or the hole is large.
    """
    told = set[tuple[str, str]]()
    for stack, level in ((each, level) for each in stacks for level in each.levels):
        stock = level.tray.stock if level.tray else stack.stock
        if bears(stock.row, [level.board]) or (stack.path, level.board.name) in told:
            continue
        told.add((stack.path, level.board.name))
        widest = max(hole.diameter for hole in level.board.holes.mounting)
        yield Notice(
            code="standoff-narrow",
            subject=level.path,
            message=f"the holes of the {level.board.full_name} are {widest:g} wide, and its {stock.thread.label} "
            f"standoffs {stock.row.across_flats:g}: the board may slip over them",
            fix=f"leave hardware.thread out, or buy standoffs that are {widest + BEARING:g} wide or more",
            known=False,
        )
