"""The demonstration boards of KiCad, as Debian ships them: read whole, judged by a search of their text."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from stackwright.importers.board.board_draft import Wishes
from stackwright.importers.reader import import_board
from test_import_hostile import measured

DEMOS = Path("/usr/share/kicad/demos")
FILES = sorted(DEMOS.rglob("*.kicad_pcb"))
needs_demos = pytest.mark.skipif(not FILES, reason="kicad-demos is not installed: bash tests/install-readers.sh")
NUMBER = r"(-?[\d.]+)"
LINE = re.compile(rf"^\s*\(gr_line \(start {NUMBER} {NUMBER}\) \(end {NUMBER} {NUMBER}\).*Edge\.Cuts", re.MULTILINE)
RECT = re.compile(rf"^\s*\(gr_rect \(start {NUMBER} {NUMBER}\) \(end {NUMBER} {NUMBER}\).*Edge\.Cuts", re.MULTILINE)
HOLE = re.compile(r"\(footprint \"[^\"]*(?:MountingHole_|Plain_Hole)[^\"]*\"")
COUNTS = {
    "ecc83-pp": (4, 3.2),
    "ecc83-pp_v2": (4, 3.048),
    "flat_hierarchy": (6, 4.3),
    "pic_programmer": (6, 4.3),
}
"""Mounting holes of the boards that have them, counted by hand: how many, and their diameter."""


@needs_demos
@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_demonstration_board_is_read_whole(path: Path) -> None:
    draft = import_board(path, Wishes())
    text = path.read_text()
    ends = [tuple(map(float, found)) for pattern in (LINE, RECT) for found in pattern.findall(text)]
    xs, ys = [x for a in ends for x in a[::2]], [y for a in ends for y in a[1::2]]
    long, short = sorted((max(xs) - min(xs), max(ys) - min(ys)), reverse=True)
    if path.stem != "StickHub":  # its outline has arcs that reach further than its lines
        assert abs(draft.values["pcb"]["length"] - long) < 0.02 and abs(draft.values["pcb"]["width"] - short) < 0.02
    if path.stem in COUNTS:
        count, diameter = COUNTS[path.stem]
        mounting = draft.values["holes"]["mounting"]
        assert len(mounting) == count and {hole["diameter"] for hole in mounting} == {diameter}
    if "holes" in draft.values:
        draft.record(path.name)


@needs_demos
@pytest.mark.slow
def test_the_largest_takes_under_three_seconds_without_the_kernel(tmp_path: Path) -> None:
    largest = max(FILES, key=lambda path: path.stat().st_size)
    copy = tmp_path / largest.name
    copy.write_bytes(largest.read_bytes())
    status, error, seconds, megabytes = measured(copy)
    assert status == 0 and not error
    assert seconds < 3 and megabytes < 300
    code = (
        "import sys; from stackwright.cli import run; "
        f"run(['boards', 'import', {str(copy)!r}, '--library', {str(tmp_path / 'l')!r}]); "
        "sys.exit(bool({'cadquery', 'OCP', 'numpy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, stdout=subprocess.DEVNULL).returncode == 0
