"""Values in the spelling of TOML, for messages: the user reads what the user wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from itertools import islice
from typing import Any

DEEPEST = 4
"""Levels of lists and tables that are spelled out. Deeper ones are shown as three dots."""
MOST = 20
"""Number of entries of a list or a table that are spelled out. Three dots stand for the others."""
MOST_BITS = 512
"""Whole numbers of more bits are shown in hexadecimal, because Python does not write them in decimal."""


def toml_text(value: Any, depth: int = 0) -> str:
    """A value as TOML writes it on one line. None, which TOML does not have, is "(nothing)"."""
    if isinstance(value, Mapping | list | tuple) and depth >= DEEPEST:
        return "..."
    match value:
        case None:
            return "(nothing)"
        case bool():
            return str(value).lower()
        case str():
            return quoted(value)
        case int() if value.bit_length() > MOST_BITS:
            return hex(value)
        case date() | time() | datetime():
            return value.isoformat()
        case Mapping():
            pairs = [f"{plain_key(str(key))} = {toml_text(value[key], depth + 1)}" for key in islice(value, MOST)]
            return "{" + ", ".join(pairs + ["..."] * (len(value) > MOST)) + "}"
        case list() | tuple():
            entries = [toml_text(each, depth + 1) for each in value[:MOST]]
            return "[" + ", ".join(entries + ["..."] * (len(value) > MOST)) + "]"
        case _:
            return str(value)


def plain_key(key: str) -> str:
    """A key, in quotes if it needs them."""
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else quoted(key)


def quoted(value: str) -> str:
    """A text in quotes, as TOML reads it."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
