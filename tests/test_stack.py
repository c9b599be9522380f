"""Heights: explicit and automatic standoffs, washers that keep studs from bottoming out, and why."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.checks.bench import hardware
from stackwright.core.errors import InputError
from stackwright.params.library import Library
from stackwright.params.load import Loaded, load
from stackwright.params.source import Source, find
from support import ROOT, design, run_cli


def built(text: str, *assignments: str) -> Assembly:
    return assemble(load(Source("a.toml", text, None, "a"), assignments))


def shipped(*assignments: str) -> Assembly:
    return assemble(load(find("temporary-cluster"), assignments))


def undersides(assembly: Assembly) -> list[float]:
    return [level.underside_height for stack in assembly.stacks for level in stack.levels]


def test_the_reference_tower_stands_as_on_the_bench(reference: Assembly) -> None:
    heights = undersides(reference)
    assert heights[0] == pytest.approx(20.5)
    assert [b - a for a, b in pairwise(heights)] == pytest.approx([41.2] * 6)
    (stack,) = reference.stacks
    assert stack.screw == 10
    assert [level.washers for level in stack.levels] == [1, 0, 0, 0, 0, 0, 0]


def test_set_raises_the_node_and_all_above_by_exactly_five() -> None:
    before, after = undersides(shipped()), undersides(shipped("tower.node3.standoff=45"))
    assert [b - a for a, b in zip(before, after, strict=True)] == pytest.approx([0, 0, 5, 5, 5, 5, 5], abs=1e-9)
    assert after[2] - before[2] == pytest.approx(5, abs=1e-9)


def without_latch(*boards: str, hardware: str) -> str:
    """A stack that uses no network plug, whose latch would want more height."""
    text = design(*boards, hardware=hardware)
    return text.replace('standoff = "auto"', 'standoff = "auto"\nuses = ["power"]')


def test_auto_leaves_room_for_a_finger_at_the_latch_below() -> None:
    """29.3: a finger of 15 between two plugs of 15.5, which overhang their boards alike."""
    text = design("rockpro64", "rockpro64", hardware="thread_depth = 8.0")
    level = built(text).stacks[0].levels[1]
    assert (level.standoff_height, level.for_latch) == (30, True)
    assert level.gap.least == pytest.approx(22.35)
    assert built(text, "tower.node2.standoff=auto+5").stacks[0].levels[1].standoff_height == 35
    assert built(text, "tower.node2.standoff=25").stacks[0].levels[1].standoff_height == 25, "the user decides"
    outcome = run_cli("standoffs", "--set", "tower.node2.standoff=auto")
    assert "M3 x 30 (auto, for the latch below)" in outcome.output


def test_auto_between_bare_rockpro64_is_25_and_says_why() -> None:
    assembly = built(without_latch("rockpro64", "rockpro64", hardware="thread_depth = 8.0"))
    first, second = assembly.stacks[0].levels
    assert second.gap.below == pytest.approx(16.15)
    assert second.gap.above == pytest.approx(3.2)
    assert second.gap.least == pytest.approx(22.35)
    assert second.standoff_height == 25
    assert second.gap.driver == "usb2 of node1 under underside of node2"
    assert first.gap.least == pytest.approx(6.2)
    assert first.standoff_height == 8, (
        "6 clears 6.2 with its washer, but is not tapped deep enough for a sheet of +-0.9"
    )
    measured = built(design("rockpro64", hardware="thread_depth = 8.0"), "plate.thickness_tolerance=0.2")
    assert measured.stacks[0].levels[0].standoff_height == 6, (
        "0.5 of washer and 6 clear 3.2 and 3.0 of air; 5.5 would not"
    )
    settings = ("tower.node2.standoff=auto", "tower.node1.uses=['power']")
    outcome = run_cli("standoffs", *(word for each in settings for word in ("--set", each)))
    assert "16.15 + 3.2 + 3 air = 22.35: usb2 of node1 under underside of node2" in outcome.output
    assert "M3 x 25 (auto)" in outcome.output


def test_the_catalogue_has_lengths_that_bags_do_not() -> None:
    text = without_latch("rockpro64", "rockpro64", hardware='thread_depth = 8.0\nstandoff = "hex-brass-catalogue"')
    assert built(text).stacks[0].levels[1].standoff_height == 23


def test_more_air_takes_a_longer_piece_and_none_is_legal() -> None:
    text = without_latch("rockpro64", "rockpro64", hardware="thread_depth = 8.0")
    assert built(text, "tower.air=10").stacks[0].levels[1].standoff_height == 30
    assert built(text, "tower.air=0").stacks[0].levels[1].standoff_height == 20


def test_a_short_thread_depth_is_made_up_with_washers() -> None:
    levels = shipped("hardware.thread_depth=4.76").stacks[0].levels
    # stud 6.13 - pcb 1.08 - n x 0.45 must not exceed 4.76 - 0.5
    assert [level.washers for level in levels[1:]] == [2] * 6
    assert levels[1].underside_height - levels[0].top == pytest.approx(41.0)
    assert [level.washers for level in shipped("hardware.thread_depth=5.6").stacks[0].levels[1:]] == [0] * 6
    assert [level.washers for level in shipped("hardware.thread_depth=5.5").stacks[0].levels[1:]] == [1] * 6


@pytest.mark.parametrize(
    ("tolerance", "thickness", "screw"), [(0.2, 5, 10), (0.9, 5, 10), (0.2, 3, 8), (0.2, 8, 16), (0.2, 10, 16)]
)
def test_the_bottom_screw_is_the_shortest_that_holds(tolerance: float, thickness: float, screw: float) -> None:
    assembly = shipped(f"plate.thickness={thickness}", f"plate.thickness_tolerance={tolerance}")
    assert assembly.stacks[0].screw == screw


def test_the_standards_tolerance_counts_when_none_is_given() -> None:
    text = design("rockpro64", hardware="thread_depth = 8.0")
    joint = built(text).joints[0]
    assert joint.least_engagement == pytest.approx(4.0 - 0.9 - 0.1)
    assert any("+-0.9" in each.line() for each in built(text).assumptions)


def test_the_largest_thread_that_passes_is_chosen() -> None:
    assert built(design("raspberry-pi-5")).stacks[0].thread.label == "M2.5"
    assert built(design("rockpro64")).stacks[0].thread.label == "M3"


INFEASIBLE = {
    "printed and mixed": (design("rockpro64", "raspberry-pi-5", hardware='standoff = "printed"'), "tower.node2"),
    "below stock": (design("rockpro64", "rockpro64", standoff=3), "tower"),
    "corners apart": (
        design("rockpro64").replace(
            'standoff = "auto"', "standoff = {front-left = 40, front-right = 40, back-left = 38, back-right = 38}"
        ),
        "tower.node1",
    ),
    "thread not sold": (design("rockpro64", hardware='thread = "m2"\nstandoff = "hex-brass"'), "tower"),
    "tray over sheet": (design("rockpro64", "rock64", plate="sheet = [80, 80]"), "tower.node2"),
    "thread too large": (design("raspberry-pi-5", hardware='thread = "M3"'), "tower"),
    "no length": (
        design("raspberry-pi-5", "raspberry-pi-5").replace('name = "tower"', 'name = "tower"\nair = 99'),
        "tower",
    ),
    "off the plate": (design("rockpro64", plate="width = 60\ndepth = 60"), "tower"),
    "one on the other": (
        design("rockpro64").replace('name = "tower"', 'name = "tower"\nposition = [0, 0]')
        + '[[stack]]\nname = "b"\nposition = [1, 0]\n[[stack.node]]\n',
        "b",
    ),
}


@pytest.mark.parametrize("case", INFEASIBLE)
def test_what_cannot_be_built_is_a_problem_and_nothing_is_placed(case: str) -> None:
    text, subject = INFEASIBLE[case]
    assembly = built(text)
    assert not assembly.groups
    assert assembly.problems[0].subject.startswith(subject), assembly.problems
    assert assembly.problems[0].fix


@pytest.mark.slow
@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    board=st.sampled_from(["rockpro64", "raspberry-pi-4b", "raspberry-pi-5"]),
    orientations=st.lists(st.sampled_from([0, 180]), min_size=1, max_size=6),
    air=st.integers(0, 8),
    depth=st.sampled_from([None, 4.0, 4.76, 6.0, 8.0, 12.0]),
)
def test_solved_stacks_keep_their_gaps_and_add_up(
    board: str, orientations: list[int], air: int, depth: float | None
) -> None:
    nodes = "".join(f'[[stack.node]]\nboard = "{board}"\norientation = {o}\n' for o in orientations)
    hardware = f"[hardware]\nthread_depth = {depth}\n" if depth else ""
    assembly = built(f'{hardware}[[stack]]\nname = "tower"\nair = {air}\n{nodes}')
    assert not assembly.problems
    (stack,) = assembly.stacks
    washer = stack.thread.washer.thickness
    height = 0.0
    for level in stack.levels:
        assert level.left_over >= 0
        assert level.underside_height == pytest.approx(height + level.washers * washer + level.standoff_height)
        assert level.standoff_height in stack.row.male_female
        height = level.top
    for joint in stack.joints[1:-1]:
        assert joint.greatest_engagement <= joint.upper_limit + 1e-9, "no stud bottoms out"


def test_power_boards_stand_at_the_gpio_side_and_switches_at_the_other() -> None:
    text = "[hardware]\nthread_depth = 8.0\n[[switch]]\n[[power_board]]\n[[stack]]\n[[stack.node]]\n"
    for node, side in (
        ("", -1),
        ("orientation = 180", 1),
        ("orientation = 90", -1),
        ('board = "raspberry-pi-4b"', 1),
        ('board = "raspberry-pi-4b"\norientation = 180', -1),
    ):
        assembly = built(text + node)
        places = {group.path: group.placement.origin[0] for group in assembly.groups}
        assert (places["power-board"] - places["tower.node1"]) * side > 0, node
        assert (places["lan-switch"] - places["tower.node1"]) * side < 0, node
        names = {instance.name: instance.placement for instance in assembly.instances()}
        power = names["power-board.board"]
        output, header = power.point((13, 4.5, 0)), power.point((115, 34.7, 1.6))
        assert (output[0] - header[0]) * side > 0, "outputs away from the boards"
        assert power.rotation[5] == 1, "component side to the rear"
        assert min(power.point((x, 0, 0))[2] for x in (0, 230)) > 0


def test_devices_stand_beside_a_stack_wherever_it_is_and_however_it_is_turned() -> None:
    text = (
        "[hardware]\nthread_depth = 8.0\n[plate]\nwidth = 900\n[[switch]]\n[[power_board]]\n[[stack]]\n[[stack.node]]\n"
    )
    for assignments, side in (
        (["tower.position=[-150, 0]"], -1),
        (["tower.position=[200, 0]"], -1),
        (["tower.rotation=180"], 1),
        (["tower.rotation=180", "tower.node1.orientation=180"], -1),
    ):
        places = {g.path: g.placement.origin[0] for g in built(text, *assignments).groups}
        assert 0 < (places["power-board"] - places["tower.node1"]) * side < 100, assignments
        assert 0 < (places["tower.node1"] - places["lan-switch"]) * side < 100, assignments


@pytest.mark.parametrize(
    "settings", [["plate.width=110", "plate.depth=36"], ["plate.width=1500", "tower.position=[740,0]"]]
)
def test_a_plate_of_no_use_says_what_would_be(settings: list[str]) -> None:
    (problem,) = built(design("rockpro64", standoff=20), *settings).problems
    assert problem.code == "layout-infeasible"
    assert "1610" not in problem.fix


def test_sixty_stacks_are_too_many_for_one_plate() -> None:
    text = "".join('[[stack]]\n[[stack.node]]\nboard = "raspberry-pi-zero-2w"\n' for _ in range(60))
    (problem,) = built(text).problems
    assert "no side may exceed 1500" in problem.message


def test_a_turned_board_names_its_corners_where_they_stand() -> None:
    text = "[[stack]]\n[[stack.node]]\norientation = {}\n"
    for orientation in (0, 90, 180, 270):
        (stack,) = built(text.format(orientation)).stacks
        assert len(stack.corners) == 4
        for name, x, y in stack.corners:
            assert name == f"{'back' if y > 0 else 'front'}-{'right' if x > 0 else 'left'}"


def test_a_hole_that_no_stud_passes_takes_a_tray(tmp_path: Path) -> None:
    boards = tmp_path / "boards"
    boards.mkdir()
    text = (ROOT / "params" / "boards" / "rockpro64.toml").read_text()
    for name, x, legal in (("near", "4.505", True), ("off", "4.7", False)):
        record = text.replace('name = "rockpro64"', f'name = "{name}"').replace(
            "x = 4.5, y = 4.35", f"x = {x}, y = 4.35"
        )
        (boards / f"{name}.toml").write_text(record)
        loaded = load(Source("a.toml", design("rockpro64", name, hardware="thread_depth = 8.0"), None, "a"))
        assembly = assemble(Loaded(loaded.design, loaded.file, Library([tmp_path])))
        assert (assembly.stacks[0].levels[1].tray is None) == legal


def test_a_range_of_another_material_is_what_the_bill_says(tmp_path: Path) -> None:
    (tmp_path / "standoffs").mkdir()
    text = (ROOT / "params" / "standoffs" / "hex-brass.toml").read_text()
    mine = text.replace('name = "hex-brass"', 'name = "mine"').replace('material = "brass"', 'material = "steel"')
    (tmp_path / "standoffs" / "mine.toml").write_text(mine)
    loaded = load(Source("a.toml", design("rockpro64", hardware='standoff = "mine"'), None, "a"))
    assembly = assemble(Loaded(loaded.design, loaded.file, Library([tmp_path])))
    assert {i.material for i in assembly.instances() if ".standoff." in i.name} == {"steel"}


@pytest.mark.parametrize("depth", [4.0, 4.76, 6.0])
@pytest.mark.parametrize("tolerance", [0.2, 0.9])
@pytest.mark.parametrize("board", ["rockpro64", "raspberry-pi-5"])
def test_the_fix_of_a_screw_that_does_not_hold_works(board: str, depth: float, tolerance: float) -> None:
    text = design(board, standoff=20)
    wrong = built(text, f"hardware.thread_depth={depth}", f"plate.thickness_tolerance={tolerance}")
    for joint in hardware.proofs(wrong):
        if joint.subject.endswith(".screw"):
            for key, value in re.findall(r"([a-z]+\.[a-z_]+) to ([0-9.]+) or", joint.fix):
                settings = {"hardware.thread_depth": depth, "plate.thickness_tolerance": tolerance, key: value}
                mended = built(text, *(f"{name}={number}" for name, number in settings.items()))
                assert not [f for f in hardware.proofs(mended) if f.subject.endswith(".screw")], (joint.fix, key)


def test_the_longest_piece_has_a_fix_too() -> None:
    (joint, *_) = built(design("rockpro64", standoff=50)).joints
    assert joint.fix.startswith(
        "measure how deep your standoffs are tapped, and set hardware.thread_depth if it is 5.5 or more"
    )
    assert "standoff to" not in joint.fix


def test_names_follow_corners_and_paths(reference: Assembly) -> None:
    names = {instance.name: instance for instance in reference.instances()}
    assert len(names) == len(list(reference.instances()))
    front_left = names["tower.node3.standoff.front-left"].placement.origin
    back_right = names["tower.node3.standoff.back-right"].placement.origin
    assert back_right[0] - front_left[0] == pytest.approx(70.8)
    assert back_right[1] - front_left[1] == pytest.approx(118.2)


def test_sockets_face_the_front_and_the_power_board_stands_at_the_gpio_side(reference: Assembly) -> None:
    names = {instance.name: instance for instance in reference.instances()}
    board = names["tower.node1.board"].placement
    network, gpio = board.point((-2.4, 40.0, 5.0)), board.point((68.0, 76.0, 5.0))
    middle = board.point((63.5, 39.75, 0.0))
    assert network[1] < middle[1] - 60
    assert gpio[0] < middle[0] - 30
    power = names["power-board.board"].placement
    output, header, solder = power.point((13, 4.5, 0)), power.point((115, 34.7, 1.6)), power.rotation
    assert output[0] < header[0] < middle[0], "left of the tower, the outputs away from it"
    assert output[2] < 30, "the end with the 13 mm margin stands down"
    assert (solder[2], solder[5], solder[8]) == (0, 1, 0), "component side to the rear"
    switch = names["lan-switch.switch"].placement
    ports = switch.point((79, 0, 12.5))
    assert ports[1] == min(switch.point((79, y, 12.5))[1] for y in (0, 50, 101))
    assert switch.point((158, 0, 0))[2] - switch.point((0, 0, 0))[2] == pytest.approx(158)


@pytest.mark.parametrize(
    ("name", "length", "drives"),
    [
        ("pine64-heatsink-10", 25, "usb2 of node1"),
        ("pine64-heatsink-20", 30, "pine64-heatsink-20 of node1"),
        ("pine64-heatsink-30", 40, "pine64-heatsink-30 of node1"),
    ],
)
def test_heatsinks_drive_the_gap_over_them(name: str, length: float, drives: str) -> None:
    text = without_latch("rockpro64", "rockpro64", hardware="")
    (stack,) = built(text, f"tower.node1.accessories=['{name}']").stacks
    level = stack.levels[1]
    assert level.standoff_height == length
    assert level.gap.driver.startswith(drives)


def test_a_card_needs_more_than_one_piece_sold() -> None:
    text = design("rockpro64", "rockpro64", hardware="thread_depth = 8.0")
    whole = built(text, "tower.node1.accessories=['pine64-pcie-m2']")
    level = whole.stacks[0].levels[1]
    assert level.gap.least == pytest.approx(63.2), "bench note: 57 + 3.2 + 3.0"
    assert [piece.length for piece in level.column.pieces] == [45, 18]
    assert level.standoff_height == 63.5, "45 and 18 are 0.2 short; one washer more is the least that clears"
    on_top = built(design("rockpro64", "rockpro64"), "tower.node2.accessories=['pine64-pcie-m2']")
    assert not on_top.problems
    assert "tower.node2.pine64-pcie-m2" in {instance.name for instance in on_top.instances()}


def test_an_accessory_fits_its_own_boards_alone() -> None:
    with pytest.raises(InputError, match=r"boards = \[.rockpro64.\]"):
        built(design("rock64"), "tower.node1.accessories=['pine64-heatsink-20']")
