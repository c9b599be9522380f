"""Errors that are shown to the user, each with the exit status of the program."""

from __future__ import annotations

from collections.abc import Iterable


class StackwrightError(Exception):
    """Base of the errors that end a command with one line on standard error."""

    exit_status = 70


class InputError(StackwrightError):
    """A value in the user's input is not legal.

    `file`: the file with the value. `key`: the key that was set. `value`: the value it was set to. `legal`: the
    values that would be accepted. The message is one line made of all four.
    """

    exit_status = 2

    def __init__(self, file: str, key: str, value: object, legal: str) -> None:
        self.file, self.key, self.value, self.legal = file, key, value, legal
        super().__init__(file, key, value, legal)

    def __str__(self) -> str:
        where = ": ".join(part for part in (self.file, self.key) if part)
        return f"{where} = {shown(self.value)}: legal is {self.legal}"


class SurroundingsError(StackwrightError):
    """The machine, not the input, is at fault: a missing library, a full disk, a missing permission."""

    exit_status = 3


def shown(value: object, limit: int = 60) -> str:
    """A value as one short printable line."""
    text = "(nothing)" if value is None else value if isinstance(value, str) else repr(value)
    text = "".join(letter if letter.isprintable() else "?" for letter in text) or "''"
    return text if len(text) <= limit else text[: limit - 3] + "..."


def nearest(word: str, legal: Iterable[str], most: int = 12) -> str:
    """The legal names for a message: the name nearest to `word` first, then the first `most` names in order."""
    import difflib

    names = sorted(legal)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.5)
    listed = ", ".join(names[:most]) + (", ..." if len(names) > most else "")
    return f"{close[0]} (nearest), of: {listed}" if close else f"one of: {listed or 'nothing'}"
