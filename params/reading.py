"""From TOML text to a validated record, with errors that name file, key, value and what is legal."""

from __future__ import annotations

import json
import tomllib
import types
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from ..core.errors import InputError, nearest
from .record import Record, Says, WrongError

Model = TypeVar("Model", bound=Record)
UNITS = "units"
"""The field of the design in which its units lie; in the file their tables stand at the top."""


def parse(text: str, file: str) -> dict[str, Any]:
    """The text as TOML."""
    try:
        return tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError, or a whole number of thousands of digits
        raise InputError(file, "", str(error), "TOML 1.0") from None
    except RecursionError:
        raise InputError(file, "", "nested too deeply", "TOML with a few levels") from None


def validate(model: type[Model], raw: dict[str, Any], file: str) -> Model:
    """The raw tables as a record; the first thing that is wrong is an InputError."""
    try:
        return model.model_validate(_tuples(raw))
    except ValidationError as error:
        raise _as_input_error(error, model, raw, file) from None


def _tuples(value: Any) -> Any:
    """TOML arrays as tuples, which strict frozen records hold."""
    if isinstance(value, list):
        return tuple(_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    return value


def _as_input_error(error: ValidationError, model: type[Record], raw: dict[str, Any], file: str) -> InputError:
    """The first of pydantic's errors in the project's words."""
    first = error.errors(include_url=False)[0]
    where = first["loc"][1:] if first["loc"][:1] == (UNITS,) else first["loc"]
    location = [part for part in where if isinstance(part, int) or part in _known(raw, where)]
    owner, field = _walk(model, list(where))
    key, value = _path(raw, location), first.get("input")
    if first["type"] == "extra_forbidden":
        word = str(where[-1])
        parent = _path(raw, location[:-1])
        return InputError(
            file, f"{parent}.{word}" if parent else word, value, f"the key {nearest(word, owner.file_keys())}"
        )
    if first["type"] == "missing":
        word = str(where[-1])
        missing = f"{key}.{word}" if key else word
        return InputError(file, missing, "(missing)", legal(field) or "a value: it is required")
    wrong = first.get("ctx", {}).get("error")
    if isinstance(wrong, WrongError):
        return InputError(file, f"{key}.{wrong.key}" if key else wrong.key, wrong.value, wrong.legal)
    return InputError(file, key, _short(value), legal(field) or first["msg"])


def _short(value: Any) -> Any:
    """A whole table says less than its name; a text is quoted, so that "40" is not taken for 40."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        return value.get("name") or value.get("role") or value.get("class") or "(this table)"
    return list(value) if isinstance(value, tuple) else value


def _known(raw: dict[str, Any], location: tuple[int | str, ...]) -> set[str]:
    """The parts of an error's location that are keys of the file, not pydantic's names for a choice."""
    keys: set[str] = set()
    here: Any = raw
    for part in location:
        if isinstance(here, dict) and part in here:
            keys.add(str(part))
            here = here[part]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
    return keys


def _path(raw: dict[str, Any], location: list[int | str]) -> str:
    """The location as a design path: items by their name, other list entries by their number."""
    words: list[str] = []
    here: Any = raw
    for part in location:
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(part, int):
            name = here.get("name") if isinstance(here, dict) else None
            if isinstance(name, str):
                words[-1:] = [name]
            else:
                words[-1] += f"[{part}]"
        else:
            words.append(str(part))
    return ".".join(words)


def _walk(model: type[Record], location: list[int | str]) -> tuple[type[Record], FieldInfo | None]:
    """The record class that holds the location's last key, and that key's field."""
    field: FieldInfo | None = None
    for part in location:
        keys = model.file_keys()
        if isinstance(part, str) and part in keys:
            field = keys[part]
            model = _model_in(field.annotation) or model
    return model, field


def _model_in(annotation: Any) -> type[Record] | None:
    """The record class somewhere inside an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def legal(field: FieldInfo | None) -> str:
    """What a field accepts, in words."""
    return _describe(field.annotation, field.metadata) if field else ""


def _describe(annotation: Any, metadata: list[Any]) -> str:
    origin, args = get_origin(annotation), get_args(annotation)
    if said := next((part.text for part in metadata if isinstance(part, Says)), None):
        return said
    if origin is Annotated:
        inner = [part for extra in args[1:] for part in getattr(extra, "metadata", [extra])]
        return _describe(args[0], [*metadata, *inner])
    if origin in (Union, types.UnionType):
        return " or ".join(_describe(arg, metadata) for arg in args if arg is not type(None))
    if origin is Literal:
        return "one of " + ", ".join(repr(arg) for arg in args)
    if origin is tuple:
        if Ellipsis not in args:
            return f"a list of {len(args)}, each {_describe(args[0], [])}"
        least = next((part.min_length for part in metadata if hasattr(part, "min_length")), 0)
        most = next((part.max_length for part in metadata if hasattr(part, "max_length")), None)
        size = f" of {least}" + (f" to {most}" if most else " or more")
        return f"a list{size}, each {_describe(args[0], [])}"
    if annotation in (float, int):
        return ("a whole number" if annotation is int else "a number") + _range(metadata)
    pattern = next((part.pattern for part in metadata if getattr(part, "pattern", None)), None)
    if annotation is str:
        return f"a name matching {pattern}" if pattern else "a text"
    return "a table" if _model_in(annotation) else str(getattr(annotation, "__name__", annotation))


def _range(metadata: list[Any]) -> str:
    words = {"gt": "above", "ge": "from", "lt": "below", "le": "to"}
    limits = [
        f"{word} {getattr(part, name):g}"
        for name, word in words.items()
        for part in metadata
        if getattr(part, name, None) is not None
    ]
    return " " + " ".join(limits) if limits else ""
