"""What names look like. It stays light: an unchanged build and the schema both need it."""

from __future__ import annotations

NAME_PATTERN = r"[a-z][a-z0-9-]{0,39}"
"""What the name of a design or an item looks like: it becomes part of file names, so it can leave no folder."""
NAME_LIMIT = 250
"""Characters of a file name that every file system takes."""


def plural(word: str) -> str:
    """The plural of an English noun: switch, switches; supply, supplies; power_board, power_boards."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return f"{word[:-1]}ies"
    return f"{word}s"
