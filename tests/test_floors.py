"""Flat stacks on several floors: the height of each, what carries it, in which order it is built. Unit: mm."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest
from floors import Standing, boxes, least_height, standing
from pairs import CROWDED, unexplained
from stackwright import Project
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.layouts.edge.pitch import Taken, nearest
from stackwright.assemblies.layouts.flat.column_spots import CORNERS, column_spots
from stackwright.core.findings import Severity
from stackwright.core.placement import Bounds
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord
from stackwright.params.source import Source
from support import design, run_cli

PLATE = 5.0
AIR = 3.0
HEAD = {"plate": f"thickness = {PLATE}\nthickness_tolerance = 0.2", "hardware": "thread_depth = 8"}
PI4 = ("raspberry-pi-5",) * 4
MIXED = ("rockpro64", "raspberry-pi-4b", "odroid-c4", "rock64", "raspberry-pi-5", "rock-5b")


def flat(*boards: str, floors: int, more: str = "", standoff: float | str = "auto") -> Project:
    text = design(*boards, standoff=standoff, **HEAD)
    text = text.replace('name = "tower"', f'name = "tower"\nlayout = "flat"\nfloors = {floors}\n{more}')
    return Project(Source("a.toml", text, None, "a"))


def sheets(whole: Assembly) -> list[tuple[str, float]]:
    """The sheets of the floors, lowest first: the name of each and the height of its upper face."""
    found = [(each.name, each.placement.origin[2]) for each in whole.instances() if each.duty == "sheet"]
    return sorted(found, key=lambda each: each[1])


def drawn(number: int) -> tuple[list[Bounds], list[Bounds]]:
    """Boxes on a sheet, and boxes that hang below the next one, which is one of them."""
    chance = random.Random(number)

    def box(low: float, high: float) -> Bounds:
        x, y = chance.uniform(-90, 70), chance.uniform(-70, 50)
        return (x, y, low), (x + chance.uniform(1, 40), y + chance.uniform(1, 40), high)

    lower = [box(0.0, chance.uniform(1, 40)) for _ in range(chance.randint(1, 12))]
    heads = [box(-PLATE - chance.uniform(0, 6), -PLATE) for _ in range(chance.randint(0, 8))]
    return lower, [((-100.0, -80.0, -PLATE), (100.0, 80.0, 0.0)), *heads]


@pytest.mark.parametrize("number", range(60))
def test_the_height_of_a_floor_is_the_least_that_leaves_the_air(number: int) -> None:
    lower, hanging = drawn(number)
    least = least_height([Standing(box, AIR) for box in lower], hanging)
    found = nearest([Taken(box, "a") for box in lower], [Taken(box, "b") for box in hanging], AIR)
    assert found and found.gap(("one", "two")).least == pytest.approx(least, abs=1e-5)


def test_columns_stand_at_corners_and_no_further_apart_than_a_deck_may_span() -> None:
    body = (-200.0, -60.0, 200.0, 60.0)
    for thickness, most in ((5.0, 130.0), (3.0, 61.0)):
        spots = column_spots(body, [body], 3.5, thickness)
        assert spots.keys() >= CORNERS and not [s for s in spots.values() if abs(s[0]) < 205 and abs(s[1]) < 65]
        for y in (-68.0, 68.0):
            xs = sorted(spot[0] for spot in spots.values() if spot[1] == y)
            assert xs[0] == -208 and xs[-1] == 208
            assert max(b - a for a, b in pairwise(xs)) <= most


def test_a_column_goes_to_the_nearest_free_place_or_stays_out() -> None:
    body, plug = (-60.0, -40.0, 60.0, 40.0), (50.0, -90.0, 64.0, -40.0)
    spot = column_spots(body, [body, plug], 3.5, 5.0)["front-right"]
    tried = [(68.0 + 2 * i, -48.0 - 2 * j) for i in range(21) for j in range(21)]
    free = [(x, y) for x, y in tried if math.hypot(max(0.0, x - 64), max(0.0, -90 - y)) >= 5.5]
    assert math.dist(spot, (68, -48)) == pytest.approx(min(math.dist(each, (68, -48)) for each in free))
    assert "back-left" not in column_spots(body, [body, (-200.0, 30.0, -50.0, 200.0)], 3.5, 5.0)


@pytest.mark.parametrize(("boards", "floors"), [(PI4, 2), pytest.param(MIXED, 3, marks=pytest.mark.slow)])
def test_each_floor_is_as_high_as_what_stands_below_it_needs(boards: tuple[str, ...], floors: int) -> None:
    whole = flat(*boards, floors=floors).assembly
    levels = sheets(whole)
    ((_, heights),) = whole.floors
    assert len(levels) == floors and len(heights) == floors - 1
    for (name, low), (upper, high), found in zip(levels, levels[1:], heights, strict=False):
        on_it = [group for group in whole.groups if group.stack and group.on_sheet == name]
        over = [group for group in whole.groups if group.stack and group.on_sheet == upper]
        assert on_it and over
        sheet = next(each for each in whole.instances() if each.name == upper)
        hanging = list(boxes(sheet.part, sheet.placement))
        for group in over:
            for item in group.items:
                hanging += boxes(item.part, group.placement @ item.placement)
        raised = [((a, b, c - high), (d, e, f - high)) for (a, b, c), (d, e, f) in hanging]
        least = least_height(standing(whole, on_it, low, AIR), raised)
        assert found.least == pytest.approx(least, abs=1e-5)
        assert found.place == pytest.approx(high) and high - low >= least - 1e-6
        assert found.left_over == pytest.approx(high - low - least, abs=1e-5)


@pytest.mark.parametrize(("boards", "floors"), [(PI4, 2), pytest.param(MIXED, 3, marks=pytest.mark.slow)])
def test_columns_stand_in_line_clear_of_boards_and_plugs(boards: tuple[str, ...], floors: int) -> None:
    whole = flat(*boards, floors=floors).assembly
    columns = [each for each in whole.instances() if each.name.startswith("tower.floors.standoff")]
    at = {each.name.split(".floor")[-1].partition("-")[::2]: each.placement.origin[:2] for each in columns}
    for (floor, corner), spot in at.items():
        assert spot == at["1", corner], f"the column {corner} on floor {floor} is out of line"
    radius = max(box[1][0] - box[0][0] for each in columns for box in boxes(each.part, each.placement)) / 2
    for group in (group for group in whole.groups if group.stack):
        spaces = [space for space in group.keep_outs if space.code == "plug"]
        pieces = [*group.items, *spaces]
        for low, high in (box for each in pieces for box in boxes(each.part, group.placement @ each.placement)):
            for x, y in at.values():
                off = math.hypot(max(low[0] - x, x - high[0], 0.0), max(low[1] - y, y - high[1], 0.0))
                assert off >= radius, group.path


def test_each_deck_has_a_hole_for_every_screw_of_its_boards_and_for_every_column() -> None:
    whole = flat(*MIXED, floors=3).assembly
    decks = [each for each in whole.instances() if each.name.startswith("tower.floors.deck.floor")]
    assert len(decks) == 2
    for deck in decks:
        back, holes = deck.placement.inverse, [(hole.x, hole.y) for hole in deck.part.holes]  # type: ignore[attr-defined]
        paths = {group.path for group in whole.groups if group.on_sheet == deck.name}
        screws = [
            each for each in whole.instances() if each.word == "screw" and each.name.rpartition(".screw")[0] in paths
        ]
        columns = [each for each in whole.instances() if each.name.startswith("tower.floors.standoff.floor1")]
        spots = [back.point(each.placement.origin)[:2] for each in (*screws, *columns)]
        assert len(spots) == len(holes)
        assert all(min(math.dist(spot, hole) for hole in holes) < 1e-6 for spot in spots)


def test_a_deck_is_laid_with_the_standoffs_of_its_boards_after_the_boards_below_it() -> None:
    whole = flat(*PI4, floors=2).assembly
    at, laid = whole.step_numbers(), next(step for step in whole.steps if step.title == "Floor 2")
    assert at["tower.floors.standoff.floor1-front-left"] < at["tower.node1.board"] < laid.number
    assert at["tower.node2.nut.front-left"] < laid.number < at["tower.node3.board"]
    assert {"tower.floors.deck.floor2", "tower.node3.screw.front-left", "tower.node4.standoff.front-left"} <= {
        *laid.installs
    }
    benched = {name for step in whole.steps if step.bench for name in step.brings}
    assert {*laid.installs} <= benched


def test_a_board_comes_out_after_all_floors_above_it() -> None:
    whole = flat(*MIXED, floors=3).assembly
    nodes = {each.path.rpartition(".")[2]: each.nodes for each in whole.freed}
    assert nodes == {"node1": 4, "node2": 4, "node3": 2, "node4": 2, "node5": 0, "node6": 0}
    pieces = {each.path.rpartition(".")[2]: each.pieces for each in whole.freed}
    assert pieces["node1"] > pieces["node3"] > pieces["node5"]


def test_floors_share_the_plate() -> None:
    areas = []
    for floors in (1, 2, 4):
        whole = flat(*PI4, floors=floors).assembly
        plans = [
            box
            for group in whole.groups
            if group.stack
            for item in group.items
            if item.duty == "board"
            for box in boxes(item.part, group.placement @ item.placement)
        ]
        x0, y0 = (min(low[axis] for low, _ in plans) for axis in (0, 1))
        x1, y1 = (max(high[axis] for _, high in plans) for axis in (0, 1))
        areas.append((x1 - x0) * (y1 - y0))
    assert areas[1] < 0.55 * areas[0] and areas[2] < 0.3 * areas[0]


@pytest.mark.parametrize(
    ("floors", "more", "set_to", "says", "key"),
    [
        (3, 'faces = "both"\n', {}, "upper face of each", "tower.faces"),
        (5, "", {}, "5 floors need as many boards, and it has 4", "tower.floors"),
        (2, "", {"hardware.standoff": "printed"}, "carry no deck", "hardware.standoff"),
    ],
)
def test_floors_that_cannot_be_built_are_refused_with_a_remedy_that_works(
    floors: int, more: str, set_to: dict[str, str], says: str, key: str
) -> None:
    project = flat(*PI4, floors=floors, more=more).with_values(set_to)
    (problem,) = project.problems()
    assert says in problem.message
    remedy = next(each for each in problem.remedies if key in dict(each.settings))
    assert not len(project.with_values(dict(remedy.settings)).problems())


def test_joints_of_columns_that_fall_short_hold_once_the_threads_or_the_sheet_are_measured() -> None:
    project = flat(*PI4, floors=3).with_values({"plate.thickness_tolerance": None, "hardware.thread_depth": None})
    short = [each for each in project.assembly.joints if each.falls_short and each.subject.startswith("tower.floors")]
    assert {each.subject for each in short} >= {"tower.floors.grub", "tower.floors.deck-screw"}
    for joint in short:
        after = [project.with_values(dict(remedy.settings)).assembly.joints for remedy in joint.remedies]
        assert any(not any(j.falls_short for j in each if j.subject == joint.subject) for each in after), joint.subject


def test_a_hat_counts_with_its_board() -> None:
    boards = ("raspberry-pi-5", "raspberry-pi-poe-hat") * 2
    whole = flat(*boards, floors=2).assembly
    ((_, (floor,)),) = whole.floors
    assert floor.nodes == ("tower.node3", "tower.node4")
    outcome = run_cli("standoffs", "flat-floors", "--json")
    assert outcome.status == 0, outcome.error
    assert [each["path"] for each in outcome.data["floors"][0]["floors"]] == ["nodes.floor2", "nodes.floor3"]


def test_more_air_raises_the_decks() -> None:
    heights = [flat(*PI4, floors=2, more=f"air = {air}\n").assembly.floors[0][1][0].least for air in (3, 20)]
    assert heights[1] >= heights[0] + 10


BOARDS = {name: board for name, board in Library().all(BoardRecord).items() if not board.header}
SOFT = ("spanner", "board-unmeasured", "component-near", "plate-sags")
"""Warnings of any flat stack: nuts beside sockets want pliers, boards are unmeasured, a thin plate sags on its feet."""


@pytest.mark.slow
@pytest.mark.parametrize("number", range(12))
def test_the_checks_find_nothing_in_the_way_of_drawn_boards(number: int) -> None:
    chance = random.Random(number)
    floors, known = chance.randint(2, 4), sorted(set(BOARDS) - set(CROWDED))
    boards = [chance.choice(known) for _ in range(chance.randint(floors, 2 * floors))]
    sides = chance.choice(('["front"]', '["left"]', '["front", "rear"]', '["rear"]'))
    project = flat(*boards, floors=floors, more=f"sides = {sides}\n").with_values({"plate.thickness": 4.0})
    serious = [each for each in project.findings() if each.severity is not Severity.INFORMATION]
    assert not [each.line() for each in serious if each.code not in SOFT]
    assert not [each.line() for each in serious if each.code == "plate-sags" and each.subject != "plate"]


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(BOARDS))
def test_every_board_of_the_library_stands_on_two_floors(name: str) -> None:
    project = flat(name, name, floors=2).with_values({"plate.thickness": 4.0})
    assert not [each.message for each in project.problems()]
    serious = [each for each in project.findings() if each.severity is not Severity.INFORMATION]
    assert unexplained(name, [each.line() for each in serious if each.code not in SOFT]) == []


@pytest.mark.slow
def test_a_case_goes_round_floors() -> None:
    """Boards of 8 over their sheets: lower ones leave the panel too little material under their openings."""
    text = design(*PI4, standoff=8, case='style = "closed"\nthickness_tolerance = 0.2', **HEAD)
    text = text.replace('name = "tower"', 'name = "tower"\nlayout = "flat"\nfloors = 2')
    project = Project(Source("a.toml", text, None, "a")).with_values({"plate.thickness": 6.0})
    serious = [each for each in project.findings() if each.severity is not Severity.INFORMATION]
    assert not [each.line() for each in serious if each.code not in SOFT]
