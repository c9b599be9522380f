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


ALL_FORMATS = "stl,3mf,dxf,svg,pdf,template,drawing,step,glb,picture"
ONE_CUT_PART = """
import sys
from pathlib import Path
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.export.cut import cut
from stackwright.export.jobs import CutPartJob
from stackwright.export.workshop import workshop_of
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import find
from stackwright.parts.part import Role
loaded = load(find("temporary-cluster"))
assembly = assemble(loaded)
part = next(part for part in assembly.parts() if part.role is Role.CUT)
job = CutPartJob(workshop=workshop_of(resolve(loaded)), part=part, stem="plate", piece_names=())
cut.write_dxf(job, Store(), Path(sys.argv[1]))
assert not {"cadquery", "OCP", "trimesh", "manifold3d"} & set(sys.modules)
"""
"""From the design file to a plate's DXF, with the proof that no kernel was needed."""


def measure(*arguments: str, environment: dict[str, str]) -> tuple[float, float]:
    """CPU seconds and peak memory (GB) of one run of the command line."""
    return measure_process([*COMMAND, *arguments], environment)


def measure_process(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """CPU seconds and peak memory (GB) of one process."""
    process = os.posix_spawn(
        command[0],
        command,
        {name: value for name, value in os.environ.items() if name != UNCOMPILED} | environment,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"failed: {' '.join(command)}")
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
        everything = ("--format", ALL_FORMATS, "--out")
        figure(
            "all formats with pictures from a warm store",
            15,
            3,
            lambda number: measure("build", *everything, str(here / f"all{number}"), environment=warm),
        )

        def above_ezdxf(_: int) -> tuple[float, float]:
            """The difference of two processes, the quickest of five each: what else runs here only adds."""
            python, target = COMMAND[0], str(here / "plate.dxf")
            alone, made = (
                min(measure_process([python, "-c", *words], warm) for _ in range(5))
                for words in (["import ezdxf"], [ONE_CUT_PART, target])
            )
            return made[0] - alone[0], made[1]

        figure("one cut part to DXF, above import ezdxf", 0.6, 1, above_ezdxf)
        peak = figure("cold build", 25, 3, cold)
        print(f"{'peak memory of a cold build':52} {peak:7.2f} GB      limit 1.5")


if __name__ == "__main__":
    main()
