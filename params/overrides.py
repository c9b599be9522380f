"""`--set KEY=VALUE`: one value of the design file, replaced before it is validated."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from ..core.errors import InputError, nearest
from .design import ITEM_LISTS, TABLES, Node

OPTION = "--set"


def override(raw: dict[str, Any], assignment: str) -> None:
    """Carry out one KEY=VALUE on the raw design, whose items have their names already.

    The key starts with a table or an item's name, then a key or a child item's name. A path that names
    nothing is an InputError with the nearest names; items are not added.
    """
    path, equals, text = assignment.partition("=")
    words = path.strip().split(".")
    if not equals or not all(words):
        raise InputError(OPTION, "", assignment, "KEY=VALUE, such as plate.thickness=3")
    value = _value(path, text)
    target, keys = _start(raw, words)
    for place, word in enumerate(words[1:], 1):
        last = place == len(words) - 1
        children = _named(target.get("node")) if "node" in keys else {}
        if not last and word in children:
            target, keys = children[word], set(Node.model_fields)
        elif last and word in keys - {"node", "name"}:
            target[word] = value
            return
        else:
            if last and word in children:
                keys = set(Node.model_fields)
                break
            raise InputError(OPTION, path, word, nearest(word, keys - {"node", "name"} | set(children)))
    raise InputError(OPTION, path, value, f"{path}.KEY, the key {nearest('', keys - {'node', 'name'})}")


def _start(raw: dict[str, Any], words: list[str]) -> tuple[dict[str, Any], set[str]]:
    """The table that the path starts in, and its legal keys."""
    items = {
        name: (item, set(model.model_fields))
        for key, model in ITEM_LISTS.items()
        for name, item in _named(raw.get(key)).items()
    }
    if words[0] in TABLES:
        table = raw.setdefault(words[0], {})
        if not isinstance(table, dict):
            raise InputError(OPTION, words[0], table, "a table in the design file")
        return table, set(TABLES[words[0]].model_fields)
    if words[0] in items:
        return items[words[0]]
    raise InputError(OPTION, ".".join(words), words[0], nearest(words[0], [*TABLES, *items]))


def _named(items: Any) -> dict[str, dict[str, Any]]:
    """The tables of a list by their names; what is no table, or has no name, is for the validation to say."""
    tables = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return {item["name"]: item for item in tables if isinstance(item.get("name"), str)}


def _value(path: str, text: str) -> Any:
    """VALUE read as TOML; a bare word is a string."""
    text = text.strip()
    try:
        parsed = tomllib.loads(f"value = {text}")
        if list(parsed) == ["value"]:
            return parsed["value"]
    except (ValueError, RecursionError):
        if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 _.+-]*", text):
            return text
    raise InputError(OPTION, path, text, "a TOML value or a bare word")
