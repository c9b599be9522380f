"""Notices for boards of which no source knows the components or the underside: what the checks cannot see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .model.unit import Notice
from .stacks.stack import Stack

UNSEEN = {"components": "the components", "underside": "the underside"}
"""What the checks do not see, by the section that is unknown. Other sections are told where they are used."""


def unmeasured_boards(stacks: Iterable[Stack]) -> Iterator[Notice]:
    """A notice for each board with an unknown section, at the lowest node that has it."""
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
            fix=f"measure your board and run stackwright boards new {board.name}, which asks for what is unknown",
            known=False,
        )
