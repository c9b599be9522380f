"""Reads TOML text into a validated record. Errors name the file, the key, the value and the legal values."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from ..core.errors import InputError, nearest
from .record import Record, WrongError

if TYPE_CHECKING:
    from .schema import Schema

Model = TypeVar("Model", bound=Record)
UNITS = "units"
"""The field of the design that holds its units. In the file, their tables are at the top level."""


def parse(text: str, file: str) -> dict[str, Any]:
    """Parse TOML. Raises InputError if the text is not TOML 1.0 or is nested too deeply."""
    try:
        return tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError, or a whole number of thousands of digits
        raise InputError(file, "", str(error), "TOML 1.0") from None
    except RecursionError:
        raise InputError(file, "", "nested too deeply", "TOML with fewer nested levels") from None


def validate(model: type[Model], raw: dict[str, Any], file: str) -> Model:
    """The raw tables as a validated record. Raises InputError for the first value that is not legal."""
    try:
        return model.model_validate(_tuples(raw))
    except ValidationError as error:
        raise _as_input_error(error, model, raw, file) from None


def _tuples(value: Any) -> Any:
    """Convert TOML arrays to tuples, because strict frozen records hold tuples."""
    if isinstance(value, list):
        return tuple(_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    return value


def _as_input_error(error: ValidationError, model: type[Record], raw: dict[str, Any], file: str) -> InputError:
    """The first of pydantic's errors as an InputError with file, key, value and legal values."""
    from .schema import at, keys, legal

    first, root = error.errors(include_url=False)[0], _schema(model)
    where = first["loc"][1:] if first["loc"][:1] == (UNITS,) else first["loc"]
    location = [part for part in where if isinstance(part, int) or part in _known(raw, where)]
    if first["type"] == "missing" and isinstance(where[-1], int):  # a list that is too short
        return _not_legal(raw, location[:-1], root, file)
    if first["type"] == "missing":
        parent, word = _path(raw, location), str(where[-1])
        allowed = legal(at(root, [*location, word]), root) or "a value: the key is required"
        return InputError(file, f"{parent}.{word}" if parent else word, "(missing)", allowed)
    if first["type"] == "extra_forbidden":
        parent, word = _path(raw, location[:-1]), str(where[-1])
        allowed = f"the key {nearest(word, keys(at(root, location[:-1]), root))}"
        return InputError(file, f"{parent}.{word}" if parent else word, first.get("input"), allowed)
    wrong = first.get("ctx", {}).get("error")
    if isinstance(wrong, WrongError):
        key = _path(raw, location)
        return InputError(file, f"{key}.{wrong.key}" if key else wrong.key, wrong.value, wrong.legal)
    return _not_legal(raw, location, root, file)


def _not_legal(raw: dict[str, Any], location: list[int | str], root: Schema, file: str) -> InputError:
    """The error for a value that its field does not accept."""
    from .schema import at, legal

    value: Any = raw
    for part in location:
        value = value[part]
    return InputError(file, _path(raw, location), _short(value), legal(at(root, location), root))


@cache
def _schema(model: type[Record]) -> Schema:
    from .schema import schema_of

    return schema_of(model)


def _short(value: Any) -> Any:
    """A value for a message. A table is shown by its name, role or class; a string is quoted: "40" is not 40."""
    if isinstance(value, (str, bool)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        return value.get("name") or value.get("role") or value.get("class") or "(this table)"
    return list(value) if isinstance(value, tuple) else value


def _known(raw: dict[str, Any], location: tuple[int | str, ...]) -> set[str]:
    """The parts of an error's location that are keys in the file, without pydantic's names for alternatives."""
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
    """The location as a design path: items by name, other list entries by number."""
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
