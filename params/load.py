"""Loads a design: from its text to the validated design and the library that it uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .design import Design, fill_names
from .kinds import KINDS
from .library import Library
from .overrides import override
from .reading import parse, validate
from .source import Source
from .versions import upgrade


@dataclass(frozen=True)
class Loaded:
    """A validated design, the file it came from, and the library that it uses."""

    design: Design
    file: str
    library: Library


def load(source: Source, assignments: Sequence[str] = ()) -> Loaded:
    """Load a design and apply `--set` assignments in order. Raises InputError if anything is not legal."""
    raw = parse(source.text, source.file)
    upgrade(raw)
    fill_names(raw, source.default_name)
    if assignments and not _well_formed(raw):
        validate(Design, raw, source.file)  # raises InputError: paths can be followed only in well-formed tables
    for assignment in assignments:
        override(raw, assignment)
    file = f"{source.file} with --set" if assignments else source.file
    return Loaded(validate(Design, raw, file), file, Library(source.library_folders))


def _well_formed(raw: dict[str, Any]) -> bool:
    """Whether every list of items is a list of tables, so that paths can be followed."""
    for name in KINDS.names():
        children = KINDS.get(name).children
        if not _tables(raw.get(name, [])):
            return False
        if not all(_tables(item.get(key, [])) for item in raw.get(name, []) for key in children):
            return False
    return True


def _tables(items: Any) -> bool:
    """Whether a value is a list of tables."""
    return isinstance(items, list) and all(isinstance(item, dict) for item in items)
