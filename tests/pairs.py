"""Drawn stacks of two boards of the library, the same each time: what mixed stacks are asked on."""

from __future__ import annotations

import random

from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord

COUNT = 20
"""So many are drawn."""
ALONE = "a stack of its own"
"""In the fix where two boards cannot share a stack: what the program asks for instead."""
MEASURED = "[plate]\nthickness = 4.0\nthickness_tolerance = 0.2\n[tray]\nthickness_tolerance = 0.2\n"
"""Sheets as somebody has measured them, on which boards of any hole size stand."""
TAPPED = "[hardware]\nthread_depth = 8.0\n"
"""Standoffs as somebody has measured them: a screw through a tray goes deep."""


EARS = ("front-right", "network (rj45_low_profile1)", "an ear of the socket lies 1.3 from the hole, and M2 reaches 2.3")
CROWDED = {
    "khadas-vim1": EARS,
    "khadas-vim2": EARS,
    "khadas-vim3": EARS,
    "khadas-vim3l": EARS,
    "khadas-vim4": EARS,
    "orange-pi-5-max": (
        "back-right",
        "storage (microsdcard)",
        "the socket lies 2.3 from the hole of 3.0: M2.5 reaches 2.5, and M2, 4.0 wide, does not bear on the hole",
    ),
}
"""The boards that nothing sold mounts: the corner of the hole that is nearest to a component, that component, why."""


LARGE = 160.0
"""Shorter edge of a board, mm, from which the cheeks of its row may be larger than the default bed, 250 x 210: a cheek
reaches round the board, its plugs, two bars and their screws, and it is not split."""


def unexplained(name: str, errors: list[str]) -> list[str]:
    """The errors of a design with a board that its crowded hole does not explain, whatever the layout."""
    return [line for line in errors if name not in CROWDED or CROWDED[name][0] not in line]


def unexplained_on_bars(names: list[str], errors: list[str]) -> list[str]:
    """The errors of a row on bars that neither a crowded hole nor the size of its largest board explains."""
    edges = [min(each.pcb.length, each.pcb.width) for each in map(Library().all(BoardRecord).__getitem__, names)]
    cheeks = [line for line in errors if max(edges) >= LARGE and ".cheek." in line and line.endswith("[bed-size]")]
    return [line for line in errors if line not in cheeks and all(unexplained(name, [line]) for name in names)]


def pair(number: int) -> tuple[str, str]:
    """Two different boards that mount and are no HATs; the larger one first, on which the other may find room."""
    known = Library().all(BoardRecord)
    boards = {name: board for name, board in known.items() if not board.header and name not in CROWDED}
    drawn = random.Random(number).sample(sorted(boards), 2)
    area = {name: boards[name].pcb.length * boards[name].pcb.width for name in drawn}
    first, second = sorted(drawn, key=lambda name: (-area[name], name))
    return first, second


def mixed(number: int) -> str:
    """The text of a design with the two boards of a pair, the smaller one turned in some of them."""
    first, second = pair(number)
    turned = "orientation = 180\n" if number % 3 == 1 else ""
    nodes = f'[[stack.node]]\nboard = "{first}"\n[[stack.node]]\nboard = "{second}"\n{turned}'
    return f'name = "pair-{number}"\n{MEASURED}{TAPPED}[[stack]]\nname = "tower"\n{nodes}'
