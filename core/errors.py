"""Errors that are shown to the user, each with the exit status of the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .text import LIMIT, clean, shortened
from .toml_text import toml_text

WORD = 100
"""Letters of a word that are compared with names."""
FILE_LIMIT, KEY_LIMIT, VALUE_LIMIT = 100, 100, 150
"""Maximum lengths of the file, the key, and a value in words. What is legal takes the rest of the message."""


class StackwrightError(Exception):
    """Base of the errors that end a command with one line on standard error."""

    exit_status = 70

    def __str__(self) -> str:
        return shortened(super().__str__())


class InputError(StackwrightError):
    """A value in the user's input is not legal.

    `file`: the file with the value. `key`: the key that was set. `value`: the value it was set to. `legal`: the
    values that would be accepted. The message is one line made of all four, at most LIMIT long.
    """

    exit_status = 2

    def __init__(self, file: str, key: str, value: object, legal: str) -> None:
        self.file, self.key, self.value, self.legal = file, key, value, legal
        super().__init__(file, key, value, legal)

    def __str__(self) -> str:
        return self._line(f" = {shown(self.value)}: legal is ")

    def _line(self, found: str) -> str:
        """The message: the place, what was `found` there, and what is legal in the length that is left."""
        places = shortened(self.file, FILE_LIMIT), shortened(self.key, KEY_LIMIT)
        begin = ": ".join(filter(None, places)) + found
        return begin + shortened(self.legal, LIMIT - len(begin))


class FileError(InputError):
    """A file of the user's that cannot be read.

    `file`: the file. `key`: the place in the file, such as "line 3, column 7"; empty for the whole file. `value`: what
    is wrong, in words. `legal`: what would be accepted.
    """

    def __str__(self) -> str:
        return self._line(f": {shown(self.value, VALUE_LIMIT)}; legal is ")


class MistakesError(InputError):
    """Several mistakes in one file. The error is the first of them; `others` names the others, in one clause."""

    def __init__(self, file: str, key: str, value: object, legal: str, others: str) -> None:
        super().__init__(file, key, value, legal)
        self.others = others

    def __str__(self) -> str:
        others = shown(self.others, LIMIT // 2)
        return f"{shown(super().__str__(), LIMIT - len(others) - 2)}; {others}"


class SurroundingsError(StackwrightError):
    """The machine, not the input, is at fault: a missing library, a full disk, a missing permission."""

    exit_status = 3


def shown(value: object, limit: int = 60) -> str:
    """A value as one short printable line."""
    text = clean(value if isinstance(value, str) else toml_text(value)) or "''"
    return text if len(text) <= limit else text[: limit - 3] + "..."


def near(word: str, legal: Iterable[str], also: Mapping[str, str] | None = None) -> str:
    """The legal name that is nearest to a word, case aside; empty if none is near.

    `also`: other spellings that count as near, each with its name.
    """
    import difflib

    known = {spelling.lower(): name for spelling, name in (also or {}).items()} | {n.lower(): n for n in sorted(legal)}
    wanted = word[:WORD].lower()
    longer = sorted((spelling for spelling in known if len(wanted) > 2 and spelling.startswith(wanted)), key=len)
    close = longer[:1] or difflib.get_close_matches(wanted, known, n=1, cutoff=0.5)
    return known[close[0]] if close else ""


def nearest(
    word: str, legal: Iterable[str], most: int = 12, *, also: Mapping[str, str] | None = None, form: str = "{}"
) -> str:
    """The legal names for a message: the name nearest to `word` first, then the first `most` names in order.

    `also`: other spellings that count as near, each with its name. `form`: how a name is shown, such as "[{}]".
    """
    names = sorted(legal)
    close = near(word, names, also)
    listed = ", ".join(form.format(name) for name in names[:most]) + (", ..." if len(names) > most else "")
    return f"{form.format(close)} (nearest), of: {listed}" if close else f"one of: {listed or '(none)'}"
