"""What mounts of bought things take, CPU s: `python tests/bench/mounts.py`. Figures for a reader, not assertions.

Cold builds of two shipped designs: three boxes strapped on a plate, and a case with a fan and panel parts.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench import figure, measure

DESIGNS = {"bench-shelf": 5.0, "fan-case": 20.0}
"""Each design with its limit."""


def main() -> None:
    """The figures, each the median of three runs."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)

        def build(name: str, number: int) -> tuple[float, float]:
            beside = {"STACKWRIGHT_CACHE": str(here / name / f"{number}"), "XDG_CONFIG_HOME": str(here / "config")}
            out = str(here / f"{name}-{number}")
            return measure("build", name, "--out", out, "--format", "stl,dxf", environment=beside)

        for name, limit in DESIGNS.items():
            figure(f"{name} from an empty store", limit, 3, lambda number, name=name: build(name, number))


if __name__ == "__main__":
    main()
