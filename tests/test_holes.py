"""Boards of three to eight mounting holes stand on as many standoffs; the corner of a hole is computed."""

from __future__ import annotations

import json
import math
import random
import tomllib
from pathlib import Path
from typing import Any

import pytest
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks import run
from stackwright.checks.limits import limits_of
from stackwright.core.errors import InputError
from stackwright.core.findings import Severity
from stackwright.core.toml_text import toml_text
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.records.board import BoardRecord
from stackwright.params.source import find
from stackwright.params.toml.reading import validate
from support import run_cli

TRIALS = Path(__file__).parent / "trials"
BOARD = tomllib.loads((TRIALS / "library/boards/three-holes.toml").read_text())
PLACES = {
    "front-left": (4.0, 4.0),
    "front-right": (85.7, 4.0),
    "back-left": (4.0, 66.0),
    "back-right": (85.7, 66.0),
    "front-middle": (48.0, 4.0),
    "back-middle": (45.0, 66.0),
    "left-middle": (4.0, 35.0),
    "right-middle": (85.7, 38.0),
    "middle": (45.0, 38.0),
}


def board(*places: tuple[float, float], name: str = "drawn", **holes: str) -> dict[str, Any]:
    """The raw record of a board of 90 x 70 with mounting holes at these places."""
    mounting = [{"role": f"hole {n}", "x": x, "y": y, "diameter": 3.2} for n, (x, y) in enumerate(places)]
    for key, corner in holes.items():
        mounting[int(key[1:])]["corner"] = corner
    return {**BOARD, "name": name, "holes": {**BOARD["holes"], "mounting": mounting}}


def record(raw: dict[str, Any]) -> BoardRecord:
    return validate(BoardRecord, raw, "a.toml")


def built(folder: Path, *boards: dict[str, Any], head: str = "") -> Assembly:
    """A stack of these boards, lowest first, on a measured plate."""
    library = folder / "library" / "boards"
    library.mkdir(parents=True, exist_ok=True)
    for raw in boards:
        (library / f"{raw['name']}.toml").write_text(_toml(raw))
    nodes = "".join(f'[[stack.node]]\nboard = "{raw["name"]}"\n' for raw in boards)
    measured = "[plate]\nthickness_tolerance = 0.2\n[tray]\nthickness_tolerance = 0.2\n"
    depth = "" if "[hardware]" in head else "[hardware]\nthread_depth = 8.0\n"
    text = f'name = "holes"\n{measured}{depth}{head}[[stack]]\nname = "tower"\n{nodes}'
    path = folder / "design.toml"
    path.write_text(text)
    return assemble(load(find(str(path))))


def _toml(raw: dict[str, Any]) -> str:
    plain = [f"{key} = {toml_text(value)}" for key, value in raw.items() if not isinstance(value, dict)]
    for key, value in raw.items():
        if isinstance(value, dict):
            plain += [f"[{key}]", *(f"{inner} = {toml_text(each)}" for inner, each in value.items())]
    return "\n".join(plain) + "\n"


def errors(whole: Assembly, folder: Path, store: Store) -> list[str]:
    limits = limits_of(resolve(load(find(str(folder / "design.toml")))))
    return [each.line() for each in run(whole, store, limits) if each.severity is Severity.ERROR]


def standing(whole: Assembly, level: int) -> set[tuple[float, float]]:
    """Where the standoffs below a board stand."""
    path = whole.stacks[0].levels[level].path
    found = [each for each in whole.instances() if each.duty == "standoff" and each.name.startswith(f"{path}.")]
    return {(round(each.placement.origin[0], 3), round(each.placement.origin[1], 3)) for each in found}


def drilled(whole: Assembly, level: int) -> set[tuple[float, float]]:
    """Where the mounting holes of a board are."""
    each = whole.stacks[0].levels[level]
    group = next(group for group in whole.groups if group.path == each.path)
    place = group.placement @ each.place
    points = [place.point((hole.x, hole.y, 0.0)) for hole in each.board.holes.mounting]
    return {(round(x, 3), round(y, 3)) for x, y, _ in points}


def test_the_board_of_three_holes_stands_on_three_standoffs(store: Store) -> None:
    loaded = load(find(str(TRIALS / "three-holes.toml")))
    whole = assemble(loaded)
    (stack,) = whole.stacks
    assert [name for name, _, _ in stack.corners] == ["front-left", "front-right", "back-left"]
    assert standing(whole, 0) == drilled(whole, 0) and len(standing(whole, 0)) == 3
    found = list(run(whole, store, limits_of(resolve(loaded))))
    assert [each.line() for each in found if each.severity is Severity.ERROR] == []


def drawn_places(number: int) -> list[tuple[float, float]]:
    """3 to 8 places on the board, far enough apart for washers, that span a good part of it."""
    chance = random.Random(number)
    while True:
        count, found = chance.randint(3, 8), list[tuple[float, float]]()
        for _ in range(200):
            spot = (round(chance.uniform(4, 86), 1), round(chance.uniform(22, 66), 1))
            if len(found) < count and all(math.dist(spot, other) > 13 for other in found):
                found.append(spot)
        try:
            record(board(*found))
        except InputError:
            continue
        return found


@pytest.mark.parametrize("number", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, 30))])
def test_a_board_of_any_pattern_stands_on_a_standoff_at_each_hole(number: int, tmp_path: Path, store: Store) -> None:
    raw = board(*drawn_places(number))
    whole = built(tmp_path, raw, raw)
    (stack,) = whole.stacks
    names = [name for name, _, _ in stack.corners]
    assert len(set(names)) == len(raw["holes"]["mounting"])
    assert standing(whole, 0) == standing(whole, 1) == drilled(whole, 0)
    assert errors(whole, tmp_path, store) == []


def test_the_bill_and_the_joints_count_the_holes(tmp_path: Path) -> None:
    three = board(*(PLACES[name] for name in ("front-left", "front-right", "back-middle")))
    six = board(*(PLACES[name] for name in list(PLACES)[:6]), name="six")
    for raw, count in ((three, 3), (six, 6)):
        whole = built(tmp_path, raw, raw)
        bought = [each.part for each in whole.instances() if each.duty == "standoff"]
        assert len(bought) == 2 * count
        assert {joint.count % count for joint in whole.stacks[0].joints} == {0}
        outcome = run_cli("standoffs", "--json", str(tmp_path / "design.toml"))
        assert len(outcome.data["stacks"][0]["corners"]) == count, json.dumps(outcome.data)[:300]


def test_owned_standoffs_are_taken_by_the_number_of_holes(tmp_path: Path) -> None:
    three = board(*(PLACES[name] for name in ("front-left", "front-right", "back-middle")))
    owned = "[hardware]\nthread_depth = 8.0\n[hardware.owned]\nmale_female = [[40, {}]]\n"
    for number, levels in ((2, 0), (3, 1), (6, 2)):
        whole = built(tmp_path, three, three, head=owned.format(number))
        assert sum(level.owned for level in whole.stacks[0].levels) == levels


@pytest.mark.parametrize(
    ("names", "computed"),
    [
        (("front-left", "front-right", "back-left"),) * 2,
        (("front-left", "front-right", "back-middle"),) * 2,
        (tuple(PLACES)[:8],) * 2,
        (("back-right", "middle", "front-left", "left-middle"),) * 2,
    ],
)
def test_the_corner_of_a_hole_is_computed(names: tuple[str, ...], computed: tuple[str, ...]) -> None:
    """The socket edge faces the front: the front of this board is its lower edge."""
    assert record(board(*(PLACES[name] for name in names))).hole_names == computed


def test_holes_at_one_place_of_the_pattern_are_numbered() -> None:
    names = record(board((4, 4), (20, 4), (85, 4), (4, 66), (85, 66))).hole_names
    assert names == ("front-left-1", "front-left-2", "front-right", "back-left", "back-right")


def test_a_corner_that_is_given_is_checked() -> None:
    places = [PLACES[name] for name in ("front-left", "front-right", "back-middle")]
    assert record(board(*places, n2="back-middle")).hole_names[2] == "back-middle"
    with pytest.raises(InputError, match=r'holes.mounting\[2\].corner = "back-left": legal is "back-middle", since'):
        record(board(*places, n2="back-left"))


@pytest.mark.parametrize("count", [0, 1, 2, 9])
def test_too_few_and_too_many_holes_are_told_in_a_sentence(count: int) -> None:
    places = [(4.0 + 10 * n, 4.0 + 7 * (n % 3)) for n in range(count)]
    with pytest.raises(InputError, match="legal is a list of 3 to 8 mounting holes, since a board"):
        record(board(*places))


def test_holes_in_one_line_are_refused() -> None:
    with pytest.raises(InputError, match="not all in one line"):
        record(board((4, 4), (40, 4), (80, 4)))


@pytest.mark.parametrize(
    "order", ["34", pytest.param("43", marks=pytest.mark.slow), pytest.param("434", marks=pytest.mark.slow)]
)
def test_boards_share_the_columns_at_which_all_have_a_hole(order: str, tmp_path: Path, store: Store) -> None:
    three = board(*(PLACES[name] for name in ("front-left", "front-right", "back-left")), name="three")
    four = board(*(PLACES[name] for name in list(PLACES)[:4]), name="four")
    whole = built(tmp_path, *({"3": three, "4": four}[each] for each in order))
    assert not any(level.tray for level in whole.stacks[0].levels)
    assert len(whole.stacks[0].corners) == 3
    assert errors(whole, tmp_path, store) == []


@pytest.mark.slow
def test_a_board_of_three_other_holes_goes_on_a_tray(tmp_path: Path, store: Store) -> None:
    three = board((4, 4), (54, 4), (30, 44), name="three")
    three |= {"pcb": {**BOARD["pcb"], "length": 60.0, "width": 50.0}}
    whole = built(tmp_path, wide(), three)
    levels = whole.stacks[0].levels
    assert [bool(level.tray) for level in levels] == [False, True]
    assert levels[1].tray and len(levels[1].tray.posts) == 3
    assert errors(whole, tmp_path, store) == []


def wide() -> dict[str, Any]:
    """A board of 170 x 110 with four holes, with room for a tray between its columns."""
    raw = board((5, 5), (165, 5), (5, 105), (165, 105), name="wide")
    return {**raw, "pcb": {**BOARD["pcb"], "length": 170.0, "width": 110.0}}


def test_boards_that_share_nothing_are_told_which_must_go_where(tmp_path: Path, store: Store) -> None:
    one = board((20, 22), (70, 22), (45, 55), name="one")
    other = board((25, 60), (65, 60), (45, 24), name="other")
    (line,) = errors(built(tmp_path, one, other), tmp_path, store)
    assert "does not fit on a tray between the columns" in line
    assert "give node2 a stack of its own" in line
