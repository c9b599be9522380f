"""What a file holds is text: no formula in a spreadsheet, no markup in Markdown, nothing that breaks a reader."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
import tomlkit
from clean import BY_MEANING, DESIGN, RECORDS, TOWER, assert_clean, content, kind_of
from nasty import VISIBLE, Place, drawn, hidden, strings, with_value
from rendered import pages
from stackwright.core.text import clean
from stackwright.export.bill import Row
from stackwright.export.reports.bom import as_csv, as_markdown
from stackwright.export.reports.markdown import literal
from stackwright.params.record import PLAIN
from stackwright.parts.part import stem
from support import Outcome, run_cli

MARKS = [
    *"`*_[]()<>!#|~\\&;:/.@-+=w1a x^\"'",
    "http://",
    "www.",
    "a@b.co",
    "](",
    "~~",
    "**",
    "&amp;",
    "<b>",
    "\n",
    "1. ",
]
"""What markup is made of."""


def free_texts(record: str, kind: str, raw: dict[str, Any]) -> list[Place]:
    """The places of texts that may say anything, present or not, in one record."""
    return [
        place
        for place, schema in strings(kind, raw)
        if schema.get("pattern") == PLAIN and not BY_MEANING.intersection(place)
    ]


def library(folder: Path, words: Iterator[str]) -> list[str]:
    """Write records into a library folder, each free text replaced by the next word. The names of things come back."""
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
    assert list(out.glob("cut/tray-*.pdf")), "a file has the name of a board"
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


@pytest.mark.slow
def test_a_build_of_records_that_say_anything_is_clean(tmp_path: Path) -> None:
    check_build(tmp_path, TOWER, 0, "dxf,svg,pdf,template")


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, len(VISIBLE), 2))
def test_builds_of_all_formats_are_clean(first: int, tmp_path: Path) -> None:
    check_build(tmp_path, DESIGN, first, "stl,3mf,dxf,svg,pdf,template,drawing,step,glb")


@pytest.mark.parametrize("text", [*VISIBLE.values(), "x" * 500, "é" * 500, "../" * 100, "CON"])
def test_any_name_makes_a_file_name_that_every_system_takes(text: str) -> None:
    made = stem("tray", text, 2.5)
    assert re.fullmatch(r"tray-[a-z0-9+._()-]*2\.5", made), made
    assert len(made) < 80
    assert re.fullmatch(r"[a-z0-9+_()][a-z0-9+._()-]*", stem(text)), "no hidden file, no folder above"


def assert_literal(text: str) -> None:
    """A text stands as it is in an entry, a cell and a paragraph."""
    wanted, markdown = " ".join(clean(text).split()), literal(text)
    if not wanted:
        return
    entry = (["ul", "li", "li"], f"{wanted} end")
    row = (["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"], f"a b {wanted} c")
    assert pages(f"- {markdown}\n- end\n") == [entry] * 2, (text, markdown)
    assert pages(f"| a | b |\n|---|---|\n| {markdown} | c |\n") == [row] * 2, (text, markdown)
    assert pages(f"{markdown}\n") == [(["p"], wanted)] * 2, (text, markdown)


@pytest.mark.parametrize("text", VISIBLE.values(), ids=VISIBLE)
def test_markdown_shows_a_text_as_it_is(text: str) -> None:
    assert_literal(text)


@pytest.mark.parametrize("count", [200, pytest.param(40_000, marks=pytest.mark.slow)])
def test_markdown_shows_any_text_as_it_is(count: int) -> None:
    chance = random.Random(count)
    for _ in range(count):
        assert_literal("".join(chance.choice(MARKS) for _ in range(chance.randint(1, 12))))
        assert_literal(drawn(chance))


@pytest.mark.parametrize(
    "text",
    [
        "TP-Link TL-SG108",
        "standoffs_x",
        "5.5/2.1",
        'position = [0, 10], on = "plate.under"',
        "2 x Screw M3 pan x 10, +-0.2 (A); 40 * 3 < 4 & R&D. [plug]",
        "error: tower.node3: 50 % of 3 > 2!",
        "-5 to +5",
        "boards/my_board.toml: x_0 = #3",
    ],
)
def test_a_text_without_markup_stays_as_it_is(text: str) -> None:
    assert literal(text) == text


def test_no_cell_of_the_bill_is_a_formula() -> None:
    texts = [*VISIBLE.values(), "-1.5", "\t=1", "\r=1", "\x1b=1", "a=1", "1-2"]
    bill = [Row(number=-5, name=each, quantity=-7, role="bought", material=each, files=()) for each in texts]
    (_, *cells) = csv.reader(io.StringIO(as_csv(bill).decode()))
    for text, (number, name, quantity, _, material, _, _) in zip(texts, cells, strict=True):
        assert (number, quantity) == ("-5", "-7"), "a number is one"
        assert name == material
        assert name.removeprefix("'") == clean(text)
        assert not name.lstrip(' "?').startswith(("=", "+", "-", "@", "＝"))
    assert cells[-1][1] == "1-2"
    assert "=1" not in [cell[0] for cell in cells]


def test_a_row_of_the_bill_stays_one_row() -> None:
    bill = [Row(number=1, name="a | b `c` <i>", quantity=1, role="bought", material="x|y", files=())]
    for tags, text in pages(as_markdown("mine", bill).decode()):
        assert tags == ["h1", "h2", "table", "thead", "tr", *["th"] * 5, "tbody", "tr", *["td"] * 5]
        assert text.endswith("1 1 a | b `c` <i> x|y")
