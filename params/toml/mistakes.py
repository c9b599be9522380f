"""From pydantic's errors to mistakes of the user: the path of the key, the value in TOML's spelling, what is legal.

One line tells all mistakes of a file: the first as a whole, the others by their keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import ValidationError

from ...core.errors import InputError, MistakesError, near, nearest, shown
from ...core.toml_text import toml_text
from ..names import UNITS
from ..record import Record, WrongError
from ..schema import Schema, at, is_list_of_tables, is_table, keys, legal, required, schema_of
from .place import Place, path_of, value_at

MISSING = "(missing)"
MOST_WRONG, MOST_MISSING = 6, 40
"""Numbers of further wrong and of further missing keys that one line names."""
MOST_JUDGED = 200
"""Number of mistakes that are looked at. More are counted."""


@dataclass(frozen=True)
class Mistake:
    """One mistake: its place, the path of its key, its value as TOML, and what is legal there.

    `unknown`: whether the table has no such key. `meant`: the key of the same table that is nearest to it, if any.
    """

    place: Place
    key: str
    value: str
    legal: str
    unknown: bool = False
    meant: str = ""


def as_input_error(error: ValidationError, model: type[Record], raw: dict[str, Any], file: str) -> InputError:
    """The mistakes of a file as one error: first keys that do not exist, then wrong values, then missing keys."""
    root = _schema(model)
    found = [_mistake(each, raw, root) for each in error.errors(include_url=False)[:MOST_JUDGED]]
    wrong = sorted((each for each in _distinct(found) if each.value != MISSING), key=lambda each: not each.unknown)
    meant = {(*each.place[:-1], each.meant) for each in wrong if each.meant}
    missing = [each for each in found if each.value == MISSING and each.place not in meant]
    first, *_ = all_of = [*wrong, *missing]
    if len(all_of) == 1:
        return InputError(file, first.key, first.value, first.legal)
    others = [
        _listed("also wrong", [each.key for each in wrong[1:]], MOST_WRONG),
        _listed("also missing", _missing(missing if wrong else missing[1:], root), MOST_MISSING),
        f"and {error.error_count() - len(found)} more mistakes" if error.error_count() > len(found) else "",
    ]
    return MistakesError(file, first.key, first.value, first.legal, "; ".join(each for each in others if each))


def _mistake(error: Mapping[str, Any], raw: dict[str, Any], root: Schema) -> Mistake:
    """One of pydantic's errors as a mistake."""
    gathered = error["loc"][:1] == (UNITS,) and UNITS not in root["properties"]
    location: Place = error["loc"][1:] if gathered else error["loc"]
    place, kind = _place(raw, location), error["type"]
    if kind == "missing" and isinstance(location[-1], str):
        place = (*_place(raw, location[:-1]), location[-1])
        allowed = legal(at(root, place), root) or "a value: the key is required"
        return Mistake(place, path_of(raw, place), MISSING, allowed)
    if kind == "extra_forbidden":
        return _unknown(raw, place, root)
    problem = error.get("ctx", {}).get("error")
    if isinstance(problem, WrongError):
        path, inner = path_of(raw, place), _steps(problem.key)
        written = value_at(raw, (*place, *inner))
        value = written if written == problem.value else problem.value
        return Mistake((*place, *inner), f"{path}.{problem.key}".lstrip("."), toml_text(value), problem.legal)
    return Mistake(place, path_of(raw, place), toml_text(value_at(raw, place)), _expected(raw, place, root))


def _unknown(raw: dict[str, Any], place: Place, root: Schema) -> Mistake:
    """The mistake of a key that its table does not have."""
    table, word, value = at(root, place[:-1]), str(place[-1]), value_at(raw, place)
    names = keys(table, root)
    lists = [name for name in names if is_list_of_tables(at(root, (*place[:-1], name)), root)]
    tables = [name for name in names if is_table(at(root, (*place[:-1], name)), root)]
    above = "".join(f"{step}." for step in place[:-1] if isinstance(step, str))
    if _is_list_of_tables(value) and lists:
        allowed = f"{nearest(word, lists, form=f'[[{above}{{}}]]')}; this version has no [[{above}{word}]]"
    elif isinstance(value, dict) and tables:
        allowed = f"a table, {nearest(word, tables, form=f'[{above}{{}}]')}; this version has no [{above}{word}]"
        if lists:
            allowed += f", and its lists of tables are {', '.join(f'[[{above}{name}]]' for name in lists)}"
    else:
        allowed = f"a key, {nearest(word, names)}"
    return Mistake(place, path_of(raw, place), toml_text(value), allowed, unknown=True, meant=near(word, names))


def _expected(raw: dict[str, Any], place: Place, root: Schema) -> str:
    """The legal values of a place. Where the number of brackets is wrong, the heading to write."""
    part, value = at(root, place), value_at(raw, place)
    heading = ".".join(step for step in place if isinstance(step, str))
    if isinstance(value, dict) and is_list_of_tables(part, root):
        return f"a list of tables: write [[{heading}]], not [{heading}]"
    if _is_list_of_tables(value) and is_table(part, root):
        return f"one table: write [{heading}], not [[{heading}]]"
    return legal(part, root)


def _is_list_of_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _distinct(mistakes: Sequence[Mistake]) -> list[Mistake]:
    """One mistake for each place. For alternatives, pydantic tells why each of them does not fit.

    Where the value is a table or a list, what is wrong within it counts.
    """
    found = {each.place: each for each in reversed(mistakes)}
    inner = {place[:length] for place in found for length in range(len(place))}
    return [each for place, each in reversed(found.items()) if place not in inner]


def _missing(mistakes: Sequence[Mistake], root: Schema) -> list[str]:
    """The missing keys, each table with the keys that it needs."""
    return [
        each.key + (f" ({', '.join(needed)})" if (needed := required(at(root, each.place), root)) else "")
        for each in mistakes
    ]


def _listed(word: str, names: Sequence[str], most: int) -> str:
    """Names as one clause, empty if there are none."""
    told = [shown(name, 120) for name in names[:most]]
    more = [f"and {len(names) - most} more"] if len(names) > most else []
    return f"{word}: {', '.join([*told, *more])}" if names else ""


@cache
def _schema(model: type[Record]) -> Schema:
    return schema_of(model)


def _place(raw: dict[str, Any], location: Place) -> Place:
    """The parts of an error's location that are in the file, without pydantic's names for alternatives."""
    found: list[int | str] = []
    here: Any = raw
    for part in location:
        inner = value_at(here, (part,)) if isinstance(here, dict | list) else None
        if inner is not None:
            found.append(part)
            here = inner
    return tuple(found)


def _steps(key: str) -> Place:
    """A key such as holes.mounting[2].corner as a place."""
    return tuple(int(number) if number else word for word, number in re.findall(r"([^.\[\]]+)|\[(\d+)\]", key))
