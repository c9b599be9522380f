"""Board files in use: the record that `boards import` writes, and designs that name a file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from board_files.drawn_board import DrawnBoard, notched, plain, power_board
from board_files.kicad_text import kicad_text
from board_files.other_text import gerber_zip
from stackwright import Project
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord
from support import design, modules_after, run_cli, tree


def test_import_writes_a_commented_record_and_says_what_it_could_not_know(tmp_path: Path) -> None:
    (tmp_path / "My Board.kicad_pcb").write_text(kicad_text(notched()))
    ended = run_cli("boards", "import", "My Board.kicad_pcb", "--library", "library", cwd=tmp_path)
    assert ended.status == 0, ended.error
    text = (tmp_path / "library" / "boards" / "my-board.toml").read_text()
    assert "sha256 of the file: " in text and str(tmp_path) not in text
    assert "height guessed from its footprint's name" in text and "height by its field Height" in text
    assert "outline: 90 x 60, not a rectangle" in ended.output and "underside: with calipers" in ended.output
    assert (tmp_path / "my-board-fit.pdf").is_file() and "boards confirm my-board" in ended.output
    record = Library([tmp_path / "library"]).get(BoardRecord, "my-board")
    assert record.pcb.outline and record.unknown == ("underside", "power", "mass")
    again = run_cli("boards", "import", "My Board.kicad_pcb", "--library", "library", cwd=tmp_path)
    assert again.status == 2 and "--replace" in again.error
    before = tree(tmp_path)
    assert (
        run_cli("boards", "import", "My Board.kicad_pcb", "--library", "library", "--replace", cwd=tmp_path).status == 0
    )
    assert tree(tmp_path) == before


def test_a_name_of_the_library_is_not_taken_unasked(tmp_path: Path) -> None:
    (tmp_path / "rockpro64.kicad_pcb").write_text(kicad_text(notched()))
    ended = run_cli("boards", "import", "rockpro64.kicad_pcb", "--library", "library", cwd=tmp_path)
    assert ended.status == 2 and "the library has a board of that name" in ended.error
    words = ("--name", "my-own", "--front", "top")
    assert run_cli("boards", "import", "rockpro64.kicad_pcb", "--library", "library", *words, cwd=tmp_path).status == 0
    assert Library([tmp_path / "library"]).get(BoardRecord, "my-own").front == "top"
    for words in (("--name", "No Name"), ("--front", "north"), ("--layer", "x")):
        assert run_cli("boards", "import", "rockpro64.kicad_pcb", *words, cwd=tmp_path).status == 2


def test_a_board_without_holes_waits_for_them(tmp_path: Path) -> None:
    (tmp_path / "a.kicad_pcb").write_text(kicad_text(DrawnBoard(plain().outline, holes=plain().holes[:2])))
    ended = run_cli("boards", "import", "a.kicad_pcb", "--library", "library", cwd=tmp_path)
    assert ended.status == 0 and "boards new a" in ended.output
    assert Library([tmp_path / "library"]).waiting(BoardRecord)["a"] == ["holes"]
    (tmp_path / "d.toml").write_text(design("file:a.kicad_pcb"))
    used = run_cli("check", "d.toml", cwd=tmp_path)
    assert used.status == 2 and "2 mounting holes were found" in used.error


def test_an_outline_file_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "g.zip").write_bytes(gerber_zip(notched()))
    ended = run_cli("boards", "import", "g.zip", "--library", "l", "--layer", "board-Edge_Cut.gm1", cwd=tmp_path)
    assert ended.status == 2 and "board-Edge_Cuts.gm1 (nearest)" in ended.error
    words = ("--layer", "board-Edge_Cuts.gm1")
    assert run_cli("boards", "import", "g.zip", "--library", "l", *words, cwd=tmp_path).status == 0


def test_import_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "a.kicad_pcb").write_text(kicad_text(plain()))
    words = ["boards", "import", str(tmp_path / "a.kicad_pcb"), "--library", str(tmp_path / "library")]
    words += ["--sheet", str(tmp_path / "a-fit.pdf")]
    loaded = modules_after(f"from stackwright.cli import run\nassert run({words!r}) == 0")
    assert not loaded & {"cadquery", "OCP", "vtkmodules", "trimesh", "ezdxf", "manifold3d", "numpy"}


def test_a_design_that_names_a_file_equals_one_that_names_its_record(tmp_path: Path) -> None:
    (tmp_path / "b.kicad_pcb").write_text(kicad_text(notched()))
    run_cli("boards", "import", "b.kicad_pcb", "--library", "library", cwd=tmp_path)
    (tmp_path / "file.toml").write_text(design("file:b.kicad_pcb", "file:b.kicad_pcb"))
    (tmp_path / "record.toml").write_text(design("b", "b"))
    by_file, by_record = (Project.open(tmp_path / f"{name}.toml") for name in ("file", "record"))
    named = {"name", "aliases"}
    (board,) = by_file.context.boards.values()
    meant = by_record.context.boards["b"]
    assert board.model_dump(exclude=named) == meant.model_dump(exclude=named)
    assert [row.name for row in by_file.bom()] == [row.name for row in by_record.bom()]
    assert not by_file.problems().findings


@pytest.mark.slow
def test_a_build_remembers_the_file_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "b.kicad_pcb"
    path.write_text(kicad_text(notched()))
    (tmp_path / "d.toml").write_text(design("file:b.kicad_pcb"))

    def built() -> int:
        ended = run_cli("build", "d.toml", "--json", cwd=tmp_path)
        assert ended.status in (0, 1), ended.error
        return json.loads((tmp_path / "out" / "test" / "manifest.json").read_text())["inputs"]

    first = built()
    shutil.copy(path, tmp_path / "same.kicad_pcb")
    assert built() == first
    path.write_text(kicad_text(notched()).replace("(thickness 1.6)", "(thickness 1.2)"))
    assert built() != first
    assert "read from b.kicad_pcb" in (tmp_path / "out" / "test" / "report.md").read_text()


POWER = 'name = "power"\n[[power_board]]\nmodel = "file:power.kicad_pcb"\noutputs = 7\n'


def test_a_kicad_board_is_the_power_board_of_a_design(tmp_path: Path) -> None:
    (tmp_path / "power.kicad_pcb").write_text(kicad_text(power_board()))
    (tmp_path / "d.toml").write_text(POWER)
    project = Project.open(tmp_path / "d.toml")
    (record,) = project.context.models.values()
    assert record.model_dump()["outputs"] | {"source": "", "note": ""} == {
        "source": "",
        "confidence": "B",
        "note": "",
        "type": "screw",
        "count": 7,
        "first": 25.0,
        "pitch": 25.0,
        "edge_distance": 6.0,
    }
    header = record.model_dump()["header"]
    assert (header["type"], header["x"], header["volts"], header["contacts"]) == ("atx-24", 100.0, 12.0, 2)
    holes = {(hole["x"], hole["y"], hole["diameter"]) for hole in record.model_dump()["holes"]["at"]}
    assert holes == set(power_board().holes)
    assert "4 bosses" in next(row.name for row in project.bom() if "Holder" in row.name)


@pytest.mark.slow
def test_nothing_is_wrong_with_designs_of_board_files_but_what_is_to_be_measured(tmp_path: Path) -> None:
    (tmp_path / "power.kicad_pcb").write_text(kicad_text(power_board()))
    (tmp_path / "b.kicad_pcb").write_text(kicad_text(notched()))
    (tmp_path / "d.toml").write_text(POWER)
    project = Project.open(tmp_path / "d.toml")
    assert not [f.line() for f in project.findings() if f.severity in ("error", "warning")]
    holder = next(part for part in project.parts() if "holder" in part.name)
    assert holder.solid().isValid()
    (tmp_path / "stack.toml").write_text(design("file:b.kicad_pcb", "file:b.kicad_pcb"))
    stack = Project.open(tmp_path / "stack.toml")
    wrong = {f.code: f for f in stack.findings() if f.severity in ("error", "warning")}
    assert set(wrong) == {"hardware-engagement", "board-unmeasured"}, "the sheet, and what no board file tells"
    measure = wrong["board-unmeasured"]
    assert "the underside of" in measure.message and "boards import b.kicad_pcb" in measure.fix


def test_outputs_at_the_other_edge_are_turned_to_it(tmp_path: Path) -> None:
    drawn = power_board()
    turned = tuple((200 - x, 45 - y, d) for x, y, d in drawn.holes)
    parts = tuple(
        type(p)(
            p.reference, p.footprint, (200 - p.at[0], 45 - p.at[1]), p.body, degrees=180.0, drills=p.drills, nets=p.nets
        )
        for p in drawn.parts
    )
    other = DrawnBoard(drawn.outline, holes=turned, parts=parts)
    (tmp_path / "power.kicad_pcb").write_text(kicad_text(other))
    words = ("boards", "import", "power.kicad_pcb", "--power-board", "--library", "library")
    ended = run_cli(*words, cwd=tmp_path)
    assert ended.status == 0, ended.error
    text = (tmp_path / "library" / "power_boards" / "power.toml").read_text()
    assert "first = 25.0" in text and "edge_distance = 6.0" in text and "y = 36.8" in text
    (tmp_path / "none.kicad_pcb").write_text(kicad_text(plain()))
    ended = run_cli("boards", "import", "none.kicad_pcb", "--power-board", "--library", "library", cwd=tmp_path)
    assert ended.status == 2 and "no outputs" in ended.error
