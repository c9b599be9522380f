"""The first page as a PDF to print. It takes as many pages as its content needs; each says its number. mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ....core.files import write_whole
from ...cut import pdf
from ...cut.sketch import FONT_SIZE, DrawingPen, Label, Line, Sketch, Stroke
from .layout import BETWEEN_COLUMNS, LEADING, TEXT, TITLE, TextRow, Words, heading, paragraph, rows_of
from .sections import Page

MARGIN, FOOT = 12.0, 6.5
"""Margins of a page, and the height of the base line of its number."""
LEAST_ROWS = 3
"""So many rows of a section in columns stand below its heading."""
PEN = DrawingPen(layer="TEXT", width=0.1)


@dataclass
class _Pages:
    """Pages that are being filled from the top. `paper`: their size."""

    paper: tuple[float, float]
    filled: list[list[Line]] = field(default_factory=lambda: [[]])
    left: float = 0.0
    """Height that is left on the last page."""

    def __post_init__(self) -> None:
        self.left = self.height

    @property
    def height(self) -> float:
        """Height of the text on a page."""
        return self.paper[1] - 2 * MARGIN

    @property
    def width(self) -> float:
        """Width of the text on a page."""
        return self.paper[0] - 2 * MARGIN

    def turn(self) -> None:
        """Begin another page."""
        self.filled.append([])
        self.left = self.height

    def put(self, rows: Sequence[TextRow]) -> None:
        """Fill in rows of the whole width. Rows that belong together are not parted."""
        for number, row in enumerate(rows):
            if self.left < self._needed(rows, number) and self.left < self.height:
                self.turn()
                if row.head:
                    self._draw(row.head, 0.0, self.width, self.height - self.left)
                    self.left -= row.head.total
            self._draw(row, 0.0, self.width, self.height - self.left)
            self.left -= row.total

    def put_in_columns(self, title: Sequence[TextRow], rows: Sequence[TextRow], columns: int) -> None:
        """Fill in a heading and, below it, rows in columns of even height."""
        waiting, wide = list(rows), (self.width - BETWEEN_COLUMNS * (columns - 1)) / columns
        if self.left < sum(row.total for row in (*title, *rows[:LEAST_ROWS])):
            self.turn()
        self.put(title)
        while waiting:
            height = min(self.left, _even(waiting, columns, self.left))
            made = _parted(waiting, columns, height)
            if not any(made) and self.left == self.height:  # rows that belong together fill more than a column
                made = _parted([replace(row, keep=False) for row in waiting], columns, height)
            for number, column in enumerate(made):
                y = self.height - self.left
                for row in column:
                    self._draw(row, number * (wide + BETWEEN_COLUMNS), wide, y)
                    y += row.total
            waiting = waiting[sum(map(len, made)) :]
            self.left -= max(sum(row.total for row in column) for column in made)
            if waiting:
                self.turn()

    def _needed(self, rows: Sequence[TextRow], number: int) -> float:
        """Height of a row and of those that stand on its page; of the row alone if they fill more than a page."""
        needed, last = rows[number].total, number
        while rows[last].keep and last + 1 < len(rows):
            last += 1
            needed += rows[last].total
        return needed if needed <= self.height else rows[number].total

    def _draw(self, row: TextRow, x: float, width: float, y: float) -> None:
        """Draw a row whose top is `y` below the top margin."""
        base = self.paper[1] - MARGIN - y - row.total + 1.1
        for words in row.words:
            self.filled[-1].append(_label(words, MARGIN + x, base + (1.0 if row.rule else 0.0)))
        if row.rule:
            ends = (MARGIN + x, base - 0.3), (MARGIN + x + width, base - 0.3)
            self.filled[-1].append(Line(PEN, Stroke(ends)))


def write(page: Page, paper: tuple[float, float], path: Path) -> None:
    """Write the page on paper of this width and height."""
    write_whole(path, pdf.as_bytes(pages_of(page, paper), page.title))


def pages_of(page: Page, paper: tuple[float, float]) -> list[Sketch]:
    """The pages, each with its number."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    def measure(text: str, bold: bool) -> float:
        return stringWidth(pdf.in_font(text), pdf.BOLD if bold else pdf.FONT, TEXT) / pdf.POINT

    made = _Pages(paper)
    made.put([TextRow(words=(Words(0.0, page.title, TITLE, bold=True),), height=7.6, keep=True)])
    made.put([row for text in page.says for row in paragraph(text, made.width, measure)])
    for section in page.sections:
        title = [heading(section.title)]
        title += paragraph(section.says, made.width, measure, keep=True) if section.says else []
        if section.columns == 1:
            made.put([*title, *rows_of(section, made.width, measure)])
        else:
            wide = (made.width - BETWEEN_COLUMNS * (section.columns - 1)) / section.columns
            made.put_in_columns(title, rows_of(section, wide, measure), section.columns)
    count = len(made.filled)
    return [
        Sketch(low=(0.0, 0.0), high=paper, lines=(*lines, _number(page, number, count, paper)), pens=(PEN,))
        for number, lines in enumerate(made.filled, 1)
    ]


def _number(page: Page, number: int, count: int, paper: tuple[float, float]) -> Line:
    """The foot of a page."""
    foot = Words(paper[0] - MARGIN, f"{page.title}: page {number} of {count}", TEXT, right=True)
    return _label(foot, 0.0, FOOT)


def _label(words: Words, x: float, y: float) -> Line:
    height = words.size / pdf.POINT / FONT_SIZE
    anchor = "end" if words.right else "start"
    return Line(PEN, Label(x=x + words.x, y=y, text=words.text, height=height, anchor=anchor, bold=words.bold))


def _even(rows: Sequence[TextRow], columns: int, most: float) -> float:
    """The least height at which the rows fit in the columns; `most` if they do not."""
    height = max(LEADING, sum(row.total for row in rows) / columns)
    while height < most and sum(map(len, _parted(rows, columns, height))) < len(rows):
        height += LEADING / 4
    return height


def _parted(rows: Sequence[TextRow], columns: int, height: float) -> list[list[TextRow]]:
    """As many rows as fit in columns of this height. A column does not end with a row that is kept with the next."""
    made, at = list[list[TextRow]](), 0
    for _ in range(columns):
        end, used = at, 0.0
        while end < len(rows) and used + rows[end].total <= height + 1e-6:
            used += rows[end].total
            end += 1
        while at < end < len(rows) and rows[end - 1].keep:
            end -= 1
        made.append([replace(row, above=0.0) if number == at else row for number, row in enumerate(rows[at:end], at)])
        at = end
    return made
