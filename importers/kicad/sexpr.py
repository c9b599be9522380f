"""Reads nested lists in brackets, as KiCad writes them, without recursion. It holds only the lists that are wanted."""

from __future__ import annotations

import re
from collections.abc import Collection

from ...core.errors import FileError
from ..limits import DEPTH, LIVE, TOKENS

Node = list["Node | str"]
"""A list of words, texts and further lists. The first word names it."""
TOKEN = re.compile(r'(\()|(\))|"((?:[^"\\]|\\.)*+)"|([^\s()"]++)|(")', re.DOTALL)
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
OPEN, CLOSE, TEXT, WORD, UNCLOSED = 1, 2, 3, 4, 5


def parse(text: str, file: str, skipped: Collection[str] = ()) -> Node:
    """The one list of a text. Lists directly below it whose first word is in `skipped` are left out.

    Raises FileError, with the line, if brackets or texts do not close, or the text is too long or too deep.
    """
    root: Node = []
    here, above = root, list[Node]()
    live = kept = 0
    for count, found in enumerate(TOKEN.finditer(text), 1):
        kind = found.lastindex
        live += 1
        if kind == WORD:
            here.append(found[WORD])
        elif kind == OPEN:
            above.append(here)
            if len(above) > DEPTH or (len(above) == 1 and root):
                wrong = f"nested over {DEPTH} deep" if len(above) > DEPTH else "more text after the last bracket"
                raise FileError(file, _line(text, found.start()), wrong, "one list, such as (kicad_pcb ...)")
            here = []
        elif kind == CLOSE:
            if not above:
                legal = "one list, such as (kicad_pcb ...)"
                raise FileError(file, _line(text, found.start()), "a bracket after the last list", legal)
            done, here = here, above.pop()
            if len(above) != 1 or not done or done[0] not in skipped:
                here.append(done)
            else:
                live = kept
            if len(above) == 1:
                kept = live
        elif kind == TEXT:
            word = found[TEXT]
            here.append(ESCAPE.sub(_escaped, word) if "\\" in word else word)
        else:
            raise FileError(file, _line(text, found.start()), "a text is not closed", 'a text between two "')
        if live > LIVE or count > TOKENS:
            most = LIVE if live > LIVE else TOKENS
            raise FileError(file, _line(text, found.start()), f"over {most} words", f"a board of at most {most} words")
    if above:
        raise FileError(file, "", f"{len(above)} brackets are not closed; the file ends early", "the whole file")
    first = root[0] if root else []
    return first if isinstance(first, list) else root


def _escaped(found: re.Match[str]) -> str:
    return {"n": "\n", "t": "\t", "r": "\r"}.get(found[1], found[1])


def _line(text: str, place: int) -> str:
    """The line of a place, for a message."""
    return f"line {text.count(chr(10), 0, place) + 1}"


def children(node: Node, *names: str) -> list[Node]:
    """The lists in a list whose first word is one of these."""
    return [each for each in node if isinstance(each, list) and each and each[0] in names]


def child(node: Node, name: str) -> Node | None:
    """The first list of this name; None if there is none."""
    return next((each for each in node if isinstance(each, list) and each and each[0] == name), None)


def word(node: Node | None, place: int = 1) -> str:
    """The word at a place of a list, "" if there is none."""
    if node is None or len(node) <= place:
        return ""
    found = node[place]
    return found if isinstance(found, str) else ""
