"""Whether plain JSON data have the form of a type. What a cache or a folder holds may have been changed by anyone."""

from __future__ import annotations

import math
import sys
import types
from dataclasses import is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints


def conforms(data: Any, form: Any) -> bool:
    """Whether data that were read from JSON have the form of a type.

    `form`: a dataclass or a TypedDict with all its keys, list, tuple, dict, Literal, a union, str, bool, int, float,
    None or Any. Texts must be printable and numbers finite; a float may be written as an integer. Functions that
    annotate a type must be true of the data.
    """
    if form is Any:
        return True
    if form is None or form is type(None):
        return data is None
    if form in (str, bool, int, float):
        return _is_simple(data, form)
    origin, inner = get_origin(form), get_args(form)
    if origin is Annotated:
        return conforms(data, inner[0]) and all(holds(data) for holds in inner[1:] if callable(holds))
    if origin is Literal:
        return any(type(data) is type(value) and data == value for value in inner)
    if origin in (Union, types.UnionType):
        return any(conforms(data, each) for each in inner)
    if origin is list:
        return isinstance(data, list) and all(conforms(each, inner[0]) for each in data)
    if origin is tuple:
        return isinstance(data, list) and _is_tuple(data, inner)
    if origin is dict:
        return isinstance(data, dict) and all(conforms(k, inner[0]) and conforms(v, inner[1]) for k, v in data.items())
    hints = _hints(form)
    return isinstance(data, dict) and data.keys() == hints.keys() and all(conforms(data[k], hints[k]) for k in hints)


def _is_simple(data: Any, form: type) -> bool:
    if form is str:
        return isinstance(data, str) and data.isprintable()
    if form is float:
        return type(data) in (int, float) and abs(data) <= sys.float_info.max and math.isfinite(data)
    return type(data) is form


def _is_tuple(data: list[Any], inner: tuple[Any, ...]) -> bool:
    """Whether a list has the form of a tuple of `inner`: of any length if `inner` ends with an ellipsis."""
    if inner[-1] is ...:
        return all(conforms(each, inner[0]) for each in data)
    return len(data) == len(inner) and all(conforms(each, form) for each, form in zip(data, inner, strict=True))


@cache
def _hints(form: Any) -> dict[str, Any]:
    """The types of a dataclass's or a TypedDict's keys."""
    if not is_dataclass(form) and not hasattr(form, "__total__"):
        raise TypeError(f"{form} is no form of JSON data")
    return get_type_hints(form, include_extras=True)
