"""The file that the user gave: its name, its bytes, its digest. The path of the machine is in none of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from ..core.errors import FileError
from ..core.text import clean
from .limits import FILE_LIMIT

READABLE = (
    "a .kicad_pcb, the .json of EasyEDA's standard edition, a .zip or folder of Gerber and drill files, a .step, a .dxf"
)
"""The files that are read, in words."""
FILES_LIMIT = 500
"""Most files of a folder or zip."""


@dataclass(frozen=True)
class GivenFile:
    """A file, or a folder with the files in it. `shown`: the path as the user wrote it, for messages.

    `data`: the bytes of a file; None for a folder. `members`: the files of a folder, by name.
    """

    name: str
    shown: str
    data: bytes | None = field(repr=False)
    members: dict[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def sha256(self) -> str:
        """Digest of the bytes; of a folder, that of the names and digests of its files."""
        if self.data is not None:
            return hashlib.sha256(self.data).hexdigest()
        lines = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(self.members.items()))
        return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def label(self) -> str:
        """The name as it may stand in a record, on one line and without the sign that separates columns."""
        return clean(self.name).replace("|", "?")[:120]

    def text(self) -> str:
        """The file as text. Raises FileError if it is not UTF-8 or is empty."""
        return text_of(self.data or b"", self.shown)


def given_file(path: Path) -> GivenFile:
    """The file or folder at a path. Raises FileError if it cannot be read, is empty, or is too large."""
    shown = str(path)
    try:
        if path.is_dir():
            return GivenFile(path.resolve().name, shown, None, _members(path))
        if path.exists() and not path.is_file():
            raise FileError(shown, "", "a device or pipe", READABLE)
        with path.open("rb") as stream:
            data = stream.read(FILE_LIMIT + 1)
    except FileNotFoundError:
        raise FileError(shown, "", "no such file", READABLE) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise FileError(shown, "", reason, "a readable file") from None
    if len(data) > FILE_LIMIT:
        raise FileError(shown, "", f"over {FILE_LIMIT} bytes", f"a file of at most {FILE_LIMIT} bytes")
    if not data.strip():
        raise FileError(shown, "", "empty", READABLE)
    return GivenFile(path.name, shown, data)


def text_of(data: bytes, file: str) -> str:
    """Bytes as text. Raises FileError if they are not UTF-8, or hold NUL as binary files do."""
    if b"\0" in data[:4096]:
        raise FileError(file, "", "a binary file", READABLE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(file, "", f"byte {error.start} is not UTF-8", f"a UTF-8 text: {READABLE}") from None


def _members(folder: Path) -> dict[str, bytes]:
    """The regular files in a folder, without hidden ones and links. Raises FileError if there are too many."""
    found = [path for path in sorted(folder.iterdir()) if path.name[0] != "." and not path.is_symlink()]
    files = [path for path in found if path.is_file()]
    if len(files) > FILES_LIMIT:
        raise FileError(str(folder), "", f"{len(files)} files", f"a folder of at most {FILES_LIMIT} files")
    members, left = dict[str, bytes](), FILE_LIMIT
    for path in files:
        with path.open("rb") as stream:
            members[path.name] = stream.read(left + 1)
        left -= len(members[path.name])
        if left < 0:
            raise FileError(str(folder), "", f"over {FILE_LIMIT} bytes", f"files of at most {FILE_LIMIT} bytes in all")
    return members
