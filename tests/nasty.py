"""Texts that a terminal, a reader of Markdown, a spreadsheet or a parser of files takes for more than text.

They are placed in every text of a design or record, which the published schemas list.
"""

from __future__ import annotations

import copy
import random
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from stackwright.export.schemas import published
from stackwright.params.schema import Schema, resolved

HIDDEN = {
    "colour of a terminal": "red \x1b[31m",
    "bell": "ring\x07",
    "null": "a\x00b",
    "backspace": "good\x08\x08\x08\x08bad",
    "line feed": "one\ntwo",
    "carriage return": "one\rtwo",
    "tab": "one\ttwo",
    "delete": "a\x7fb",
    "control sequence of 8 bits": "a\x9b31m",
    "next line": "a\x85b",
    "line separator": "a\u2028b",
    "paragraph separator": "a\u2029b",
    "right to left override": "a\u202egnp.exe",
    "isolate": "\u2066a\u2069",
    "left to right mark": "a\u200eb",
    "Arabic letter mark": "a\u061cb",
    "zero width space": "a\u200bb",
    "zero width joiner": "a\u200db",
    "word joiner": "a\u2060b",
    "byte order mark": "\ufeffa",
    "soft hyphen": "a\u00adb",
    "tag": "a\U000e0041b",
    "variation selector": "a\ufe01b\U000e0101",
    "filler": "a\u3164b",
    "long": "x\x1b" * 400,
}
"""Characters that nobody sees, one class each."""
UNDECODABLE = {"bytes of a file name": "a\udc9b31m\udcff", "half a pair": "a\ud83db"}
"""Lone surrogates: Python's form of bytes in a word of the command line or a file name that are not UTF-8."""
VISIBLE = {
    "tag of HTML": "<script>alert(1)</script>",
    "element with an event": "<img src=x onerror=alert(1)>",
    "comment": "<!-- a --> b",
    "entity": "&lt;b&gt; &#60; &copy",
    "link": "[x](javascript:alert(1))",
    "picture": "![a](http://a.example/x.png)",
    "reference": "[x]: http://a.example",
    "reference used": "[x][y] [x][] [x]",
    "footnote": "[^1]: a note [^1]",
    "autolink in brackets": "<http://a.example>",
    "autolink": "see http://a.example/x and https://b.example, ftp://c.example",
    "autolink without scheme": "see www.example.com/x",
    "mail": "a.b_c@example.com or mailto:d@example.org",
    "code": "`a` ``b`` `",
    "fence": "``` a",
    "fence of tildes": "~~~ a",
    "strong": "**a** *b* __c__ _d_ ***e***",
    "struck": "~~a~~ ~b~",
    "heading": "# a",
    "heading closed": "## a ##",
    "quotation": "> a",
    "bullet": "- a",
    "bullet of a plus": "+ a",
    "number": "1. a",
    "number in brackets": "12) a",
    "rule": "---",
    "rule of stars": "* * *",
    "underline of a heading": "===",
    "task": "[x] done",
    "code by spaces": "      a",
    "backslash": "a \\* b \\",
    "formula": "=HYPERLINK(1)",
    "formula of a plus": "+1+1",
    "formula of a minus": "-1+1",
    "formula of an at": "@SUM(A1)",
    "formula after spaces": "  =1+1",
    "formula in quotes": '"=1+1',
    "wide formula": "＝1+1",
    "quotes": "a,\"b\";'c'",
    "codes of DXF": "%%c %%u ^J ^M {\\fArial;x}",
    "codes of STEP": "a'b ');ENDSEC; \\X2\\00E9\\X0\\ #1=",
    "way out": "../../../etc/passwd",
    "wild": "*?[a]:\\$HOME",
    "combining": "a" + "\u0301\u0323" * 20,
    "astral": "𝔘𝔫𝔦 🧵 𠮷",
    "other scripts": "شبكة 漢字 Ωµ≤",
    "plain": "TP-Link TL-SG108, standoffs_x, 5.5/2.1, +-0.2 [auto] (A) 40 * 3 < 4",
}
"""Texts of printable characters that mean something to a format, one class each."""
LONGEST = 500


def hidden(text: str) -> set[str]:
    """The characters of a text, but for line feeds, that nobody sees, by their category in Unicode alone."""
    return {hex(ord(each)) for each in text if unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"0xa"}


def drawn(chance: random.Random, most: int = 40) -> str:
    """A text of fragments of all classes."""
    words = [*HIDDEN.values(), *VISIBLE.values(), *UNDECODABLE.values()]
    pieces = [chance.choice(words)[: chance.randint(1, 12)] for _ in range(chance.randint(1, 6))]
    return chance.choice(("", " ", "a")).join(pieces)[:most]


Place = tuple[str | int, ...]


def strings(name: str, raw: dict[str, Any]) -> Iterator[tuple[Place, Schema]]:
    """Every place of a text in a file, by the schema of that name: those that it has, and keys that it may have."""
    root = published(name)
    yield from _strings(root, raw, root, ())


def _strings(schema: Schema, value: Any, root: Schema, place: Place) -> Iterator[tuple[Place, Schema]]:
    for each in resolved(schema, root).get("anyOf", [schema]):
        each = resolved(each, root)
        if each.get("type") == "string":
            yield place, each
        elif each.get("type") == "object" and isinstance(value, dict):
            for key, inner in each.get("properties", {}).items():
                yield from _strings(inner, value.get(key), root, (*place, key))
        elif each.get("type") == "array" and isinstance(value, list) and value:
            yield from _strings(each.get("items", {}), value[0], root, (*place, 0))
        elif each.get("type") == "array" and value is None and each.get("items", {}).get("type") == "string":
            yield (*place, 0), each["items"]


def tables(raw: Any, place: Place = ()) -> Iterator[Place]:
    """Every table of a file, the first of each list."""
    if isinstance(raw, dict):
        yield place
        for key, value in raw.items():
            yield from tables(value, (*place, key))
    elif isinstance(raw, list) and raw:
        yield from tables(raw[0], (*place, 0))


def with_value(raw: dict[str, Any], place: Place, value: Any) -> dict[str, Any]:
    """A file with another value at a place."""
    whole = copy.deepcopy(raw)
    here: Any = whole
    for step, following in pairwise(place):
        empty: Any = [] if isinstance(following, int) else {}
        here = here.setdefault(step, empty) if isinstance(step, str) else here[step]
    if here == []:
        here.append(value)
    else:
        here[place[-1]] = value
    return whole
