"""Loads a design: from its text to the validated design and the library that it uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..core.errors import InputError, MistakesError
from .design import Design, fill_names
from .kinds import KINDS
from .library import Library
from .overrides import OPTION, override
from .source import Source
from .toml.reading import parse, validate
from .versions import upgrade


@dataclass(frozen=True)
class Loaded:
    """A validated design, the file it came from, and the library that it uses."""

    design: Design
    file: str
    library: Library
    folder: Path | None = None
    """The folder of the design file; None for a shipped design."""


def load(source: Source, assignments: Sequence[str] = (), *, to_write: bool = False) -> Loaded:
    """Load a design and apply KEY=VALUE assignments in order. Raises InputError if anything is not legal.

    `to_write`: whether the assignments are to be written into the file, so that messages name the file and no option.
    """
    raw = parse(source.text, source.file)
    upgrade(raw)
    fill_names(raw, source.default_name)
    if assignments and not _well_formed(raw):
        validate(Design, raw, source.file)  # raises InputError: paths can be followed only in well-formed tables
    for assignment in assignments:
        override(raw, assignment, source.file if to_write else OPTION)
    file = f"{source.file} with {OPTION}" if assignments and not to_write else source.file
    try:
        return Loaded(validate(Design, raw, file), file, Library(source.library_folders), source.folder)
    except InputError as error:
        if assignments:
            _raise_if_older(source, error)
        raise


def _raise_if_older(source: Source, error: InputError) -> None:
    """Raise the error of the file alone if it is the same: then no assignment is to blame."""
    try:
        load(source)
    except InputError as older:
        if (older.key, older.value) == (error.key, error.value):
            told = f"{older.others}; " if isinstance(older, MistakesError) else ""
            others = f"{told}the file has this without the new values"
            raise MistakesError(older.file, older.key, older.value, older.legal, others) from None


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
