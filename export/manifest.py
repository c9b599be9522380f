"""The manifest of an output folder: key and hash of each file, and the digest of the build's inputs.

It is written last. A file is current if its key equals the wanted key and its bytes match the listed hash.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..core.errors import SurroundingsError
from ..core.files import write_whole

NAME = "manifest.json"
SIZE_LIMIT = 50_000_000
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
    foreign: bool = False
    """Whether the file of that name is not ours. Ours are written atomically, so a damaged one is not ours."""

    def write(self, folder: Path) -> None:
        """Write the manifest, with files in the order of their paths."""
        data = {
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
    if not path.is_file():
        return Manifest()
    try:
        data: Any = json.loads(path.read_bytes()[:SIZE_LIMIT])
    except (ValueError, RecursionError):
        return Manifest(foreign=True)
    except OSError as error:
        raise SurroundingsError(f"{path}: cannot be read: {error.strerror}") from None
    listed = data.get("files") if isinstance(data, dict) and isinstance(data.get("inputs"), str) else None
    if not isinstance(listed, dict):
        return Manifest(foreign=True)
    files = {name: _entry(value) for name, value in listed.items() if is_inside(name) and not (folder / name).is_dir()}
    known = {name: entry for name, entry in files.items() if entry}
    return Manifest(data["inputs"] if len(known) == len(listed) else "", known)


def _entry(value: Any) -> Entry | None:
    """The entry that JSON data holds; None if it holds anything else."""
    if not isinstance(value, dict) or not isinstance(value.get("key"), str):
        return None
    sha256 = value.get("sha256")
    return Entry(value["key"], sha256 if isinstance(sha256, str) else "")


def is_inside(name: str) -> bool:
    """Whether a listed path stays inside the output folder."""
    return bool(name) and not Path(name).is_absolute() and ".." not in Path(name).parts


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, as hex digits; empty if there is no such file."""
    if not path.is_file():
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
