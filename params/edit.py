"""Values written into a design file, its comments and layout kept."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from ..core.errors import InputError
from ..core.files import read_text
from .design import Design, fill_names
from .load import load
from .overrides import assign, located
from .reading import parse
from .source import Source, find


def edited(source: Source, assignments: Sequence[str]) -> str:
    """The text of a design with KEY=VALUE assignments carried out in order; InputError when it is no design then."""
    wanted = load(source, assignments).design
    raw = parse(source.text, source.file)
    fill_names(raw, source.default_name)
    try:
        document = tomlkit.parse(source.text)
        for assignment in assignments:
            assign(document, located(raw, assignment))
        text = tomlkit.dumps(document)
    except (TOMLKitError, RecursionError) as error:
        raise InputError(source.file, "", str(error), "a file whose layout can be kept; edit it by hand") from None
    if source.text.count("\n") == source.text.count("\r\n"):  # new lines end as the file's own do
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    _check_order(source, text, len(assignments))
    for written in (_before_comments(source.text, text), text):
        if _reads_as(wanted, written, source):
            return written
    raise InputError(source.file, "", "a layout we cannot write to", "a file that is edited by hand")


def _reads_as(wanted: Design, text: str, source: Source) -> bool:
    """Whether a text is the wanted design."""
    try:
        return load(Source(source.file, text, source.folder, source.default_name)).design == wanted
    except InputError:
        return False


def _before_comments(old: str, new: str) -> str:
    """The new text with added keys above the comments and blank lines that lead to what follows their table."""
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
    """Whether a line of TOML begins with a key."""
    return line.lstrip()[:1] not in ("", "#", "[")


def _check_order(source: Source, text: str, most: int) -> None:
    """InputError when more than the lines that were asked for have changed or moved."""
    old, new = source.text.splitlines(), text.splitlines()
    kept = sum(block.size for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
    if len(old) - kept > most:
        legal = "a file whose tables stand in one order; edit this one by hand"
        raise InputError(source.file, "", "tables that are taken up again further down", legal)


def own_file(argument: str) -> tuple[Path, Source]:
    """The user's file that DESIGN names: a shipped design is nobody's to write to."""
    source = find(argument)
    if source.folder is None:
        raise InputError("DESIGN", "", argument, "a file of your own: stackwright new NAME makes one to start from")
    path = Path(argument)
    return path, Source(source.file, _exact(path), source.folder, source.default_name)


def _exact(path: Path) -> str:
    """The text with its line ends as they are."""
    read_text(path)  # bounded, and UTF-8
    return path.read_bytes().decode()
