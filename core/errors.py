"""Errors that are shown to the user, each with the exit status of the program."""

from __future__ import annotations

from collections.abc import Iterable

from .text import LIMIT, clean, shortened

FILE_LIMIT, KEY_LIMIT = 100, 100
"""Maximum lengths of the file and the key in a message. What is legal takes the rest of it."""


class StackwrightError(Exception):
    """Base of the errors that end a command with one line on standard error."""

    exit_status = 70

    def __str__(self) -> str:
        return shortened(super().__str__())


class InputError(StackwrightError):
    """A value in the user's input is not legal.

    `file`: the file with the value. `key`: the key that was set. `value`: the value it was set to. `legal`: the
    values that would be accepted. The message is one line made of all four, at most LIMIT
    long.
    """

    exit_status = 2

    def __init__(self, file: str, key: str, value: object, legal: str) -> None:
        self.file, self.key, self.value, self.legal = file, key, value, legal
        super().__init__(file, key, value, legal)

    def __str__(self) -> str:
        places = shortened(self.file, FILE_LIMIT), shortened(self.key, KEY_LIMIT)
        found = f"{': '.join(filter(None, places))} = {shown(self.value)}: legal is "
        return found + shortened(self.legal, LIMIT - len(found))


class SurroundingsError(StackwrightError):
    """The machine, not the input, is at fault: a missing library, a full disk, a missing permission."""

    exit_status = 3


def shown(value: object, limit: int = 60) -> str:
    """A value as one short printable line."""
    text = "(nothing)" if value is None else value if isinstance(value, str) else repr(value)
    text = clean(text) or "''"
    return text if len(text) <= limit else text[: limit - 3] + "..."


def nearest(word: str, legal: Iterable[str], most: int = 12) -> str:
    """The legal names for a message: the name nearest to `word` first, then the first `most` names in order."""
    import difflib

    names = sorted(legal)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.5)
    listed = ", ".join(names[:most]) + (", ..." if len(names) > most else "")
    return f"{close[0]} (nearest), of: {listed}" if close else f"one of: {listed or 'nothing'}"
