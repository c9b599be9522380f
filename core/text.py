"""Text from outside made fit to be shown: on one line, without characters that nobody sees, of bounded length."""

from __future__ import annotations

import re

HIDDEN = (
    r"\x00-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    r"\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters that nobody sees, as ranges of a regular expression, in the form that JSON Schema reads too.

They are control characters (C0, delete, C1), the separators of lines and paragraphs, controls of direction, characters
of format, and those that Unicode calls default ignorable.
"""
UNSEEN = re.compile(f"[{HIDDEN}\ud800-\udfff]")
"""Also a lone surrogate: Python's form of a byte in a file name that is not UTF-8."""
LIMIT = 600
"""Maximum length of a message."""


def clean(text: str) -> str:
    """The text as one line, each character that nobody sees replaced by a question mark."""
    return UNSEEN.sub("?", text)


def is_clean(text: str) -> bool:
    """Whether every character of a text can be seen."""
    return not UNSEEN.search(text)


def shortened(text: str, limit: int = LIMIT) -> str:
    """The text, clean, with dots in place of its middle where it is longer than `limit`, 5 or more."""
    text = clean(text)
    if len(text) <= limit:
        return text
    head = (limit - 3) // 2
    return f"{text[:head]}...{text[head + 3 - limit :]}"
