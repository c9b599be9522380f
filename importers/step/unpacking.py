"""The model in a compressed STEP file: .stpz, which is a gzip or a zip with one model. Bombs are not unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from ...core.errors import FileError
from ..limits import FILE_LIMIT

ENDINGS = (".step", ".stp", ".p21", ".stpz")
GZIP, ZIP = b"\x1f\x8b", b"PK"
LEGAL = "a .step, .stp or .stpz file"
MEMBERS = 100
"""Most files of a zip."""


def is_packed_model(data: bytes, ending: str) -> bool:
    """Whether the bytes are a gzip, or a zip with a STEP model in it or with the ending of one."""
    if not data.startswith(ZIP):
        return data.startswith(GZIP)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()[:MEMBERS]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        names = []
    return ending in ENDINGS or any(name.lower().endswith(ENDINGS) for name in names)


def unpacked(data: bytes, file: str) -> bytes:
    """The bytes of the model. Raises FileError if it cannot be unpacked, or is over FILE_LIMIT."""
    if data.startswith(GZIP):
        return _from_gzip(data, file)
    return _from_zip(data, file) if data.startswith(ZIP) else data


def _from_gzip(data: bytes, file: str) -> bytes:
    unpacker = zlib.decompressobj(31)
    try:
        model = unpacker.decompress(data, FILE_LIMIT + 1)
    except zlib.error as error:
        raise FileError(file, "", f"a gzip that is damaged ({error})", LEGAL) from None
    _check_size(len(model), file)
    if not unpacker.eof:
        raise FileError(file, "", "a gzip that ends early", LEGAL)
    return model


def _from_zip(data: bytes, file: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            found = [member for member in members[:MEMBERS] if member.filename.lower().endswith(ENDINGS)]
            if len(found) != 1:
                raise FileError(file, "", f"a zip with {len(found)} STEP models among {len(members)} files", LEGAL)
            path = PurePosixPath(found[0].filename.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts:
                raise FileError(file, path.name, "a path that points outside the zip", "a zip with the model alone")
            _check_size(found[0].file_size, file)
            model = archive.read(found[0])  # no more than the size that was checked
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise FileError(file, "", f"a zip that cannot be unpacked ({error})", LEGAL) from None
    _check_size(len(model), file)
    return model


def _check_size(size: int, file: str) -> None:
    if size > FILE_LIMIT:
        raise FileError(file, "", f"over {FILE_LIMIT} bytes when unpacked", f"a model of at most {FILE_LIMIT} bytes")
