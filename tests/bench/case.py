"""What a closed case takes, CPU s: `python tests/bench/case.py`. Figures for a reader, not assertions.

A cold build of the largest shipped case, then a build with one board raised: panels and vents are new, but no printed
part.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench import figure, measure

DESIGN = "temporary-cluster-case"
MOVED = ("--set", "tower.node3.standoff=45")


def main() -> None:
    """Both figures, the median of three runs."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)

        def beside(number: int) -> dict[str, str]:
            return {"STACKWRIGHT_CACHE": str(here / f"cache{number}"), "XDG_CONFIG_HOME": str(here / "config")}

        def build(number: int, *more: str) -> tuple[float, float]:
            out = ("--out", str(here / f"out{number}"), "--format", "stl,dxf")
            return measure("build", DESIGN, *out, *more, environment=beside(number))

        figure("a closed case from an empty store", 30, 3, build)
        figure("a closed case with one board moved", 1.5, 3, lambda number: build(number, *MOVED))


if __name__ == "__main__":
    main()
