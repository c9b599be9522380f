"""A question about a board: what is asked, how to measure it, what an answer may be, and the usual answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .reading import UNKNOWN, Answers

NONE = "none"
"""The answer that ends a question with many answers, and the option for no answer at all."""


def _always(answers: Answers) -> bool:
    return True


def _nothing(answers: Answers) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question. `key`: of its answer; its option is that key with hyphens.

    `section`: the section of the record that needs it; empty for the record itself. `asks`: the question in a line.
    `how`: how to measure it. `read`: makes the value, or raises AnswerError. `proposes`: the usual answer, or
    nothing. `applies`: whether it is asked, after the answers so far. `many`: asked again until the answer is none.
    `tells`: what follows from the answer, for the person to see.
    """

    key: str
    section: str
    asks: str
    how: str
    read: Callable[[str, Answers], Any]
    proposes: Callable[[Answers], str] = _nothing
    applies: Callable[[Answers], bool] = _always
    many: bool = False
    tells: Callable[[Answers], str] = _nothing

    @property
    def option(self) -> str:
        """The option of the command that answers it."""
        return f"--{self.key.replace('_', '-')}"

    def value(self, text: str, answers: Answers) -> Any:
        """The value of an answer. Raises AnswerError if it is not legal."""
        if self.many and text.strip().lower() == UNKNOWN:
            return None
        return self.read(text, answers)
