"""The error of records and settings, each legal by itself, that make no part together: it names files and keys."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from ..core.errors import InputError
from ..core.toml_text import toml_text
from ..params.record import LibraryRecord
from .context import Context

NEAR, FAR, LARGE = 1e-6, 2.0, 50.0
"""Numbers nearer than the first are the same. Numbers above the third are near if they are nearer than the second."""
MOST = 3
"""Number of keys that a message names."""


def conflict(context: Context, found: str, legal: str) -> InputError:
    """The error for values that make no part. `found`: the part and its value. `legal`: what the part accepts.

    Packaged records fit one another, so a record of the user's own is named first. Its keys are those with the value
    found or with the name of the part's dimension.
    """
    part = _in_words(found)
    every = {(type(record), record.name): record for record in (*context.named, *context.candidates)}
    own = [record for record in every.values() if _folder(context, record)]
    named = [(record, _keys(record.model_dump(by_alias=True), found, legal)) for record in own]
    best = max((score for _, (score, _) in named), default=0)
    told = [_told(context, record, keys) for record, (score, keys) in named if score == best]
    settings = _keys(context.design.model_dump(by_alias=True, exclude_unset=True), found, "")[1]
    first = next((record for record, (score, _) in named if score == best), None)
    key = context.named_by.get((type(first), first.name), "") if first else ", ".join(settings)
    value = toml_text(first.name) if first else part
    together = f"{part} follows from {' and '.join(told[:MOST])}, and legal there is {legal}" if told else legal
    return InputError(context.file, key or "the design and its records", value, f"values that make a part: {together}")


def rejected(error: ValidationError) -> tuple[str, str]:
    """The first value that a record made by the program does not accept, with its key, and what is legal."""
    first = error.errors(include_url=False)[0]
    ends = {"le": "at most", "lt": "less than", "ge": "at least", "gt": "more than", "max_length": "at most"}
    context = first.get("ctx", {})
    legal = [f"{words} {context[key]:g}" for key, words in ends.items() if key in context]
    count = " entries" if "max_length" in context else ""
    value = len(first["input"]) if count else first["input"]
    return f"{error.title}.{first['loc'][0]} {value}", " and ".join(legal) + count or "another value"


def _told(context: Context, record: LibraryRecord, keys: Sequence[str]) -> str:
    """A record's file, and its keys."""
    return f"{_folder(context, record)}/{record.name}.toml" + (f" ({', '.join(keys)})" if keys else "")


def _folder(context: Context, record: LibraryRecord) -> str:
    """The library folder of a record of the user's own; empty for a packaged one."""
    return context.origins.get((type(record), record.name), "")


def _in_words(found: str) -> str:
    """A part and its value: `PrintCoupon.nozzle 0.05` becomes "print coupon: nozzle 0.05"."""
    class_name, dot, rest = found.partition(".")
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", class_name).lower()
    return f"{spaced}: {rest}" if dot and class_name.isalpha() else found


def _keys(values: Any, found: str, legal: str) -> tuple[int, list[str]]:
    """The keys of a record that go best with what was found, and how well: by its value, by one near it, by its name.

    A dimension is often a number of the record plus a small one, such as the thickness of the board below.
    """
    numbers, near = _numbers(found), _numbers(f"{found} {legal}")
    name = re.search(r"\.([a-z_]+)", found)
    scored: list[tuple[int, str]] = []
    for key, value in _leaves(values):
        number = value if isinstance(value, int | float) else math.inf
        same = any(abs(number - each) < NEAR for each in numbers)
        called = bool(name) and re.split(r"[.\[]", key)[-1] == name[1]
        follows = abs(number) > LARGE and any(abs(number - each) < FAR for each in near)
        scored.append(((4 if same else 2 if follows else 0) + called, key))
    best = max((score for score, _ in scored), default=0)
    return best, [key for score, key in scored if score == best and best][:MOST]


def _numbers(text: str) -> list[float]:
    """The numbers in a text."""
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", text)]


def _leaves(values: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in tables and lists, with its path."""
    if isinstance(values, dict):
        for key, value in values.items():
            yield from _leaves(value, f"{path}.{key}".lstrip("."))
    elif isinstance(values, list | tuple):
        for number, value in enumerate(values):
            yield from _leaves(value, f"{path}[{number}]")
    else:
        yield path, values
