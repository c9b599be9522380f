"""Drawn rows and flat stacks of mixed boards of the whole library have no error, or are rightly refused."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from pairs import CROWDED, MEASURED, TAPPED, unexplained_on_bars
from stackwright import Project
from stackwright.core.findings import Severity
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord
from stackwright.params.source import Source

COUNT = 100
BOARDS = {name: each for name, each in Library().all(BoardRecord).items() if not each.header and name not in CROWDED}
WAYS = ("fin", "sled", "posts", "rails", "flat")
GRIPPED = ("odroid-n2", "raspberry-pi-3a-plus", "rock-5b", "rockpro64", "star64", "visionfive-2")
"""Boards with a pair of free edges that a comb grips: few have one."""


@dataclass(frozen=True)
class Drawn:
    """A row, or a flat stack: its way to hold, its boards, each with its orientation."""

    way: str
    boards: tuple[tuple[str, int], ...]

    @property
    def text(self) -> str:
        """The design."""
        keys = 'layout = "flat"' if self.way == "flat" else f'layout = "edge"\nhold = "{self.way}"'
        nodes = "".join(
            f'[[stack.node]]\nboard = "{name}"\norientation = {turn}\nuses = ["network"]\n'
            for name, turn in self.boards
        )
        return f'name = "drawn"\n{MEASURED}{TAPPED}[[stack]]\nname = "row"\n{keys}\n{nodes}'


def drawn(number: int) -> Drawn:
    """Row `number`, the same each time: two to five boards.

    On posts, boards whose holes are in the same places. On rails, boards with a pair of free edges.
    """
    chance, way = random.Random(number), WAYS[number % len(WAYS)]
    first = chance.choice(sorted(BOARDS))
    if way == "rails":
        first = chance.choice(GRIPPED)
    alike = sorted(BOARDS)
    if way == "posts":
        alike = [name for name in alike if places(name, 0) == places(first, 0)]
    turns = (0, 180) if way == "posts" else (0, 0, 0, 180)
    names = [first, *(chance.choice(GRIPPED if way == "rails" else alike) for _ in range(chance.randint(1, 4)))]
    return Drawn(way, tuple((name, chance.choice(turns)) for name in names))


def places(name: str, turn: int) -> tuple[tuple[float, float], ...]:
    """Where the holes of a board are that is turned by 0 or 180, from the middle of the rectangle round them, mm.

    The record names the corners as they stand at 0, so that from the front to the back is towards y.
    """
    holes = BOARDS[name].holes.mounting
    back, front = ([hole for hole in holes if (hole.corner or "").startswith(word)] for word in ("back", "front"))
    x, y = (
        sum(getattr(hole, axis) for hole in back) / len(back) - sum(getattr(hole, axis) for hole in front) / len(front)
        for axis in ("x", "y")
    )
    quarters = (0 if y > 0 else 2) if abs(y) > abs(x) else (1 if x > 0 else 3)
    spots = [(hole.x, hole.y) for hole in holes]
    for _ in range(quarters + turn // 90):
        spots = [(-y, x) for x, y in spots]
    x, y = ((min(each) + max(each)) / 2 for each in zip(*spots, strict=True))
    return tuple(sorted((round(a - x, 2) + 0.0, round(b - y, 2) + 0.0) for a, b in spots))


@pytest.mark.slow
@pytest.mark.parametrize("number", range(COUNT))
def test_drawn_rows_of_mixed_boards_have_no_error(number: int, store: Store) -> None:
    row = drawn(number)
    project = Project(Source("a.toml", row.text, None, "a"), (), store)
    if project.assembly.problems:
        (problem,) = project.assembly.problems
        assert row.way == "posts" and "mm off those of" in problem.message, problem.message
        assert len({places(*each) for each in row.boards}) > 1, "its holes are in the places of all others"
        return
    errors = [each.line() for each in project.findings() if each.severity is Severity.ERROR]
    assert unexplained_on_bars([name for name, _ in row.boards], errors) == []
