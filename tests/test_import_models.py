"""STEP models that the kernel writes come back exactly: outline, openings, holes, and each body as a component."""

from __future__ import annotations

import gzip
import io
import math
import zipfile
from pathlib import Path

import pytest
from board_files.drawn_board import DrawnBoard, Part, notched, plain, rectangle
from board_files.hostile_step import overhanging
from board_files.step_files import BARE, HEIGHT, TAIL, StepForm, step_bytes
from stackwright.core import loop as loops
from stackwright.importers.board.board_draft import Wishes, board_draft
from stackwright.importers.confined import answer_of, answered
from stackwright.importers.given_file import GivenFile
from stackwright.importers.reader import import_board
from stackwright.params.draft import BoardDraft
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord
from test_importers import NEAR, as_drawn, check_bare, outline_of

LOWEST = 0.1
"""Height below which a body is taken for copper or paint, mm."""


def read(data: bytes, name: str = "board.step") -> BoardDraft:
    """The draft, read in this process."""
    given = GivenFile(name, name, data)
    return board_draft(answered(answer_of("step", data, name, {})), given, Wishes())


def check_bodies(board: BoardRecord, drawn: DrawnBoard) -> None:
    """Each component has its place, side and height. Several small ones may be one box, which holds them all."""
    boxes = board.components.boxes
    for part in drawn.parts:
        height, (x0, y0, x1, y1) = part.height or HEIGHT, part.extent
        found = [
            box
            for box in boxes
            if box.side == part.side
            and (box.up if box.side == "top" else box.down) > height - NEAR
            and box.extent[0] < x0 + NEAR
            and box.extent[1] < y0 + NEAR
            and box.extent[2] > x1 - NEAR
            and box.extent[3] > y1 - NEAR
        ]
        assert found or height < LOWEST, part
        exact = [box for box in found if max(abs(a - b) for a, b in zip(box.extent, part.extent, strict=True)) < NEAR]
        if max(x1 - x0, y1 - y0) > 4 or height > 3:
            assert any(abs((box.up if box.side == "top" else box.down) - height) < NEAR for box in exact), part
    assert len(boxes) <= len(drawn.parts)


FORMS = {
    "bare": BARE,
    "assembly": StepForm(),
    "nested": StepForm(nested=True),
    "compound": StepForm(names=False),
    "split-faces": StepForm(split=True),
    "inches": StepForm(unit="INCH"),
    "metres": StepForm(unit="M"),
    "moved": StepForm(move=(1234.5, -67.8, 90.1)),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_an_outline_of_any_shape_with_arcs_cut_outs_slots_and_bodies(form: StepForm) -> None:
    board = read(step_bytes(notched(), form)).record("x")
    check_bare(board, notched())
    assert len(outline_of(board)) == len(notched().outline)
    assert board.pcb.thickness == 1.6
    if form.parts:
        assert len(board.components.boxes) == len(notched().parts)
        check_bodies(board, notched())
    else:
        assert "components" in board.unknown
    if form.parts and form.names:
        known = {(box.kind, box.type, box.edge) for box in board.components.boxes}
        sockets = {("network", "rj45_single", "left"), ("usbc", "single_horizontal", "bottom")}
        assert known >= sockets | {("storage", "microsdcard", "right"), ("header", "open", None)}


TURNS = [((1.0, 0.0, 0.0), 90.0), ((0.0, 1.0, 0.0), -90.0), ((1.0, 2.0, 3.0), 77.0), ((0.0, 0.0, 1.0), 33.0)]


@pytest.mark.parametrize("turn", TURNS, ids=str)
def test_a_tilted_board_is_laid_down_with_its_edges_along_x_and_y(
    turn: tuple[tuple[float, float, float], float],
) -> None:
    draft = read(step_bytes(notched(), StepForm(turn=turn, move=(10.0, 20.0, 30.0))))
    board, drawn = draft.record("x"), notched()
    half_turned = DrawnBoard(
        tuple((90 - x, 60 - y, bulge) for x, y, bulge in drawn.outline),
        tuple(tuple((90 - x, 60 - y, bulge) for x, y, bulge in loop) for loop in drawn.cutouts),
        tuple((90 - x, 60 - y, diameter) for x, y, diameter in drawn.holes),
    )
    assert abs(loops.area(outline_of(board)) - loops.area(drawn.outline)) < 0.01
    fits = [each for each in (drawn, half_turned) if {(round(h.x, 2), round(h.y, 2)) for h in board.holes.mounting}
            == {(round(x, 2), round(y, 2)) for x, y, _ in each.holes}]  # fmt: skip
    assert len(fits) == 1, "a mirror image"
    assert sorted(box.up + box.down for box in board.components.boxes) == [5.0, 5.0, 5.0, 5.0, 5.0, 7.25]
    assert [box.side for box in board.components.boxes].count("bottom") == 1
    assert any("component side" in line for line in draft.took)


def test_a_board_whose_components_are_all_below_is_turned_over() -> None:
    parts = (Part("J1", "RJ45", (8.0, 20.0), (-8.0, -8.0, 8.0, 8.0), side="bottom", height=13.5),)
    drawn = DrawnBoard(plain().outline, holes=((3.5, 3.5, 2.7), (61.5, 3.5, 2.7), (3.5, 52.5, 3.2)), parts=parts)
    board = read(step_bytes(drawn, StepForm())).record("x")
    assert [(box.side, box.up) for box in board.components.boxes] == [("top", 13.5)]
    assert {(hole.x, hole.y) for hole in board.holes.mounting} == {(81.5, 3.5), (23.5, 3.5), (81.5, 52.5)} or {
        (hole.x, hole.y) for hole in board.holes.mounting
    } == {(3.5, 52.5), (61.5, 52.5), (3.5, 3.5)}


def test_pins_through_the_board_are_tails_and_their_holes_mount_nothing() -> None:
    pins = tuple((x, 0.0, 3.0) for x in (-5.0, 5.0))
    part = Part("J1", "Terminal", (40.0, 30.0), (-8.0, -4.0, 8.0, 4.0), height=10.0, drills=pins)
    holes = (*plain().holes, *((40.0 + x, 30.0, 3.4) for x, _, _ in pins))
    board = read(step_bytes(DrawnBoard(plain().outline, holes=holes, parts=(part,)), StepForm())).record("x")
    assert {(hole.x, hole.y) for hole in board.holes.mounting} == {(x, y) for x, y, _ in plain().holes}
    assert len(board.holes.other) == 2
    (box,) = board.components.boxes
    assert (box.up, box.down) == (10.0, TAIL)


def test_one_body_shows_openings_on_both_sides_and_is_doubted() -> None:
    part = Part("J1", "Socket", (40.0, 30.0), (-5.0, -5.0, 5.0, 5.0))
    edge = Part("J2", "Socket", (0.0, 20.0), (-3.0, -5.0, 6.0, 5.0))
    drawn = DrawnBoard(plain().outline, holes=plain().holes, parts=(part, edge))
    draft = read(step_bytes(drawn, StepForm(fused=True)))
    board = draft.record("x")
    check_bare(board, drawn)
    assert board.pcb.confidence == board.holes.confidence == "C" and "components" in board.unknown
    assert "one body" in draft.missing["pcb"]


def test_a_bare_face_has_no_thickness() -> None:
    draft = read(step_bytes(notched(), StepForm(sheet=True)))
    check_bare(draft.record("x"), notched())
    assert "pcb.thickness" in draft.missing


def test_a_case_round_the_board_and_a_larger_plate_are_told() -> None:
    shield = Part("Sheet", "Sheet", (42.5, 128.0), (-90.0, -50.0, 90.0, 50.0), height=2.0)
    draft = read(step_bytes(DrawnBoard(plain().outline, holes=plain().holes, parts=(shield,)), StepForm(case=True)))
    check_bare(draft.record("x"), plain())
    told = " ".join(draft.took)
    assert "Case, which covers the board like a case" in told and "there are also Sheet" in told


def test_small_parts_near_each_other_are_one_box_and_a_socket_stays_alone() -> None:
    chips = tuple(
        Part(f"R{n}", "R_0603", (31.0 + n % 3, 31.0 + n // 3), (-0.4, -0.3, 0.4, 0.3), height=0.5 + n / 10)
        for n in range(9)
    )
    small = Part("J1", "U.FL_Hirose", (34.0, 34.0), (-0.9, -0.9, 0.9, 0.9), height=1.25)
    drawn = DrawnBoard(plain().outline, holes=plain().holes, parts=(*chips, small))
    board = read(step_bytes(drawn, StepForm())).record("x")
    check_bodies(board, DrawnBoard(plain().outline, parts=chips))
    assert {(box.kind, box.up) for box in board.components.boxes} == {("ic", 1.3), ("antenna", 1.25)}


def test_a_packed_model_is_unpacked() -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("inner/a.STEP", step_bytes(plain()))
    board = read(memory.getvalue(), "board.stpz").record("x")
    check_bare(board, plain())
    assert board.pcb.outline is None and abs(board.pcb.corner_radius - 3) < 0.001


def test_a_model_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "board.stpz"
    path.write_bytes(gzip.compress(step_bytes(plain())))
    check_bare(import_board(path, Wishes()).record("x"), plain())


def goes_round(name: str) -> None:
    """A board of the library, written as STEP and read back, is the same within 0.01 mm."""
    meant = as_drawn(Library().get(BoardRecord, name))
    found = read(step_bytes(meant, StepForm())).record("x")
    check_bare(found, meant)
    check_bodies(found, meant)


@pytest.mark.parametrize("name", ["rockpro64", "raspberry-pi-4b"])
def test_a_board_of_the_library_goes_round(name: str) -> None:
    goes_round(name)


@pytest.mark.slow
def test_every_board_of_the_library_goes_round() -> None:
    for name in Library().all(BoardRecord):
        goes_round(name)


def test_sides_that_show_no_whole_outline_are_refused() -> None:
    answer = answer_of("step", step_bytes(overhanging(), StepForm(fused=True)), "a.step", {})
    assert "one body" in answer["error"][2]


def test_a_plate_named_a_board_wins_over_a_larger_one() -> None:
    lid = Part("Lid", "Lid", (42.5, 28.0), (-50.0, -40.0, 50.0, 40.0), side="bottom", height=2.0)
    board = read(step_bytes(DrawnBoard(plain().outline, holes=plain().holes, parts=(lid,)), StepForm()))
    assert board.values["pcb"]["length"] == 85.0
    assert math.isclose(loops.area(rectangle(0, 0, 85, 56, 3)), outline_area(board), rel_tol=1e-5)


def outline_area(draft: BoardDraft) -> float:
    return loops.area(outline_of(draft.record("x")))
