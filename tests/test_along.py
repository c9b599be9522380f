"""Power boards along rows: where they lie, what they feed, and that rows fed apart stay within their contacts."""

from __future__ import annotations

import math

import pytest
from alongside import Rectangle, apart, crossings
from stackwright import Project
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.model.bounds import part_bounds, without
from stackwright.checks.bench.connections import check
from stackwright.core.errors import InputError
from stackwright.core.placement import around
from stackwright.geometry.store import Store
from stackwright.params.source import Source

HEAD = """
name = "rows"
[plate]
thickness = 8.0
thickness_tolerance = 0.2
[hardware]
thread_depth = 8.0
"""
NODE = '[[stack.node]]\nboard = "rockpro64"\n'
LYING = "pine64-hosting-cluster"


def row(name: str, nodes: int, y: float | None = 0.0, keys: str = "") -> str:
    place = f"position = [0, {y}]\n" if y is not None else ""
    return f'[[stack]]\nname = "{name}"\nlayout = "edge"\npitch = 47\n{place}{keys}{NODE * nodes}'


def board(name: str, along: str, outputs: int, keys: str = "") -> str:
    return f'[[power_board]]\nname = "{name}"\nmodel = "{LYING}"\nalong = "{along}"\noutputs = {outputs}\n{keys}'


def opened(*tables: str) -> Project:
    return Project(Source("a.toml", HEAD + "".join(tables), None, "a"), ())


def covered(assembly: Assembly, unit: str, *words: str) -> Rectangle:
    """The rectangle that the pieces of a unit with one of these words cover."""
    boxes = [
        part_bounds(item.part, group.placement @ item.placement)
        for group in assembly.groups
        for item in group.items
        if group.unit == unit and (not words or item.word in words)
    ]
    low, high = around(boxes)
    return low[0], low[1], high[0], high[1]


def leads(assembly: Assembly) -> list[tuple[str, str]]:
    return [(cable.start, cable.end) for cable in assembly.cables if cable.kind == "lead"]


@pytest.mark.parametrize(
    ("keys", "way"), [("", (0, -1)), ("rotation = 180\n", (0, 1)), ("rotation = 90\n", (1, 0))], ids=["0", "180", "90"]
)
def test_a_board_lies_before_the_jacks_of_its_row_and_its_outputs_face_them(keys: str, way: tuple[int, int]) -> None:
    assembly = opened(row("row", 4, None, keys), board("power-row", "row", 4)).assembly
    assert not assembly.problems
    frames, lying = covered(assembly, "row", "bar", "cheek"), covered(assembly, "power-row", "board")
    assert apart(frames, lying) > 0
    axis = 0 if way[0] else 1
    if sum(way) > 0:
        assert lying[axis] > frames[axis + 2]
    else:
        assert lying[axis + 2] < frames[axis]
    middles = [(each[1 - axis] + each[3 - axis]) / 2 for each in (covered(assembly, "row", "bar"), lying)]
    assert middles[0] == pytest.approx(middles[1], abs=0.01)
    (group,) = (group for group in assembly.groups if group.path == "power-row")
    turned = [group.placement.rotation[k] for k in (0, 3)], [group.placement.rotation[k] for k in (1, 4)]
    for socket in group.sockets:
        if socket.gives == "power":
            out = [sum(a * b for a, b in zip(column, socket.out, strict=False)) for column in zip(*turned, strict=True)]
            assert [round(value) for value in out] == [-way[0], -way[1]]


def test_each_row_is_fed_by_the_board_along_it_and_no_lead_crosses_another() -> None:
    tables = row("a", 3, -130), row("b", 3, 130), board("for-b", "b", 3), board("for-a", "a", 3)
    assembly = opened(*tables).assembly
    found = leads(assembly)
    assert len(found) == 6
    assert all(start.startswith("for-a") == end.startswith("a.") for start, end in found)
    places = {
        f"{group.path} {socket.name}": group.placement.point(socket.point)[0]
        for group in assembly.groups
        for socket in group.sockets
    }
    for unit in ("a", "b"):
        mine = [(places[start], places[end]) for start, end in found if end.startswith(f"{unit}.")]
        assert crossings(mine) == 0


def test_a_lead_is_about_as_long_as_its_path_between_output_and_jack() -> None:
    """40 straight and a bend of 25 at the jack, at least the distance and at most four legs of it in all."""
    assembly = opened(row("row", 4), board("power-row", "row", 4)).assembly
    for cable in assembly.cables:
        if cable.kind == "lead":
            direct = math.dist(cable.path[0], cable.path[-1])
            assert cable.needed and direct < cable.needed < direct + 2 * (40 + 25) + 47 + 30


def test_two_boards_along_one_row_lie_end_to_end() -> None:
    text = row("row", 8), board("left", "row", 4), board("right", "row", 4)
    assembly = opened(*text).assembly
    one, other, frame = (covered(assembly, unit, word) for unit, word in
                         (("left", "board"), ("right", "board"), ("row", "bar")))  # fmt: skip
    assert one[1] == pytest.approx(other[1])
    assert apart(one, other) >= 5.0
    assert (min(one[0], other[0]) + max(one[2], other[2])) / 2 == pytest.approx((frame[0] + frame[2]) / 2, abs=0.01)
    assert len({start for start, _ in leads(assembly)}) == 8


def test_rows_fed_apart_stay_within_their_contacts_where_one_connector_would_not() -> None:
    """24 boards of 13 W take 26 A at 12 V. Two contacts of an ATX plug carry 12 A by design and 18 A at most."""
    rows = [row(f"row{n}", 8, 250.0 * (n - 2)) for n in (1, 2, 3)]
    apart_ = opened(*rows, *(board(f"power{n}", f"row{n}", 8) for n in (1, 2, 3))).assembly
    assert [round(rail.most / rail.volts, 1) for rail in apart_.rails] == [8.7, 8.7, 8.7]
    assert all(rail.most / rail.volts < rail.amperes for rail in apart_.rails)


def test_a_row_whose_own_board_has_too_few_outputs_is_told_although_another_has_more() -> None:
    project = opened(row("a", 3, -130), row("b", 3, 130), board("for-a", "a", 2), board("for-b", "b", 8))
    (found,) = (each for each in check(project.assembly, Store(), project._limits) if each.code == "connections")
    assert (found.subject, found.measured, found.limit) == ("for-a", 6, 5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (board("power-row", "rwo", 2), 'power-row.along = "rwo": row'),
    ],
)
def test_a_board_along_nothing_is_refused_in_one_line(text: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        _ = opened(row("row", 2), text).assembly
    assert "along" in str(caught.value) or "down" in str(caught.value)
    assert words.split(":")[-1].strip() in str(caught.value)


def test_a_word_changes_the_layout_and_the_board_stands_again() -> None:
    """`along` is kept for a row. A board along a row has holes, so its holder has bosses."""
    text = row("row", 2, None), board("power-row", "row", 2)
    project = Project(Source("a.toml", HEAD + "".join(text), None, "a"), ["row.layout=stack"])
    assert not project.assembly.problems
    (kept,) = (each for each in project.assembly.notices if each.subject == "power-row" and each.code == "key-unused")
    assert "along" in kept.message
    assert any(
        item.word == "holder" for group in project.assembly.groups if group.unit == "power-row" for item in group.items
    )


def test_the_end_that_would_be_down_is_kept_as_unused() -> None:
    assembly = opened(row("row", 2), board("power-row", "row", 2, 'down = "first-output"\n')).assembly
    assert ["down is kept" in each.message for each in assembly.notices if each.code == "key-unused"] == [True]


def test_a_board_without_holes_does_not_lie_along_a_row() -> None:
    text = board("power-row", "row", 2).replace(LYING, "pine64-temporary-cluster")
    (problem,) = opened(row("row", 2), text).assembly.problems
    assert "mounting holes" in problem.message


@pytest.mark.slow
def test_a_row_with_its_board_is_clean() -> None:
    findings = opened(row("row", 3, None), board("power-row", "row", 3)).findings()
    assert [finding for finding in findings if finding.severity.value != "information"] == []


@pytest.mark.parametrize("hole", [(10.0, 20.0, 30.0, 40.0), (0.0, 20.0, 100.0, 40.0), (0.0, 0.0, 100.0, 60.0)])
def test_a_plan_without_a_part_of_it_covers_the_rest_once(hole: Rectangle) -> None:
    """Feet of a case's floor may stand in the part of a row's plan where the nodes are high enough over the floor."""
    plan = (0.0, 0.0, 100.0, 60.0)
    left = without(plan, hole)
    area = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in left)
    assert area == pytest.approx(100 * 60 - (hole[2] - hole[0]) * (hole[3] - hole[1]))
    assert all(apart(each, hole) >= 0 for each in left)
    assert all(apart(one, other) >= 0 for number, one in enumerate(left) for other in left[:number])
