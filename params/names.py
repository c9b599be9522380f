"""The form of names. This module imports nothing: an unchanged build and the schema both need it."""

from __future__ import annotations

import re

NAME_PATTERN = r"[a-z][a-z0-9-]{0,39}"
"""Pattern of the name of a design or an item. Names become parts of file names, so they cannot lead out of a folder."""
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names of devices on Windows. No file there can be called so, whatever its ending (Microsoft, "Naming Files")."""
SMALL = "small letters, digits and hyphens"
NAME_LEGAL = f"a name of 1 to 40 {SMALL} that begins with a letter and is no device of Windows (con, nul, com1)"
"""What a name looks like, in words."""
UNITS = "units"
"""The field of the design that holds its units. In the file, their tables are at the top level."""
NAME_LIMIT = 250
"""Length of a file name, in characters, that every file system takes."""


def is_name(text: str) -> bool:
    """Whether a text can be the name of a design or an item on every system."""
    return bool(re.fullmatch(NAME_PATTERN, text)) and text not in DEVICES


def folded(text: str) -> str:
    """A name with case and punctuation aside: ROCKPro64, rock-pro-64 and Rock Pro 64 fold to the same.

    Between two digits punctuation counts: M2.5 is not M25. A plus sign is the word.
    """
    words = re.sub(r"[\W_]+", "-", text.casefold().replace("+", " plus ")).strip("-")
    return re.sub(r"(?<!\d)-|-(?!\d)", "", words)


def with_article(noun: str) -> str:
    """An English noun with its article: a board, an accessory."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def plural(word: str) -> str:
    """The plural of an English noun: switch, switches; supply, supplies; power_board, power_boards."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return f"{word[:-1]}ies"
    return f"{word}s"


def singular(noun: str) -> str:
    """The noun of which `noun` is the plural, as `plural` makes it."""
    stems = (f"{noun[:-3]}y", noun[:-2], noun[:-1])
    return next(stem for stem in stems if plural(stem) == noun)
