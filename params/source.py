"""Locations of designs and users' libraries.

Imports little, because an unchanged build needs nothing else of params.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..core.errors import FileError, InputError, nearest
from ..core.files import content_digest, digest, followed, read_text
from .kinds import KINDS
from .names import NAME_LIMIT, is_name, plural

PACKAGED = Path(__file__).parent
SHIPPED = PACKAGED / "designs"
DEFAULT = "temporary-cluster"
FIRST = ("boards",)
OTHERS = ("threads", "standoffs", "materials", "printers", "cables", "accessories", "modules", "plugs", "shops")
"""Library folders that belong to no kind of unit: FIRST are listed before the kinds' folders, OTHERS after them."""
SCHEMA_FILE = "stackwright-design.schema.json"
"""File name of the schema of the design file, which `new` writes beside a design for editors."""
DESIGN_TABLES = ("plate", "tray", "fin", "top", "hardware", "print", "cut", "checks", "limits")
"""Tables that a design has once. `design.py` declares them; these names tell a design from other TOML files."""
FILES_LIMIT = 200
"""Maximum number of TOML files in a folder that are looked at to find a design."""
RECORDS_LIMIT = 2000
"""Maximum number of record files in one library folder."""


FILE = "file:"
"""Beginning of a reference to a board file, as in board = "file:my-board.kicad_pcb"."""


@dataclass(frozen=True)
class Source:
    """Origin of a design.

    `file`: name shown in messages. `text`: content of the file. `folder`: folder of the file, None for a shipped
    design. `default_name`: name of a design whose file gives none.
    """

    file: str
    text: str
    folder: Path | None
    default_name: str

    @property
    def name(self) -> str:
        """The design's name before validation: its key `name` if that is a legal name, else `default_name`."""
        try:
            name = tomllib.loads(self.text).get("name")
        except (ValueError, RecursionError):
            name = None  # loading the design reports this error with its place
        return name if isinstance(name, str) and is_name(name) else self.default_name

    @property
    def label(self) -> str:
        """The design as a manifest names it. It tells two designs of the same name apart and has no path of a machine.

        A shipped design has its name, a file its path from the current folder, or its file name if it lies elsewhere.
        """
        if self.folder is None:
            return self.default_name
        path, here = self.folder.resolve() / Path(self.file).name, Path.cwd()
        return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.name

    @property
    def library_folders(self) -> list[Path]:
        """Users' library folders, nearest first: beside the design, then in the configuration folder."""
        return user_libraries(self.folder)


def path_inside(folder: Path | None, reference: str) -> Path | None:
    """The path that a reference to a file names, from the folder of the design; None if it leads out of that folder.

    `folder`: None for a shipped design, whose files lie in the current folder.
    """
    words, base = reference.removeprefix(FILE).strip(), folder or Path()
    if not words or "\0" in words or Path(words).is_absolute() or ".." in re.split(r"[/\\]", words):
        return None
    path = base / words
    return path if followed(path).is_relative_to(followed(base)) else None


def files_digest(source: Source, assignments: Sequence[str]) -> str:
    """Digest of the files that a design and its overrides name with FILE; empty if they name none."""
    try:
        values = [tomllib.loads(source.text)]
    except (ValueError, RecursionError):
        values = []  # loading the design reports this error with its place
    found: set[str] = set()
    while values:
        value = values.pop()
        if isinstance(value, dict | list):
            values += value.values() if isinstance(value, dict) else value
        elif isinstance(value, str) and value.startswith(FILE):
            found.add(value)
    for text in assignments:
        found.update(re.findall(rf"{FILE}[^\"']+", text))
    lines = []
    for reference in sorted(found):
        path = path_inside(source.folder, reference)
        lines += [reference, content_digest(path) if path else ""]
    return digest(*lines) if lines else ""


def shipped_names() -> list[str]:
    """Names of the designs that come with the package, sorted."""
    return sorted(path.stem for path in SHIPPED.glob("*.toml"))


def find(argument: str) -> Source:
    """The source that DESIGN names: a file or a shipped design. Raises InputError if it names neither."""
    path = Path(argument)
    if not argument.strip():
        raise InputError("DESIGN", "", argument, "the path of a design file, or the name of a shipped design")
    if len(path.name) > NAME_LIMIT:
        raise InputError("DESIGN", "", argument, f"a file name of at most {NAME_LIMIT} characters")
    if argument in shipped_names() and not path.is_file():
        return Source(f"{argument}.toml", read_text(SHIPPED / f"{argument}.toml"), None, argument)
    if not path.exists():
        raise _no_such_file(argument, path)
    stem = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")[:40]
    return Source(str(path), read_text(path), path.parent, stem if is_name(stem) else "cluster")


def own_designs(folder: Path) -> list[Path]:
    """The design files in a folder, sorted, without hidden files. Only the first FILES_LIMIT files are looked at."""
    files = sorted(path for path in folder.glob("*.toml") if path.name[0] != "." and path.name != "pyproject.toml")
    return [path for path in files[:FILES_LIMIT] if is_design(path)]


def is_design(path: Path) -> bool:
    """Whether a file has a table of a design, and is no record. If it is not TOML, its lines with tables are judged."""
    try:
        text = read_text(path)
    except InputError:
        return False
    keys = (*KINDS.names(), *DESIGN_TABLES)
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError):
        return bool(re.search(rf"^\s*\[\[?\s*({'|'.join(map(re.escape, keys))})\s*[\].]", text, flags=re.M))
    return "full_name" not in raw and any(isinstance(raw.get(key), (dict, list)) for key in keys)


def _no_such_file(argument: str, path: Path) -> FileError:
    """The error for a design that is no file: the files that may be meant, and the shipped designs."""
    beside = Path(f"{path}.toml")
    if beside.is_file():
        return FileError(argument, "", "no such file or shipped design", f"{beside}, which is a file")
    designs = sorted(each.stem for each in path.parent.glob("*.toml") if each.is_file())
    legal = f"a shipped design, {nearest(argument, shipped_names())}"
    if designs:
        folder = "this folder" if path.parent == Path() else "that folder"
        legal = f"a design file of {folder}, {nearest(path.stem, designs, most=6, form='{}.toml')}; or {legal}"
    return FileError(argument, "", "no such file or shipped design", legal)


def user_libraries(beside: Path | None) -> list[Path]:
    """Users' library folders, nearest first: in the folder `beside`, then in the configuration folder."""
    import platformdirs

    own = Path(platformdirs.user_config_dir("stackwright", appauthor=False)) / "library"
    return [*([beside / "library"] if beside else []), own]


def records(folder: Path) -> list[Path]:
    """Record files of a library folder, sorted. Raises InputError if there are more than RECORDS_LIMIT."""
    found = sorted(p for p in folder.glob("*.toml") if not p.name.startswith(".") and p.is_file())
    if len(found) > RECORDS_LIMIT:
        raise InputError(str(folder), "", f"{len(found)} records", f"at most {RECORDS_LIMIT}")
    return found


def record_folders() -> tuple[str, ...]:
    """Library folders, one for each type of record. A record has the name of its file.

    The folder of a kind of unit is its name in the plural. It is listed even if the kind has no records, because only
    an import would tell.
    """
    return *FIRST, *(plural(name) for name in KINDS.names()), *OTHERS


def own_folders() -> list[str]:
    """The library folders of our own records, without those of kinds that other distributions register."""
    folders = [*FIRST, *(plural(name) for name in KINDS.ours), *OTHERS]
    return [folder for folder in folders if (PACKAGED / folder).is_dir()]


def packaged(folder: str) -> Path:
    """Path of a library folder's records that come with the program.

    Records of a kind that another distribution registers are beside the module that registers it.
    """
    for name in KINDS.names():
        outside = KINDS.folder(name) if plural(name) == folder else None
        if outside:
            return outside / folder
    return PACKAGED / folder


def library_digest(folders: list[Path]) -> str:
    """Digest of all records in users' libraries. An unchanged build must find the same digest."""
    kinds = record_folders()
    files = [(kind, path) for folder in folders for kind in kinds for path in records(folder / kind)]
    return digest(*(text for kind, path in files for text in (kind, path.stem, _content(path))))


def _content(path: Path) -> str:
    """The text of a record. If it cannot be read, the reason: only a design that uses the record stops at it."""
    try:
        return read_text(path)
    except InputError as error:
        return str(error)


def template(name: str, version: int, start: str = DEFAULT) -> str:
    """A commented design file to start from: the shipped design `start` with this name and format version.

    Raises InputError if no shipped design has the name `start`.
    """
    if start not in shipped_names():
        raise InputError("new", "--from", start, nearest(start, shipped_names()))
    head, _, rest = read_text(SHIPPED / f"{start}.toml").partition("\nname = ")
    body = rest.partition("\n")[2]
    general = "# A cluster on plexiglass. Lengths are millimetres. A key that is left out has a default that works.\n"
    heading = general if start == DEFAULT else head
    named = f'name = "{name}"\nformat = {version}                   # the version of the format of this file'
    return f"#:schema {SCHEMA_FILE}\n{heading}\n{named}\n{body}"
