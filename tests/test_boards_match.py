"""`boards match` finds what an oracle finds that tries every choice of holes, over the library and drawn patterns."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stackwright.params.choosing.pattern import pitches_of, standing, without_hole
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord
from support import run_cli

Spot = tuple[float, float]
BOARDS = list(Library().all(BoardRecord).values())
PITCHES = [(58.0, 49.0), (49.0, 58.0), (58.0, 23.0), (118.2, 70.8), (75.0, 75.0), (93.0, 49.0), (20.0, 20.0)]


def by_force(spots: Sequence[Spot], pitches: Spot, tolerance: float) -> int:
    """The most holes that stand on a rectangle of these pitches: 4, 3 or 0. It tries every choice in every order."""
    a, b = pitches
    corners = ((0.0, 0.0), (a, 0.0), (a, b), (0.0, b))
    for count in (4, 3):
        for chosen in itertools.permutations(spots, count):
            for places in itertools.combinations(corners, count):
                pairs = itertools.combinations(range(count), 2)
                off = [abs(math.dist(chosen[m], chosen[n]) - math.dist(places[m], places[n])) for m, n in pairs]
                if max(off) <= tolerance:
                    return count
    return 0


def spots_of(board: BoardRecord) -> list[Spot]:
    return [(hole.x, hole.y) for hole in board.holes.mounting]


@pytest.mark.parametrize("pitches", [PITCHES[0], *(pytest.param(each, marks=pytest.mark.slow) for each in PITCHES[1:])])
def test_the_library_is_matched_as_by_force(pitches: Spot) -> None:
    found = {board.name: len(standing(spots_of(board), pitches, 0.3)) for board in BOARDS}
    assert found == {board.name: by_force(spots_of(board), pitches, 0.3) for board in BOARDS}


def test_every_board_stands_on_its_own_rectangle() -> None:
    for board in BOARDS:
        pitches = pitches_of(spots_of(board))
        if pitches:
            assert len(standing(spots_of(board), pitches, 0.3)) == 4, board.name
            assert by_force(spots_of(board), pitches, 0.3) == 4
        else:
            assert not any(
                by_force(four, (math.dist(four[0], four[1]), math.dist(four[1], four[2])), 1e-6)
                for four in itertools.permutations(spots_of(board), 4)
                if len(spots_of(board)) == 4 and abs(math.dist(four[0], four[2]) - math.dist(four[1], four[3])) < 1e-9
            ), board.name


NUMBER = st.integers(0, 12).map(float)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(NUMBER, NUMBER), min_size=3, max_size=6, unique=True),
    st.tuples(st.sampled_from((3.0, 4.0, 5.0, 6.0)), st.sampled_from((3.0, 4.0, 8.0))),
    st.floats(0.0, 6.3),
)
def test_drawn_patterns_are_matched_as_by_force(spots: list[Spot], pitches: Spot, turn: float) -> None:
    sine, cosine = math.sin(turn), math.cos(turn)
    turned = [(x * cosine - y * sine, x * sine + y * cosine) for x, y in spots]
    assert len(standing(turned, pitches, 0.11)) == by_force(turned, pitches, 0.11)


def test_the_command_names_exactly_the_boards_that_stand_either_way_round() -> None:
    named = [
        {row["name"] for row in run_cli("boards", "match", "--holes", way, "--json").data}
        for way in ("58x49", "49 x 58")
    ]
    assert named[0] == named[1] == {b.name for b in BOARDS if by_force(spots_of(b), (58.0, 49.0), 0.3)}
    assert {"raspberry-pi-4b", "raspberry-pi-5"} <= named[0] and "rockpro64" not in named[0]


def test_a_standoff_without_a_hole_below_a_board_is_named() -> None:
    """The Odroid-M2 has three holes at the corners of 83 x 72, and its fourth hole elsewhere."""
    rows = {row["name"]: row for row in run_cli("boards", "match", "--holes", "72x83", "--json").data}
    assert rows["odroid-m2"]["in_the_way"] == [86.5, 14.5]
    assert "no hole for the standoff at 86.5, 14.5" in run_cli("boards", "match", "--holes", "72x83").output


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.name)
def test_the_corner_without_a_hole_makes_the_rectangle_whole(board: BoardRecord) -> None:
    spots = spots_of(board)
    for first, middle, other in itertools.permutations(range(len(spots)), 3):
        pitches = math.dist(spots[first], spots[middle]), math.dist(spots[middle], spots[other])
        found = standing(spots, pitches, 0.3)
        corner = without_hole(spots, found)
        assert (corner is None) == (len(found) != 3)
        if corner:
            assert by_force([*(spots[number] for number in found), corner], pitches, 0.6) == 4


@pytest.mark.slow
def test_a_screw_that_a_boards_holes_do_not_take_leaves_the_board_out() -> None:
    wide = run_cli("boards", "match", "--holes", "58x49", "--diameter", "3", "--json").data
    narrow = run_cli("boards", "match", "--holes", "58x49", "--diameter", "2.5", "--json").data
    assert {row["name"] for row in wide} < {row["name"] for row in narrow}
    assert all(row["diameter"] >= 3 for row in wide)


@pytest.mark.parametrize("holes", ["58", "58x", "x", "58x49x3", "nanx3", "-5x4", "0x3", "1e9x4"])
def test_pitches_that_are_none_are_refused(holes: str) -> None:
    outcome = run_cli("boards", "match", "--holes", holes)
    assert outcome.status == 2 and outcome.error.count("\n") == 1 and "58x49" in outcome.error, outcome


def test_pitches_of_no_board_find_nothing_and_say_so() -> None:
    outcome = run_cli("boards", "match", "--holes", "333x444")
    assert outcome.status == 0 and "no board" in outcome.output
