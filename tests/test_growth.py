"""What lists cost: a list of twice the entries costs about twice the work, and no list is without an end.

Work is the number of calls of functions, Python's own included. It is the same in each run; a clock is not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from grown import CATALOGUE, RANGES, STRATEGIES, UNEQUAL
from grown_case import Case
from lists import Field, lists, parts_of
from stackwright import Project
from stackwright.core.findings import CODES
from stackwright.export.plan import plan
from stackwright.export.workshop import workshop_of
from stackwright.params.design import Design
from stackwright.params.record_types import record_types
from stackwright.params.schema import schema_of

ENTRIES = 500
"""The longest list that a file may hold. What each costs is counted below."""
GROWTH = 2.6
"""How much more work twice the entries may add: of N log N it is 2.3, of N squared 4."""
NOISE = 100_000
"""Work that is no growth, about a twentieth of a second: a first import, a search that ends earlier."""
MOST, MOST_CHECKED = 1_500_000, 4_000_000
"""Most work that a list of the greatest length may add, or a case of its own: about a second of the solver, and two of
all checks."""
LIGHT: tuple[Field, ...] = (
    ("StandoffRow", "female_female"),
    ("StandoffRow", "male_female"),
    ("OwnedTable", "male_female"),
)
"""Lists that the solver of heights alone reads: they are counted in the ordinary suite."""
ON_A_SHEET: tuple[Field, ...] = (
    ("Design", "channel"),
    ("Design", "device"),
    ("Design", "fan"),
    ("Design", "panel_part"),
    ("Design", "power_board"),
    ("Design", "stack"),
    ("Design", "supply"),
    ("Design", "switch"),
    ("TopTable", "stacks"),
)
"""Lists of units on one sheet: the check of shapes compares each piece with the sheet, which has a hole for each. What
that costs is measured (tests/bench/bounds.py); here the rest is counted."""
ASKED = [name if "nothing" in name else pytest.param(name, marks=pytest.mark.slow) for name in RANGES]


def counted(run: Callable[[], object]) -> int:
    """How many functions are called by a call."""
    calls = 0

    def seen(frame: Any, event: str, arg: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        run()
    finally:
        sys.setprofile(None)
    return calls


def solved(case: Case, folder: Path) -> int:
    """The work that placing every piece of a case takes."""
    project = Project.open(case.write(folder))
    return counted(lambda: project.assembly)


def checked(case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """The work of a case from its file to its findings and the plan of its files, with nothing in the store."""
    path = case.write(folder)
    monkeypatch.setenv("STACKWRIGHT_CACHE", str(folder / "cache"))

    def run() -> None:
        project = Project.open(path)
        project.findings()
        project.bom()
        if project.assembly.groups:
            plan(project.assembly, project.store, workshop_of(project.context))

    return counted(run)


def sizes(name: Field) -> tuple[int, int, int]:
    """A quarter of a list's greatest number of entries, a half of it, and all."""
    least, most = lists()[name]
    most = min(most, len(CODES)) if name[0] == "ChecksTable" else most
    return max(least, most // 4), max(least, most // 2), most


def grows(work: Callable[[int], int], counts: tuple[int, int, int], limit: int = MOST) -> None:
    few, more, most = (work(count) for count in counts)
    told = dict(zip(counts, (few, more, most), strict=True))
    assert most - more <= GROWTH * max(0, more - few) + NOISE, told
    assert most - few <= limit, told


def test_every_list_has_an_end_and_a_strategy() -> None:
    assert {name: most for name, (_, most) in lists().items() if not 0 < most <= ENTRIES} == {}
    assert set(STRATEGIES) == {name for name, (least, most) in lists().items() if least != most}


def test_every_number_and_every_text_has_an_end() -> None:
    """No number may come as near to a limit as it likes: 1e-300 is above 0, and no layer is so thin."""
    wrong: set[tuple[str, str, str]] = set()
    for model in (Design, *record_types().values()):
        for title, key, each in parts_of(schema_of(model)):
            if "enum" in each or "const" in each:
                continue
            for value in (each, each.get("items", {}), *each.get("prefixItems", ())):
                if value.get("type") in ("number", "integer") and not {"minimum", "maximum"} <= set(value):
                    wrong.add((title, key, "number"))
                bounded = "maxLength" in value or "enum" in value or _ends(value.get("pattern", "*"))
                if value.get("type") == "string" and not bounded:
                    wrong.add((title, key, "text"))
    assert not wrong


def _ends(pattern: str) -> bool:
    """Whether a pattern is anchored and repeats nothing without end."""
    return pattern.startswith("^") and pattern.endswith("$") and not set(pattern) & {"*"} and "+)" not in pattern


@pytest.mark.parametrize("name", LIGHT, ids="-".join)
def test_the_solver_takes_twice_the_entries_in_about_twice_the_work(name: Field, tmp_path: Path) -> None:
    grows(lambda count: solved(STRATEGIES[name](count), tmp_path), sizes(name))


@pytest.mark.parametrize("asked", ASKED)
def test_a_range_of_twice_the_lengths_takes_about_twice_the_work(asked: str, tmp_path: Path) -> None:
    grows(lambda count: solved(RANGES[asked](count), tmp_path), sizes(("StandoffRow", "male_female")))


@pytest.mark.parametrize("case", [CATALOGUE, UNEQUAL], ids=["catalogue", "unequal"])
def test_what_cannot_be_reached_is_told_soon(case: Case, tmp_path: Path) -> None:
    assert solved(case, tmp_path) <= MOST


@pytest.mark.slow
@pytest.mark.parametrize("name", STRATEGIES, ids="-".join)
def test_twice_the_entries_take_about_twice_the_work(
    name: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, *_ = counts = sizes(name)
    solved(STRATEGIES[name](few), tmp_path / "first")  # imports what is needed

    def work(count: int) -> int:
        if name in ON_A_SHEET:
            return solved(STRATEGIES[name](count), tmp_path / str(count))
        return checked(STRATEGIES[name](count), tmp_path / str(count), monkeypatch)

    grows(work, counts, MOST_CHECKED)
