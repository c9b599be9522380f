"""What stands on a face that another unit or carrier offers: its room, its steps, its proofs, its refusals."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.model.bounds import part_bounds
from stackwright.params.load import load
from stackwright.params.source import Source, find
from stackwright.parts.printed.foot import Foot
from support import ROOT
from toys import dxf_holes, install, run

TOWERS = (ROOT / "params" / "designs" / "two-towers.toml").read_text()
UP = '[[stack]]\nname = "up"\non = "top"\n[[stack.node]]\nboard = "rockpro64"\nstandoff = 40\n'
TOWER = (
    "[plate]\nthickness = 6.0\nthickness_tolerance = 0.2\n[hardware]\nthread_depth = 8.0\n"
    '[[stack]]\nname = "tower"\n[[stack.node]]\nboard = "rockpro64"\nstandoff = 40\n'
)


def built(text: str, *changes: str) -> Assembly:
    return assemble(load(Source("a.toml", text, None, "a"), changes))


@pytest.mark.parametrize(("plate", "top"), [(5.0, 6.0), (3.0, 8.0)])
def test_a_stack_on_the_top_plate_is_proved_for_that_sheet(plate: float, top: float) -> None:
    whole = built(TOWERS + UP, f"plate.thickness={plate}", f"top.thickness={top}", *APART)
    assert not whole.problems
    pieces = [item for group in whole.groups if group.path == "up.node1" for item in group.items]
    screw = next(item for item in pieces if item.word == "screw")
    (joint,) = (joint for joint in whole.joints if joint.subject == "up.node1.screw")
    washers = 2 * 0.5
    assert joint.nominal == pytest.approx(screw.part.length - top - washers)  # type: ignore[attr-defined]


APART = ("left.position=[-120, 0]", "right.position=[120, 0]")


def test_a_tower_on_the_top_plate_is_screwed_to_it_on_the_bench_and_built_after_it() -> None:
    whole = built(TOWERS + UP, *APART)
    titles = [step.title for step in whole.steps]
    mine = [step for step in whole.steps if any(name.startswith("up.") for name in step.brings)]
    first, *others = mine
    assert first.bench and titles.index(first.title) < titles.index("Top plate"), (
        "its screws go in from below, so first"
    )
    assert others and all(titles.index(step.title) > titles.index("Top plate") for step in others)
    assert not any(step.bench for step in others)


def test_an_exploded_view_lifts_what_stands_on_a_sheet_with_it() -> None:
    moves = built(TOWERS + UP, *APART).moved_apart()
    assert moves["up.node1.board"][2] > moves["top.plate"][2] > moves["left.node1.board"][2]


def test_a_top_plate_lies_on_stacks_that_stand_on_the_plate() -> None:
    (problem, *_) = built(TOWERS + UP, 'top.stacks=["left", "up"]').problems
    assert problem.subject == "up" and "top.stacks" in problem.fix


@pytest.mark.parametrize("name", ["front-left", "middle-1", "tower-back-left"])
def test_no_name_of_an_item_takes_a_foot_away(name: str) -> None:
    text = find("temporary-cluster").text
    feet = [sum(isinstance(each.part, Foot) for each in built(text).instances())]
    feet += [sum(isinstance(each.part, Foot) for each in built(text.replace('"power-board"', f'"{name}"')).instances())]
    assert feet[0] == feet[1] > 4


def test_no_cable_goes_through_a_plate() -> None:
    """A switch makes the top plate so deep that it covers where leads from above it would come down to the nodes."""
    switch = '[[switch]]\nname = "lan"\npose = "flat"\non = "top"\nposition = [0, -110]\n'
    whole = built(TOWERS + UP + switch + '[[power_board]]\nname = "power"\noutputs = 7\n', *APART)
    assert not whole.problems
    plate = next(each for each in whole.instances() if each.name == "top.plate")
    (x0, y0, z0), (x1, y1, z1) = part_bounds(plate.part, plate.placement)
    legs = [leg for cable in whole.cables for leg in pairwise(cable.path)]
    across = [leg for leg in legs if min(leg[0][2], leg[1][2]) < z0 and max(leg[0][2], leg[1][2]) > z1]
    assert len(across) > 2, "leads and patch cables run between both sides of the plate"
    for x, y, _ in (end for leg in across for end in leg):
        assert not (x0 < x < x1 and y0 < y < y1), (x, y)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("faces"))


def check(folder: Path, text: str, *arguments: str) -> tuple[int, str]:
    (folder / "a.toml").write_text('name = "a"\n' + text)
    outcome = run(folder, "check", "a.toml", *arguments)
    return outcome.status, outcome.output + outcome.error


@pytest.mark.slow
def test_a_box_hangs_below_the_top_plate_between_its_towers(folder: Path) -> None:
    (folder / "a.toml").write_text(TOWERS + BOX.format("top.under") + "position = [0, 0]\n")
    apart = [part for change in APART for part in ("--set", change)]
    outcome = run(folder, "build", "a.toml", "--format", "dxf", "--out", "under", *apart)
    assert outcome.status == 0, outcome.output + outcome.error
    report = json.loads((folder / "under" / "report.json").read_text())
    titles = [step["title"] for step in report["steps"]]
    assert titles.index("Bracket of box") < titles.index("Top plate") < titles.index("Box box")
    holes = dxf_holes(next((folder / "under" / "cut").glob("top-plate-*.dxf")))
    screws = [(x, y) for x in (-37.0, 37.0) for y in (-13.0, 13.0)]
    assert set(screws) <= {(round(x, 3), round(y, 3)) for x, y, _ in holes}


WALL = '[[toy_wall]]\nname = "wall"\nrotation = 90\n'
BOX = '[[toy_box]]\nname = "box"\non = "{}"\n'
BELOW = '[[toy_box]]\nname = "below"\non = "plate.under"\nposition = [130, 0]\n'


@pytest.mark.slow
def test_what_a_unit_carries_takes_room_beside_it(folder: Path) -> None:
    status, says = check(folder, TOWER + WALL + BOX.format("wall.front"))
    assert status == 0, says


@pytest.mark.slow
def test_the_order_of_the_tables_does_not_decide_what_fits(folder: Path) -> None:
    above = BOX.format("plate")
    outcomes = [check(folder, TOWER + one + other) for one, other in ((BELOW, above), (above, BELOW))]
    assert [status for status, _ in outcomes] == [0, 0], outcomes


POST = '[[toy_post]]\nname = "post"\n'
HERE = BOX.format("post.top") + "position = [0, 0]\n"


@pytest.mark.parametrize(
    ("text", "status", "says"),
    [
        (POST + HERE + HERE.replace('"box"', '"other"'), 1, "already uses at least one of them"),
        (WALL + 'on = "wall.front"\n', 2, "wall stand on one another"),
        (POST + 'on = "plate.under"\n' + BOX.format("post.top"), 1, "does not face upwards"),
        (POST + "position = [400, 0]\n[cut]\njigs = true\n", 1, "over the edge of the plate of 300 x 300"),
    ],
)
def test_what_cannot_stand_there_is_refused(folder: Path, text: str, status: int, says: str) -> None:
    sized = ("--set", "plate.width=300", "--set", "plate.depth=300") if "300" in says else ()
    found, told = check(folder, TOWER + text, *sized)
    assert (found, says in " ".join(told.split())) == (status, True), told
