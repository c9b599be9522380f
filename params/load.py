"""From a design's text to a validated design and the library it draws on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .design import Design, fill_names
from .library import Library
from .overrides import override
from .reading import parse, validate
from .source import Source


@dataclass(frozen=True)
class Loaded:
    """A validated design, the file it came from, and the library it draws on."""

    design: Design
    file: str
    library: Library


def load(source: Source, assignments: Sequence[str] = ()) -> Loaded:
    """The design of a source with `--set` assignments carried out in order."""
    raw = parse(source.text, source.file)
    fill_names(raw, source.default_name)
    for assignment in assignments:
        override(raw, assignment)
    file = f"{source.file} with --set" if assignments else source.file
    return Loaded(validate(Design, raw, file), file, Library(source.library_folders))
