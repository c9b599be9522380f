"""Drawn stacks of two boards of the library, the same each time: what mixed stacks are asked on."""

from __future__ import annotations

import random

from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord

COUNT = 20
"""So many are drawn."""
ALONE = "a stack of its own"
"""In the fix where two boards cannot share a stack: what the program asks for instead."""


def pair(number: int) -> tuple[str, str]:
    """Two different boards that are no HATs; the one with the larger area first, on which the other may find room."""
    boards = {name: board for name, board in Library().all(BoardRecord).items() if not board.header}
    drawn = random.Random(number).sample(sorted(boards), 2)
    area = {name: boards[name].pcb.length * boards[name].pcb.width for name in drawn}
    first, second = sorted(drawn, key=lambda name: (-area[name], name))
    return first, second


def mixed(number: int) -> str:
    """The text of a design with the two boards of a pair, the smaller one flipped or turned in some of them."""
    first, second = pair(number)
    turned = "orientation = 180\n" if number % 3 == 1 else ""
    nodes = f'[[stack.node]]\nboard = "{first}"\n[[stack.node]]\nboard = "{second}"\n{turned}'
    return f'name = "pair-{number}"\n[[stack]]\nname = "tower"\n{nodes}'
