"""Drawn inputs: no traceback, no defect, one clean line for what is refused, within bounds of time and memory.

5,000 designs, 2,500 records and 2,000 values for --set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from fuzz.inputs import FOLDERS, Input, design, record, setting
from fuzz.runner import runner
from fuzz.tables import RECORDS
from stackwright.export.schemas import published
from stackwright.params.names import singular

DRAW: dict[str, Callable[[int], Input]] = {"design": design, "record": record, "setting": setting}
COUNTS = {"design": 5000, "record": 2500, "setting": 2000}
CHUNK = 100
CHUNKS = [(kind, start) for kind, count in COUNTS.items() for start in range(0, count, CHUNK)]


def faults(kinds: Iterable[str], numbers: range, folder: Path) -> list[str]:
    """What went wrong, by the kind and the number of the input."""
    found: list[str] = []
    with runner(folder) as running:
        for kind, number in product(kinds, numbers):
            drawn = DRAW[kind](number)
            ended = running.run(drawn)
            found += [f"{kind} {number}, {' '.join(drawn.words)[:200]!r}: {fault}" for fault in ended.faults]
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "start"), CHUNKS)
def test_drawn_inputs_end_as_they_should(kind: str, start: int, tmp_path: Path) -> None:
    wrong = faults([kind], range(start, start + CHUNK), tmp_path)
    assert not wrong, "\n".join(wrong)


@cache
def _titles(schema: str) -> set[str]:
    """The tables of a file by the titles of their schemas."""
    root: Any = published(schema)
    return {root["title"], *(each["title"] for each in root.get("$defs", {}).values() if each.get("type") == "object")}


@pytest.mark.slow
def test_the_draws_reach_every_table_and_every_kind_of_record() -> None:
    for kind, schemas in (("design", ["design"]), ("record", [singular(folder) for folder in FOLDERS])):
        wanted = set[str]().union(*(_titles(schema) for schema in schemas))
        seen = set[str]().union(*(DRAW[kind](number).seen for number in range(200)))
        assert wanted <= seen, wanted - seen
    assert set(FOLDERS) == set(RECORDS)
