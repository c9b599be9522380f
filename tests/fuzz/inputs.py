"""Inputs for the command line, drawn by number: whole designs, records of users, values of --set."""

from __future__ import annotations

import copy
import random
import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import drawn
import tomlkit
from stackwright.export.schemas import published
from stackwright.params.names import singular
from stackwright.params.schema import Schema
from stackwright.params.source import PACKAGED

from .tables import RECORDS, SHIPPED, Drawer, mutated
from .values import NASTY, wrong

FOLDERS = tuple(RECORDS)
USES = {
    "boards": '[[stack]]\nname = "tower"\n[[stack.node]]\nboard = "RECORD"\n[[stack.node]]\nboard = "RECORD"\n',
    "switches": '[[switch]]\nmodel = "RECORD"\n',
    "power_boards": '[[power_board]]\nmodel = "RECORD"\n',
    "threads": '[hardware]\nthread = "RECORD"\n[[stack]]\n[[stack.node]]\nboard = "rockpro64"\n',
    "standoffs": '[hardware]\nstandoff = "RECORD"\n[[stack]]\n[[stack.node]]\nboard = "rock64"\nstandoff = 43.5\n',
    "materials": '[plate]\nmaterial = "RECORD"\n[[switch]]\n',
    "filament": '[print]\nmaterial = "RECORD"\n[[switch]]\n',
    "printers": '[print]\nprinter = "RECORD"\n[[switch]]\n',
    "cables": "[[stack]]\n[[stack.node]]\n[[switch]]\n[[power_board]]\n",
    "accessories": '[[stack]]\n[[stack.node]]\naccessories = ["RECORD"]\n[[stack.node]]\n',
    "plugs": "[[stack]]\n[[stack.node]]\n[[switch]]\n[[power_board]]\n",
    "shops": '[cut]\nshop = "RECORD"\n[[switch]]\n',
}
"""A small design that uses a record of each folder. RECORD is its name."""


@dataclass(frozen=True)
class Input:
    """Files, by their paths in a folder, and the words of a command that is run there."""

    files: dict[str, bytes]
    words: tuple[str, ...]
    seen: frozenset[str] = field(default_factory=frozenset)


@cache
def _schema(name: str) -> Schema:
    return published(name)


@cache
def _raw(path: str) -> dict[str, Any]:
    return tomllib.loads((PACKAGED / path).read_text(encoding="utf-8"))


def _dumped(raw: dict[str, Any]) -> bytes:
    try:
        return tomlkit.dumps(raw).encode("utf-8", "surrogatepass")
    except (ValueError, TypeError, AttributeError):  # TOML has no such value: the file is cut off there
        return repr(raw).encode()


def _scrambled(chance: random.Random, data: bytes) -> bytes:
    """A file with a few bytes or lines changed, as by a slip of the hand or a bad disk."""
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(data) + 1)
        piece = chance.choice((b"", b"\x00", b"\xff", b"[", b"]", b'"', b"=", b"\n", b"[[stack]]\n", b".", b"-", b"#"))
        data = data[:at] + piece + data[at + chance.choice((0, 1, 1, 10)) :]
    if chance.random() < 0.2:
        lines = data.splitlines(keepends=True)
        chance.shuffle(lines)
        data = b"".join(lines)
    return data[: chance.randrange(len(data) + 1)] if chance.random() < 0.1 else data


def _command(chance: random.Random, file: str) -> tuple[str, ...]:
    picked = chance.random()
    if picked < 0.1:
        return ("standoffs", file)
    if picked < 0.15:
        return ("build", file, "--format", "svg")
    if picked < 0.18:
        return ("check", file, "--json")
    return ("check", file)


def design(number: int) -> Input:
    """Design `number`: half are drawn from the schema alone, the others change one that we ship or draw."""
    chance = random.Random(f"design {number}")
    drawer = Drawer(chance, _schema("design"), chance.choice((0, 0, 0.02, 0.2)), chance.choice((0.1, 0.3, 0.9)))
    kind = chance.random()
    if kind < 0.4:
        data = _dumped(drawer.table(drawer.root))
    else:
        own = chance.random() < 0.5
        text = drawn.design(chance.randrange(400)) if own else ""
        raw = tomllib.loads(text) if own else copy.deepcopy(_raw(f"designs/{chance.choice(SHIPPED)}.toml"))
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            mutated(drawer, raw)
        data = _dumped(raw)
    if kind > 0.9:
        data = _scrambled(chance, data)
    return Input({"a.toml": data}, _command(chance, "a.toml"), frozenset(drawer.seen))


def record(number: int) -> Input:
    """Record `number`, of each folder in turn, in the user's library beside a small design that uses it."""
    chance = random.Random(f"record {number}")
    folder = FOLDERS[number % len(FOLDERS)]
    drawer = Drawer(chance, _schema(singular(folder)), chance.choice((0, 0, 0.02, 0.2)), chance.choice((0.1, 0.5, 0.9)))
    kind, base = chance.random(), chance.choice(RECORDS[folder])
    if kind < 0.3:
        raw = drawer.table(drawer.root)
    else:
        raw = copy.deepcopy(_raw(f"{folder}/{base}.toml"))
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            mutated(drawer, raw)
    always = folder in ("plugs", "cables")  # the program takes these by their own names
    name = base if always or chance.random() < 0.2 else "mine"
    if chance.random() < 0.9:
        raw["name"] = name
    data = _scrambled(chance, _dumped(raw)) if kind > 0.9 else _dumped(raw)
    use = "filament" if folder == "materials" and raw.get("kind") == "filament" else folder
    text = USES[use].replace("RECORD", name)
    files = {f"library/{folder}/{name}.toml": data, "a.toml": text.encode()}
    return Input(files, _command(chance, "a.toml"), frozenset(drawer.seen))


def setting(number: int) -> Input:
    """Value `number` for --set, or for the command `set`, on a small design."""
    chance = random.Random(f"setting {number}")
    drawer = Drawer(chance, _schema("design"), chance.choice((0, 0.3, 0.6)), 0.3)
    raw = drawn.design(chance.randrange(200))
    changed = tomllib.loads(raw)
    before = copy.deepcopy(changed)
    mutated(drawer, changed)
    words = [f"{path}={value}" for path, value in _differences("", before, changed)][:3] or ["plate.thickness=3"]
    if chance.random() < 0.3:
        at = chance.randrange(len(words))
        key, _, value = words[at].partition("=")
        junk = chance.choice((chance.choice(NASTY), str(wrong(chance)), ""))
        words[at] = chance.choice((f"{key}={junk}", f"{junk}={value}", f"{key}.{junk}={value}", junk, key, f"{key}=="))
    clean = [word.replace("\x00", "") for word in words]  # no system passes a NUL to a program
    if chance.random() < 0.3:
        return Input({"a.toml": raw.encode()}, ("set", "a.toml", "--", *clean), frozenset(drawer.seen))
    sets = tuple(f"--set={word}" for word in clean)
    return Input(
        {"a.toml": raw.encode()}, (chance.choice(("standoffs", "check")), "a.toml", *sets), frozenset(drawer.seen)
    )


def _differences(path: str, before: Any, after: Any) -> list[tuple[str, str]]:
    """What differs, as paths of the design with values in TOML."""
    if isinstance(after, dict) and isinstance(before, dict):
        keys = [key for key in after if after[key] is not before.get(key)]
        return [
            each for key in keys for each in _differences(f"{path}.{key}" if path else key, before.get(key), after[key])
        ]
    if isinstance(after, list) and isinstance(before, list) and all(isinstance(e, dict) for e in (*before, *after)):
        pairs = zip(before, after, strict=False)
        root = path.rpartition(".")[0]
        names = [b.get("name") or f"{path.rpartition('.')[2]}{n}" for n, b in enumerate(before, 1)]
        return [
            each
            for name, (b, a) in zip(names, pairs, strict=False)
            for each in _differences(f"{root}.{name}" if root else str(name), b, a)
        ]
    if after == before:
        return []
    try:
        return [(path, tomlkit.item(after).as_string())]
    except (ValueError, TypeError):
        return [(path, str(after))]
