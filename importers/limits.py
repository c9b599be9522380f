"""Limits that keep every file within 10 CPU seconds and 1 GB of memory; checked numbers. Lengths are mm."""

from __future__ import annotations

import re

from ..core.errors import FileError, shown

FILE_LIMIT = 50_000_000
"""Largest file that is read, bytes. The largest demonstration board of KiCad has 7.4 million."""
DEPTH = 200
"""Most levels of brackets. Files of KiCad have about ten."""
TOKENS = 12_000_000
"""Most words, texts and brackets of a file."""
LIVE = 5_000_000
"""Most of them that are held at a time."""
EDGES = 20_000
"""Most lines and arcs of all outlines and openings of a board."""
VERTICES = 500
"""Most lines and arcs of one loop: what a record takes."""
CHORDS = 4_000
"""Most chords of one loop, with its arcs cut into chords. Whether a loop meets itself is asked of each pair of them."""
CUTOUTS = 50
"""Most openings of a board: what a record takes."""
PAIRS = 2_000_000
"""Most pairs of a chord of the outline and a chord of an opening."""
COMPONENTS = 5_000
"""Most components of a board that are looked at. A record takes 300 of them."""
HOLES = 20_000
"""Most holes and pads with a hole that are looked at."""
FAR = 100_000.0
"""Greatest coordinate that is read, mm. No sheet is larger."""
NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?")


def number(word: object, file: str, place: str) -> float:
    """A finite number from a word of a file, at most FAR. Raises FileError, with the place in the file."""
    text = str(word) if isinstance(word, str | int | float) and not isinstance(word, bool) else ""
    value = float(text) if NUMBER.fullmatch(text, endpos=60) and len(text) <= 60 else None
    if value is None:
        raise FileError(file, place, f"{shown(text or '(a list or nothing)', 40)} is no number", "a decimal number")
    if abs(value) > FAR:
        legal = f"a number of at most {FAR:g} mm; the board is too far out or in another unit"
        raise FileError(file, place, f"{shown(text, 40)} is too large a number", legal)
    return value


def at_most(count: int, limit: int, what: str, file: str) -> None:
    """Raise FileError if a file has more of something than is read."""
    if count > limit:
        raise FileError(file, "", f"{count} {what}", f"at most {limit} {what}")
