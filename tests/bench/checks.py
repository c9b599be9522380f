"""How long the checks take, CPU s: `python tests/bench/checks.py`. Figures for a reader, not assertions."""

from __future__ import annotations

import json
import math
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks import CHECKS, run
from stackwright.checks.fit import interference
from stackwright.checks.limits import limits_of
from stackwright.core.placement import Placement
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import Source, find

STACK, SPACING = 7, 400.0
"""Boards in a stack, and how far stacks stand apart, mm."""
RUNS = 3
"""Runs of which the quickest counts: what else the machine does only adds."""


class Forgetful(Store):
    """A store with shapes, that remembers no findings and no answers on pairs of shapes."""

    def known(self, key: str, form: Any) -> None:
        return None

    def keep(self, key: str, data: Any) -> Any:
        return json.loads(json.dumps(data))


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def line(name: str, value: float, limit: str) -> None:
    print(f"{name:60} {value:8.2f} CPU s   limit {limit}")


def mixed(boards: int, *, low: bool = False) -> Assembly:
    """Stacks of seven boards, mixed and turned, without a plate between them: as the interference check sees them.

    With `low`, one kind of stack is so low that its boards cut into one another.
    """
    chance, stacks = random.Random(7), max(1, boards // STACK)
    side = math.ceil(math.sqrt(stacks))
    same = ["rockpro64"] * STACK
    others = ["rockpro64", "quartz64a", "rockpro64", "star64", "quartz64a", "rockpro64", "star64"]
    kinds = [(same, 40), (others, 40), (same, 15 if low else 50)]
    one: list[Assembly] = []
    for boards_, height in kinds:
        nodes = "".join(f'[[stack.node]]\nboard = "{board}"\nstandoff = {height}\n' for board in boards_[:boards])
        one.append(assemble(load(Source("a", f"[hardware]\nthread_depth = 8.0\n[[stack]]\n{nodes}", None, "a"))))
    groups, mates, steps = [], [], []
    for number in range(stacks):
        whole = chance.choice(one) if number else one[-1]
        turn = Placement.about("z", chance.choice([0, 90, 180, 270]))
        at = Placement.at(SPACING * (number % side), SPACING * (number // side)) @ turn
        for group in whole.groups:
            if group.stack:
                path, stack = group.path.replace("tower", f"tower{number}"), f"tower{number}"
                groups.append(replace(group, path=path, unit=stack, stack=stack, placement=at @ group.placement))
        names = {group.path for group in groups[-STACK:]}
        for mate in whole.mates:
            a, b = (name.replace("tower", f"tower{number}") for name in (mate.a, mate.b))
            if all(".".join(name.split(".")[:2]) in names for name in (a, b)):
                mates.append(replace(mate, a=a, b=b))
        for step in whole.steps:
            brings = tuple(name.replace("tower", f"tower{number}") for name in step.brings)
            steps.append(replace(step, number=len(steps) + 1, brings=brings))
    return Assembly(name="bench", groups=tuple(groups), mates=tuple(mates), steps=tuple(steps))


def main() -> None:
    """Every figure."""
    with tempfile.TemporaryDirectory() as folder:
        warm = Store(Path(folder))
        loaded = load(find("temporary-cluster"))
        assembly, limits = assemble(loaded), limits_of(resolve(loaded))
        run(assembly, warm, limits)
        line(
            "whole check, warm shapes, nothing remembered",
            seconds(lambda: run(assembly, Forgetful(Path(folder)), limits)),
            "5",
        )
        line("whole check, findings remembered", seconds(lambda: run(assembly, Store(Path(folder)), limits)), "1")
        for check_name in CHECKS.names():
            name, check = f"  {check_name}, nothing remembered", CHECKS.get(check_name)
            print(f"{name:60} {seconds(lambda c=check: list(c(assembly, Forgetful(Path(folder)), limits))):8.2f}")
        before = 0.0
        for boards in (7, 70, 700, 7000):
            many = mixed(boards)
            store = Forgetful(Path(folder))
            list(interference.check(many, store, limits))
            spent = min(seconds(lambda m=many, s=store: list(interference.check(m, s, limits))) for _ in range(RUNS))
            grown = math.log10(spent / before) if before else 0.0
            line(f"interference of {boards} boards, growing as N^{grown:.2f}", spent, "2 at 7000, N^1.15")
            before = spent


if __name__ == "__main__":
    main()
