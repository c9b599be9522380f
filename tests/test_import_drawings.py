"""DXF drawings that ezdxf writes come back exactly, in any unit and form; what cannot be told is refused."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from board_files.drawn_board import DrawnBoard, notched, plain, rectangle
from board_files.dxf_files import INCH, SCALES, DxfForm, dxf_bytes
from board_files.hostile_dxf import drawn
from stackwright.core import loop as loops
from stackwright.core.errors import InputError
from stackwright.importers.board.board_draft import Wishes, board_draft
from stackwright.importers.confined import answer_of, answered
from stackwright.importers.given_file import GivenFile
from stackwright.params.draft import BoardDraft
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord
from support import run_cli
from test_importers import as_drawn, check_bare, outline_of


def read(data: bytes, *layers: str, units: str | None = None) -> BoardDraft:
    """The draft, read in this process."""
    given = GivenFile("board.dxf", "board.dxf", data)
    answer = answer_of("dxf", data, "board.dxf", {"layers": layers, "units": units})
    return board_draft(answered(answer), given, Wishes())


FORMS = {
    "lines": DxfForm(),
    "polylines": DxfForm(polylines=True),
    "mirrored-blocks": DxfForm(block=True),
    "mirrored-polylines": DxfForm(block=True, polylines=True),
    "inches": DxfForm(units=INCH, block=True, move=(7.0, -3.0)),
    "centimetres": DxfForm(units=5, polylines=True),
    "metres": DxfForm(units=6),
    "moved": DxfForm(move=(1000.0, -500.0)),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_an_outline_of_any_shape_with_arcs_cut_outs_slots_and_holes(form: DxfForm) -> None:
    draft = read(dxf_bytes(notched(), form))
    board = draft.record("x")
    check_bare(board, notched())
    assert len(outline_of(board)) == len(notched().outline)
    assert {"components", "underside", "power", "mass"} == set(board.unknown)
    assert "pcb.thickness" in draft.missing
    assert any(f"unit: {SCALES[form.units]:g} mm" in line for line in draft.took)


@pytest.mark.parametrize("polylines", [False, True])
def test_an_old_drawing_has_no_unit_and_is_told_one(polylines: bool) -> None:
    data = dxf_bytes(notched(), DxfForm(version="R12", units=None, polylines=polylines))
    with pytest.raises(InputError, match=r"--units mm \(90 x 60 mm\)"):
        read(data)
    check_bare(read(data, units="mm").record("x"), notched())
    small = DrawnBoard(rectangle(0.0, 0.0, 3.5, 2.0))
    with pytest.raises(InputError, match=r"--units cm \(35 x 20 mm\) or --units inch \(88.9 x 50.8 mm\)"):
        read(dxf_bytes(small, DxfForm(units=None)))


def test_a_unit_that_contradicts_the_file_is_taken_and_told() -> None:
    holes = ((0.4, 0.4, 0.32), (4.6, 0.4, 0.32), (0.4, 2.6, 0.32))
    draft = read(dxf_bytes(DrawnBoard(rectangle(0.0, 0.0, 5.0, 3.0), holes=holes)), units="cm")
    assert draft.values["pcb"]["length"] == 50.0 and len(draft.values["holes"]["mounting"]) == 3
    assert any("unit: cm, as you say; the file says another one, $INSUNITS 4" in line for line in draft.took)


def test_layers_choose_what_is_read() -> None:
    data = dxf_bytes(notched(), DxfForm(sheet=True))
    with pytest.raises(InputError, match=r"--layer, of: CUT \(1 loops\), FRAME"):
        read(data)
    draft = read(data, "cut", "HOLES", "POCKETS")
    check_bare(draft.record("x"), notched())
    assert any("layers not read: FRAME (1 shapes)" in line for line in draft.took)
    bare = read(data, "CUT")
    assert "holes" in bare.values["unknown"] and not bare.values["pcb"].get("cutouts")
    with pytest.raises(InputError, match="--layer = CUTS: legal is CUT"):
        read(data, "CUTS")


def test_lines_that_are_drawn_twice_and_loose_ones_do_not_matter() -> None:
    def draw(document: Any, space: Any) -> None:
        for _ in range(2):
            for a, b in ((0, 1), (1, 2), (2, 3), (3, 0)):
                corners = [(0, 0), (80, 0), (80, 50), (0, 50)]
                space.add_line(corners[a], corners[b])
            for x, y in ((4, 4), (76, 4), (4, 46)):
                space.add_circle((x, y), 1.6)
        space.add_circle((4, 4), 3.0)
        space.add_line((-20, 25), (100, 25))
        space.add_text("A board")

    draft = read(drawn(draw))
    board = draft.record("x")
    assert (board.pcb.length, board.pcb.width, board.pcb.outline) == (80.0, 50.0, None)
    assert {(hole.x, hole.y, hole.diameter) for hole in board.holes.mounting} == {
        (4.0, 4.0, 3.2),
        (76.0, 4.0, 3.2),
        (4.0, 46.0, 3.2),
    }
    told = " ".join(draft.took)
    assert "1 lines and arcs that are in no closed loop" in told and "1 circles round a smaller one" in told


def test_gaps_of_a_twentieth_are_joined_and_told() -> None:
    def draw(document: Any, space: Any) -> None:
        space.add_lwpolyline([(0, 0), (80, 0), (80, 50)])
        space.add_lwpolyline([(80.03, 50.04), (0, 50), (0, 0)])

    draft = read(drawn(draw))
    assert abs(draft.values["pcb"]["length"] - 80) < 0.05
    assert any("apart; they were joined" in line for line in draft.took)


def test_curves_and_flattened_circles() -> None:
    def draw(document: Any, space: Any) -> None:
        space.add_ellipse((50, 30), major_axis=(50, 0), ratio=0.6)
        space.add_ellipse((50, 30), major_axis=(0, 1.6), ratio=1.0)

    board = read(drawn(draw))
    outline = [tuple(vertex) for vertex in board.values["pcb"]["outline"]]
    assert abs(loops.area(outline) - math.pi * 50 * 30) < 2.0
    assert board.values["pcb"].get("cutouts") is None


def test_a_drawing_is_imported_by_the_command(tmp_path: Path) -> None:
    path = tmp_path / "My plate.dxf"
    path.write_bytes(dxf_bytes(plain(), DxfForm(units=None)))
    words = ("boards", "import", path.name, "--library", "library")
    refused = run_cli(*words, cwd=tmp_path)
    assert refused.status == 2 and "--units mm (85 x 56 mm)" in refused.error and len(refused.error.splitlines()) == 1
    unknown = run_cli(*words, "--units", "inches", cwd=tmp_path)
    assert unknown.status == 2 and "inch (nearest)" in unknown.error
    taken = run_cli(*words, "--units", "mm", cwd=tmp_path)
    assert taken.status == 0, taken.error
    assert "thickness" in taken.output and (tmp_path / "library" / "boards" / "my-plate.toml").exists()
    assert 'source = "My plate.dxf, sha256 ' in (tmp_path / "library" / "boards" / "my-plate.toml").read_text()


@pytest.mark.parametrize("name", ["rockpro64", "raspberry-pi-4b"])
def test_a_board_of_the_library_goes_round(name: str) -> None:
    goes_round(name)


def goes_round(name: str) -> None:
    """The bare board of the library, drawn and read back, is the same within 0.01 mm."""
    meant = as_drawn(Library().get(BoardRecord, name))
    check_bare(read(dxf_bytes(meant)).record("x"), meant)


@pytest.mark.slow
def test_every_board_of_the_library_goes_round() -> None:
    for name in Library().all(BoardRecord):
        goes_round(name)
