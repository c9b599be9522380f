"""The manifest of an output folder: key and hash of each file, the design, and the digest of the build's inputs.

It is written last. A file is current if its key equals the wanted key and its bytes match the listed hash. Anyone may
have changed a manifest, so no listed path is used unless it has the form of a file below the folder.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..core.errors import SurroundingsError
from ..core.files import is_real_folder, open_regular, read_regular, regular, status_of, write_whole
from ..params.names import DEVICES, NAME_LIMIT

NAME = "manifest.json"
SIZE_LIMIT = 10_000_000
"""Largest manifest that is read, bytes. It lists more than 50,000 files."""
FILE_LIMIT = 2_000_000_000
"""Largest file that is compared with its hash, bytes. A larger one counts as changed."""
PATH_LIMIT = 1000
"""Length of a path below the folder, in characters, that every file system takes."""
LIBRARIES = (
    "cadquery",
    "cadquery-ocp",
    "manifold3d",
    "numpy",
    "trimesh",
    "ezdxf",
    "pydantic",
    "rectpack",
    "reportlab",
    "Hershey-Fonts",
    "pillow",
)
"""Libraries that affect the bytes of the files. Another version of a library may write other bytes."""


@dataclass(frozen=True)
class Entry:
    """A listed file: its key, and the hash of its bytes. The hash is empty before the file is written."""

    key: str
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """The content of an output folder. `inputs`: digest of the build's inputs. `files`: entries by path."""

    inputs: str = ""
    files: dict[str, Entry] = field(default_factory=dict)
    design: str = ""
    """The design as `Source.label` names it; empty if an older version built the folder."""
    foreign: bool = False
    """Whether the file of that name is not ours. Ours are written atomically, so a damaged one is not ours."""

    def write(self, folder: Path) -> None:
        """Write the manifest, with files in the order of their paths."""
        data = {
            "design": self.design,
            "inputs": self.inputs,
            "files": {path: _plain(self.files[path]) for path in sorted(self.files)},
        }
        write_whole(folder / NAME, (json.dumps(data, indent=1) + "\n").encode())


def _plain(entry: Entry) -> dict[str, str]:
    return {"key": entry.key} | ({"sha256": entry.sha256} if entry.sha256 else {})


def read(folder: Path) -> Manifest:
    """The manifest of a folder; an empty one if there is none or the file is not ours.

    Raises SurroundingsError if the file cannot be read.
    """
    path = folder / NAME
    try:
        text = read_regular(path, SIZE_LIMIT)
        data: Any = json.loads(text) if text is not None else None
    except (ValueError, RecursionError):
        return Manifest(foreign=True)
    except OSError as error:
        raise SurroundingsError(f"{path}: cannot be read: {error.strerror}") from None
    if data is None and status_of(path) is None:
        return Manifest()
    if not isinstance(data, dict) or not isinstance(data.get("inputs"), str) or not isinstance(data.get("files"), dict):
        return Manifest(foreign=True)
    inputs, listed, design = data["inputs"], data["files"], data.get("design")
    entries = {name: _entry(value) for name, value in listed.items() if is_inside(name)}
    known = {name: entry for name, entry in entries.items() if entry and not is_real_folder(folder / name)}
    return Manifest(inputs if len(known) == len(listed) else "", known, design if isinstance(design, str) else "")


def _entry(value: Any) -> Entry | None:
    """The entry that JSON data holds; None if it holds anything else."""
    if not isinstance(value, dict) or not isinstance(value.get("key"), str):
        return None
    sha256 = value.get("sha256")
    return Entry(value["key"], sha256 if isinstance(sha256, str) else "")


def is_inside(path: str) -> bool:
    """Whether a path is one of a file below the output folder on every system, and not that of the manifest."""
    return len(path) <= PATH_LIMIT and path.lower() != NAME and all(_is_file_name(word) for word in path.split("/"))


def _is_file_name(word: str) -> bool:
    """Whether every system takes a word for the name of a file or folder (Microsoft, "Naming Files")."""
    if not word.isprintable() or set(word) & set('<>:"\\|?*') or word[-1:] in ("", ".", " "):
        return False
    return len(word.encode()) <= NAME_LIMIT and word.partition(".")[0].lower() not in DEVICES


def file_hash(path: Path) -> str:
    """SHA-256 of a regular file's bytes, as hex digits; empty for anything else, and if it is too large to be ours."""
    status = regular(path)
    if status is None or status.st_size > FILE_LIMIT:
        return ""
    try:
        with open_regular(path) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
