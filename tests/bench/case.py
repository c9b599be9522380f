"""What a closed case takes, CPU s: `python tests/bench/case.py`. Figures for a reader, not assertions.

A cold build of the largest shipped case, then builds with one board raised: panels and vents are new, but no printed
part. A process that is warm has built the case before, as a program that keeps a project open has; each height is new
to it.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does: numpy's matrices are small here

from bench import figure, measure
from stackwright import Project
from stackwright.geometry.store import Store

DESIGN = "temporary-cluster-case"
FORMATS = ("stl", "dxf")
HEIGHTS = (46, 47, 48, 49, 50)


def set_to(height: int) -> str:
    """The setting that raises a board so high, mm."""
    return f"tower.node3.standoff={height}"


def moved(folder: Path) -> float:
    """CPU seconds from a raised board to its files in a process that is warm, the median of several heights."""
    store, spent = Store(folder / "store"), list[float]()
    for height in (45, *HEIGHTS):
        start = time.process_time()
        Project.open(DESIGN, set=[set_to(height)], store=store).write(folder / "out", formats=FORMATS)
        spent.append(time.process_time() - start)
    return statistics.median(spent[1:])


def main() -> None:
    """Both figures, the median of three runs."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)

        def beside(number: int) -> dict[str, str]:
            return {"STACKWRIGHT_CACHE": str(here / f"cache{number}"), "XDG_CONFIG_HOME": str(here / "config")}

        def build(number: int, *more: str) -> tuple[float, float]:
            out = ("--out", str(here / f"out{number}"), "--format", ",".join(FORMATS))
            return measure("build", DESIGN, *out, *more, environment=beside(number))

        figure("a closed case from an empty store", 30, 3, build)
        figure("one board moved, a process of its own", 1.5, 3, lambda number: build(number, "--set", set_to(45)))
        print(f"{'one board moved, a process that is warm':52} {moved(here):7.2f} CPU s   limit 1.5")


if __name__ == "__main__":
    main()
