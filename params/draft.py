"""A board's record in the making: what a file or a person said of it, what was guessed, and what is still unknown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .record_text import record_text
from .records.board import BoardRecord
from .toml.reading import parse, validate


@dataclass
class BoardDraft:
    """What is known of a board. `values`: tables and keys as in a board's file, without what is unknown.

    `remarks`: by key, a remark for its line, such as a guessed height. `took`: what came from the file or the answers,
    one line each. `missing`: by key, how to measure what is unknown. `heading`: lines for the top of the file, with its
    provenance.
    """

    values: dict[str, Any]
    remarks: dict[str, str] = field(default_factory=dict)
    took: list[str] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    heading: list[str] = field(default_factory=list)

    def record(self, file: str) -> BoardRecord:
        """The board's record. Raises InputError, with `file`, for what is wrong in it or waits for a measurement."""
        return validate(BoardRecord, parse(self.text(), file), file)

    def text(self) -> str:
        """The text of the board's file, with its remarks."""
        return record_text(self.values, self.remarks, self.heading)
