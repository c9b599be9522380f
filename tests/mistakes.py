"""Mistakes in designs and records, made by kind at every place of their schemas, each with what its message must say.

The schemas are walked, so a new table or a new kind of record is covered without a line here. Paths, values in TOML's
spelling and legal values are worked out here, apart from the code that reads files.
"""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from stackwright.params.design import Design
from stackwright.params.record import Record
from stackwright.params.record_types import record_types
from stackwright.params.schema import schema_of

MANY = 20
"""An enumeration of more values is of codes, of which no two keys may name the same."""
Schema = dict[str, Any]
Place = tuple[str | int, ...]
TEXTS = ("abc", "2026-01-01", "#00ff00", "plate", "auto")
"""A text of each form that a field asks for: names, days, colours, faces, heights."""
WRONG: tuple[tuple[Any, str], ...] = (
    (datetime.date(2021, 3, 4), "2021-03-04"),
    (True, "true"),
    ("tall | thin", '"tall | thin"'),
    (-12345.5, "-12345.5"),
    ([True, "a"], '[true, "a"]'),
    ({"a": 1, "b c": [2.5]}, '{a = 1, "b c" = [2.5]}'),
)
"""A value of each type that TOML has, with its spelling."""


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """`raw` is wrong at `key`: `value` is there, in TOML's spelling, and the message must hold all of `says`."""

    label: str
    model: type[Record]
    raw: dict[str, Any]
    key: str
    value: str
    says: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spot:
    """A place in a whole file: the schema there, its path as the user would write it, whether it may be left out."""

    place: Place
    path: str
    schema: Schema
    required: bool


@cache
def schema(model: type[Record]) -> Schema:
    return schema_of(model)


def models() -> dict[str, type[Record]]:
    """The class of the design and of each kind of record."""
    return {"design": Design, **record_types()}


def options(part: Schema, root: Schema) -> list[Schema]:
    """The alternatives of a part of a schema, with references followed."""
    while "$ref" in part:
        part = root["$defs"][part["$ref"].rpartition("/")[2]] | {k: v for k, v in part.items() if k != "$ref"}
    if "anyOf" not in part:
        return [part]
    return [each for one in part["anyOf"] for each in options(one, root) if each.get("type") != "null"]


def sample(part: Schema, root: Schema, name: str = "abc") -> Any:
    """A value that each field accepts for itself, with every key that is known. The last alternative counts."""
    part = options(part, root)[-1]
    if "enum" in part or "const" in part:
        values = part.get("enum", [part.get("const")])
        return values[len(name) % len(values) if len(values) > MANY else 0]
    match part.get("type"):
        case "object":
            inner = {key: sample(value, root, key) for key, value in part["properties"].items()}
            inner |= {key: inner[key] / 2 for key in ("x0", "y0") if key in inner}  # the nearer corner of a rectangle
            inner |= {"low": [each / 2 for each in inner["low"]]} if isinstance(inner.get("low"), list) else {}
            inner |= {"class": "ic", "type": "generic"} if "class" in inner else {}  # a pair of the closed list
            inner |= _outlined(inner) if "outline" in inner else {}
            return inner | ({"name": f"my-{name.replace('_', '-')}"} if "name" in inner else {})
        case "array":
            first = part.get("prefixItems", [part.get("items")] * max(1, part.get("minItems", 1)))
            found = [sample(each, root, name) for each in first]
            rising = all(isinstance(each, float) for each in found)  # such as two corners of a box
            return [value + number / 100 for number, value in enumerate(found)] if rising else found
        case "boolean":
            return False
        case "string":
            least, pattern = part.get("minLength", 0), part.get("pattern", "")
            return next(text for text in TEXTS if len(text) >= least and re.search(pattern, text))
        case "number" | "integer":
            low = part.get("minimum", part.get("exclusiveMinimum", 0))
            high = part.get("maximum", part.get("exclusiveMaximum", low + 2))
            middle = (low + high) / 2
            return int(middle) or 1 if part["type"] == "integer" else middle
        case kind:
            raise AssertionError(f"no sample of {kind}")


def _outlined(board: dict[str, Any]) -> dict[str, Any]:
    """An outline of a board's size, without the radius that it stands for, and an opening within it."""
    length, width = board["length"], board["width"]
    corners = [(0.0, 0.0), (length, 0.0), (length, width), (0.0, width)]
    inner = [(length / 2, width / 2), (length / 2 + 5, width / 2), (length / 2, width / 2 + 5)]
    loops = [[[x, y, 0.0] for x, y in each] for each in (corners, inner)]
    return {"corner_radius": 0.0, "outline": loops[0], "cutouts": [loops[1]]}


def whole(model: type[Record]) -> dict[str, Any]:
    """A file with every key, wrong at no field (rules across fields aside)."""
    return sample(schema(model), schema(model), "file")


def spots(model: type[Record]) -> Iterator[Spot]:
    """Every place in the whole file, tables before what is in them. Of a list, the first entry.

    A table of a list has the path of its name, unless its name or the table itself is what is wrong.
    """
    root, file = schema(model), whole(model)

    def below(part: Schema, value: Any, place: Place, path: str, required: bool, number: str = "") -> Iterator[Spot]:
        if place:
            yield Spot(place, number or path, part, required)
        inner = options(part, root)[-1]
        if inner.get("type") == "object":
            for key, each in inner["properties"].items():
                needed = key in inner.get("required", ())
                own = f"{number}.name" if number and key == "name" else ""
                yield from below(each, value[key], (*place, key), f"{path}.{key}".lstrip("."), needed, own)
        elif inner.get("type") == "array":
            entry = inner.get("prefixItems", [inner.get("items")])[0]
            name = value[0].get("name") if isinstance(value[0], dict) else None
            named = ".".join([*path.split(".")[:-1], name]) if name else f"{path}[0]"
            yield from below(entry, value[0], (*place, 0), named, False, f"{path}[0]")

    yield from below(root, file, (), "", True)


def changed(model: type[Record], place: Place, to: Any) -> dict[str, Any]:
    """The whole file with another value at a place."""
    raw = copy.deepcopy(whole(model))
    here: Any = raw
    for step in place[:-1]:
        here = here[step]
    here[place[-1]] = to
    return raw


def without(model: type[Record], place: Place) -> dict[str, Any]:
    """The whole file without the key at a place."""
    raw = changed(model, place, None)
    here: Any = raw
    for step in place[:-1]:
        here = here[step]
    del here[place[-1]]
    return raw


def refused(spot: Spot, root: Schema) -> Iterator[tuple[Any, str]]:
    """Values of a type that the place does not accept. What a table or a list holds is broken elsewhere."""
    judge = Draft202012Validator({**spot.schema, "$defs": root.get("$defs", {})})
    types = {each.get("type") for each in options(spot.schema, root)}
    for value, text in WRONG:
        inside = (isinstance(value, dict) and "object" in types) or (isinstance(value, list) and "array" in types)
        if not inside and (isinstance(value, datetime.date) or not judge.is_valid(value)):
            yield value, text


def brackets(spot: Spot, root: Schema) -> str:
    """The heading of a list of tables, such as [[stack.node]]; empty for any other place."""
    last = options(spot.schema, root)[-1]
    entry = options(last.get("items") or {}, root)[-1] if last.get("type") == "array" else {}
    heading = ".".join(step for step in spot.place if isinstance(step, str))
    return f"[[{heading}]]" if entry.get("type") == "object" else ""


def wrong_types(every: int = 1) -> Iterator[Mistake]:
    """At every place, values of a wrong type. `every`: how many of them to leave out, to save time."""
    number = 0
    for label, model in models().items():
        root = schema(model)
        for spot in spots(model):
            for value, text in refused(spot, root):
                number += 1
                says = (f"write {brackets(spot, root)}",) if isinstance(value, dict) and brackets(spot, root) else ()
                if number % every == 0 or says:
                    yield Mistake(
                        label=f"{label} {spot.path} = {text}",
                        model=model,
                        raw=changed(model, spot.place, value),
                        key=spot.path,
                        value=text,
                        says=says,
                    )


def left_out() -> Iterator[Mistake]:
    """Each required key left out."""
    for label, model in models().items():
        for spot in spots(model):
            if spot.required:
                raw = without(model, spot.place)
                yield Mistake(
                    label=f"{label} without {spot.path}", model=model, raw=raw, key=spot.path, value="(missing)"
                )


def misspelt(key: str) -> str:
    """A key with its last letter but one left out; a short one with a letter too many."""
    return key[:-2] + key[-1] if len(key) > 3 else f"{key}{key[-1]}"


def misspellings() -> Iterator[Mistake]:
    """Each key misspelt, in each table."""
    for label, model in models().items():
        for spot in spots(model):
            right = spot.place[-1]
            if isinstance(right, str) and not spot.path.endswith("].name"):
                raw = without(model, spot.place)
                here: Any = raw
                for step in spot.place[:-1]:
                    here = here[step]
                word = misspelt(right)
                here[word] = 1
                path = ".".join([*spot.path.split(".")[:-1], word])
                says = (f"{right} (nearest)",)
                yield Mistake(label=f"{label} {path}", model=model, raw=raw, key=path, value="1", says=says)


def wrong_entries() -> Iterator[Mistake]:
    """Each list with a wrong entry behind a right one."""
    for label, model in models().items():
        root = schema(model)
        for spot in spots(model):
            last = options(spot.schema, root)[-1]
            if last.get("type") == "array" and last.get("maxItems", 2) > 1:
                right = sample(spot.schema, root)
                entries = [right[0], datetime.time(7, 30), *right[2:]]
                yield Mistake(
                    label=f"{label} {spot.path}[1]",
                    model=model,
                    raw=changed(model, spot.place, entries),
                    key=f"{spot.path}[1]",
                    value="07:30:00",
                )
