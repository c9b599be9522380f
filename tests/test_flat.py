"""The layout "flat": the area is the least, plugs stay free, and every board stands as in a stack of one."""

from __future__ import annotations

import random

import pytest
from rows import least_area
from stackwright import Project
from stackwright.assemblies.layouts.flat.rows import Rested, least_rows
from stackwright.core.placement import Placement
from stackwright.params.source import Source
from support import design, run_cli

SPACING = 8.0


def opened(text: str) -> Project:
    return Project(Source("a.toml", text, None, "a"))


def flat(*boards: str, standoff: float | str = "auto", sides: str = '["front"]') -> str:
    text = design(*boards, standoff=standoff)
    return text.replace('name = "tower"', f'name = "tower"\nlayout = "flat"\nsides = {sides}')


def drawn(number: int) -> list[Rested]:
    """Two to four boards of random size with plugs on random sides."""
    chance = random.Random(number)
    found: list[Rested] = []
    for _ in range(chance.randint(2, 4)):
        x, y = chance.uniform(20, 80), chance.uniform(20, 70)
        left, front, right, rear = (chance.choice((0.0, 0.0, chance.uniform(5, 60))) for _ in range(4))
        found.append(Rested((-x, -y, x, y), (-x - left, -y - front, x + right, y + rear)))
    return found


@pytest.mark.parametrize("number", range(40))
def test_the_area_is_the_least_of_all_rows(number: int) -> None:
    boards = drawn(number)
    bodies, reaches = [board.body for board in boards], [board.reach for board in boards]
    narrow = max(board.body[2] - board.body[0] for board in boards)
    assert len(least_rows(boards, SPACING).rows) == 1
    assert least_rows(boards, SPACING).area == pytest.approx(least_area(bodies, reaches, SPACING, 1), rel=1e-9)
    rows = least_rows(boards, SPACING, (narrow + 60, narrow + 1000) if number % 2 else None)
    least = least_area(bodies, reaches, SPACING, len(rows.rows))
    assert rows.area >= least - 1e-6
    if len(rows.rows) == 1:
        assert rows.area == pytest.approx(least, rel=1e-9)
    spots = rows.spots
    assert sorted(spots) == list(range(len(boards)))
    placed = [(_moved(b.body, spots[n]), _moved(b.reach, spots[n])) for n, b in enumerate(boards)]
    for number_, (body, _) in enumerate(placed):
        for other, (its_body, its_reach) in enumerate(placed):
            if other != number_:
                assert not _overlap(_grown(body, SPACING - 1e-6), its_body)
                assert not _overlap(body, its_reach)


def _moved(box: tuple[float, ...], spot: tuple[float, float]) -> tuple[float, float, float, float]:
    return box[0] + spot[0], box[1] + spot[1], box[2] + spot[0], box[3] + spot[1]


def _grown(box: tuple[float, ...], by: float) -> tuple[float, float, float, float]:
    """The box grown along one axis at a time is enough, since rows and boards are parallel to the axes."""
    return box[0] - by / 2, box[1] - by / 2, box[2] + by / 2, box[3] + by / 2


def _overlap(a: tuple[float, ...], b: tuple[float, ...], slack: float = 1e-6) -> bool:
    return a[0] < b[2] - slack and b[0] < a[2] - slack and a[1] < b[3] - slack and b[1] < a[3] - slack


def test_rows_that_a_sheet_does_not_take_are_broken_up() -> None:
    board = Rested((-40.0, -60.0, 40.0, 60.0), (-40.0, -110.0, 40.0, 60.0))
    assert len(least_rows([board] * 6, SPACING).rows) == 1
    assert len(least_rows([board] * 6, SPACING, (400.0, 400.0)).rows) == 2


def test_boards_side_by_side_take_one_level_each_and_keep_their_standoffs() -> None:
    text = design("rockpro64", "raspberry-pi-5", standoff=20).replace(
        'name = "tower"', 'name = "tower"\nlayout = "flat"'
    )
    project = opened(text)
    stacks = project.assembly.stacks
    assert [stack.path for stack in stacks] == ["tower.node1", "tower.node2"]
    assert [level.standoff_height for stack in stacks for level in stack.levels] == [20.0, 20.0]
    assert {stack.thread.label for stack in stacks} == {"M3", "M2.5"}
    assert {group.unit for group in project.assembly.groups if group.stack} == {"tower"}


def test_a_hat_stays_on_its_board() -> None:
    outcome = run_cli("standoffs", "four-raspberry-pi", "--set", "tower.layout=flat", "--json")
    assert outcome.status == 0, outcome.error
    assert [[level["path"] for level in stack["levels"]] for stack in outcome.data["stacks"]] == [
        [f"tower.pi{n}", f"tower.hat{n}"] for n in (1, 2, 3, 4)
    ]


def test_sides_at_right_angles_are_refused_with_what_is_legal() -> None:
    outcome = run_cli(
        "check", "four-raspberry-pi", "--set", "tower.layout=flat", "--set", 'tower.sides=["front", "left"]'
    )
    assert outcome.status == 1
    assert '["front", "rear"]' in " ".join(outcome.output.split())


@pytest.mark.slow
@pytest.mark.parametrize(
    "sides", ['["front"]', '["rear"]', '["left"]', '["right"]', '["front", "rear"]', '["left", "right"]']
)
def test_sockets_face_the_sides_that_are_named(sides: str) -> None:
    text = design(*["rockpro64"] * 3).replace('name = "tower"', f'name = "tower"\nlayout = "flat"\nsides = {sides}')
    project = opened(text)
    ways = {"front": (0, -1), "rear": (0, 1), "left": (-1, 0), "right": (1, 0)}
    found = {
        tuple(round(c) for c in Placement(rotation=group.placement.rotation).point(socket.out)[:2])
        for group in project.assembly.groups
        for socket in group.sockets
        if group.stack and socket.name == "network"
    }
    assert found == {ways[side] for side in ways if f'"{side}"' in sides}
    assert not [f.line() for f in project.findings() if f.severity == "error"]
