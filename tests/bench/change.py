"""How long one changed standoff takes in a process that is warm, CPU s: `python tests/bench/change.py`.

From the changed value to a new assembly, and on to its findings, with shapes and findings of earlier heights remembered
in the store; each height is new to the process. Figures for a reader, not assertions.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does: numpy's matrices are small here

from stackwright.assemblies.cluster import put_together
from stackwright.assemblies.context import resolve
from stackwright.checks import run
from stackwright.checks.limits import limits_of
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import find

HEIGHTS = (45, 35, 50, 30, 60, 55, 65)


def main() -> None:
    """Both figures, the median of several heights."""
    with tempfile.TemporaryDirectory() as folder:
        source, store = find("temporary-cluster"), Store(Path(folder))
        context = resolve(load(source))
        run(put_together(context), store, limits_of(context))
        placed, found = [], []
        for height in HEIGHTS:
            start = time.process_time()
            context = resolve(load(source, [f"tower.node3.standoff={height}"]))
            assembly = put_together(context)
            placed.append(time.process_time() - start)
            run(assembly, store, limits_of(context))
            found.append(time.process_time() - start)
        print(f"{'one changed standoff to a new assembly':52} {statistics.median(placed):7.3f} CPU s   limit 0.06")
        print(f"{'one changed standoff to its findings':52} {statistics.median(found):7.3f} CPU s   limit 0.35")


if __name__ == "__main__":
    main()
