"""Hostile files end in one line and exit status 2, within 10 CPU seconds and 1 GB of memory; damaged ones as well."""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from board_files.drawn_board import DrawnBoard, Slot, notched
from board_files.hostile import easyeda_files, fuzzed, gerber_files, kicad_files
from board_files.kicad_text import VERSIONS, kicad_text
from board_files.other_text import easyeda_json, excellon_text, gerber_text
from stackwright.core.errors import InputError
from stackwright.importers.board.board_draft import Wishes
from stackwright.importers.file_record import file_record
from stackwright.importers.reader import import_board
from stackwright.params.kinds.power_board import PowerBoardRecord
from stackwright.params.records.board import BoardRecord
from support import run_cli

HEAVY = {"pairs", "too-large", "many-points", "many-loops", "escapes", "bomb", "one-atom"}
"""Files whose making and reading take over a tenth of a second: each is read in a process of its own, slowly."""
SECONDS, MEGABYTES = 10.0, 1000.0
EVERY = [
    *((f"{name}.kicad_pcb", data, words) for name, data, words in kicad_files()),
    *((f"{name}.json", data, words) for name, data, words in easyeda_files()),
    *((f"{name}.zip", data, words) for name, data, words in gerber_files()),
]
LIGHT = [each for each in EVERY if each[0].partition(".")[0] not in HEAVY]


def named(value: object) -> str:
    return value if isinstance(value, str) and "." in value else "-"


@pytest.mark.parametrize(("name", "data", "words"), LIGHT, ids=[name for name, _, _ in LIGHT])
def test_a_hostile_file_ends_in_one_line(name: str, data: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / name.replace("/", "_")
    path.write_bytes(data)
    ended = run_cli("boards", "import", path.name, "--library", "library", cwd=tmp_path)
    assert ended.status == 2 and not ended.output
    assert words.lower() in ended.error.lower()
    assert len(ended.error.splitlines()) == 1 and len(ended.error) < 700
    assert not (tmp_path / "library").exists()


def measured(path: Path) -> tuple[int, str, float, float]:
    """Status, standard error, CPU seconds and largest resident memory in MB of an import, in a process of its own."""
    code = (
        "import sys; from pathlib import Path; from stackwright.cli import run; status = run(sys.argv[2:]); "
        "Path(sys.argv[1]).write_text(Path('/proc/self/status').read_text()); sys.exit(status)"
    )
    told = path.parent / "status"
    words = [sys.executable, "-c", code, str(told), "boards", "import", str(path)]
    words += ["--library", str(path.parent / "library")]
    started = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    error = started.stderr.read() if started.stderr else ""
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.stderr:
        started.stderr.close()
    peak = int(re.findall(r"VmHWM:\s*(\d+)", told.read_text())[0]) / 1000  # ru_maxrss counts the parent's memory
    return started.returncode, error, used.ru_utime + used.ru_stime, peak


@pytest.mark.slow
@pytest.mark.parametrize(("name", "data", "words"), EVERY, ids=[name for name, _, _ in EVERY])
def test_a_hostile_file_stays_within_time_and_memory(name: str, data: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / name.replace("/", "_")
    path.write_bytes(data)
    status, error, seconds, megabytes = measured(path)
    assert status == 2 and words.lower() in error.lower() and len(error.splitlines()) == 1
    assert seconds < SECONDS and megabytes < MEGABYTES


def comb(teeth: int) -> str:
    """An outline with long teeth side by side, whose edges all have to be compared with one another."""
    spots = [(0.0, 0.0)]
    for tooth in range(teeth):
        y = 1.0 + tooth * 0.35
        spots += [(90.0, y), (90.0, y + 0.2), (10.0, y + 0.2), (10.0, y + 0.3)]
    spots += [(0.0, spots[-1][1])]
    lines = (
        f'(gr_line (start {a:.3f} {b:.3f}) (end {c:.3f} {d:.3f}) (layer "Edge.Cuts"))'
        for (a, b), (c, d) in zip(spots, [*spots[1:], spots[0]], strict=True)
    )
    return "\n".join(lines)


def wavy() -> str:
    """A round outline of 300 arcs, with about as many chords as are read, and 50 slots in it."""
    spots = [(250 + 190 * math.cos(n * math.pi / 150), 250 + 190 * math.sin(n * math.pi / 150)) for n in range(300)]
    loop = tuple((x, y, 0.3) for x, y in spots)
    slots = tuple(Slot(150.0 + n % 10 * 20, 180.0 + n // 10 * 30, 9.0, 4.0, n) for n in range(50))
    return kicad_text(DrawnBoard(loop, holes=((150.0, 350.0, 3.2),), slots=slots))


def crowded(outline: str) -> str:
    """An outline with as many sockets and holes as are read."""
    body = '(fp_line (start -1 -1) (end 1 1) (layer "F.Fab"))'
    sockets = "\n".join(f'(footprint "RJ45_{n}" (layer "F.Cu") (at {20 + n % 50} 20)\n{body})' for n in range(4800))
    holes = "\n".join(
        f'(footprint "H" (layer "F.Cu") (at {1 + n % 80 / 10} {2 + n // 80 / 10}) (pad "" np_thru_hole circle (at 0 0) '
        "(size 3 3) (drill 3) (layers *.Cu)))"
        for n in range(90)
    )
    return f"(kicad_pcb (version 20240108)\n{outline}\n{sockets}\n{holes}\n)"


@pytest.mark.slow
def test_legal_files_that_ask_for_much_stay_within_time_and_memory(tmp_path: Path) -> None:
    words = "(kicad_pcb (version 20240108)\n" + "(segment (start 1 1) (end 2 2) (width 1))\n" * 1_100_000 + ")"
    waves = "\n".join(line for line in wavy().split("\n")[:-2] if not line.startswith("(kicad_pcb"))
    for name, text in (("comb", crowded(comb(110))), ("waves", crowded(waves)), ("long", words)):
        path = tmp_path / f"{name}.kicad_pcb"
        path.write_text(text)
        status, error, seconds, megabytes = measured(path)
        assert status in (0, 2) and len(error.splitlines()) <= 1, error
        assert seconds < SECONDS and megabytes < MEGABYTES, (name, seconds, megabytes)


def kicad(number: int) -> tuple[str, bytes]:
    version = VERSIONS[number % len(VERSIONS)]
    return "a.kicad_pcb", fuzzed(kicad_text(notched(), version).encode(), number)


def easyeda(number: int) -> tuple[str, bytes]:
    return "a.json", fuzzed(easyeda_json(notched()).encode(), number)


def profile(number: int) -> tuple[str, bytes]:
    return "b.gm1", fuzzed(gerber_text(notched(), inch=bool(number % 2)).encode(), number)


def drill(number: int) -> tuple[str, bytes]:
    return "b-NPTH.drl", fuzzed(excellon_text(notched(), inch=bool(number % 2)).encode(), number)


@pytest.mark.slow
@pytest.mark.parametrize("draw", [kicad, easyeda, profile, drill])
def test_2000_damaged_files_of_each_parser_end_without_a_traceback(
    draw: Callable[[int], tuple[str, bytes]], tmp_path: Path
) -> None:
    survives(draw, range(2000), tmp_path)


@pytest.mark.parametrize("draw", [kicad, easyeda, profile, drill])
def test_some_damaged_files_end_without_a_traceback(draw: Callable[[int], tuple[str, bytes]], tmp_path: Path) -> None:
    survives(draw, range(5000, 5030), tmp_path)


def survives(draw: Callable[[int], tuple[str, bytes]], numbers: range, folder: Path) -> None:
    """Each damaged file makes a draft, or an error of one line. The text of a draft is a legal record, or waits."""
    refused = 0
    for number in numbers:
        name, data = draw(number)
        given = folder / "layers"
        given.mkdir(exist_ok=True)
        (given / "b.gm1").write_text(gerber_text(notched()))
        (given / "b-NPTH.drl").write_text(excellon_text(notched()))
        path = folder / name if draw in (kicad, easyeda) else given
        (path if path != given else given / name).write_bytes(data)
        started = time.process_time()
        try:
            draft = import_board(path, Wishes())
            if "holes" in draft.values:
                draft.record("x")
        except InputError as error:
            refused += 1
            assert len(str(error).splitlines()) == 1
        assert time.process_time() - started < 5, number
    assert 0 < refused < len(numbers)


@pytest.mark.parametrize(
    "reference",
    ["file:../a.kicad_pcb", "file:/a.kicad_pcb", "file:", "file:inner/../../a.kicad_pcb", "file:link.kicad_pcb"],
)
def test_a_path_that_leads_out_of_the_designs_folder_is_refused(reference: str, tmp_path: Path) -> None:
    folder = tmp_path / "design"
    (folder / "inner").mkdir(parents=True)
    (tmp_path / "a.kicad_pcb").write_text(kicad_text(notched()))
    (folder / "link.kicad_pcb").symlink_to(tmp_path / "a.kicad_pcb")
    for kind in (BoardRecord, PowerBoardRecord):
        with pytest.raises(InputError, match="inside the folder of the design"):
            file_record(kind, reference, folder, "d.toml", "tower.node1.board")


def test_only_boards_are_read_from_files(tmp_path: Path) -> None:
    text = 'name = "a"\n[[switch]]\nmodel = "file:a.kicad_pcb"\n'
    (tmp_path / "d.toml").write_text(text)
    (tmp_path / "a.kicad_pcb").write_text(kicad_text(notched()))
    ended = run_cli("check", "d.toml", cwd=tmp_path)
    assert ended.status == 2 and "switch.model" in ended.error and len(ended.error.splitlines()) == 1
