"""Writes values into a design file and keeps its comments and layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array

from ..core.errors import InputError
from ..core.files import read_text
from .design import Design, fill_names
from .load import load
from .overrides import Assignment, assign, located
from .source import Source, find
from .toml.place import value_at
from .toml.reading import parse
from .versions import written_key


def edited(source: Source, assignments: Sequence[str]) -> str:
    """The text of a design with KEY=VALUE assignments applied in order.

    Raises InputError if the result is not a legal design or the layout of the file cannot be kept.
    """
    wanted = load(source, assignments, to_write=True).design
    raw = parse(source.text, source.file)
    fill_names(raw, source.default_name)
    try:
        document = tomlkit.parse(source.text)
        lines = sum(
            _put(document, _as_written(raw, located(raw, assignment, source.file))) for assignment in assignments
        )
        text = tomlkit.dumps(document)
    except (TOMLKitError, RecursionError) as error:
        raise InputError(
            source.file, "", str(error), "a file whose layout can be kept; edit this file by hand"
        ) from None
    if source.text.count("\n") == source.text.count("\r\n"):  # use the line endings of the file
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    _check_order(source, text, lines)
    for written in (_before_comments(source.text, text), text):
        if _reads_as(wanted, written, source):
            return written
    raise InputError(
        source.file, "", "a layout that we cannot edit", "a file with a simpler layout; edit this file by hand"
    )


def _put(document: tomlkit.TOMLDocument, found: Assignment) -> int:
    """Set a value at its place, and return the number of lines of the file that this may change.

    A value that is there already is left as it is written. Of a list, the items that stay are.
    """
    old = value_at(document, found.place)
    if _same(old, found.value):
        return 0
    if found.value is None:
        assign(document, found)
        return len(tomlkit.item(old).as_string().splitlines())
    if isinstance(old, Array) and isinstance(found.value, list):
        lines = len(old.as_string().splitlines())
        _rearrange(old, found.value)
        return lines
    assign(document, found)
    return 1


def _same(old: object, new: object) -> bool:
    """Whether two values are equal for the design file, where 5 is 5.0 but true is not 1."""
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_same, old, new))
    return old == new and isinstance(old, bool) == isinstance(new, bool)


def _rearrange(array: Array, wanted: list[Any]) -> None:
    """Make a list hold the wanted items. Items that stay, and those that others replace, keep their comments."""
    keys = [repr(item) for item in array.unwrap()], [repr(item) for item in wanted]
    for tag, start, end, first, last in reversed(SequenceMatcher(None, *keys, autojunk=False).get_opcodes()):
        both = min(end - start, last - first) if tag != "equal" else 0
        for number in range(both):
            array[start + number] = wanted[first + number]
        if tag != "equal":
            for number in reversed(range(start + both, end)):
                del array[number]
            if first + both < last and start + both == len(array):
                array.add_line(indent="", newline=False)  # adds a comma alone: there may be comments before the bracket
            for item in reversed(wanted[first + both : last]):
                array.insert(start + both, item)


def _as_written(raw: dict[str, Any], found: Assignment) -> Assignment:
    """The assignment to the key that the file has: one of an older format may have an older name."""
    table, *_, key = found.place
    return replace(found, place=(*found.place[:-1], written_key(raw, str(table), str(key))))


def _reads_as(wanted: Design, text: str, source: Source) -> bool:
    """Whether a text loads as the wanted design."""
    try:
        return load(Source(source.file, text, source.folder, source.default_name)).design == wanted
    except InputError:
        return False


def _before_comments(old: str, new: str) -> str:
    """The new text, with added keys moved above the comments and blank lines that introduce the next table."""
    lines = new.splitlines(keepends=True)
    plain, before = [line.rstrip("\r\n") for line in lines], old.splitlines()
    for tag, _, _, start, end in SequenceMatcher(None, before, plain, autojunk=False).get_opcodes():
        if tag == "insert" and all(_is_key(line) for line in lines[start:end]):
            up = start
            while up and lines[up - 1].lstrip()[:1] in ("", "#"):
                up -= 1
            lines[up:end] = [*lines[start:end], *lines[up:start]]
    return "".join(lines)


def _is_key(line: str) -> bool:
    """Whether a line of TOML starts with a key."""
    return line.lstrip()[:1] not in ("", "#", "[")


def _check_order(source: Source, text: str, most: int) -> None:
    """Raise InputError if more than `most` lines have changed or moved."""
    old, new = source.text.splitlines(), text.splitlines()
    kept = sum(block.size for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
    if len(old) - kept > most:
        legal = "a file in which each table is in one place; edit this file by hand"
        raise InputError(source.file, "", "a table that continues further down, after another table", legal)


def own_file(argument: str) -> tuple[Path, Source]:
    """Path and source of the user's file that DESIGN names. Raises InputError for a shipped design: it is read-only."""
    source = find(argument)
    if source.folder is None:
        raise InputError("DESIGN", "", argument, "a file of your own: stackwright new NAME writes one to start from")
    path = Path(argument)
    return path, Source(source.file, _exact(path), source.folder, source.default_name)


def _exact(path: Path) -> str:
    """The text of a file with its line endings unchanged."""
    read_text(path)  # checks the size and that the text is UTF-8
    return path.read_bytes().decode("utf-8-sig")  # as `read_text` reads it
