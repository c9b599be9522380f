"""What goes out is clean: terminal, messages, reports, file names and every text in a file, whatever comes in."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import random
import tomllib
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from nasty import HIDDEN, UNDECODABLE, VISIBLE, Place, drawn, hidden, strings, tables, with_value
from rendered import pages
from stackwright.assemblies.context import resolve
from stackwright.core.errors import InputError
from stackwright.params.design import Design, fill_names
from stackwright.params.library import Library
from stackwright.params.load import Loaded
from stackwright.params.names import singular
from stackwright.params.reading import validate
from stackwright.params.record import PLAIN
from stackwright.params.record_types import record_types
from stackwright.params.source import PACKAGED
from support import Outcome, run_cli, run_process

MOST = 500 + len("stackwright: ")
"""Longest line of a message."""
WORDS = [*HIDDEN.values(), *UNDECODABLE.values(), *VISIBLE.values()]
COMMANDS = (
    ["?"],
    ["--?"],
    ["build", "--?"],
    ["build", "?"],
    ["build", "?.toml"],
    ["build", "--only", "?"],
    ["build", "--format", "?"],
    ["build", "--shop", "?"],
    ["build", "--kerf", "?"],
    ["check", "a", "?"],
    ["check", "--junit"],
    ["check", "--set", "?"],
    ["check", "--set", "?=3"],
    ["check", "--set", "plate.?=3"],
    ["check", "--set", "tower.?.standoff=3"],
    ["check", "--set", "plate.material='?'"],
    ["check", "--set", "tower.node1.uses=['?']"],
    ["render", "--view", "?"],
    ["render", "--part", "?"],
    ["library", "?"],
    ["schema", "?"],
    ["boards", "?"],
    ["boards", "show", "?"],
    ["new", "?"],
    ["diff", "temporary-cluster", "?"],
    ["set", "?", "plate.thickness=3"],
    ["set", "mine.toml", "plate.material=?"],
    ["calibrate", "printer", "?"],
    ["calibrate", "printer", "prusa-mk4", "--hole", "?"],
    ["calibrate", "printer", "prusa-mk4", "--hole", "3.2", "--date", "?"],
)
"""Commands with a place for any word."""
RECORDS = (
    "boards/rockpro64",
    "boards/raspberry-pi-5",
    "switches/tl-sg108",
    "power_boards/pine64-temporary-cluster",
    "accessories/pine64-heatsink-20",
    "materials/petg",
    "materials/pmma-cast",
    "printers/prusa-mk4",
    "shops/generic",
    "plugs/network",
    "cables/patch-cat6",
    "threads/m3",
    "standoffs/hex-brass",
)
"""A record of every kind: those that `DESIGN` uses."""
TOWER = """
name = "drawn"
[[stack]]
[[stack.node]]
board = "rockpro64"
accessories = ["pine64-heatsink-20"]
[[stack.node]]
board = "raspberry-pi-5"
"""
DESIGN = (
    TOWER
    + """
[[switch]]
[[power_board]]
[cut]
identity = true
[print]
coupon = true
"""
)
BY_MEANING = {"material", "thread", "class", "type", "aliases"}
"""Texts of records that name something else."""


def kind_of(record: str) -> str:
    return singular(record.partition("/")[0])


def content(record: str) -> dict[str, Any]:
    return tomllib.loads((PACKAGED / f"{record}.toml").read_text(encoding="utf-8"))


def assert_clean(outcome: Outcome, *context: object) -> None:
    """Exit with a documented status; print no character that nobody sees; refuse in one line that is not too long."""
    assert outcome.status in (0, 1, 2, 3), (context, outcome)
    assert not hidden(outcome.output) | hidden(outcome.error), (context, outcome)
    if outcome.status > 1:
        assert outcome.output == "", context
        assert outcome.error.count("\n") == 1, (context, outcome)
        assert len(outcome.error) <= MOST + 1, (context, len(outcome.error))


def assert_message(error: InputError, *context: object) -> None:
    text = str(error)
    assert not hidden(text), (context, text)
    assert "\n" not in text, (context, text)
    assert len(text) <= 500, (context, text)
    assert f": legal is {error.legal[:20]}" in text, (context, text)


def command(words: list[str], text: str, folder: Path) -> Outcome:
    """A command with a text in its place. The operating system takes no null and no word that is not bytes."""
    text = text.replace("\0", "").replace("\ud83d", "\udcbd")
    return run_cli(*(word.replace("?", text) for word in words), cwd=folder)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_word_of_the_command_line_comes_out_as_it_went_in(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(DESIGN)
    first = COMMANDS.index(words)
    for text in islice(cycle(WORDS), first, len(WORDS) * 3, 23):
        assert_clean(command(words, text, tmp_path), words, text)


@pytest.mark.slow
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_word_at_all_comes_out_as_it_went_in(words: list[str], tmp_path: Path) -> None:
    chance = random.Random(" ".join(words))
    (tmp_path / "mine.toml").write_text(DESIGN)
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
    for number, text in enumerate([*HIDDEN.values(), *UNDECODABLE.values(), *VISIBLE.values()]):
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


def test_an_output_folder_of_any_name_is_named_clean(tmp_path: Path) -> None:
    name = "a\x1b[31m\u202e\udcff\x7f漢"
    (tmp_path / "mine.toml").write_text(TOWER)
    for more in ([], ["--json"]):
        outcome = run_cli("build", "mine.toml", "--out", name, "--format", "dxf", *more, cwd=tmp_path)
        assert outcome.status in (0, 1), outcome
        assert_clean(outcome)
    assert outcome.data["out"] == name
    (tmp_path / "file\x1b").write_text("")
    outcome = run_cli("build", "mine.toml", "--out", "file\x1b", "--format", "stl", cwd=tmp_path)
    assert outcome.status == 3
    assert_clean(outcome)


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

    (tmp_path / "good.toml").write_text("")
    (tmp_path / "go\x1b.toml").write_text("")
    (tmp_path / "go\udcff.toml").write_text("")
    monkeypatch.chdir(tmp_path)
    assert completion.designs("go") == ["good.toml"]


def free_texts(record: str, kind: str, raw: dict[str, Any]) -> list[Place]:
    """The places of texts that may say anything, present or not, in one record."""
    return [
        place
        for place, schema in strings(kind, raw)
        if schema.get("pattern") == PLAIN and not BY_MEANING.intersection(place)
    ]


def library(folder: Path, words: Iterator[str]) -> list[str]:
    """Write records into a library folder, each free text replaced by the next word. The names of things come back."""
    import tomlkit

    names: list[str] = []
    for record in RECORDS:
        raw = content(record)
        for place in free_texts(record, kind_of(record), raw):
            word = next(words)
            raw = with_value(raw, place, word)
            names += [word] if place == ("full_name",) else []
        path = folder / f"{record}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tomlkit.dumps(raw))
    return names


def built(folder: Path, design: str, words: Iterator[str], formats: str) -> tuple[Path, list[str], Outcome]:
    names = library(folder / "library", words)
    (folder / "mine.toml").write_text(design)
    outcome = run_cli("build", "mine.toml", "--format", formats, "--out", "out", cwd=folder)
    assert outcome.status in (0, 1), outcome.error
    return folder / "out", names, outcome


def assert_files_clean(out: Path) -> None:
    """No file has a strange name; no text file holds what nobody sees; every format is read back by others."""
    for path in out.rglob("*"):
        name = path.name
        assert name.isascii() and name.isprintable() and not set(name) & set("<>:\"/\\|?*'` $"), name
        assert len(name) <= 200
        if path.suffix in (".md", ".csv", ".json", ".svg", ".dxf", ".step"):
            assert not hidden(path.read_text(encoding="utf-8").replace("\r\n", "\n")), path
        if path.suffix == ".svg":
            ElementTree.parse(path)
        elif path.suffix == ".3mf":
            with ZipFile(path) as package:
                text = package.read("3D/3dmodel.model").decode()
            assert not hidden(text)
            ElementTree.fromstring(text)
        elif path.suffix == ".dxf":
            import ezdxf.filemanagement

            assert not ezdxf.filemanagement.readfile(path).audit().has_errors
        elif path.suffix == ".step":
            text = path.read_text(encoding="ascii")
            assert text.count("ENDSEC;") == 2
        elif path.suffix == ".pdf":
            from pypdf import PdfReader

            assert not hidden("".join(page.extract_text() for page in PdfReader(path).pages))


def assert_spreadsheet(out: Path) -> None:
    """No cell is a formula, and without the guard it is what the bill says."""
    rows = json.loads((out / "bom.json").read_text())["rows"]
    (_, *cells) = csv.reader(io.StringIO((out / "bom.csv").read_text()))
    assert len(rows) == len(cells)
    for row, listed in zip(rows, cells, strict=True):
        assert listed[1].removeprefix("'") == row["name"]
        assert not [
            cell for cell in listed if cell.lstrip(" \"'\t").startswith(("=", "+", "-", "@", "＝")) and cell[0] != "'"
        ]


def assert_markdown(out: Path, plain: Path, names: list[str]) -> None:
    """The pages have the markup of a plain build and no other, and show every name as it is."""
    for page in ("report.md", "bom.md"):
        read, other = pages((out / page).read_text()), pages((plain / page).read_text())
        for (tags, text), (wanted, _) in zip(read, other, strict=True):
            assert tags == wanted, page
            shown = [" ".join(name.split()) in text for name in names]
            assert sum(shown) >= 4, page


def check_build(folder: Path, design: str, first: int, formats: str) -> None:
    words = cycle(word for word in VISIBLE.values() if "|" not in word)
    out, names, outcome = built(folder / "nasty", design, islice(words, first, None), formats)
    plain, _, _ = built(folder / "plain", design, (f"Word {number}" for number in range(10_000)), formats)
    assert_clean(outcome)
    assert_files_clean(out)
    assert_spreadsheet(out)
    assert_markdown(out, plain, names)
    for command in (["check"], ["standoffs"], ["check", "--json", "--junit", "a.xml"]):
        again = run_cli(command[0], "mine.toml", *command[1:], cwd=folder / "nasty")
        assert again.status in (0, 1)
        assert_clean(again)
    text = (folder / "nasty" / "a.xml").read_text(encoding="utf-8")
    assert not hidden(text)
    ElementTree.fromstring(text)


def test_a_build_of_records_that_say_anything_is_clean(tmp_path: Path) -> None:
    check_build(tmp_path, TOWER, 0, "dxf,svg,pdf,template")


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, len(VISIBLE), 2))
def test_builds_of_all_formats_are_clean(first: int, tmp_path: Path) -> None:
    check_build(tmp_path, DESIGN, first, "stl,3mf,dxf,svg,pdf,template,drawing,step,glb")


def test_a_name_of_any_length_makes_a_file_that_every_system_takes(tmp_path: Path) -> None:
    words = cycle([*("x" * 500, "CON", "é" * 500, "../" * 100)])
    assert_files_clean(built(tmp_path, TOWER, words, "dxf")[0])
