"""Notices for boards that rest on standoffs hardly wider than their holes. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.unit import Notice
from ..stacks.clearance import BEARING, bears
from ..stacks.stack import Stack


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
