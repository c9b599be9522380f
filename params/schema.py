"""JSON Schema of the records. Error messages, docs, editors and other programs read the fields from it.

Pydantic generates it; the docstring of each field is added as its `description`. Ranges, lengths, patterns and defaults
come from the field's type. The key `LEGAL` describes the legal values in words where the type does so badly.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema
from typing_extensions import is_typeddict

from ..core.toml_text import toml_text
from .record import LEGAL

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


class SchemaGenerator(GenerateJsonSchema):
    """Pydantic's generator, with descriptions of the fields and without titles that repeat their names."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The schema of a record."""
        return _with_texts(super().model_schema(schema), schema["cls"])

    def typed_dict_schema(self, schema: core_schema.TypedDictSchema) -> JsonSchemaValue:
        """The schema of a table in a JSON document."""
        return _with_texts(super().typed_dict_schema(schema), schema["cls"]) if "cls" in schema else {}

    def field_title_should_be_set(self, schema: Any) -> bool:
        """False, because the title would repeat the field's name."""
        return False


def schema_of(kind: Any, *, written: bool = False) -> Schema:
    """The schema of the data that a record class reads, or, if `written`, of the data that a type is written as."""
    mode = "serialization" if written else "validation"
    return TypeAdapter(kind).json_schema(schema_generator=SchemaGenerator, mode=mode)


def field_texts(kind: type) -> dict[str, str]:
    """The docstring (the string after the field) of each field of a class and of its bases, by field name."""
    found: dict[str, str] = {}
    bases = [base for base in getattr(kind, "__orig_bases__", ()) if is_typeddict(base)]  # `__mro__` does not list them
    for each in (*bases, *reversed(kind.__mro__)):
        if each.__module__.partition(".")[0] not in ("builtins", "typing", "pydantic", "abc"):
            found |= own_texts(each)
    return found


@cache
def own_texts(kind: type) -> dict[str, str]:
    """The docstring of each field that a class itself declares, by field name."""
    try:
        (body,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    except (OSError, TypeError):  # a class made by a function call has no source
        return {}
    assert isinstance(body, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(body.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }


def _with_texts(schema: JsonSchemaValue, kind: type) -> JsonSchemaValue:
    """The schema of a class, with the docstrings of its fields as descriptions."""
    fields = kind.model_fields if issubclass(kind, BaseModel) else {}
    for name, text in field_texts(kind).items():
        key = fields[name].alias or name if name in fields else name
        if key in schema.get("properties", {}):
            schema["properties"][key]["description"] = " ".join(text.split())
    return schema


def resolved(schema: Schema, root: Schema) -> Schema:
    """A part of a schema, with references resolved."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    return schema


def at(root: Schema, location: Sequence[int | str]) -> Schema:
    """The part of a record's schema at a location in a file; an empty one if the schema has no such location."""
    here = root
    for step in location:
        here = _within(resolved(here, root), step, root)
    return here


def _within(schema: Schema, step: int | str, root: Schema) -> Schema:
    """The schema one step down, through the first alternative that accepts the step; an empty one if none does."""
    for each in _alternatives(schema, root):
        if isinstance(step, str) and step in each.get("properties", {}):
            return each["properties"][step]
        if isinstance(step, int) and each.get("type") == "array":
            first: list[Schema] = each.get("prefixItems", [])
            return first[step] if step < len(first) else each.get("items", {})
    return {}


def _alternatives(schema: Schema, root: Schema) -> list[Schema]:
    return [resolved(each, root) for each in schema.get("anyOf", [schema])]


def keys(schema: Schema, root: Schema) -> list[str]:
    """The keys of a table."""
    return [key for each in _alternatives(resolved(schema, root), root) for key in each.get("properties", {})]


def required(schema: Schema, root: Schema) -> list[str]:
    """The keys that a table must have."""
    return [key for each in _alternatives(resolved(schema, root), root) for key in each.get("required", ())]


def is_table(schema: Schema, root: Schema) -> bool:
    """Whether a part of a schema accepts a table."""
    return any(each.get("type") == "object" for each in _alternatives(resolved(schema, root), root))


def is_list_of_tables(schema: Schema, root: Schema) -> bool:
    """Whether a part of a schema accepts a list of tables."""
    lists = (each for each in _alternatives(resolved(schema, root), root) if each.get("type") == "array")
    return any(is_table(each.get("items") or {}, root) for each in lists)


def legal(schema: Schema, root: Schema) -> str:
    """The values that a part of a schema accepts, in words."""
    schema = schema if LEGAL in schema else resolved(schema, root)
    if LEGAL in schema:
        return schema[LEGAL]
    if "anyOf" in schema:
        return ", or ".join(legal(each, root) for each in schema["anyOf"] if each.get("type") != "null")
    if "const" in schema or "enum" in schema:
        return "one of " + ", ".join(toml_text(value) for value in schema.get("enum", [schema.get("const")]))
    return _of_type(schema, root)


def _of_type(schema: Schema, root: Schema) -> str:
    kind = schema.get("type")
    if kind == "array":
        return _of_array(schema, root)
    if kind in ("number", "integer"):
        return ("a number" if kind == "number" else "a whole number") + _range(schema)
    if kind == "object" and schema.get("required"):
        return f"a table with {', '.join(schema['required'])}"
    return {"boolean": "true or false", "object": "a table", "string": "text in quotes"}.get(str(kind), "")


def _of_array(schema: Schema, root: Schema) -> str:
    first: list[Schema] = schema.get("prefixItems", [])
    if first:
        words = list(dict.fromkeys(legal(each, root) for each in first))
        each = f", each {words[0]}" if len(words) == 1 else f": {', '.join(words)}"
        return f"a list of {len(first)}{each}"
    least, most = schema.get("minItems", 0), schema.get("maxItems")
    count = f"{least}" if least == most else f"{least} to {most}" if most else f"{least} or more"
    return f"a list of {count}, each {legal(schema.get('items', {}), root)}"


def _range(schema: Schema) -> str:
    words = {"exclusiveMinimum": "above", "minimum": "from", "exclusiveMaximum": "below", "maximum": "to"}
    limits = [f"{word} {schema[key]:g}" for key, word in words.items() if key in schema]
    return " " + " ".join(limits) if limits else ""
