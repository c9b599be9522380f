"""Places in the content of a file, and the design paths that name them."""

from __future__ import annotations

from typing import Any

from ..names import is_name

Place = tuple[int | str, ...]
"""Keys and list numbers that lead to a value in a file."""


def value_at(raw: Any, place: Place) -> Any:
    """The value at a place; None if there is none."""
    for step in place:
        try:
            raw = raw[step]
        except (KeyError, IndexError, TypeError):
            return None
    return raw


def path_of(raw: dict[str, Any], place: Place) -> str:
    """A place as a design path: items by name, other list entries by number."""
    words: list[str] = []
    for number, step in enumerate(place):
        if isinstance(step, int):
            here = value_at(raw, place[: number + 1])
            name = here.get("name") if isinstance(here, dict) else None
            words[-1:] = [name if isinstance(name, str) and is_name(name) else f"{words[-1]}[{step}]"]
        else:
            words.append(step)
    return ".".join(words)
