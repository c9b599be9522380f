"""Values for one key of a file: drawn from its schema, at its bounds, or wrong on purpose."""

from __future__ import annotations

import datetime
import math
import random
import re
from typing import Any

from stackwright.params.schema import Schema, resolved

NASTY = (
    "\x00\x1b[31mred\x1b[0m",
    "\x9b31m",
    "\r\nstackwright: done",
    "one\u2028two\u2029three",
    "\u202egnp.exe\u202c",
    "\u2066a\u2069\u200e\u200f\u061c\ufeff",
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "![x](http://a.example/y.png) [z](javascript:1)",
    "a|b `c` *d* _e_ #f",
    "..",
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\windows",
    "nul",
    "*?[a-z]",
    "%s %d {0} {name}",
    "$(touch x)",
    "\U0001f600\u65e5\u672c e\u0301",
    "'",
    '"',
    "\\",
    " ",
    "",
    "x" * 61,
    "y" * 5000,
)
"""Texts that break terminals, tables, spreadsheets, paths, patterns or patience."""
NUMBERS = (0, -1, 1, 1e-9, -1e-9, 1e-7, 1e9, -1e300, 10**400, math.nan, math.inf, -math.inf, 0.1 + 0.2, 2**63)
OTHERS: tuple[Any, ...] = (
    True,
    False,
    [],
    {},
    [[]],
    [1, "a", 2.5],
    [{}],
    {"x": 1},
    {"": ""},
    datetime.date(2026, 11, 23),
    datetime.time(7, 32),
    datetime.datetime(2026, 11, 23, 7, 32, tzinfo=datetime.UTC),
    [[[[[[[[1]]]]]]]],
    [0] * 3000,
)


def wrong(chance: random.Random) -> Any:
    """A value that hardly any key accepts."""
    return chance.choice(chance.choice((NASTY, NUMBERS, OTHERS)))


def number(chance: random.Random, schema: Schema) -> float | int:
    """A number that its schema accepts: often at a bound or beside it, else anywhere between."""
    whole = schema["type"] == "integer"
    step = 1 if whole else 1e-6
    low = schema.get("minimum", schema.get("exclusiveMinimum", -1000) + (step if "exclusiveMinimum" in schema else 0))
    high = schema.get("maximum", schema.get("exclusiveMaximum", 1000) - (step if "exclusiveMaximum" in schema else 0))
    if whole:
        return chance.choice((low, high, chance.randint(low, high)))
    between = chance.uniform(low, high)
    near = min(high, max(low, chance.choice((1, 3, 10, 40, 100)) * chance.uniform(0.5, 2)))
    default = schema.get("default") or near
    picked = chance.choice((low, high, between, near, near, round(near, 1), default))
    return float(min(high, max(low, picked)))


def text(chance: random.Random, schema: Schema) -> str:
    """A text that its schema accepts."""
    if "enum" in schema or "const" in schema:
        return chance.choice(schema.get("enum") or [schema["const"]])
    pattern = schema.get("pattern", "")
    candidates = (
        f"x{chance.randint(0, 99)}",
        "2026-11-23",
        "#00ff7f",
        "auto",
        "auto+5",
        "plate",
        "plate.under",
        "top",
        "network",
        "power",
        "A text, of words (and signs); 5.5/2.1 <b> & =1",
        "\u00e9\u00df\u65e5\u672c",
        "z" * 500,
    )
    fitting = [each for each in candidates if re.search(pattern, each) and len(each) <= schema.get("maxLength", 10**6)]
    return chance.choice(fitting or ["x"])


def plain(schema: Schema, root: Schema, chance: random.Random) -> Schema:
    """The schema without references, and one of its alternatives."""
    schema = resolved(schema, root)
    while "anyOf" in schema:
        outer = {key: value for key, value in schema.items() if key not in ("anyOf", "default")}
        schema = outer | resolved(chance.choice(schema["anyOf"]), root)
    return schema
