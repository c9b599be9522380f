"""From the command line's DESIGN argument to a validated design and the library it draws on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ..core.errors import InputError, nearest
from ..core.files import read_text
from .design import Design, fill_names
from .library import PACKAGED, Library
from .overrides import override
from .reading import parse, validate

SHIPPED = PACKAGED / "designs"
DEFAULT = "temporary-cluster"


@dataclass(frozen=True)
class Source:
    """Where a design comes from: the name shown in messages, its text, and the folder it lies in."""

    file: str
    text: str
    folder: Path | None
    default_name: str


@dataclass(frozen=True)
class Loaded:
    """A validated design, the file it came from, and the library it draws on."""

    design: Design
    file: str
    library: Library


def shipped_names() -> list[str]:
    """The designs that come with the package."""
    return sorted(path.stem for path in SHIPPED.glob("*.toml"))


def find(argument: str) -> Source:
    """The text that DESIGN names: a file, or a shipped name."""
    path = Path(argument)
    if argument in shipped_names() and not path.exists():
        shipped = SHIPPED / f"{argument}.toml"
        return Source(f"{argument}.toml", read_text(shipped), None, argument)
    if path.suffix != ".toml" and "/" not in argument and not path.exists():
        raise InputError("DESIGN", "", argument, f"a TOML file or a shipped name, {nearest(argument, shipped_names())}")
    stem = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")
    return Source(str(path), read_text(path), path.parent, stem if re.match("[a-z]", stem) else "cluster")


def load(source: Source, assignments: list[str]) -> Loaded:
    """The design of a source with `--set` assignments carried out in order."""
    raw = parse(source.text, source.file)
    fill_names(raw, source.default_name)
    for assignment in assignments:
        override(raw, assignment)
    file = source.file if not assignments else f"{source.file} with --set"
    design = validate(Design, raw, file)
    return Loaded(design, file, Library(source.folder))
