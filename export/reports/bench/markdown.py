"""The first page as Markdown: a chapter of report.md."""

from __future__ import annotations

from collections.abc import Iterator

from ..markdown import literal
from .sections import Listing, Page, Table


def lines(page: Page) -> Iterator[str]:
    """The page's sections, two levels below the report's title."""
    for section in page.sections:
        yield from ("", f"### {section.title}")
        if section.says:
            yield from ("", literal(section.says))
        for block in section.blocks:
            yield ""
            yield from _table(block) if isinstance(block, Table) else _listing(block)


def _listing(listing: Listing) -> Iterator[str]:
    if listing.title:
        yield from (f"**{listing.title}**", "")
    yield from (f"- {literal(f'{mark} {text}' if mark else text)}" for mark, text in listing.entries)


def _table(table: Table) -> Iterator[str]:
    yield _row(table.columns)
    yield f"|{'|'.join('---:' if number in table.right else '---' for number in range(len(table.columns)))}|"
    yield from (_row(row) for row in table.rows)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(literal, cells))} |"
