"""Hostile models and drawings end in one line, within 10 CPU seconds and 1 GB; damaged ones never in a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from board_files.drawn_board import DrawnBoard, Part, notched, plain
from board_files.dxf_files import dxf_bytes
from board_files.hostile_dxf import dxf_files, large_dxf_files
from board_files.hostile_step import large_step_files, step_files
from board_files.step_files import StepForm, step_bytes
from stackwright.core.errors import FileError
from stackwright.importers.confined import answer_of, confined
from stackwright.importers.given_file import GivenFile
from support import ROOT
from test_import_hostile import MEGABYTES, SECONDS, measured

FILES = {"step": step_files, "dxf": dxf_files}
LARGE = {"step": large_step_files, "dxf": large_dxf_files}


@pytest.mark.parametrize("kind", ["step", "dxf"])
def test_hostile_files_are_refused_in_one_line(kind: str) -> None:
    """Read in this process, which none of these may crash: what would is refused before the library sees it."""
    from stackwright.importers.board.board_draft import understood
    from stackwright.importers.confined import answered

    for name, data, words in FILES[kind]():
        if not data:
            continue
        label = f"a.{kind}"
        with pytest.raises(FileError) as refused:
            understood(answered(answer_of(kind, data, label, {})), label)
        line = str(refused.value).removeprefix(label)
        assert words.lower() in line.lower() and len(line.splitlines()) == 1, name


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["step", "dxf"])
def test_hostile_files_stay_within_time_and_memory(kind: str, tmp_path: Path) -> None:
    for name, data, words in (*FILES[kind](), *LARGE[kind]()):
        path = tmp_path / f"{name}.{kind}"
        path.write_bytes(data)
        status, error, seconds, megabytes = measured(path)
        assert status == 2 and len(error.splitlines()) == 1, (name, error)
        assert words.lower() in error.split(":", 1)[1].lower(), (name, error)
        assert seconds < SECONDS and megabytes < MEGABYTES, (name, seconds, megabytes)
        path.unlink()


CRASHES_INSTEAD = "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)"
HANGS_INSTEAD = "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass"
SWELLS_INSTEAD = "held = bytearray(2_000_000_000)"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (CRASHES_INSTEAD, "crashed"),
        (SWELLS_INSTEAD, "memory"),
        pytest.param(HANGS_INSTEAD, "CPU time", marks=pytest.mark.slow),
    ],
)
def test_a_reader_that_crashes_hangs_or_takes_too_much_is_one_line(
    text: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process of its own, given a module in the place of ezdxf that does what libraries do."""
    (tmp_path / "ezdxf.py").write_text(text)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(FileError, match=words):
        confined("dxf", GivenFile("a.dxf", "a.dxf", dxf_bytes(plain())), {})


def seed(kind: str, folder: Path) -> Path:
    part = Part("J1", "Own:RJ45", (20.0, 20.0), (-8.0, -8.0, 8.0, 8.0), drills=((0.0, 0.0, 1.0),))
    board = DrawnBoard(plain().outline, holes=plain().holes, parts=(part,))
    path = folder / f"seed.{kind}"
    path.write_bytes(dxf_bytes(notched()) if kind == "dxf" else step_bytes(board, StepForm()))
    return path


def survives(kind: str, first: int, last: int, folder: Path) -> None:
    job = {"kind": kind, "seed": str(seed(kind, folder)), "first": first, "last": last}
    words = [sys.executable, str(ROOT / "tests" / "fuzz" / "model_zygote.py")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests"), "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(words, input=json.dumps(job), capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    ended = json.loads(done.stdout)
    assert not ended["traceback"], done.stderr[-3000:]
    assert ended["taken"] and ended["refused"]
    assert len(ended["crashed"]) <= (last - first) * CRASHES, ended["crashed"]


CRASHES = 0.04
"""Greatest share of damaged files that may crash the library in the process of its own. Measured: 9 of 600 models."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["step", "dxf"])
def test_2000_damaged_files_of_each_parser_end_without_a_traceback(kind: str, tmp_path: Path) -> None:
    survives(kind, 0, 2000, tmp_path)
