"""Figures of speed and memory, each beside its limit: `python tests/bench/bench.py`.

CPU seconds (user and system, children included) and peak resident memory of whole processes, the median of several
runs. Nothing is asserted: machines differ, and a clock is not a test.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

COMMAND = [sys.executable, "-c", "from stackwright.cli import main; main()"]
RAISED = ["--set", "tower.node3.standoff=45"]


UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""Set here or there for tests; who installs the program has its modules compiled."""


def measure(*arguments: str, environment: dict[str, str]) -> tuple[float, float]:
    """CPU seconds and peak memory (GB) of one run of the command line."""
    process = os.posix_spawn(
        COMMAND[0],
        [*COMMAND, *arguments],
        {name: value for name, value in os.environ.items() if name != UNCOMPILED} | environment,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"failed: {' '.join(arguments)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024 / 1024


def figure(name: str, limit: float, runs: int, run: Callable[[int], tuple[float, float]]) -> float:
    """Print the median CPU time of several runs beside its limit; the peak memory of the largest."""
    measured = [run(number) for number in range(runs)]
    cpu = statistics.median(seconds for seconds, _ in measured)
    print(f"{name:52} {cpu:7.2f} CPU s   limit {limit:g}")
    return max(memory for _, memory in measured)


def main() -> None:
    """All figures of the shipped design."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        warm = {"STACKWRIGHT_CACHE": str(here / "warm"), "XDG_CONFIG_HOME": str(here / "config")}

        def cold(number: int) -> tuple[float, float]:
            environment = warm | {"STACKWRIGHT_CACHE": str(here / f"cold{number}")}
            return measure("build", "--out", str(here / f"cold-out{number}"), environment=environment)

        def raised(number: int) -> tuple[float, float]:
            out = ["build", "--out", str(here / f"set-out{number}"), "--format", "stl,dxf"]
            environment = warm | {"STACKWRIGHT_CACHE": str(here / f"set{number}")}
            measure(*out, environment=environment)
            return measure(*out, *RAISED, environment=environment)

        measure("build", "--out", str(here / "out"), environment=warm)
        figure("--help", 0.4, 5, lambda _: measure("--help", environment=warm))
        same = ("build", "--out", str(here / "out"))
        figure("unchanged build", 0.7, 5, lambda _: measure(*same, environment=warm))
        figure("build --set tower.node3.standoff=45, without STEP", 1.5, 5, raised)
        drawn = ("render", "--view", "iso", "--out", str(here / "p.png"))
        figure("render --view iso", 12, 3, lambda _: measure(*drawn, environment=warm))
        peak = figure("cold build", 25, 3, cold)
        print(f"{'peak memory of a cold build':52} {peak:7.2f} GB      limit 1.5")


if __name__ == "__main__":
    main()
