"""How long solving stacks takes, CPU s: `python tests/bench/stacks.py`. Figures for a reader, not assertions."""

from __future__ import annotations

import time

from stackwright.assemblies.context import resolve
from stackwright.assemblies.stacks.stack import Stack, solve_all
from stackwright.params.load import load
from stackwright.params.source import Source

HEAD = "[plate]\nthickness_tolerance = 0.2\n[tray]\nthickness_tolerance = 0.2\n[hardware]\nthread_depth = 8.0\n"
WIDE = ["rockpro64", "star64", "quartz64a", "pine-a64"]
SMALL = ["rock64", "quartz64b", "raspberry-pi-4b", "raspberry-pi-5", "odroid-c4", "orange-pi-5", "raspberry-pi-3b-plus"]


def solving(boards: list[str], stacks: int) -> float:
    """CPU seconds for that many stacks of the boards, their file read already."""
    nodes = "".join(f"[[stack.node]]\nboard = '{board}'\n" for board in boards)
    loaded = load(Source("bench.toml", HEAD + f"[[stack]]\n{nodes}" * stacks, None, "bench"))
    start = time.process_time()
    solved = solve_all(resolve(loaded))
    spent = time.process_time() - start
    assert all(isinstance(stack, Stack) for stack in solved.values())
    return spent


def main() -> None:
    """Every figure, the quickest of three runs."""
    for name, boards, stacks, limit in (
        ("12 mixed nodes, seven on trays", [WIDE[0], *SMALL, *WIDE], 1, 0.3),
        ("1000 nodes in stacks of 10", [*WIDE, *WIDE, *WIDE[:2]], 100, 3),
        ("1000 nodes in stacks of 10, seven on trays", [WIDE[0], *SMALL, *WIDE[:2]], 100, 3),
    ):
        spent = min(solving(boards, stacks) for _ in range(3))
        print(f"{name:52} {spent:7.2f} CPU s   limit {limit:g}")


if __name__ == "__main__":
    main()
