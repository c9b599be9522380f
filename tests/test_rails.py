"""Rows on rails: the free strips of an edge are those of brute force, and of a table made by hand."""

from __future__ import annotations

import pytest
from rows import free_strips
from stackwright.assemblies.layouts.edge.free_edge import strips_of
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord

BOARDS = Library().all(BoardRecord)
EDGES = ("left", "right", "bottom", "top")


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
        assert [pytest.approx(each, abs=0.11) for each in wanted] == found


@pytest.mark.parametrize(
    ("name", "edges", "strips"),
    [
        ("rock-5b", ("left", "right"), [(18, 57)]),
        ("visionfive-2", ("left", "right"), [(19, 27), (38, 46), (60, 71)]),
        ("rockpro64", ("bottom", "top"), [(3.5, 11.25), (117, 123.5)]),
    ],
)
def test_strips_that_both_edges_share_are_those_of_the_table(
    name: str, edges: tuple[str, str], strips: list[tuple[float, float]]
) -> None:
    one, other = (strips_of(BOARDS[name], (), edge) for edge in edges)
    both = [(max(a, c), min(b, d)) for a, b in one for c, d in other if min(b, d) - max(a, c) >= 6]
    assert [(round(a * 2) / 2, round(b * 2) / 2) for a, b in both] == [pytest.approx(each, abs=0.6) for each in strips]
