"""The files of a board in a folder or a zip: the outline's layer and the drill files among them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...core.errors import FileError, InputError, nearest
from ..given_file import FILES_LIMIT, GivenFile, text_of
from ..limits import FILE_LIMIT

PROFILE = re.compile(r"TF\.FileFunction,Profile")
"""The mark of the outline's layer in the files of newer programs."""
NAMES = re.compile(
    r"edge[._-]?cuts|board[._-]?outline|(^|[._-])(outline|profile|contour|dimension|mechanical1?)\b|\.(gm1|gko|gml|oln)$",
    re.IGNORECASE,
)
"""Names of the outline's layer: those of KiCad, Eagle, Altium, EasyEDA and others."""
DRILL = re.compile(r"\.(drl|xln|exc|ncd|tap|txt|drd)$", re.IGNORECASE)
READ = re.compile(r"\.(g[a-z0-9]{1,3}|art|pho|oln|gbrjob|drl|xln|exc|ncd|tap|txt|drd)$", re.IGNORECASE)
"""Files of a zip that are looked at."""


@dataclass(frozen=True)
class Members:
    """The texts that count: outline and drill files by name, and the job file if there is one."""

    outlines: dict[str, str]
    drills: dict[str, str]
    job: str = ""


def members_of(given: GivenFile, layers: Sequence[str]) -> Members:
    """The files of a board. `layers`: names of those with the outline, if the user says them.

    Raises InputError if no file, or more than one, may be the outline's.
    """
    texts = {name: text_of(data, f"{given.shown}/{name}") for name, data in _files(given)}
    drills = {name: text for name, text in texts.items() if DRILL.search(name) and _is_drill(text)}
    gerbers = {name: text for name, text in texts.items() if "%FS" in text or "%MO" in text or "%ADD" in text}
    job = next((text for name, text in texts.items() if name.lower().endswith(".gbrjob")), "")
    if layers:
        for name in layers:
            if name not in texts:
                raise InputError("boards import", "--layer", name, f"a file in it, {nearest(name, gerbers)}")
        return Members({name: texts[name] for name in layers}, drills, job)
    marked = {name: text for name, text in gerbers.items() if PROFILE.search(text)}
    found = marked or {name: text for name, text in texts.items() if NAMES.search(name) and name not in drills}
    if not found:
        legal = f"a file marked as profile or named as outline, or --layer with {nearest('outline', gerbers or texts)}"
        raise FileError(given.shown, "", "no profile: no file has the outline", legal)
    if len(found) > 1:
        legal = f"one file with the outline: say --layer {min(found)} or --layer {max(found)}"
        raise FileError(given.shown, "", f"{len(found)} files may have the outline", legal)
    return Members(found, drills, job)


def _is_drill(text: str) -> bool:
    """Whether a text begins as a drill file does."""
    return any(line.strip() == "M48" or line.startswith(("%\n", "T0")) for line in text[:5000].splitlines())


def _files(given: GivenFile) -> Iterator[tuple[str, bytes]]:
    """The files with their bytes. Raises FileError for a zip that is broken, is too large, or has a path out of it."""
    if given.data is None:
        yield from ((name, data) for name, data in given.members.items() if READ.search(name))
        return
    broken = "a zip that can be read, of Gerber and drill files"
    try:
        with zipfile.ZipFile(io.BytesIO(given.data)) as packed:
            infos = [info for info in packed.infolist() if not info.is_dir()]
            if len(infos) > FILES_LIMIT:
                raise FileError(given.shown, "", f"{len(infos)} files", f"a zip of at most {FILES_LIMIT} files")
            left = FILE_LIMIT
            for info in infos:
                _check_path(info.filename, given.shown)
                name = info.filename.rpartition("/")[2]
                if name[:1] == "." or not READ.search(name):
                    continue
                with packed.open(info) as stream:
                    data = stream.read(left + 1)
                left -= len(data)
                if left < 0:
                    legal = f"a zip whose files have at most {FILE_LIMIT} bytes in all"
                    raise FileError(given.shown, "", f"over {FILE_LIMIT} bytes", legal)
                yield name, data
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise FileError(given.shown, "", f"a zip that is broken: {str(error)[:60]}", broken) from None


def _check_path(name: str, file: str) -> None:
    """Raise FileError for the path of a file that would lie outside the folder of the zip."""
    parts = re.split(r"[/\\]", name)
    if name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":"):
        raise FileError(file, name[:60], "a path that points outside the zip", "paths inside the zip")
