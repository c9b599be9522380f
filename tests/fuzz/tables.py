"""Tables of a file drawn from the file's published schema, so that no table and no key of it is forgotten."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from stackwright.params.names import singular
from stackwright.params.record import LEGAL
from stackwright.params.record_types import record_types
from stackwright.params.schema import Schema
from stackwright.params.source import PACKAGED, shipped_names

from .values import number, plain, text, wrong

FOLDER_OF_KEY = {
    "board": "boards",
    "thread": "threads",
    "printer": "printers",
    "shop": "shops",
    "standoff": "standoffs",
}
RECORDS = {folder: sorted(p.stem for p in (PACKAGED / folder).glob("*.toml")) for folder in record_types()}
UNKNOWN = "(no record, drawn on purpose)"


@dataclass
class Drawer:
    """Draws values of a schema. `errors`: share of the values that are wrong. `seen`: titles of the tables drawn."""

    chance: random.Random
    root: Schema
    errors: float
    fullness: float
    seen: set[str] = field(default_factory=set)

    def table(self, schema: Schema, path: tuple[str, ...] = ()) -> dict[str, Any]:
        """A table: the keys that it must have, some of the others, and now and then one that it must not have."""
        self.seen.add(str(schema.get("title")))
        found: dict[str, Any] = {}
        for key, inner in schema["properties"].items():
            needed = key in schema.get("required", ())
            if self.chance.random() < (1 - self.errors / 3 if needed else self.fullness):
                found[key] = self.value(inner, (*path, key))
        if self.chance.random() < self.errors / 3:
            found[self.chance.choice(("thicknes", "", "a b", "\x1b[31m", "x" * 300, "\u202e", "name.x"))] = 1
        return {key: value for key, value in found.items() if value is not None}

    def value(self, schema: Schema, path: tuple[str, ...]) -> Any:
        """A value of a key; None (left out) where that is an alternative."""
        if self.chance.random() < self.errors:
            return wrong(self.chance)
        if schema.get(LEGAL) == "the name of a record" or "the name of a record" in str(schema.get("anyOf", "")):
            return self.reference(path)
        schema = plain(schema, self.root, self.chance)
        kind = schema.get("type")
        if kind == "object":
            return self.table(schema, path)
        if kind == "array":
            return self.array(schema, path)
        if kind in ("number", "integer"):
            return number(self.chance, schema)
        if kind == "boolean":
            return self.chance.random() < 0.5
        return None if kind == "null" else text(self.chance, schema)

    def array(self, schema: Schema, path: tuple[str, ...]) -> list[Any]:
        """A list: mostly of few entries, rarely of as many as are legal."""
        if first := schema.get("prefixItems"):
            return [self.value(each, path) for each in first]
        least, most = schema.get("minItems", 0), schema.get("maxItems", 30)
        count = most if self.chance.random() < 0.01 else min(most, least + self.chance.choice((0, 1, 1, 2, 3)))
        made = [self.value(schema.get("items", {}), path) for _ in range(count)]
        return [each for each in made if each is not None]

    def reference(self, path: tuple[str, ...]) -> str:
        """The name of a record that fits the key in most cases."""
        key = path[-1]
        own = f"{path[-2]}s" if len(path) > 1 else ""
        folder = FOLDER_OF_KEY.get(key) or {
            "accessories": "accessories",
            "model": next((each for each in RECORDS if len(path) > 1 and singular(each) == path[-2]), own),
        }.get(key, "boards")
        return self.chance.choice(RECORDS.get(folder) or [UNKNOWN])


def mutated(drawer: Drawer, raw: dict[str, Any]) -> dict[str, Any]:
    """The content of a file with one thing changed: a value of its key, a wrong value, a key more or less."""
    chance = drawer.chance
    here, schema, path = raw, drawer.root, ()
    while True:
        schema = plain(schema, drawer.root, chance)
        drawer.seen.add(str(schema.get("title")))
        properties: dict[str, Any] = schema.get("properties", {})
        if not properties:
            return raw
        key = chance.choice(sorted(properties))
        inner = plain(properties[key], drawer.root, chance)
        value = here.get(key)
        if inner.get("type") == "array" and isinstance(value, list) and value and isinstance(value[0], dict):
            if chance.random() < 0.1:
                value.append(value[0] if chance.random() < 0.5 else {})
                return raw
            here, schema, path = chance.choice(value), inner["items"], (*path, key)
        elif inner.get("type") == "object" and isinstance(value, dict) and chance.random() < 0.8:
            here, schema, path = value, inner, (*path, key)
        else:
            if chance.random() < 0.1:
                here.pop(key, None)
            elif (drawn := drawer.value(properties[key], (*path, key))) is not None:
                here[key] = drawn
            return raw


SHIPPED = shipped_names()
