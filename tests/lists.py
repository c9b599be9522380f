"""Every list that a design or a record may hold, found by a walk of the schemas."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from stackwright.params.design import Design
from stackwright.params.record_types import record_types
from stackwright.params.schema import schema_of

Field = tuple[str, str]
"""The title of a table's schema, and the key of the list in it."""
Table = dict[str, Any]
ALIASES = "aliases"
"""A key that every record has. It is one field here."""


def parts_of(schema: Table) -> Iterator[tuple[str, str, Table]]:
    """Each value of each table of a schema: the table's title, the key, and every alternative of its schema."""
    for table in (schema, *schema.get("$defs", {}).values()):
        for key, value in table.get("properties", {}).items():
            for each in value.get("anyOf", [value]):
                yield table.get("title", ""), key, each


@cache
def lists() -> dict[Field, tuple[int, int]]:
    """Every list that a design or a record may hold, with its least and its greatest number of entries."""
    found: dict[Field, tuple[int, int]] = {}
    for model in (Design, *record_types().values()):
        for title, key, each in parts_of(schema_of(model)):
            if each.get("type") == "array" and "prefixItems" not in each:
                name = ("Record", key) if key == ALIASES else (title, key)
                found[name] = each.get("minItems", 0), each.get("maxItems", 0)
    return found
