"""STEP models of real boards: KiCad's own converter writes its demonstration boards, and both files tell one board."""

from __future__ import annotations

import math
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from stackwright.core import loop
from stackwright.importers.board.board_draft import Wishes
from stackwright.importers.reader import import_board
from stackwright.params.draft import BoardDraft
from test_import_demos import FILES

needs_kicad = pytest.mark.skipif(
    not (FILES and shutil.which("kicad2step") and shutil.which("xvfb-run")),
    reason="kicad, kicad-demos or xvfb is not installed: bash tests/install-readers.sh",
)
SECONDS = 60.0
"""Longest time that the converter is given."""
NEAR = 0.02
"""Greatest difference, mm: KiCad joins ends that are 0.01 apart, and may take either."""


def converted(board: Path, folder: Path) -> Path:
    """The STEP model of a board, with those components whose models lie beside the board, written by KiCad.

    The converter needs a display, and waits for a button when it has written its file: it is ended then.
    """
    model, words = folder / "board.step", ["xvfb-run", "-a", "kicad2step", "-f", "-o"]
    private = {key: str(folder) for key in ("HOME", "XDG_RUNTIME_DIR", "KICAD_CONFIG_HOME")}
    private |= {"KIPRJMOD": str(board.parent)}
    started = subprocess.Popen(
        [*words, str(model), str(board)],
        env={**os.environ, **private},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + SECONDS
    try:
        while not (model.exists() and model.read_bytes().rstrip().endswith(b"END-ISO-10303-21;")):
            assert time.monotonic() < until and started.poll() is None, "KiCad writes no STEP model"
            time.sleep(0.1)
    finally:
        os.killpg(started.pid, signal.SIGTERM)
        started.wait()
    return model


def area(draft: BoardDraft) -> float:
    pcb = draft.values["pcb"]
    rounded = pcb["length"] * pcb["width"] - (4 - math.pi) * pcb.get("corner_radius", 0.0) ** 2
    return loop.area(pcb["outline"]) if pcb.get("outline") else rounded


def holes(draft: BoardDraft) -> list[tuple[float, float, float]]:
    """Place and diameter of each mounting hole."""
    found = draft.values.get("holes", {}).get("mounting", ())
    return [(hole["x"], hole["y"], hole["diameter"]) for hole in found]


@needs_kicad
@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_the_step_model_of_a_board_tells_what_its_board_file_tells(path: Path, tmp_path: Path) -> None:
    """A model has no names, so it may have more holes that could be for screws; it misses none that is named so."""
    board, model = import_board(path, Wishes()), import_board(converted(path, tmp_path), Wishes())
    for key in ("length", "width", "thickness"):
        assert abs(model.values["pcb"][key] - board.values["pcb"][key]) < NEAR, key
    around = 2 * (board.values["pcb"]["length"] + board.values["pcb"]["width"])
    assert abs(area(model) - area(board)) < NEAR * around
    for hole in holes(board):
        assert any(math.dist(hole, other) < NEAR for other in holes(model)), hole


@needs_kicad
@pytest.mark.slow
def test_the_components_of_a_model_are_where_the_board_file_has_them(tmp_path: Path) -> None:
    """Seven sockets of JST's SH series, 2.95 high by its data sheet; of the footprints only the widths are known."""
    (path,) = [each for each in FILES if each.stem == "StickHub"]
    board, model = (
        import_board(each, Wishes()).values["components"]["boxes"] for each in (path, converted(path, tmp_path))
    )
    sockets = [box for box in model if box["type"] == "sh"]
    assert len(sockets) == 7 and all(abs(box["up"] - 2.95) < 0.1 for box in sockets)
    for box in sockets:
        x0, y0, x1, y1 = box["extent"]
        over = [o["extent"] for o in board if o["type"] == "sh" and o["extent"][1] < y1 and y0 < o["extent"][3]]
        assert len([o for o in over if abs(o[0] - x0) < NEAR and abs(o[2] - x1) < NEAR]) == 1, box
    for box in model:
        x0, y0, x1, y1 = box["extent"]
        sides = [each["extent"] for each in board if each["side"] == box["side"]]
        assert any(o[0] < x1 and x0 < o[2] and o[1] < y1 and y0 < o[3] for o in sides), box
