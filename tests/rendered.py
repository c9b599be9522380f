"""Markdown as two programs of others show it: GitHub's own renderer, and one that follows CommonMark alone."""

from __future__ import annotations

from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

COMMONMARK = MarkdownIt("commonmark").enable("table")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_comment(self, data: str) -> None:
        self.tags.append("!")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def pages(markdown: str) -> list[tuple[list[str], str]]:
    """The tags and the text of a page, by each renderer. A mail address is shown as code, which is no markup here."""
    found: list[tuple[list[str], str]] = []
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    for html in (
        cmarkgfm.github_flavored_markdown_to_html(markdown, options),
        COMMONMARK.render(markdown),
    ):
        reader = _Reader()
        reader.feed(html)
        reader.close()
        found.append(([tag for tag in reader.tags if tag != "code"], " ".join("".join(reader.texts).split())))
    return found
