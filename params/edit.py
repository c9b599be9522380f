"""Writes values into a design file and keeps its comments and layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from ..core.errors import InputError
from ..core.files import read_text
from .design import Design, fill_names
from .load import load
from .overrides import Assignment, assign, located
from .reading import parse
from .source import Source, find
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
        for assignment in assignments:
            assign(document, _as_written(raw, located(raw, assignment, source.file)))
        text = tomlkit.dumps(document)
    except (TOMLKitError, RecursionError) as error:
        raise InputError(
            source.file, "", str(error), "a file whose layout can be kept; edit this file by hand"
        ) from None
    if source.text.count("\n") == source.text.count("\r\n"):  # use the line endings of the file
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    _check_order(source, text, len(assignments))
    for written in (_before_comments(source.text, text), text):
        if _reads_as(wanted, written, source):
            return written
    raise InputError(
        source.file, "", "a layout that we cannot edit", "a file with a simpler layout; edit this file by hand"
    )


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
    return path.read_bytes().decode()
