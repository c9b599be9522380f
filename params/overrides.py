"""`--set KEY=VALUE`: replaces one value of the design file before validation."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..core.errors import InputError, nearest
from ..core.toml_text import toml_text
from .design import TABLES
from .kinds import KINDS
from .record import Record
from .toml.place import Place, value_at

OPTION = "--set"
LEAVE_OUT = "default"
"""The bare word that leaves a key out, as if the file did not have it. In quotes it is a text like any other."""
MOST = 6
"""Number of whole paths that a message names for a path whose first part is missing."""


@dataclass(frozen=True)
class Assignment:
    """One parsed KEY=VALUE. `place`: keys and list numbers that lead to the value in the file.

    `value`: None if the key is left out. TOML has no such value.
    """

    place: Place
    value: Any


def assignment(key: str, value: Any) -> str:
    """The text KEY=VALUE, with the value as TOML, or `default` for None, which leaves the key out.

    Raises InputError if TOML has no such value.
    """
    import tomlkit

    if value is None:
        return f"{key}={LEAVE_OUT}"
    try:
        if isinstance(value, Mapping):
            table = tomlkit.inline_table()
            table.update(value)
            return f"{key}={table.as_string()}"
        return f"{key}={tomlkit.item(value).as_string()}"
    except (ValueError, TypeError, AttributeError):
        raise InputError(
            OPTION, key, repr(value), "a text, a number, true, false, a list or a table of these"
        ) from None


def override(raw: dict[str, Any], assignment: str, file: str = OPTION) -> None:
    """Apply one KEY=VALUE to the raw design, whose items must already have names.

    The key starts with the name of a table or an item, followed by a key or a child item's name. Raises InputError,
    with the nearest names, if the path does not exist. Items are never added.
    """
    assign(raw, located(raw, assignment, file))


def assign(raw: Any, found: Assignment) -> None:
    """Set the value at its place, or remove it if it is left out. Missing tables are created."""
    if found.value is None:
        if value_at(raw, found.place) is not None:
            del value_at(raw, found.place[:-1])[found.place[-1]]
        return
    here = raw
    for step in found.place[:-1]:
        if isinstance(step, str) and step not in here:
            here[step] = {}
        here = here[step]
    here[found.place[-1]] = found.value


def located(raw: dict[str, Any], assignment: str, file: str = OPTION) -> Assignment:
    """Find the place of a KEY=VALUE in the raw design.

    Raises InputError, with `file`, if its path does not exist: it says which part of the path is unknown.
    """
    path, equals, text = assignment.partition("=")
    path = path.strip()
    words = path.split(".")
    if not equals or not all(words):
        raise InputError(file, "KEY=VALUE", assignment, "a key, = and a value, such as plate.thickness=3")
    value = _value(path, text, file)
    start = _start(raw, words, InputError(file, path, toml_text(value), ""))
    place, model, lists = start.place, start.model, start.lists
    for number, word in enumerate(words[1:], 1):
        last = number == len(words) - 1
        keys = set(model.file_keys()) - {*lists, "name"}
        children = _children(raw, _Start(place, model, lists))
        inner = table_in(model, word)
        if word in children:
            key, n = children[word]
            place, model, lists = (*place, key, n), lists[key], {}
        elif not last and inner:
            place, model, lists = (*place, word), inner, {}
        elif last and word in keys:
            return Assignment((*place, word), value)
        else:
            names = nearest(word, keys | set(children))
            legal = f"a key that exists; {'.'.join(words[:number])} has no {word}: {names}"
            raise InputError(file, path, toml_text(value), legal)
    legal = nearest("", set(model.file_keys()) - {*lists, "name"})
    raise InputError(file, path, toml_text(value), f"{path}.KEY, where KEY is {legal}")


@dataclass(frozen=True)
class _Start:
    """The table that a path starts in: its place, its record class, and the classes of its lists of items."""

    place: Place
    model: type[Record]
    lists: Mapping[str, type[Record]]


def _start(raw: dict[str, Any], words: list[str], wrong: InputError) -> _Start:
    """Find the table that the path starts in. Raises an error like `wrong`, with what is legal, if there is none."""
    items = {
        name: _Start((key, number), KINDS.get(key).table, KINDS.get(key).children)
        for key in KINDS.names()
        for name, number in _named(raw.get(key)).items()
    }
    if words[0] in TABLES:
        table = raw.get(words[0], {})
        if not isinstance(table, dict):
            raise InputError(wrong.file, words[0], toml_text(table), "a table in the design file")
        return _Start((words[0],), TABLES[words[0]], {})
    if words[0] in items:
        return items[words[0]]
    whole = _meant(raw, items, words)
    legal = " or ".join(whole[:MOST]) + (", ..." if len(whole) > MOST else "")
    legal = legal or f"a key that exists; the design has no {words[0]}: {nearest(words[0], [*TABLES, *items])}"
    raise InputError(wrong.file, wrong.key, wrong.value, legal)


def _meant(raw: dict[str, Any], items: Mapping[str, _Start], words: list[str]) -> list[str]:
    """The whole paths that a path may mean whose beginning is missing, or is the kind of an item."""
    path = ".".join(words)
    within = [f"{name}.{path}" for name, start in items.items() if words[0] in _children(raw, start)]
    tables = [f"{table}.{path}" for table, model in TABLES.items() if words[0] in model.file_keys()]
    of_kind = [".".join([name, *words[1:]]) for name, start in items.items() if start.place[0] == words[0]]
    return within or tables or of_kind


def _children(raw: dict[str, Any], start: _Start) -> dict[str, tuple[str, int]]:
    """The items in the lists of an item, by name: the key of the list and the number in it."""
    return {name: (key, n) for key in start.lists for name, n in _named(value_at(raw, (*start.place, key))).items()}


def table_in(model: type[Record], word: str) -> type[Record] | None:
    """The record class of a key that holds a table; None for any other key."""
    field = model.file_keys().get(word)
    kind = field.annotation if field else None
    return kind if isinstance(kind, type) and issubclass(kind, Record) else None


def _named(items: Any) -> dict[str, int]:
    """List numbers of tables by name. Entries without a name, or that are no tables, are left to validation."""
    tables = enumerate(items) if isinstance(items, list) else ()
    return {item["name"]: n for n, item in tables if isinstance(item, dict) and isinstance(item.get("name"), str)}


def _value(path: str, text: str, file: str) -> Any:
    """VALUE parsed as TOML; a bare word is a string, but `default` is None. Raises InputError for anything else."""
    text = text.strip()
    if text == LEAVE_OUT:
        return None
    try:
        parsed = tomllib.loads(f"value = {text}")
        if list(parsed) == ["value"]:
            return parsed["value"]
    except (ValueError, RecursionError):
        if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 _.+-]*", text):
            return text
    raise InputError(file, path, text, "a TOML value, such as 3, true or [0, 10], or a bare word")
