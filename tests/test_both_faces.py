"""Boards side by side on both faces of the plate: where they hang, what is clear of what, in which order. Unit: mm."""

from __future__ import annotations

import math

import pytest
from pairs import unexplained
from stackwright import Project
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.model.bounds import part_bounds
from stackwright.core.findings import Severity
from stackwright.core.placement import Bounds, Placement
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord
from stackwright.params.source import Source
from support import design

PLATE = 5.0
HEAD = {"plate": f"thickness = {PLATE}\nthickness_tolerance = 0.2", "hardware": "thread_depth = 8"}
WASHERS_AND_WEB = 9.0 + PLATE
"""Two washers of M4 side by side, with a web of the sheet between them."""


def flat(*boards: str, faces: str = "both", more: str = "") -> Project:
    text = design(*boards, **HEAD)
    text = text.replace('name = "tower"', f'name = "tower"\nlayout = "flat"\nfaces = "{faces}"\n{more}')
    return Project(Source("a.toml", text, None, "a"))


def boxes(whole: Assembly, duty: str) -> dict[str, Bounds]:
    """The box of each piece of a duty, in the assembly frame."""
    return {each.name: part_bounds(each.part, each.placement) for each in whole.instances() if each.duty == duty}


def screws(whole: Assembly, above: bool) -> list[tuple[float, float]]:
    """The places of the screws whose boards stand on the upper face, or hang from the lower one."""
    names = {name.rpartition(".board")[0] for name, (low, _) in boxes(whole, "board").items() if (low[2] > 0) == above}
    return [
        each.placement.origin[:2]
        for each in whole.instances()
        if each.word == "screw" and each.name.partition(".screw")[0] in names
    ]


@pytest.mark.parametrize("boards", [("raspberry-pi-5",) * 5, ("rockpro64", "raspberry-pi-4b", "odroid-c4", "rock64")])
def test_half_the_boards_hang_clear_of_feet_and_screws(boards: tuple[str, ...]) -> None:
    whole = flat(*boards).assembly
    placed = boxes(whole, "board")
    above = [name for name, (low, _) in placed.items() if low[2] > 0]
    assert above == [f"tower.node{n}.board" for n in range(1, (len(boards) + 1) // 2 + 1)]
    assert all(high[2] < -PLATE for name, (_, high) in placed.items() if name not in above)
    ground = min(low[2] for low, _ in boxes(whole, "foot").values())
    assert ground <= min(low[2] for low, _ in placed.values()) - 2.0, "the feet pass what hangs"
    apart = [math.dist(a, b) for a in screws(whole, True) for b in screws(whole, False)]
    assert apart and min(apart) >= WASHERS_AND_WEB
    for foot, _ in boxes(whole, "foot").items():
        low, high = boxes(whole, "foot")[foot]
        for board in placed.values():
            inside = all(low[i] < board[1][i] and board[0][i] < high[i] for i in range(3))
            assert not inside, foot


def test_every_network_socket_faces_the_front_on_both_faces() -> None:
    whole = flat(*["raspberry-pi-5"] * 4).assembly
    ways = [
        Placement(rotation=group.placement.rotation).point(socket.out)
        for group in whole.groups
        for socket in group.sockets
        if socket.name == "network"
    ]
    assert len(ways) == 4 and all(way == pytest.approx((0, -1, 0), abs=1e-9) for way in ways)


def test_the_screws_of_both_faces_come_before_the_boards_of_the_upper_one() -> None:
    whole = flat(*["raspberry-pi-5"] * 4).assembly
    at = whole.step_numbers()
    upper, lower = ("tower.node1", "tower.node2"), ("tower.node3", "tower.node4")
    assert max(at[f"{path}.screw.front-left"] for path in upper) < min(at[f"{path}.screw.front-left"] for path in lower)
    assert max(at[f"{path}.board"] for path in lower) < min(at[f"{path}.board"] for path in upper)
    texts = {step.number: step.text for step in whole.steps}
    assert "Turn the plate over" in texts[at["tower.node3.screw.front-left"]]
    assert "Turn the plate back" in texts[at["tower.node1.board"]]


def test_both_faces_take_about_half_the_plate() -> None:
    sizes = {}
    for faces in ("upper", "both"):
        ((low, high),) = boxes(flat(*["raspberry-pi-5"] * 4, faces=faces).assembly, "sheet").values()
        sizes[faces] = (high[0] - low[0]) * (high[1] - low[1])
    assert sizes["both"] < 0.7 * sizes["upper"]


def test_boards_hang_from_the_plate_alone() -> None:
    """A flat stack on a top plate, which a tower carries, keeps to the upper face."""
    text = design("rockpro64", standoff=20, top='stacks = ["tower"]', **HEAD)
    text += '[[stack]]\nname = "roof"\non = "top"\nlayout = "flat"\nfaces = "both"\n'
    text += '[[stack.node]]\nboard = "rock64"\n' * 2
    (problem,) = Project(Source("a.toml", text, None, "a")).problems()
    assert "lower face of the plate alone" in problem.message
    assert {key for remedy in problem.remedies for key, _ in remedy.settings} == {"roof.faces", "roof.on"}


def test_boards_that_hang_lower_than_feet_reach_are_refused() -> None:
    tall = flat(*["rockpro64"] * 2).with_values({"tower.node2.standoff": 60.0})
    (problem,) = tall.problems()
    assert "below the plate" in problem.message and "tower.faces" in problem.fix


@pytest.mark.slow
@pytest.mark.parametrize(
    ("boards", "more"),
    [
        (("raspberry-pi-5",) * 4, ""),
        (("raspberry-pi-5",) * 5, 'sides = ["front", "rear"]\n'),
        (("rockpro64",) * 3, 'sides = ["left"]\n'),
        (("rockpro64", "raspberry-pi-4b", "odroid-c4", "rock64"), ""),
        (("raspberry-pi-5", "raspberry-pi-poe-hat", "raspberry-pi-5", "raspberry-pi-poe-hat"), ""),
    ],
)
def test_the_checks_find_nothing_in_the_way(boards: tuple[str, ...], more: str) -> None:
    """Nothing is in anything's way. Nuts beside sockets want pliers, as on one face.

    A sheet of 5 mm may sag so far that the pins below it touch the ground; the first way out that the finding names
    cures that.
    """
    project = flat(*boards, more=more)
    for sagging in [each for each in project.findings() if each.code == "plate-sags"]:
        project = project.with_values(dict(sagging.remedies[0].settings))
    serious = [each for each in project.findings() if each.severity is not Severity.INFORMATION]
    assert not [each.line() for each in serious if each.code not in ("spanner", "board-unmeasured", "component-near")]


BOARDS = {name: board for name, board in Library().all(BoardRecord).items() if not board.header}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(BOARDS))
def test_every_board_of_the_library_stands_and_hangs(name: str) -> None:
    """Two of each, one on each face of a sheet in which a laser cuts the holes of M2, too; a board with an upright plug
    so long that no foot passes it is refused."""
    project = flat(name, name).with_values({"plate.thickness": 4.0})
    problems = project.problems()
    if len(problems):
        (problem,) = problems
        assert "the highest feet pass" in problem.message and BOARDS[name].power_header
        return
    errors = [each.line() for each in project.findings() if each.severity is Severity.ERROR]
    assert unexplained(name, errors) == []
