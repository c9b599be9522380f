"""The content of a page in sections of lists and tables. What is written from it says nothing of its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list. Each entry has a mark, such as a count, and a text; an empty mark is a bullet."""

    entries: tuple[tuple[str, str], ...]
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table. `right`: numbers of the columns that are aligned to the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section. `says`: a text before its blocks. `columns`: number of columns on paper, where its lines are short."""

    title: str
    says: str = ""
    blocks: tuple[Listing | Table, ...] = ()
    columns: int = 1


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page. `says`: the sentences below its title."""

    title: str
    says: tuple[str, ...]
    sections: tuple[Section, ...]


def bullets(entries: list[str], title: str = "") -> Listing:
    """A list with bullets."""
    return Listing(entries=tuple(("", entry) for entry in entries), title=title)
