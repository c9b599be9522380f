"""Crafted output folders, drawn from a number, and a watch over everything that a build must leave alone.

A case is a cloned folder: a design, a library, notes, an output folder with a manifest that an attacker wrote, links,
pipes and files in odd places, and a folder beside the clone that no build may touch.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stackwright.core.files import write_whole
from stackwright.export.output_folder import OutputFolder
from support import design

BUILT = re.compile(
    r"print/[^/]+\.(stl|3mf)|cut/[^/]+\.(dxf|svg|pdf)|model/[^/]+\.(step|glb)|drawings/[^/]+\.(svg|pdf)"
    r"|pictures/[^/]+\.png|bom\.(md|csv|json)|report\.(md|json)|manifest\.json|bench-page\.pdf"
)
"""The form of every path that a build writes, said here once more: the judge does not ask the judged."""
TEMPORARY = re.compile(r"(?P<folder>.*/|)\.(?P<name>[^/]+)\.\d+(-\d+)?\.tmp")
NASTY = (
    "", ".", "..", "/", "//", "a/", "/a", "a//b", "./a", "a/.", "a/..", "../a", "../../outside/keep.stl", "~", "~/a",
    "/etc/passwd", "C:/a", "C:a", "c:\\a", "\\\\server\\a", "..\\a", "a\\b", "con", "nul.stl", "print/aux.stl", "com1",
    "*", "**", "**/*", "?", "[a-z]*", "print/*.stl", "print/[!a]*", "{a,b}", "$HOME", "`a`", "a\0b", "\0", "\n", "a\nb",
    "\x1b[2J", "\x7f", "\x85", "\u2028", "\u202egnp.exe", "\ud800", "print/\udcff.stl", "ä.stl", "日本.stl", "a" * 256,
    "a" * 100_000, "/".join("a" * 3000), "x/" * 2000 + "y", "manifest.json", "MANIFEST.json", "./manifest.json",
    "manifest.json/a", "report.md/a", "print", "cut", "print/..", "print/../../outside/keep.stl", ".git/config",
    "stackwright", ".stackwright.1.tmp", "design.toml", "library/boards/mine.toml", "notes.md", "print/mine.stl",
    "print/old.stl", "cut/old.dxf", "print/deep/er.stl", "linked/keep.stl", "print/linked.stl", "bom.csv",
)  # fmt: skip
"""Names that a manifest may list. Some are files of the case, some lead out of it, some are no names at all."""
OWN = (
    "design.toml",
    "library/boards/notes.txt",
    "notes.md",
    "keep/mine.stl",
    "print/mine.stl",
    "print/.mine.stl.my.tmp",
)
"""Names of the user's files in a case."""
VALUES: tuple[Any, ...] = (
    {"key": "k"}, {"key": "k", "sha256": ""}, {"key": "k", "sha256": "0" * 64}, {"key": "", "sha256": None}, {"key": 3},
    {"sha256": "0" * 64}, {}, [], None, 3, "k", True, {"key": {"key": "k"}}, {"key": "k" * 10_000}, {"key": "\ud800"},
)  # fmt: skip
WHOLE: tuple[bytes, ...] = (
    b"", b"{", b"null", b"[]", b"3", b'"text"', b"{}", b'{"inputs": ""}', b'{"inputs": 3, "files": {}}',
    b'{"inputs": "", "files": []}', b"[" * 100_000, b'{"a":' * 100_000, b'{"inputs": "", "files": {"a": ' + b"9" * 9000,
    b"\xff\xfe\x00", b"\0" * 100, b'{"inputs": "", "files": {}, "design": ' + b"[" * 50_000, b"NaN", b" " * 1_000_000,
)  # fmt: skip
"""Manifests that are no manifests of ours."""


HOLE = 10_000_000
"""Size above which a file of the tests holds nothing, bytes."""


@dataclass(frozen=True)
class State:
    """What lies at a path: kind and mode, inode, and the hash of its bytes or the target of a link."""

    mode: int
    inode: int
    content: str


def watch(folder: Path) -> dict[str, State]:
    """Everything below a folder, nothing followed, by its path."""
    found: dict[str, State] = {}
    for path in sorted(folder.rglob("*")):
        status, content = path.lstat(), ""
        if stat.S_ISLNK(status.st_mode):
            content = os.readlink(path)  # noqa: PTH115 (the text, whatever it is)
        elif stat.S_ISREG(status.st_mode):
            hole = status.st_size > HOLE
            content = f"{status.st_size} bytes" if hole else hashlib.sha256(path.read_bytes()).hexdigest()
        found[path.relative_to(folder).as_posix()] = State(status.st_mode, status.st_ino, content)
    return found


def changed(before: dict[str, State], after: dict[str, State]) -> set[str]:
    """Paths that are gone or no longer what they were. What is new is not among them."""
    return {path for path, state in before.items() if after.get(path) != state}


@dataclass(frozen=True)
class Case:
    """A crafted clone. `parent`: all that is watched. `work`: the clone. `out`: the output folder in it."""

    parent: Path
    work: Path
    out: Path

    def harm(self, before: dict[str, State], after: dict[str, State]) -> set[str]:
        """What a build did that it must not do, as paths below the parent."""
        inside = self.out.relative_to(self.parent).as_posix() + "/"
        touched, harmed = changed(before, after), set[str]()
        new = {path for path in after.keys() - before.keys() if not stat.S_ISDIR(after[path].mode)}
        for path in touched | new:
            name = path.removeprefix(inside)
            temporary = TEMPORARY.fullmatch(name)
            own = temporary["folder"] + temporary["name"] if temporary else name
            if not path.startswith(inside) or not (BUILT.fullmatch(own) or own == "stackwright"):
                harmed.add(path)
        return harmed


def case(number: int, parent: Path) -> Case:
    """The crafted clone of a number, laid out below an empty folder."""
    draw = random.Random(number)
    work = parent / "clone"
    out = draw.choice([work, work / "out" / "test", work / "o"])
    for path, text in (
        (parent / "outside" / "keep.stl", "outside"),
        (parent / "outside" / "report.md", "outside"),
        (parent / "outside" / ".report.md.12.tmp", "outside"),
        (work / "library" / "boards" / "notes.txt", "mine"),
        (work / "notes.md", "mine"),
        (work / ".notes.md.77.tmp", "mine"),
        (out / "print" / "mine.stl", "mine"),
        (out / "print" / ".mine.stl.my.tmp", "mine"),
        (out / "keep" / "mine.stl", "mine"),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (work / "design.toml").write_text(design("rockpro64", standoff=20))
    for _ in range(draw.randrange(4)):
        _odd(draw, out, parent)
    path = out / "manifest.json"
    if not os.path.lexists(path):
        path.write_bytes(draw.choice(WHOLE) if draw.random() < 0.25 else _manifest(draw, out))
    return Case(parent, work, out)


def _odd(draw: random.Random, out: Path, parent: Path) -> None:
    """Something in a place where a build writes, unless something lies there already."""
    path = out / draw.choice(
        ["report.md", "report.json", "bom.csv", "cut", "linked", "print/linked.stl", "cut/base-plate-150x190x5.dxf",
         "manifest.json", ".report.md.1.tmp", ".stackwright.1.tmp", ".manifest.json.1-2.tmp", "print/.mine.stl.1.tmp"]
    )  # fmt: skip
    if os.path.lexists(path) or any(os.path.lexists(each) and not real(each) for each in path.parents):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    kind = draw.randrange(6)
    if kind == 0:
        path.symlink_to(parent / "outside", target_is_directory=True)
    elif kind == 1:
        path.symlink_to(draw.choice([parent / "outside" / "report.md", path, Path("nowhere"), Path("/dev/zero")]))
    elif kind == 2:
        os.mkfifo(path)
    elif kind == 3:
        path.mkdir()
    elif kind == 4:
        path.write_text("mine")
    else:
        os.link(parent / "outside" / "report.md", path)


def real(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _manifest(draw: random.Random, out: Path) -> bytes:
    """A manifest in the form of ours that lists what it must not: files of the user's, links, nonsense."""
    wanted = ["report.md", "report.json", "bom.csv", "bom.json", "bom.md", "cut/base-plate-150x190x5.dxf"]
    names = [
        *draw.sample(NASTY, draw.choice([0, 0, 4, 12])),
        *draw.sample(OWN, draw.randrange(4)),
        *draw.sample(wanted, draw.randrange(len(wanted) + 1)),
    ]
    files = {name: _entry(draw, out, name) for name in names}
    data: dict[str, Any] = {"inputs": draw.choice(["", "0" * 64]), "files": files}
    if draw.random() < 0.5:
        data["design"] = draw.choice(["design.toml", "", 3, None, [], "\ud800", "x" * 10_000, "../\x1b[2J.toml"])
    return json.dumps(data).encode()


def _entry(draw: random.Random, out: Path, name: str) -> Any:
    """An entry of any value, or one with the right hash of the file that it names."""
    try:
        true = hashlib.sha256((out / name).read_bytes()).hexdigest() if (out / name).is_file() else ""
    except (OSError, ValueError):
        true = ""
    return {"key": "k", "sha256": true} if true and draw.random() < 0.5 else draw.choice(VALUES)


def edit(out: Path, **changes: Any) -> None:
    """Change the manifest of a folder: `files` are added, other keys replaced."""
    path = out / "manifest.json"
    data = json.loads(path.read_text())
    data["files"] |= changes.pop("files", {})
    path.write_text(json.dumps(data | changes))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


WANTED = {"report.json": "", "report.md": "", "cut/plate.dxf": "k"}


def output(name: str) -> bool:
    """The form of the files that the quick builds may remove."""
    return name in WANTED or (name.startswith("print/") and name.endswith(".stl") and name.count("/") == 1)


def quick(out: Path, wanted: dict[str, str] = WANTED, design: str = "a.toml") -> OutputFolder:
    """A build of files of no design."""
    folder = OutputFolder(out, design)
    with folder.changing(wanted, output):
        for name, key in wanted.items():
            if key:
                folder.update(name, key, lambda path: write_whole(path, b"made"))
            else:
                folder.update_text(name, b"text")
        folder.finish("inputs")
    return folder
