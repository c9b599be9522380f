"""The form of names. This module imports nothing: an unchanged build and the schema both need it."""

from __future__ import annotations

NAME_PATTERN = r"[a-z][a-z0-9-]{0,39}"
"""Pattern of the name of a design or an item. Names become parts of file names, so they cannot lead out of a folder."""
NAME_LIMIT = 250
"""Length of a file name, in characters, that every file system takes."""


def plural(word: str) -> str:
    """The plural of an English noun: switch, switches; supply, supplies; power_board, power_boards."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return f"{word[:-1]}ies"
    return f"{word}s"
