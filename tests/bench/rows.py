"""How long rows of boards take, CPU s: `python tests/bench/rows.py`. Figures for a reader, not assertions."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from stackwright import Project
from stackwright.assemblies.carriers.base_plate import base_faces
from stackwright.assemblies.context import resolve
from stackwright.assemblies.model.unit import Unit
from stackwright.assemblies.units import build_units
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import Source

HEAD = "[plate]\nthickness_tolerance = 0.2\n[hardware]\nthread_depth = 8.0\n"
HOLDS = {"fin": "rockpro64", "sled": "raspberry-pi-5", "rails": "rock-5b"}
PITCHES = (48, 49, 50)
"""Pitches of eight ROCKPro64 with room for their heatsinks, mm."""


def assembling(hold: str, rows: int, each: int) -> float:
    """CPU seconds to build so many rows of boards as units. No plate is sold that carries 1,000 nodes."""
    nodes = f"[[stack.node]]\nboard = '{HOLDS[hold]}'\n" * each
    text = HEAD + f"[[stack]]\nlayout = 'edge'\nhold = '{hold}'\n{nodes}" * rows
    loaded = load(Source("bench.toml", text, None, "bench"))
    start = time.process_time()
    context = resolve(loaded)
    units = build_units(context, base_faces(context))
    spent = time.process_time() - start
    assert all(isinstance(each.built, Unit) for each in units)
    return spent


def checking(name: str, store: Store, *settings: str) -> tuple[float, float]:
    """CPU seconds of the quick checks and of all checks of a shipped design."""
    project = Project.open(name, set=list(settings), store=store)
    start, spent = time.process_time(), list[float]()
    for _ in project.tiers():
        spent.append(time.process_time() - start)
    return spent[0], spent[-1]


def told(name: str, seconds: float, limit: float) -> None:
    """Print a figure beside its limit."""
    print(f"{name:58} {seconds:7.2f} CPU s   limit {limit:g}")


def repitched(name: str, store: Store, stack: str, pitches: tuple[float, ...]) -> float:
    """CPU seconds of all checks after a changed pitch, the median of several; the store knows the design."""
    return statistics.median(checking(name, store, f"{stack}.pitch={pitch}")[1] for pitch in pitches)


def main() -> None:
    """Every figure."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        quick, cold = checking("hosting-rows", store)
        told("hosting cluster, cold: quick checks", quick, 5)
        told("hosting cluster, cold: all checks", cold, 40)
        checking("rockpro64-row", store)
        told("a row of eight, one pitch changed: all checks", repitched("rockpro64-row", store, "row", PITCHES), 1.5)
        cased = repitched("hosting-rows", store, "row1", PITCHES)
        print(f"{'hosting cluster in its case, one pitch changed: all checks':58} {cased:7.2f} CPU s")
    for hold in HOLDS:
        told(f"1000 nodes in rows of 10, hold {hold}: assembly", assembling(hold, 100, 10), 5)


if __name__ == "__main__":
    main()
