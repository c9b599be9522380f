"""Rows on rails: the free strips of an edge are those of brute force, and of a table made by hand."""

from __future__ import annotations

import random

import pytest
from rows import free_strips
from stackwright import Project
from stackwright.assemblies.layouts.rails.free_edge import strips_of
from stackwright.assemblies.model.bounds import part_bounds
from stackwright.assemblies.model.items import Item
from stackwright.checks.fit.ways import Ways
from stackwright.core.findings import Severity
from stackwright.core.placement import Bounds
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord
from stackwright.params.records.material import MaterialRecord
from stackwright.params.records.pcb import Edge
from stackwright.params.source import Source
from stackwright.parts.bought.pcb import Pcb
from stackwright.parts.printed.rows.retainer import Retainer
from support import design, in_need_of_support

BOARDS = Library().all(BoardRecord)
EDGES: tuple[Edge, ...] = ("left", "right", "bottom", "top")


@pytest.mark.parametrize("name", ["rock-5b", "rockpro64", "visionfive-2", "raspberry-pi-5"])
def test_free_strips_are_those_of_brute_force(name: str) -> None:
    _agree(BOARDS[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(name for name, board in BOARDS.items() if board.pcb.is_rectangle))
def test_free_strips_of_every_board_are_those_of_brute_force(name: str) -> None:
    _agree(BOARDS[name])


def _agree(board: BoardRecord) -> None:
    boxes, size = [box.extent for box in board.components.boxes], (board.pcb.length, board.pcb.width)
    for edge in EDGES:
        wanted = free_strips(boxes, size, board.pcb.corner_radius, edge, board.underside.edge_free)
        found = strips_of(board, (), edge)
        for one, other in ((wanted, found), (found, wanted)):
            for strip in (each for each in one if each[1] - each[0] > 6.2):  # steps of 0.05 do not decide nearer to 6
                assert pytest.approx(strip, abs=0.11) in other


@pytest.mark.parametrize(
    ("name", "edges", "strips"),
    [
        ("rock-5b", ("left", "right"), [(18, 57)]),
        ("visionfive-2", ("left", "right"), [(19, 27), (38, 46), (60, 71)]),
        ("rockpro64", ("bottom", "top"), [(3.5, 11.25), (117, 123.5)]),
    ],
)
def test_strips_that_both_edges_share_are_those_of_the_table(
    name: str, edges: tuple[Edge, Edge], strips: list[tuple[float, float]]
) -> None:
    one, other = (strips_of(BOARDS[name], (), edge) for edge in edges)
    both = [(max(a, c), min(b, d)) for a, b in one for c, d in other if min(b, d) - max(a, c) >= 6]
    assert [(round(a * 2) / 2, round(b * 2) / 2) for a, b in both] == [pytest.approx(each, abs=0.6) for each in strips]


def row(*boards: str, keys: str = "", **tables: str) -> str:
    tables = {"plate": "thickness_tolerance = 0.2", "hardware": "thread_depth = 8.0"} | tables
    return design(*boards, **tables).replace('name = "tower"', f'name = "row"\nlayout = "edge"\nhold = "rails"\n{keys}')


def opened(text: str, store: Store | None = None) -> Project:
    return Project(Source("a.toml", text, None, "a"), (), store)


def test_combs_and_retainers_hold_in_five_directions_and_a_board_comes_out_upwards(store: Store) -> None:
    project = opened(row("rock-5b", "rock-5b", "rock-5b"), store=store)
    assembly, limits = project.assembly, project._limits
    assert assembly.problems == ()
    for part in {item.part for group in assembly.groups for item in group.items if item.duty == "holder"}:
        assert store.shape(part).facts.bodies == 1
        if part.role == "printed":
            assert store.shape(part).sound
            assert in_need_of_support(part, store, limits) == []
    ways = Ways(assembly, store)
    all_names = frozenset(each.name for each in assembly.instances())
    board = ("row.node2.board",)
    others = all_names - {"row.node2.board"}
    ring = [(0, 0, 1), (0, 0, -1), (1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0)]
    assert all(list(ways.obstacles(board, others, way)) for way in ring), "with its retainer it stays"
    free = frozenset(name for name in others if not name.startswith("row.node2."))
    held = {way: bool(list(ways.obstacles(board, free, way))) for way in ring}
    assert held.pop((0, 0, 1)) is False, "without it, it comes out upwards and touches no neighbour"
    assert all(held.values()), held


def test_no_retainer_presses_on_a_board_and_no_board_leaves_its_slot() -> None:
    assembly = opened(row("rock-5b", "rockpro64")).assembly
    assert assembly.problems == ()
    for group in (each for each in assembly.groups if each.stack):
        board = next(item for item in group.items if item.duty == "board")
        held = next(item for item in group.items if isinstance(item.part, Retainer))
        (top, _, _), _ = placed_bounds(board)
        (low, _, _), (high, _, _) = placed_bounds(held)
        assert isinstance(held.part, Retainer)
        grip = held.part.grip
        pads = high - grip.depth  # x is down, and the teeth are the lowest of a retainer
        assert pads < top, "play for the tolerances"
        assert top - pads == pytest.approx(0.8, abs=1e-3)
        assert top - pads < grip.depth - 0.8 + 1e-3, "engaged at the worst tolerance"
        assert low < pads


def placed_bounds(item: Item) -> Bounds:
    """The extent of an item in the node's frame; of a board, without its components."""
    if isinstance(item.part, Pcb):
        part = item.part
        return item.placement.bounds(((0.0, 0.0, 0.0), (part.length, part.width, part.thickness)))
    return part_bounds(item.part, item.placement)


@pytest.mark.parametrize(
    ("board", "keys", "says"),
    [
        ("raspberry-pi-4b", "", "lower edge of Raspberry Pi 4 Model B (top in its record): gpio (open) at 7 to 57.8"),
        ("khadas-vim4", "", "it is no rectangle"),
        ("rock-5b", "orientation = 90", "edge of ROCK 5B (bottom in its record): the plug of network within 2 mm"),
    ],
)
def test_a_board_without_free_edges_is_refused_by_the_edge_and_the_remedy_mends_it(
    board: str, keys: str, says: str
) -> None:
    project = opened(row(board, board).replace("[[stack.node]]", f"[[stack.node]]\n{keys}"))
    (problem,) = project.assembly.problems
    assert problem.code == "layout-infeasible"
    assert says in problem.message
    for remedy in problem.remedies:
        assert not project.with_values(dict(remedy.settings)).assembly.problems


def test_rows_are_printed_in_petg_and_each_plastic_filled_with_carbon_conducts() -> None:
    assert opened(row("rock-5b")).context.plastic.name == "petg"
    for each in Library().all(MaterialRecord).values():
        words = f"{each.name} {each.full_name}".lower().replace("-", " ").split()
        assert each.conducts is ("carbon" in words or "cf" in words)


@pytest.mark.parametrize(
    ("keys", "refused"),
    [
        ((), True),
        (("row.hold=sled",), True),
        (("row.hold=fin",), True),
        (("row.hold=fin", "fin.make=cut"), False),
        (("row.hold=posts",), False),
    ],
)
def test_a_plastic_that_conducts_is_refused_where_it_is_near_contacts(keys: tuple[str, ...], refused: bool) -> None:
    """Posts and cut fins hold boards by metal alone; what is printed beside them is far from any contact."""
    settings = "print.material=petg-cf", "fin.thickness_tolerance=0.2", *keys
    project = Project(Source("a.toml", row("rock-5b", "rock-5b"), None, "a"), settings)
    problems = project.assembly.problems
    assert [each.code for each in problems] == ["plastic-conducts"] * refused
    for each in problems:
        (remedy,) = each.remedies
        assert not project.with_values(dict(remedy.settings)).assembly.problems


def test_the_cheeks_of_a_row_on_posts_are_bolted_down_last() -> None:
    steps = opened(row("rockpro64", "rockpro64").replace("rails", "posts")).assembly.steps
    titles = [step.title for step in steps]
    last = titles.index("Row row on the plate")
    assert titles.index("Far cheek of row") < last
    assert not any("Board" in title or "node" in title for title in titles[last + 1 :])


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(BOARDS))
def test_every_board_of_the_library_stands_on_rails_or_is_refused_by_the_edge(name: str, store: Store) -> None:
    project = opened(row(name, name), store=store)
    problems = project.assembly.problems
    if problems:
        (problem,) = problems
        assert any(word in problem.message for word in ("edge of", "HAT", "corners leave no place")), problem.message
        return
    assert [f.line() for f in project.findings() if f.severity is Severity.ERROR] == []


@pytest.mark.slow
@pytest.mark.parametrize("number", range(30))
def test_drawn_rows_on_rails_have_no_error(number: int, store: Store) -> None:
    chance = random.Random(number)
    names = ("rock-5b", "rockpro64", "visionfive-2", "odroid-n2", "star64", "raspberry-pi-3a-plus")
    project = opened(row(*(chance.choice(names) for _ in range(chance.randint(1, 9)))), store=store)
    assert [f.line() for f in project.findings() if f.severity is Severity.ERROR] == []
