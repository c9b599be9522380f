"""A person at a terminal: whether there is one, and what that person types after a question."""

from __future__ import annotations

import sys

from ...core.errors import InputError
from ..shared import say

COMMAND = "boards new"
HELP, BACK, PROMPT = "?", "back", "> "


def is_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def asked(text: str, option: str) -> str:
    """What the person types after a question. Raises InputError at the end of the input, naming the option."""
    say(f"{text} {PROMPT}", end="")
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        return "\ufffd"  # not text: every question refuses it
    if not line:
        say("")
        raise InputError(COMMAND, option, "(no answer)", "an answer, or the option")
    return line.strip()
