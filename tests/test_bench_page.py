"""The first page: on paper nothing is cut off, and both of its writers say the same."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pdf
import pytest
from drawn import design as drawn
from reportlab.pdfbase.pdfmetrics import stringWidth
from stackwright.export.cut.pdf import BOLD, FONT, POINT
from stackwright.export.cut.sketch import FONT_SIZE, Label, Sketch
from stackwright.export.reports.bench import layout, markdown
from stackwright.export.reports.bench.pdf import MARGIN, pages_of
from stackwright.export.reports.bench.sections import Listing, Page, Section, Table, bullets
from stackwright.export.reports.report import PAGE
from stackwright.export.workshop import PAPERS
from support import design, run_cli

A4 = PAPERS["a4"]
LARGEST = "drawer-stack"
"""The shipped design with the most rows in its bill."""


def labels(sketch: Sketch) -> list[Label]:
    return [line.shape for line in sketch.lines if isinstance(line.shape, Label)]


def box(label: Label) -> tuple[float, float, float, float]:
    """Left, lower, right and upper side of a text, mm."""
    size = label.height * FONT_SIZE * POINT
    wide = stringWidth(label.text, BOLD if label.bold else FONT, size) / POINT
    left = label.x - wide if label.anchor == "end" else label.x
    return left, label.y, left + wide, label.y + label.height


def texts(page: Page) -> Iterator[str]:
    """Every text of a page's content."""
    yield from (page.title, *page.says)
    for section in page.sections:
        yield from (section.title, section.says)
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (*block.columns, *(cell for row in block.rows for cell in row))
            else:
                yield block.title
                yield from (word for mark, text in block.entries for word in (mark or layout.BULLET, text))


def letters(all_texts: Sequence[str]) -> Counter[str]:
    return Counter(letter for text in all_texts for letter in text if not letter.isspace())


def holds(page: Page, paper: tuple[float, float]) -> list[Sketch]:
    """Judge the pages: everything is there, inside the margins, over nothing else, and no heading stands alone."""
    made = pages_of(page, paper)
    lost = letters(list(texts(page))) - letters([label.text for sketch in made for label in labels(sketch)])
    assert not lost, f"cut off: {lost}"
    for number, sketch in enumerate(made, 1):
        assert sketch.size == paper
        *body, foot = labels(sketch)
        assert foot.text.endswith(f"page {number} of {len(made)}")
        boxes = [(label, box(label)) for label in (*body, foot)]
        for at, (label, (x0, y0, x1, y1)) in enumerate(boxes):
            assert label.height * FONT_SIZE * POINT >= 9 - 1e-9
            assert x0 >= MARGIN - 1e-6, label.text
            assert x1 <= paper[0] - MARGIN + 1e-6, label.text
            assert y1 <= paper[1] - MARGIN, label.text
            assert y0 >= (MARGIN if label is not foot else 5.0), label.text
            for other, (left, low, right, high) in boxes[:at]:
                apart = x1 <= left + 1e-6 or right <= x0 + 1e-6 or y1 <= low or high <= y0
                assert apart, f"{label.text!r} is over {other.text!r}"
        lowest = min(body, key=lambda label: label.y)
        assert not (lowest.bold and lowest.height > labels(sketch)[-1].height), f"{lowest.text} stands alone"
    return made


def test_the_page_of_the_reference_is_one_a4_page(reference_out: Path) -> None:
    (page,) = pdf.read((reference_out / PAGE).read_bytes())
    assert page.size == pytest.approx(A4, abs=0.01)
    read = " ".join(page.texts)
    for word in ("Findings", "Measure first", "Buy", "Print", "Cut", "Heights", "page 1 of 1"):
        assert word in page.texts or word in read
    bill = json.loads((reference_out / "bom.json").read_text())["rows"]
    joined = re.sub(r"\s", "", "".join(page.texts))
    for row in bill:
        name = re.sub(r", [\d.]+ long$", "", row["name"])
        assert re.sub(r"\s", "", name) in joined, name
    for level in json.loads((reference_out / "report.json").read_text())["stacks"][0]["levels"]:
        assert level["path"] in page.texts
        assert f"{level['underside']:g}" in page.texts


def test_the_report_begins_with_what_the_page_says(reference_out: Path) -> None:
    (page,) = pdf.read((reference_out / PAGE).read_bytes())
    head = (reference_out / "report.md").read_text().partition("\n## Settings")[0]
    foot = ["temporary-cluster: the page for the bench: page 1 of 1", "temporary-cluster: the page for the bench"]
    assert not letters(page.texts) - letters([head, *foot])
    assert "### Measure first" in head
    assert "\n\n\n" not in head


@pytest.mark.parametrize("number", (7, *(pytest.param(n, marks=pytest.mark.slow) for n in (None, 0, 3, 4, 6, 8, 12))))
def test_nothing_is_cut_off_whatever_the_design(
    number: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, made = LARGEST, list[tuple[Page, tuple[float, float]]]()
    if number is not None:
        source = str(tmp_path / "drawn.toml")
        Path(source).write_text(drawn(number))

    def seen(page: Page, paper: tuple[float, float], path: Path) -> None:
        made.append((page, paper))
        path.write_bytes(b"seen")

    monkeypatch.setattr("stackwright.export.reports.bench.pdf.write", seen)
    options = ("--set", "cut.paper=letter") if number == 3 else ()
    formats = ("--format", "template") if number != 12 else ()
    done = run_cli("build", source, "--out", str(tmp_path / "out"), *formats, *options)
    assert done.status in (0, 1), done.error
    ((page, paper),) = made
    assert paper == (PAPERS["letter"] if options else A4)
    holds(page, paper)
    head = (tmp_path / "out" / "report.md").read_text().partition("\n## Settings")[0]
    assert not [text for text in texts(page) if text not in head and text != page.title]


def test_the_page_is_written_again_only_if_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its writer loads the PDF library, which a build that changes other files need not load."""
    (tmp_path / "small.toml").write_text(design("rockpro64", standoff=20))
    words = ("build", str(tmp_path / "small.toml"), "--out", str(tmp_path / "out"), "--format", "stl", "--json")
    assert PAGE in run_cli(*words).data["written"]
    monkeypatch.setattr("stackwright.export.reports.bench.pdf.pages_of", None)
    again = run_cli(*words, "--set", "tower.air=3.5")
    assert again.status == 0, again.error
    assert PAGE not in again.data["written"]


LONG = "word " * 60 + "x" * 400 + " end"


@pytest.mark.parametrize(("count", "columns"), ((0, 1), (3, 3), (40, 1), (40, 2), (120, 2)))
def test_any_content_fits_on_pages(count: int, columns: int) -> None:
    rows = tuple((str(n), f"part-{n}/" * (n % 9), LONG if n % 50 == 7 else "short") for n in range(count + 1))
    blocks = (
        bullets([f"entry {n} {LONG if n % 37 == 5 else 'short'}" for n in range(count + 1)], "A title"),
        Listing(entries=tuple((f"{n} x", "item " * (n % 30)) for n in range(count + 1)), title="Another title"),
    )
    if count == 40:
        blocks = (*blocks, bullets(["many words " * 1500, "x" * 9000]))
    tables = (Table(columns=("number", "a very long title of a column", "text"), rows=rows, right=(0,)),)
    page = Page(
        title="A page",
        says=("A sentence.", LONG),
        sections=(
            Section(title="Lists", blocks=blocks, columns=columns),
            Section(title="Table", says="says", blocks=tables),
        ),
    )
    made = holds(page, A4)
    assert len(made) > 1 or count < 40
    assert len(made) < 20


def test_a_table_that_goes_on_repeats_its_head() -> None:
    table = Table(columns=("level", "height"), rows=tuple((f"node{n}", str(n)) for n in range(100)), right=(1,))
    made = holds(Page(title="A page", says=("One.",), sections=(Section(title="Heights", blocks=(table,)),)), A4)
    assert len(made) == 2
    assert all("level" in [label.text for label in labels(sketch)] for sketch in made)


def test_markdown_has_tables_and_lists() -> None:
    table = Table(columns=("a", "b"), rows=(("1", "2"),), right=(1,))
    page = Page(title="P", says=(), sections=(Section(title="S", says="t", blocks=(bullets(["x"], "L"), table)),))
    said = ["", "### S", "", "t", "", "**L**", "", "- x", "", "| a | b |", "|---|---:|", "| 1 | 2 |"]
    assert list(markdown.lines(page)) == said
