"""What long lists and heights out of reach cost: `python tests/bench/bounds.py`. Figures for a reader, not assertions.

CPU seconds and peak memory of `check` in a process of its own, beside an empty store, less those of `--help`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench import measure_process

sys.path.insert(0, str(Path(__file__).parents[1]))

from grown import CATALOGUE, STRATEGIES, UNEQUAL, of_range
from grown_case import Case, shipped

ANY_STATUS = [sys.executable, "-c", "import sys; from stackwright.cli import run; run(sys.argv[1:])"]
"""The command line, whether it finds an error or not."""
FINE_LAYERS = shipped("printers/prusa-mk4")
FINE_LAYERS["fits"]["layer_height"] = 0.05
REFERENCE = shipped("designs/temporary-cluster")
CASES = {
    "200 lengths and an exact height": of_range(200, 199.9),
    "hex-brass-catalogue with 199.9": CATALOGUE,
    "a top plate on two unequal towers": UNEQUAL,
    "a top plate on 100 stacks": STRATEGIES["TopTable", "stacks"](100),
    "100 stacks on one plate": STRATEGIES["Design", "stack"](100),
    "50 stacks on one plate": STRATEGIES["Design", "stack"](50),
    "100 boxes on one plate": STRATEGIES["Design", "device"](100),
    "50 boxes on one plate": STRATEGIES["Design", "device"](50),
    "100 fans in one plate": STRATEGIES["Design", "fan"](100),
    "50 fans in one plate": STRATEGIES["Design", "fan"](50),
    "the shipped design": Case(REFERENCE),
    "the shipped design in layers of 0.05": Case(
        REFERENCE | {"print": {"printer": "fine"}}, {"printers/fine": FINE_LAYERS}
    ),
}


def figure(name: str, case: Case) -> None:
    """Print what a case takes above the start of the program."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        environment = {"STACKWRIGHT_CACHE": str(here / "cache"), "XDG_CONFIG_HOME": str(here / "config")}
        start, _ = measure_process([*ANY_STATUS, "--help"], environment)
        spent, memory = measure_process([*ANY_STATUS, "check", str(case.write(here))], environment)
        print(f"{name:52} {spent - start:7.2f} CPU s   {memory * 1024:5.0f} MB")


def main() -> None:
    """Every figure."""
    for name, case in CASES.items():
        figure(name, case)


if __name__ == "__main__":
    main()
