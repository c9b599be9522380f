"""Reads damaged models or drawings, each in a forked child of a process that has imported the libraries.

Reads from standard input one JSON object: kind, seed file, first and last number. Writes the numbers of those that were
taken and refused, that crashed the library or went over the limits, and those that failed with a traceback.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import sys
import traceback
from pathlib import Path

from board_files.hostile import fuzzed
from board_files.hostile_step import renumbered
from stackwright.core.errors import InputError
from stackwright.importers.board.board_draft import Wishes, board_draft
from stackwright.importers.confined import READERS, answer_of, answered
from stackwright.importers.given_file import GivenFile

CPU_SECONDS = 4
MEMORY = 1_600_000_000
"""Limits of a child: the seconds are fewer than those of the product, so that 2,000 files end in time."""
LIBRARIES = {
    "step": (
        *("OCP.STEPCAFControl", "OCP.TDocStd", "OCP.XCAFDoc", "OCP.TDataStd", "OCP.BRepBndLib", "OCP.BRepGProp"),
        *("OCP.BRepAdaptor", "OCP.GCPnts", "OCP.GeomLib", "OCP.TopTools", "OCP.TopoDS", "OCP.gp"),
    ),
    "dxf": ("ezdxf", "ezdxf.lldxf.validator"),
}


def child(kind: str, data: bytes) -> int:
    """Read a file. Returns 0 if it was taken, 2 if it was refused in one line, 1 with a traceback."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    name = f"a.{kind}"
    try:
        answer = json.loads(json.dumps(answer_of(kind, data, name, {}), allow_nan=False))
        draft = board_draft(answered(answer), GivenFile(name, name, data), Wishes())
        if "holes" in draft.values:
            draft.record(name)
    except InputError as error:
        return 2 if len(str(error).splitlines()) == 1 else 1
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def main() -> None:
    job = json.loads(sys.stdin.read())
    kind, whole = job["kind"], Path(job["seed"]).read_bytes()
    for module in LIBRARIES[kind]:
        importlib.import_module(module)
    importlib.import_module(f"stackwright.importers{READERS[kind][0]}")
    gc.freeze()
    ended: dict[str, list[int]] = {"taken": [], "refused": [], "crashed": [], "traceback": []}
    for number in range(job["first"], job["last"]):
        damage = renumbered if kind == "step" and number % 2 else fuzzed
        data = damage(whole, number)
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                status = child(kind, data)
            finally:
                sys.stderr.flush()
                os._exit(status)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        ended[{0: "taken", 1: "traceback", 2: "refused"}.get(status, "crashed")].append(number)
    sys.stdout.write(json.dumps(ended))


if __name__ == "__main__":
    main()
