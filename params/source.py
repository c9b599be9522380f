"""Where a design and the users' libraries lie. It stays light: an unchanged build needs nothing else of params."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ..core.errors import InputError, nearest
from ..core.files import digest, read_text
from .kinds import KINDS
from .names import NAME_LIMIT, is_name, plural

PACKAGED = Path(__file__).parent
SHIPPED = PACKAGED / "designs"
DEFAULT = "temporary-cluster"
FIRST = ("boards",)
OTHERS = ("threads", "standoffs", "materials", "printers", "cables", "accessories", "plugs", "shops")
"""The folders of a library that belong to no kind of unit, those before and those after the kinds' own."""
SCHEMA_FILE = "stackwright-design.schema.json"
"""The file, beside a new design, that holds the schema of the design file for editors."""
RECORDS_LIMIT = 2000
"""Files of one kind that a library folder may hold."""


@dataclass(frozen=True)
class Source:
    """Where a design comes from: the name shown in messages, its text, and the folder it lies in."""

    file: str
    text: str
    folder: Path | None
    default_name: str

    @property
    def name(self) -> str:
        """The design's name, before it is validated: its own where that can be read, else the file's."""
        try:
            name = tomllib.loads(self.text).get("name")
        except (ValueError, RecursionError):
            name = None  # said, with the place, when the design is loaded
        return name if isinstance(name, str) and is_name(name) else self.default_name

    @property
    def library_folders(self) -> list[Path]:
        """The users' libraries, nearest first: beside the design, then in the configuration folder."""
        return user_libraries(self.folder)


def shipped_names() -> list[str]:
    """The designs that come with the package."""
    return sorted(path.stem for path in SHIPPED.glob("*.toml"))


def find(argument: str) -> Source:
    """The text that DESIGN names: a file, or a shipped name."""
    path = Path(argument)
    if len(path.name) > NAME_LIMIT:
        raise InputError("DESIGN", "", argument, f"a file name of at most {NAME_LIMIT} characters")
    if argument in shipped_names() and not path.is_file():
        return Source(f"{argument}.toml", read_text(SHIPPED / f"{argument}.toml"), None, argument)
    if path.suffix != ".toml" and path.name == argument and not path.exists():
        raise InputError("DESIGN", "", argument, f"a TOML file or a shipped name, {nearest(argument, shipped_names())}")
    stem = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")[:40]
    return Source(str(path), read_text(path), path.parent, stem if is_name(stem) else "cluster")


def user_libraries(beside: Path | None) -> list[Path]:
    """The users' library folders, nearest first."""
    import platformdirs

    own = Path(platformdirs.user_config_dir("stackwright", appauthor=False)) / "library"
    return [*([beside / "library"] if beside else []), own]


def records(folder: Path) -> list[Path]:
    """The record files of one kind's folder, in order and bounded in number."""
    found = sorted(p for p in folder.glob("*.toml") if not p.name.startswith(".") and p.is_file())
    if len(found) > RECORDS_LIMIT:
        raise InputError(str(folder), "", f"{len(found)} records", f"at most {RECORDS_LIMIT}")
    return found


def record_folders() -> tuple[str, ...]:
    """The folders of a library, one for each type of record; the file's name is the record's.

    A kind of unit has the folder of its name in the plural, whether or not it has records: that would take an import.
    """
    return *FIRST, *(plural(name) for name in KINDS.names()), *OTHERS


def packaged(folder: str) -> Path:
    """Where the records of a folder lie that come with the program.

    Those of a kind that another distribution registers lie beside the module that registers it.
    """
    for name in KINDS.names():
        outside = KINDS.folder(name) if plural(name) == folder else None
        if outside:
            return outside / folder
    return PACKAGED / folder


def library_digest(folders: list[Path]) -> str:
    """Digest of all that users' libraries hold: what an unchanged build must still find the same."""
    kinds = record_folders()
    files = [(kind, path) for folder in folders for kind in kinds for path in records(folder / kind)]
    return digest(*(text for kind, path in files for text in (kind, path.stem, read_text(path))))


def template(name: str, version: int) -> str:
    """A commented design file to start from: the shipped one under another name, for a version of the format."""
    text = read_text(SHIPPED / f"{DEFAULT}.toml")
    body = text.partition("\nname = ")[2].partition("\n")[2]
    heading = "# A cluster on plexiglass. Lengths are millimetres. A key that is left out has a default that works.\n"
    named = f'name = "{name}"\nformat = {version}                   # the version of the format of this file'
    return f"#:schema {SCHEMA_FILE}\n{heading}\n{named}\n{body}"
