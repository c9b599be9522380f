"""The sections of a page laid out on paper: rows of text at their places, which pages take from the top. mm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .sections import Listing, Section, Table

Measure = Callable[[str, bool], float]
"""Width of a text, mm; whether it is bold."""
TEXT, HEADING, TITLE = 9.0, 11.0, 14.0
"""Sizes of type, points."""
LEADING, ABOVE_HEADING, ABOVE_BLOCK = 3.55, 1.8, 0.7
"""Height of a line of text; space above a heading and above a block."""
GAP, BETWEEN_COLUMNS, INDENT = 3.0, 6.0, 1.2
"""Space between the columns of a table; between those of a section; from a bullet to its text."""
BREAKS = "/-_.,"
"""A word that is too long for its line breaks after one of these."""
BULLET = "-"


@dataclass(frozen=True)
class Words:
    """A text at `x` from the left of its row, or ending there if `right`."""

    x: float
    text: str
    size: float = TEXT
    bold: bool = False
    right: bool = False


@dataclass(frozen=True, kw_only=True)
class TextRow:
    """One row. `above`: space above it. `rule`: a line below it. `keep`: it stands on the same page as the next row.

    `head`: the row that is repeated where a page begins with this row.
    """

    words: tuple[Words, ...]
    height: float = LEADING
    above: float = 0.0
    rule: bool = False
    keep: bool = False
    head: TextRow | None = None

    @property
    def total(self) -> float:
        """Height with the space above."""
        return self.height + self.above


def heading(title: str) -> TextRow:
    """The heading of a section."""
    return TextRow(
        words=(Words(0.0, title, HEADING, bold=True),), height=5.9, above=ABOVE_HEADING, rule=True, keep=True
    )


def paragraph(text: str, width: float, measure: Measure, *, keep: bool = False) -> list[TextRow]:
    """A text in rows. `keep`: its last row stands on the same page as what follows."""
    texts = wrapped(text, width, measure)
    return [TextRow(words=(Words(0.0, each),), keep=keep or each is not texts[-1]) for each in texts]


def rows_of(section: Section, width: float, measure: Measure) -> list[TextRow]:
    """The rows of a section's blocks, without its heading and its text. `width`: of one of its columns."""
    rows: list[TextRow] = []
    for block in section.blocks:
        made = _table(block, width, measure) if isinstance(block, Table) else _listing(block, width, measure)
        rows += [replace(made[0], above=ABOVE_BLOCK), *made[1:]]
    return rows


def _listing(listing: Listing, width: float, measure: Measure) -> list[TextRow]:
    """A list, its marks aligned to the right, its texts to the left."""
    marks = [mark or BULLET for mark, _ in listing.entries]
    indent = max(measure(mark, False) for mark in marks) + INDENT
    rows = [TextRow(words=(Words(0.0, listing.title, bold=True),), keep=True)] if listing.title else []
    for mark, (_, text) in zip(marks, listing.entries, strict=True):
        lines = wrapped(text, width - indent, measure)
        for number, line in enumerate(lines, 1):
            first = (Words(indent - INDENT, mark, right=True),) if number == 1 else ()
            rows.append(TextRow(words=(*first, Words(indent, line)), keep=number < len(lines)))
    return rows


def _table(table: Table, width: float, measure: Measure) -> list[TextRow]:
    """A table: its columns as wide as their cells want, and cells of the widest wrapped."""
    natural = [
        max([measure(title, True), *(measure(row[number], False) for row in table.rows)])
        for number, title in enumerate(table.columns)
    ]
    widths = shared(natural, width - GAP * (len(natural) - 1))
    starts = [sum(widths[:number]) + GAP * number for number in range(len(widths))]

    def made(cells: Sequence[str], *, head: TextRow | None = None) -> list[TextRow]:
        bold = head is None
        lines = [wrapped(cell, widths[number], measure, bold=bold) for number, cell in enumerate(cells)]
        found: list[TextRow] = []
        for at in range(max(map(len, lines))):
            words = [
                Words(starts[n] + (widths[n] if n in table.right else 0.0), each[at], bold=bold, right=n in table.right)
                for n, each in enumerate(lines)
                if at < len(each)
            ]
            found.append(TextRow(words=tuple(words), keep=at + 1 < max(map(len, lines)), head=head))
        return found

    *upper, last = made(table.columns)
    head = TextRow(words=last.words, height=LEADING + 1.1, rule=True, keep=True)
    above = [TextRow(words=row.words, keep=True) for row in upper]
    return [*above, head, *(row for cells in table.rows for row in made(cells, head=head))]


def shared(natural: Sequence[float], width: float) -> list[float]:
    """Widths of columns that together are at most `width`: narrow columns keep theirs, wide ones share the rest."""
    found, left = list(natural), width
    waiting = sorted(range(len(natural)), key=lambda number: natural[number])
    while waiting:
        number = waiting.pop(0)
        found[number] = min(natural[number], left / (len(waiting) + 1))
        left -= found[number]
    return found


def wrapped(text: str, width: float, measure: Measure, *, bold: bool = False) -> list[str]:
    """A text in lines that are at most `width` long. A word that is longer is broken."""
    lines, line = list[str](), ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if measure(longer, bold) <= width + 1e-6:
            line = longer
            continue
        if line:
            lines.append(line)
        *broken, line = _broken(word, width, measure, bold)
        lines += broken
    return [*lines, line]


def _broken(word: str, width: float, measure: Measure, bold: bool) -> list[str]:
    """A word in pieces that are at most `width` long, broken after a mark if there is one, else anywhere."""
    pieces: list[str] = []
    while measure(word, bold) > width + 1e-6 and len(word) > 1:
        fitting = max(1, next(n for n in range(1, len(word) + 1) if measure(word[: n + 1], bold) > width))
        marks = [n + 1 for n, letter in enumerate(word[:fitting]) if letter in BREAKS and n]
        end = marks[-1] if marks else fitting
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]
