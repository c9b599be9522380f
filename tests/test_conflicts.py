"""Records of the user's own at the ends of their ranges: if they and the design make no part, both files are named."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from mistakes import Place, options, schema
from stackwright.assemblies.cluster import assemble
from stackwright.core.errors import InputError
from stackwright.params.library import Library
from stackwright.params.load import Loaded, load
from stackwright.params.record import LibraryRecord
from stackwright.params.record_types import record_types
from stackwright.params.schema import at
from stackwright.params.source import PACKAGED, Source
from stackwright.params.toml.reading import validate

NAMED = {
    "boards": ("rockpro64", "tower.node1.board"),
    "switches": ("tl-sg108", "lan-switch.model"),
    "power_boards": ("pine64-temporary-cluster", "power-board.model"),
    "printers": ("prusa-mk4", "print.printer"),
    "materials": ("pmma-cast", "plate.material"),
    "threads": ("m3", "hardware.thread"),
    "standoffs": ("hex-brass", "hardware.standoff"),
    "shops": ("generic", "cut.shop"),
    "plugs": ("network", ""),
    "cables": ("patch-cat6", ""),
    "accessories": ("pine64-heatsink-20", "tower.node1.accessories"),
}
"""For each kind the record that the design uses, and the key that names it; empty for what every design uses."""
DESIGN = """
[hardware]
thread_depth = 8
thread = "m3"
[print]
coupon = true
[cut]
jigs = true
coupon = true
[[stack]]
[[stack.node]]
board = "rockpro64"
accessories = ["pine64-heatsink-20"]
[[switch]]
[[power_board]]
"""


@dataclass
class OwnLibrary(Library):
    """A library with one record of the user's own, which is in no file."""

    own: dict[tuple[str, str], LibraryRecord] = field(default_factory=dict)

    def _read(self, kind: str, name: str) -> tuple[str, LibraryRecord]:
        found = self.own.get((kind, name))
        return ("user", found) if found else super()._read(kind, name)


@dataclass(frozen=True)
class Extreme:
    """A record with one number at an end of its range."""

    kind: str
    name: str
    place: Place
    value: float

    @property
    def key(self) -> str:
        words = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.place)
        return words.lstrip(".")

    def record(self) -> LibraryRecord | None:
        """The record; None if a rule across its fields forbids it."""
        raw: Any = copy.deepcopy(raw_of(self.kind, self.name))
        here = raw
        for step in self.place[:-1]:
            here = here[step]
        here[self.place[-1]] = self.value
        try:
            return validate(record_types()[self.kind], raw, "own.toml")
        except InputError:
            return None


@cache
def raw_of(kind: str, name: str) -> dict[str, Any]:
    return tomllib.loads((PACKAGED / kind / f"{name}.toml").read_text(encoding="utf-8"))


def numbers(value: Any, place: Place = ()) -> Iterator[Place]:
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from numbers(each, (*place, key))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield place


def extremes() -> Iterator[Extreme]:
    for kind, (name, _) in NAMED.items():
        root = schema(record_types()[kind])
        for place in numbers(raw_of(kind, name)):
            part = options(at(root, place), root)[-1]
            low = part.get("minimum", part.get("exclusiveMinimum", 0.0) + 0.001)
            for end in (low, part.get("maximum")):
                if end is not None:
                    yield Extreme(kind, name, place, int(end) if part["type"] == "integer" else end)


def faults(case: Extreme) -> list[str]:
    """What is wrong with the message about a record, if there is one."""
    record = case.record()
    if record is None:
        return []
    design = load(Source("a.toml", DESIGN, None, "a")).design
    try:
        assemble(Loaded(design, "a.toml", OwnLibrary(own={(case.kind, case.name): record})))
    except InputError as error:
        line = str(error)
        shown = f"{case.value:g}" in line.replace(".0 ", " ")  # else the part has another number that follows from it
        needed = ["a.toml: ", f"{case.kind}/{case.name}.toml", NAMED[case.kind][1].split(".")[0]]
        needed += [case.key.split("[")[0]] if shown or (case.kind, case.key) in SOME else []
        found = [
            f"{case.kind} {case.key} = {case.value}: {line} -- has no {each}" for each in needed if each not in line
        ]
        return found + ([f"{line} -- is long"] if len(line) > 600 or "\n" in line else [])
    return []


SOME = (
    ("printers", "fits.nozzle"),
    ("threads", "nut.height"),
    ("standoffs", "rows[0].stud"),
    ("plugs", "length"),
    ("accessories", "body.boxes[0].high"),
    ("power_boards", "outputs.edge_distance"),
    ("threads", "insert.length"),
    ("boards", "components.boxes[0].extent[0]"),
)


@pytest.mark.parametrize(("kind", "key"), SOME)
def test_a_conflict_names_the_record_and_the_design(kind: str, key: str) -> None:
    ends = [case for case in extremes() if (case.kind, case.key) == (kind, key)]
    assert len(ends) == 2
    found = [fault for case in ends for fault in faults(case)]
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("kind", NAMED)
def test_each_number_of_each_record_may_be_at_an_end_of_its_range(kind: str) -> None:
    found = [fault for case in extremes() if case.kind == kind for fault in faults(case)]
    assert not found, "\n".join(found[:20]) + f"\n{len(found)} in all"
