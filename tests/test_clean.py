"""Nothing comes out of a message or onto a terminal as it went in, if nobody could see it."""

from __future__ import annotations

import ast
import contextlib
import io
import random
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
from clean import DESIGN, MOST, RECORDS, TOWER, assert_clean, assert_message, content, kind_of
from nasty import HIDDEN, UNDECODABLE, VISIBLE, drawn, hidden, strings, tables, with_value
from stackwright.assemblies.context import resolve
from stackwright.core.errors import InputError, SurroundingsError
from stackwright.core.findings import Finding, Severity
from stackwright.core.text import LIMIT, clean, is_clean, shortened
from stackwright.params.design import Design, fill_names
from stackwright.params.library import Library
from stackwright.params.load import Loaded
from stackwright.params.record_types import record_types
from stackwright.params.source import PACKAGED
from stackwright.params.toml.reading import validate
from support import ROOT, Outcome, run_cli, run_process

WORDS = [*HIDDEN.values(), *UNDECODABLE.values(), *VISIBLE.values()]
COMMANDS = (
    ["?"],
    ["--?"],
    ["build", "--?"],
    ["build", "?"],
    ["build", "?.toml"],
    ["build", "mine.toml", "--only", "?"],
    ["build", "mine.toml", "--format", "?"],
    ["build", "--shop", "?"],
    ["build", "mine.toml", "--kerf", "?"],
    ["check", "a", "?"],
    ["check", "--junit"],
    ["check", "--set", "?"],
    ["check", "--set", "?=3"],
    ["check", "--set", "plate.?=3"],
    ["check", "--set", "tower.?.standoff=3"],
    ["check", "--set", "plate.material='?'"],
    ["check", "mine.toml", "--set", "tower.node1.uses=['?']"],
    ["render", "--view", "?"],
    ["render", "mine.toml", "--part", "?"],
    ["library", "?"],
    ["schema", "?"],
    ["boards", "?"],
    ["boards", "show", "?"],
    ["new", "?"],
    ["diff", "mine.toml", "?"],
    ["set", "?", "plate.thickness=3"],
    ["set", "mine.toml", "plate.material=?"],
    ["calibrate", "printer", "?"],
    ["calibrate", "printer", "prusa-mk4", "--hole", "?"],
    ["calibrate", "printer", "prusa-mk4", "--hole", "3.2", "--date", "?"],
)
"""Commands with a place for any word."""


def command(words: list[str], text: str, folder: Path) -> Outcome:
    """A command with a text in its place. The operating system takes no null and no word that is not bytes."""
    text = text.replace("\0", "").replace("\ud83d", "\udcbd")
    return run_cli(*(word.replace("?", text) for word in words), cwd=folder)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_word_of_the_command_line_comes_out_as_it_went_in(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(TOWER)
    first = 3 * COMMANDS.index(words)
    for text in islice(cycle(WORDS), first, first + 3):
        assert_clean(command(words, text, tmp_path), words, text)


@pytest.mark.slow
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_word_at_all_comes_out_as_it_went_in(words: list[str], tmp_path: Path) -> None:
    chance = random.Random(" ".join(words))
    (tmp_path / "mine.toml").write_text(TOWER)
    for text in [*WORDS, *(drawn(chance, 2000) for _ in range(60))]:
        assert_clean(command(words, text, tmp_path), words, text)


def refused(record: str, raw: dict[str, Any]) -> InputError | None:
    """The error of a record, or of a design with the records that it names; None where it is taken."""
    try:
        if record == "design":
            fill_names(raw, "drawn")
            resolve(Loaded(validate(Design, raw, "a.toml"), "a.toml", Library()))
        else:
            validate(record_types()[record.partition("/")[0]], raw, f"{record}.toml")
    except InputError as error:
        return error
    return None


def files() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every file with the name of its schema."""
    yield "design", "design", tomllib.loads(DESIGN)
    for record in RECORDS:
        yield record, kind_of(record), content(record)


FILES = list(files())
TEXTS = [(record, raw, place) for record, kind, raw in FILES for place, _ in strings(kind, raw)]


def test_the_walk_meets_texts_of_every_kind_of_record() -> None:
    assert {record.partition("/")[0] for record, _, _ in TEXTS} == {"design", *record_types()}
    assert len(TEXTS) > 150
    places = {place for _, _, place in TEXTS}
    assert {
        ("holes", "mounting", 0, "role"),
        ("full_name",),
        ("aliases", 0),
        ("stack", 0, "node", 0, "uses", 0),
    } <= places


def test_no_text_of_a_design_or_record_holds_what_nobody_sees() -> None:
    classes = cycle(HIDDEN.values())
    for record, raw, place in TEXTS:
        for text in islice(classes, 2):
            error = refused(record, with_value(raw, place, text))
            assert error, (record, place, text)
            assert_message(error, record, place)


def test_no_key_of_a_design_or_record_reaches_a_message_as_it_is() -> None:
    keys = cycle([*HIDDEN.values(), *VISIBLE.values()])
    for record, _, raw in FILES:
        for place in tables(raw):
            error = refused(record, with_value(raw, (*place, next(keys)), 1))
            assert error, (record, place)
            assert_message(error, record, place)


def test_a_message_says_which_characters_are_meant() -> None:
    error = refused("boards/rockpro64", with_value(content("boards/rockpro64"), ("maker",), "a\u202eb"))
    assert error and "characters that cannot be seen" in error.legal
    assert 'maker = "a?b"' in str(error)


def test_files_of_any_name_are_read_and_named_clean(tmp_path: Path) -> None:
    wrong = 'name = "mine"\n[plate]\nthickness = 900\n'
    for number, text in enumerate([*HIDDEN.values(), *UNDECODABLE.values()]):
        name = text.replace("\0", "").replace("/", "").replace("\ud83d", "\udcbd")[:60]
        with contextlib.chdir(tmp_path):
            Path(f"{name}.toml").write_text(wrong)
        outcome = run_cli("check", f"./{name}.toml", cwd=tmp_path)
        assert outcome.status == 2, (number, outcome)
        assert_clean(outcome, text)
        assert "plate.thickness = 900: legal is a number from 1.5 to 25" in outcome.error
    long = Path("d" * 200, "e" * 200, "f" * 200)
    (tmp_path / long).mkdir(parents=True)
    (tmp_path / long / "mine.toml").write_text(wrong)
    outcome = run_cli("check", str(long / "mine.toml"), cwd=tmp_path)
    assert_clean(outcome)
    assert "mine.toml: plate.thickness = 900: legal is a number from 1.5 to 25" in outcome.error
    assert "dddd" in outcome.error
    boards = tmp_path / "library" / "boards"
    boards.mkdir(parents=True)
    (boards / "a\x1b\udcff.toml").write_text("")
    assert_clean(run_cli("boards", "list", cwd=tmp_path))
    assert_clean(run_cli("boards", "show", "rockpro65", cwd=tmp_path))


@pytest.mark.slow
def test_an_output_folder_of_any_name_is_named_clean(tmp_path: Path) -> None:
    name = "a\x1b[31m\u202e\udcff\x7f漢"
    (tmp_path / "mine.toml").write_text(TOWER)
    for more in ([], ["--json"]):
        outcome = run_cli("build", "mine.toml", "--out", name, "--format", "dxf", *more, cwd=tmp_path)
        assert outcome.status in (0, 1), outcome
        assert_clean(outcome)
    assert outcome.data["out"] == name


def process_environment() -> dict[str, str]:
    """Ask for ASCII as the oldest of terminals do."""
    return {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}


def test_a_terminal_of_ascii_gets_ascii(tmp_path: Path) -> None:
    boards = tmp_path / "library" / "boards"
    boards.mkdir(parents=True)
    text = (PACKAGED / "boards" / "rockpro64.toml").read_text().replace('"ROCKPro64"', '"Brettle é 漢字 🧵"', 1)
    (boards / "rockpro64.toml").write_text(text)
    shown = run_process("boards", "show", "rockpro64", cwd=tmp_path, **process_environment())
    assert shown.status == 0, shown.error
    assert shown.output.isascii()
    assert "Brettle ? ?? ?" in shown.output
    refused = run_process("check", "a\udcff\udc9b漢.toml", cwd=tmp_path, **process_environment())
    assert refused.status == 2
    assert refused.error.isascii()
    assert_clean(refused)


def test_a_defect_is_told_clean(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from stackwright.cli import run
    from stackwright.params import source

    def fails(argument: str) -> None:
        raise ZeroDivisionError("a\x1b[31m\u202e\udcff" + "b" * 5000)

    monkeypatch.setattr(source, "find", fails)
    assert run(["check"]) == 70
    error = capsys.readouterr().err
    assert not hidden(error)
    assert "ZeroDivisionError" in error
    assert len(error.splitlines()[-1]) <= MOST


def test_completion_offers_no_name_that_nobody_could_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from stackwright.cli import completion

    for name in ("good", "go\x1b", "go\udcff"):
        (tmp_path / f"{name}.toml").write_text("[plate]\n")
    monkeypatch.chdir(tmp_path)
    assert completion.designs("go") == ["good.toml"]


def test_every_character_that_nobody_sees_is_known_by_unicode_alone() -> None:
    planes = (*range(0x20000), *range(0xE0000, 0xE1000))  # the other planes hold ideographs and private letters
    unseen = "".join(c for c in map(chr, planes) if hidden(c)) + "\n"
    assert clean(unseen) == "?" * len(unseen)
    seen = (c for c in map(chr, range(0x20, 0x2FFF)) if unicodedata.category(c)[0] in "LNPS")
    assert [hex(ord(c)) for c in seen if not is_clean(c)] == ["0x115f", "0x1160"], "fillers are letters by name"


def test_a_long_message_keeps_both_ends_and_what_is_legal() -> None:
    assert shortened("a" * 30 + "middle" + "b" * 30, 11) == "aaaa...bbbb"
    assert shortened("short", 5) == "short"
    legal = "one of: " + ", ".join(f"name-{number}" for number in range(12))
    line = str(InputError("/folder/" * 90 + "mine.toml", "key." * 200 + "last", "v" * 900, legal))
    assert len(line) <= LIMIT
    assert line.endswith(f": legal is {legal}")
    assert "mine.toml: key.key." in line
    assert "key.last = vvv" in line
    full = str(SurroundingsError("/folder/" * 90 + "\x1b\n: cannot be written: the disk is full"))
    assert len(full) == LIMIT
    assert full.endswith("??: cannot be written: the disk is full")


def test_a_finding_is_one_line_of_bounded_length() -> None:
    text = "a\n\x1b" * 1000
    line = Finding(code="plug", severity=Severity.ERROR, subject=text, message=text, fix=text).line()
    assert not hidden(line)
    assert "\n" not in line
    assert len(line) < 3 * LIMIT + 100


def test_progress_shows_names_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    from stackwright.cli.shared import progress

    stream = io.StringIO()
    stream.isatty = lambda: True
    monkeypatch.setattr(sys, "stderr", stream)
    progress()("a\x1b[2J\u202e\n", 0, 2)
    assert stream.getvalue() == "\r\x1b[K1/2 a?[2J??"


WRITES = re.compile(r"(?:^|\.)(?:s?echo|print|print_exc|print_exception)$|(?:stream|stdout|stderr)\.write$")
ALLOWED = ["stream.write", "sys.stderr.write", "sys.stderr.write"]
"""What `say` and the progress on a terminal call."""


def test_the_command_line_prints_by_one_function() -> None:
    for path in sorted((ROOT / "cli").rglob("*.py")):
        calls = (node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
        writes = [name for name in map(ast.unparse, calls) if WRITES.search(name)]
        assert writes == (ALLOWED if path.name == "shared.py" else []), path
