"""The 1:1 sheet of a board, read back from the PDF: holes, outline, connectors, rulers, a tick box for each value."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from pdf import MM, Page, read
from stackwright.export.boards.fit_sheet import sheet
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord
from support import run_cli

BOARDS = Library().all(BoardRecord)
FEW = ("rockpro64", "raspberry-pi-4b", "raspberry-pi-m2-hat", "rock-5b")
PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4), "a3": (297.0, 420.0)}


def holes_on(page: Page, board: BoardRecord) -> dict[str, float]:
    """For each hole of the board that a page shows whole: how far it is from its place beside the page's first hole.

    A page of paper says nothing of the board's frame, so the frame is that of one hole: the drawn circle from which
    the most other holes are in their places.
    """
    holes = [*board.holes.mounting, *board.holes.other]
    wide, high = page.size
    circles = [
        (x, y, d)
        for x, y, d in page.circles
        if x - d / 2 > 18 and x + d / 2 < wide - 8 and y - d / 2 > 18 and y + d / 2 < high - 14
    ]
    best: dict[str, float] = {}
    for first in holes:
        for x, y, diameter in circles:
            if abs(diameter - first.diameter) > 0.01:
                continue
            found = {}
            for hole in holes:
                at = x + hole.x - first.x, y + hole.y - first.y
                near = [math.dist(at, c[:2]) for c in circles if abs(c[2] - hole.diameter) < 0.01]
                if near and min(near) < 1.0:
                    found[hole.role] = min(near)
            best = max(best, found, key=len)
    return best


def assert_true(board: BoardRecord, paper: str) -> None:
    pages = read(sheet(board, paper))
    holes = {hole.role for hole in (*board.holes.mounting, *board.holes.other)}
    seen = [holes_on(page, board) for page in pages]
    assert set().union(*seen) == holes, board.name
    assert max(off for found in seen for off in found.values()) < 0.01, board.name
    for page in pages:
        assert sorted(page.size) == pytest.approx(sorted(PAPERS[paper]), abs=1e-3)


@pytest.mark.parametrize("name", FEW)
def test_every_hole_of_a_board_is_where_it_is_at_1_to_1(name: str) -> None:
    assert_true(BOARDS[name], "a4")


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", BOARDS)
def test_every_hole_of_every_board_is_where_it_is_on_every_paper(name: str, paper: str) -> None:
    assert_true(BOARDS[name], paper)


def one_page(board: BoardRecord) -> tuple[Page, float, float]:
    """The page of a board that fits on one, and where the board's origin is on it, by its lowest mounting hole."""
    page = read(sheet(board, "a4"))[0]
    hole = board.holes.mounting[0]
    circles = [c for c in page.circles if abs(c[2] - hole.diameter) < 0.01]
    for x, y, _ in circles:
        dx, dy = x - hole.x, y - hole.y
        others = board.holes.mounting[1:]
        if all(min(math.dist((dx + o.x, dy + o.y), c[:2]) for c in circles) < 0.05 for o in others):
            return page, dx, dy
    raise AssertionError("the pattern is not on the page")


@pytest.mark.parametrize("name", FEW)
def test_the_outline_and_every_connectors_overhang_are_drawn(name: str) -> None:
    board = BOARDS[name]
    page, dx, dy = one_page(board)
    spans = [
        (
            min(x for x, _ in line) - dx,
            min(y for _, y in line) - dy,
            max(x for x, _ in line) - dx,
            max(y for _, y in line) - dy,
        )
        for line in page.strokes
        if len(line) > 3
    ]
    wanted = [(0.0, 0.0, board.pcb.length, board.pcb.width)]
    wanted += [box.extent for box in board.components.boxes if box.edge]
    for extent in wanted:
        assert any(max(abs(a - b) for a, b in zip(span, extent, strict=True)) < 0.01 for span in spans), extent


@pytest.mark.parametrize("name", FEW)
def test_each_page_has_two_rulers_of_100_mm(name: str) -> None:
    for page in read(sheet(BOARDS[name], "a4")):
        legs = [(abs(b[0] - a[0]), abs(b[1] - a[1])) for line in page.strokes if len(line) == 2 for a, b in [line]]
        assert any(dx == pytest.approx(100, abs=0.001) and dy < 1e-3 for dx, dy in legs)
        assert any(dy == pytest.approx(100, abs=0.001) and dx < 1e-3 for dx, dy in legs)


@pytest.mark.parametrize("name", FEW)
def test_each_value_has_a_tick_box(name: str) -> None:
    board = BOARDS[name]
    pages = read(sheet(board, "a4"))
    text = "\n".join(line for page in pages for line in page.texts)
    for value in (board.pcb.length, board.pcb.width, board.pcb.thickness):
        assert f"{value:g}" in text
    for hole in board.holes.mounting:
        assert f"x {hole.x:g}, y {hole.y:g}" in text
    assert all(box.type in text for box in board.components.boxes if box.edge)
    boxes = sum(_is_tick(line) for page in pages for line in page.strokes)
    assert boxes >= 3 + len(board.holes.mounting) + sum(box.edge is not None for box in board.components.boxes)
    assert f"stackwright boards confirm {name}" in text


def _is_tick(line: list[tuple[float, float]]) -> bool:
    wide = max(x for x, _ in line) - min(x for x, _ in line)
    high = max(y for _, y in line) - min(y for _, y in line)
    return len(line) > 3 and abs(wide - 3.0) < 1e-3 and abs(high - 3.0) < 1e-3


def test_the_command_writes_the_same_bytes_each_time(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        outcome = run_cli("boards", "fit", "rockpro64", "--out", name, cwd=tmp_path)
        assert outcome.status == 0, outcome
        assert name in outcome.output
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert MM == 25.4 / 72


@pytest.mark.parametrize("wrong", [("--out", "a.png"), ("--out", ""), ("--paper", "a5")])
def test_what_is_no_sheet_is_refused(wrong: tuple[str, str], tmp_path: Path) -> None:
    outcome = run_cli("boards", "fit", "rockpro64", *wrong, cwd=tmp_path)
    assert outcome.status == 2 and outcome.error.count("\n") == 1
    assert not list(tmp_path.iterdir())
