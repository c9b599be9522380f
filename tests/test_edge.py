"""The layout "edge": the pitch is exact, a fin holds its node in five directions and lets it go upwards."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from pairs import unexplained, unexplained_on_bars
from rows import Cuboid, least_pitch, touches
from stackwright import Project
from stackwright.assemblies.layouts.edge.pitch import Taken, nearest
from stackwright.assemblies.layouts.edge.sag import inertia, sag
from stackwright.assemblies.model.items import Group
from stackwright.checks.fit.ways import Ways
from stackwright.core.findings import Severity
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord
from stackwright.params.source import Source
from stackwright.parts.part import profiles_of
from stackwright.parts.printed.rows.end_cheek import EndCheek
from stackwright.parts.printed.rows.fin import Fin
from support import design, in_need_of_support, run_cli

AIR = 3.0
THIN = "thickness = 4.0\nthickness_tolerance = 0.2"
"""A sheet in which a laser cuts the holes of M2, too."""
BOARDS = ("rockpro64", "raspberry-pi-5", "star64", "rock-5b", "raspberry-pi-zero-2w", "jetson-nano", "visionfive-2")


def row(*boards: str, keys: str = "", **tables: str) -> str:
    tables = {"plate": "thickness_tolerance = 0.2", "hardware": "thread_depth = 8.0"} | tables
    return design(*boards, **tables).replace('name = "tower"', f'name = "row"\nlayout = "edge"\n{keys}')


def opened(text: str, *settings: str, store: Store | None = None) -> Project:
    return Project(Source("a.toml", text, None, "a"), settings, store)


def drawn(chance: random.Random) -> list[Cuboid]:
    found: list[Cuboid] = []
    for _ in range(chance.randint(1, 12)):
        x, y, z = chance.uniform(-50, 50), chance.uniform(-50, 50), chance.uniform(-10, 20)
        found.append((x, y, z, x + chance.uniform(1, 40), y + chance.uniform(1, 40), z + chance.uniform(1, 20)))
    return found


def test_the_nearest_boxes_are_those_of_brute_force() -> None:
    for number in range(200):
        chance = random.Random(number)
        lower, upper = drawn(chance), drawn(chance)
        found = nearest(_taken(lower), _taken(upper), AIR)
        least = least_pitch(lower, upper, AIR)
        assert (found is None) == (least == float("-inf"))
        if found:
            assert found.gap(("a", "b")).least == pytest.approx(least, abs=1e-5)
            assert not touches(lower, upper, least + 1e-6, AIR)
            assert touches(lower, upper, least - 1e-3, AIR)


def _taken(boxes: list[Cuboid]) -> tuple[Taken, ...]:
    return tuple(Taken(((a, b, c), (d, e, f)), "box") for a, b, c, d, e, f in boxes)


def cuboids(group: Group) -> list[Cuboid]:
    """The boxes of all pieces of a node, of its solder and its plugs, where the node stands along x."""
    found: list[Cuboid] = []
    spaces = [space for space in group.keep_outs if space.code in ("keep-out", "plug")]
    for each in (*group.items, *spaces):
        if isinstance(each.part, Fin):
            continue  # its outline is no box: the fins are compared with everything else by the check of interference
        placed = group.placement @ each.placement
        for profile in profiles_of(each.part):
            box = ((*profile.outer.bounds[0], profile.z0), (*profile.outer.bounds[1], profile.z1))
            (x0, y0, z0), (x1, y1, z1) = placed.bounds(box)
            found.append((y0, z0, x0, y1, z1, x1))
    return found


@pytest.mark.parametrize("number", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, 100))])
def test_rows_of_drawn_boards_keep_the_air_between_neighbours_and_no_more(number: int) -> None:
    chance = random.Random(number)
    boards = [chance.choice(BOARDS) for _ in range(chance.randint(2, 5))]
    assembly = opened(row(*boards)).assembly
    nodes = [group for group in assembly.groups if group.stack]
    ((_, spacings),) = assembly.spacings
    for one, other, spaced in zip(nodes[:-1], nodes[1:], spacings[1:], strict=True):
        assert not touches(cuboids(one), cuboids(other), 0.0, AIR - 1e-6)
        assert 0.0 <= spaced.left_over < 0.5
        assert other.placement.origin[0] - one.placement.origin[0] == pytest.approx(
            spaced.pitch + _rise(other) - _rise(one), abs=1e-6
        )


def _rise(group: Group) -> float:
    """Distance from the front face of a fin to the underside of its board."""
    fin = next(item for item in group.items if item.name == "fin")
    return -fin.placement.origin[2] - 3.0


def test_a_pitch_that_is_too_small_is_refused_and_the_remedy_mends_it() -> None:
    project = opened(row("rockpro64", "rockpro64", keys="pitch = 20"))
    (problem,) = project.assembly.problems
    assert "pitch of 20 mm" in problem.message
    for remedy in problem.remedies:
        assert not project.with_values(dict(remedy.settings)).assembly.problems


def test_a_given_pitch_is_kept_and_what_is_left_over_is_told() -> None:
    ((_, spacings),) = opened(row("rockpro64", "rockpro64", "rockpro64", keys="pitch = 47")).assembly.spacings
    assert [each.place for each in spacings] == [0.0, 47.0, 94.0]
    assert all(each.left_over == pytest.approx(47 - each.least) for each in spacings[1:])


@pytest.mark.parametrize("hold", ["fin", "sled", "rails", "posts"])
def test_rows_of_pla_are_refused_and_the_remedy_mends_them(hold: str) -> None:
    """PLA lets go at 50 degrees (bench note 11): it holds no boards in air over 40."""
    name = "rock-5b" if hold == "rails" else "rockpro64"
    project = opened(row(name, name, keys=f'hold = "{hold}"\n', print='material = "pla"'))
    (problem,) = project.assembly.problems
    assert problem.code == "plastic-warm"
    (remedy,) = problem.remedies
    assert not project.with_values(dict(remedy.settings)).assembly.problems


def test_two_captive_screws_free_a_node_and_no_other_moves() -> None:
    freed = opened(row("rockpro64", "raspberry-pi-5")).assembly.freed
    assert [(each.pieces, each.captive, each.nodes) for each in freed] == [(0, 2, 0)] * 2


def test_a_fin_is_one_body_prints_without_support_and_holds_in_five_directions(store: Store) -> None:
    project = opened(row("rockpro64", "rockpro64", "rockpro64"), store=store)
    assembly, limits = project.assembly, project._limits
    for part in {item.part for group in assembly.groups for item in group.items if item.duty == "holder"}:
        shape = store.shape(part)
        assert shape.sound
        assert shape.facts.bodies == 1
        if part.role == "printed":
            assert in_need_of_support(part, store, limits) == []
    ways = Ways(assembly, store)
    body = ("row.node2.fin", "row.node2.board")
    there = frozenset(each.name for each in assembly.instances() if not each.name.startswith("row.node2."))
    held = {way: bool(list(ways.obstacles(body, there, way))) for way in _directions()}
    assert held.pop((0, 0, 1)) is False, "it comes out upwards without touching its neighbours"
    assert all(held.values()), held


def _directions() -> list[tuple[int, int, int]]:
    return [(0, 0, 1), (0, 0, -1), (1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0)]


def test_bars_are_those_of_a_table_of_angles_and_long_rows_are_refused() -> None:
    assert inertia(15, 2) == pytest.approx(1140, rel=0.05)  # tables of 15 x 15 x 2 with round corners: 0.11 to 0.12 cm4
    assert sag(1400, 427) == pytest.approx(0.09, abs=0.02)  # bench review, 11
    long = opened(row(*["rockpro64"] * 24))
    (problem,) = long.assembly.problems
    assert "sag" in problem.message
    assert "two stacks" in problem.fix


@pytest.mark.slow
def test_a_hat_hangs_with_its_board() -> None:
    outcome = run_cli("check", "four-raspberry-pi", "--set", "tower.layout=edge", "--json")
    assert outcome.status == 0, outcome.error
    assert {finding["code"] for finding in outcome.data["findings"]} == {"hole-small", "key-unused"}


def test_the_steps_hang_each_node_after_it_is_put_together() -> None:
    steps = opened(row("rockpro64", "rockpro64")).assembly.steps
    titles = [step.title for step in steps]
    for node in ("row.node1", "row.node2"):
        fin, board = titles.index(f"Fin of {node}"), titles.index(f"Board {node}")
        hang = next(number for number, title in enumerate(titles) if title.startswith(f"Hang {node} "))
        assert titles.index("Bars of row on the cheeks") < hang
        assert fin < board < hang
        assert steps[fin].bench
        assert steps[board].bench
        assert Counter(name.split(".")[2] for name in steps[hang].brings) == {"hang-washer": 2, "hang-screw": 2}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(Library().all(BoardRecord)))
def test_every_board_of_the_library_hangs_in_a_row(name: str, store: Store) -> None:
    if Library().all(BoardRecord)[name].header:
        pytest.skip("a HAT hangs with its board")
    project = opened(row(name, name), store=store)
    assert project.assembly.problems == ()
    errors = [f.line() for f in project.findings() if f.severity is Severity.ERROR]
    assert unexplained_on_bars([name, name], errors) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(Library().all(BoardRecord)))
def test_every_board_of_the_library_lies_flat(name: str, store: Store) -> None:
    if Library().all(BoardRecord)[name].header:
        pytest.skip("a HAT lies on its board")
    project = opened(row(name, name, plate=THIN).replace('"edge"', '"flat"'), store=store)
    assert project.assembly.problems == ()
    errors = [f.line() for f in project.findings() if f.severity is Severity.ERROR]
    assert unexplained(name, errors) == []


def test_posts_run_through_all_boards_with_the_joints_of_a_stack(store: Store) -> None:
    project = opened(row("rockpro64", "rockpro64", keys='hold = "posts"'), store=store)
    assembly = project.assembly
    assert assembly.problems == ()
    ((_, spacings),) = assembly.spacings
    assert spacings[1].left_over >= 0
    levels = assembly.stacks[0].levels
    assert spacings[1].pitch == pytest.approx(levels[1].underside_height - levels[0].underside_height)
    assert [each.nodes for each in assembly.freed] == [1, 0]
    printed = {item.part for group in assembly.groups for item in group.items if item.part.role == "printed"}
    for part in printed:
        assert store.shape(part).facts.bodies == 1
        assert in_need_of_support(part, store, project._limits) == []


@pytest.mark.parametrize(("name", "cheeks"), [("turing-pi-2", 2), ("rockpro64", 1)])
def test_each_screw_of_a_row_on_posts_goes_through_a_hole_of_its_cheek(name: str, cheeks: int) -> None:
    """The holes of an ITX board are no rectangle, so that the two cheeks are mirror images; else they are one part."""
    pieces = {each.name: each for each in opened(row(name, name, keys='hold = "posts"')).assembly.instances()}
    parts = set[EndCheek]()
    for word, screw in (("near", "node1.screw"), ("far", "frame.end-screw")):
        cheek = pieces[f"row.frame.cheek.{word}"]
        assert isinstance(cheek.part, EndCheek)
        parts.add(cheek.part)
        holes = [cheek.placement.point((hole.x, hole.y, 0.0))[1:] for hole in cheek.part.holes]
        screws = [each.placement.origin[1:] for name, each in pieces.items() if name.startswith(f"row.{screw}.")]
        assert sorted(holes) == [pytest.approx(spot, abs=1e-5) for spot in sorted(screws)]
    assert len(parts) == cheeks


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(Library().all(BoardRecord)))
def test_every_board_of_the_library_stands_on_posts(name: str, store: Store) -> None:
    if Library().all(BoardRecord)[name].header:
        pytest.skip("a HAT stands on its board")
    project = opened(row(name, name, keys='hold = "posts"'), store=store)
    assert project.assembly.problems == ()
    errors = [f.line() for f in project.findings() if f.severity is Severity.ERROR]
    assert unexplained(name, errors) == []


def test_posts_carry_a_cheek_where_no_nut_fits_on_the_last_board() -> None:
    """On an ODROID-C4 a component lies 2.55 from a hole. There a nut of M2.5, 5.8 across its corners, finds no room; a
    round standoff of 5.0, which carries the cheek, does."""
    assembly = opened(row("odroid-c4", "odroid-c4", keys='hold = "posts"')).assembly
    assert assembly.problems == ()
    assert not any(level.screwed for level in assembly.stacks[0].levels)


@pytest.mark.slow
def test_rows_on_posts_are_clean(store: Store) -> None:
    project = opened(row(*["rockpro64"] * 4, keys='hold = "posts"'), store=store)
    assert {finding.code for finding in project.findings()} == {"hole-small", "key-unused"}
    assert opened(row("rockpro64", "rockpro64", keys='hold = "posts"\npitch = 41.2')).assembly.problems == ()


def test_posts_refuse_boards_of_two_patterns_and_long_rows_and_their_remedies_mend_it() -> None:
    for boards, says in ((("rockpro64", "raspberry-pi-5"), "do not match"), (("rockpro64",) * 24, "sag")):
        project = opened(row(*boards, keys='hold = "posts"'))
        (problem,) = project.assembly.problems
        assert says in problem.message
        assert problem.remedies
        mended = project.with_values(dict(problem.remedies[0].settings)).assembly
        assert not mended.problems or "two stacks" in mended.problems[0].fix
