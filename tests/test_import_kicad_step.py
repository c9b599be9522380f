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
    """The STEP model of a board, without components, written by KiCad.

    The converter needs a display, and waits for a button when it has written its file: it is ended then.
    """
    model, words = folder / "board.step", ["xvfb-run", "-a", "kicad2step", "-f", "-o"]
    private = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "KICAD_CONFIG_HOME": str(folder)}
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
