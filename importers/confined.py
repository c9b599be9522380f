"""Readers that run in a process of their own, with limits of time and memory: libraries crash or hang on some files.

The process gets the file and the options in a folder, and leaves its answer there as JSON. What it prints is not read.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from ..core.errors import FileError, InputError, SurroundingsError
from ..core.memory import is_lacking
from .board.found import FoundBoard
from .board.found_json import as_json, from_json
from .given_file import GivenFile

CPU_SECONDS = 9
"""CPU time of the process, s. With that of the command itself a file takes no more than 10."""
WALL_SECONDS = 150
"""Time after which the process is ended where CPU time cannot be limited, or when it waits for something, s."""
ADDRESS_SPACE = {"step": 1_250_000_000, "dxf": 1_000_000_000}
"""Address space of the process, bytes. The libraries of the CAD kernel take 600 million of it, half of them in use."""
READERS = {"step": (".step.step_board", "step_board"), "dxf": (".dxf.dxf_board", "dxf_board")}
"""Module and function of each reader: a function of the bytes, the file's name for messages, and the options."""
LEGAL = {
    "step": "a STEP file of a board; save it again as AP214 with as few components as possible",
    "dxf": "a DXF drawing of a board; save it again with the outline and the holes alone",
}


def confined(kind: str, given: GivenFile, options: dict[str, Any]) -> FoundBoard:
    """What a reader finds in a file. Raises FileError for what it refuses, and if it crashes or is over its limits."""
    with tempfile.TemporaryDirectory(prefix="stackwright-") as name:
        folder = Path(name)
        (folder / "file").write_bytes(given.data or b"")
        (folder / "options.json").write_bytes(json.dumps({"file": given.shown, **options}).encode())
        words = [sys.executable, "-P", "-m", __name__, kind, name]
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONFAULTHANDLER": ""}
        with (folder / "errors").open("wb") as errors:
            try:
                status = subprocess.run(
                    words,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=errors,
                    timeout=WALL_SECONDS,
                    env=environment,
                    check=False,
                ).returncode
            except subprocess.TimeoutExpired:
                raise FileError(given.shown, "", f"it takes over {WALL_SECONDS} s to read", LEGAL[kind]) from None
        answer = folder / "answer.json"
        if status == 0 and answer.exists():
            return answered(json.loads(answer.read_text(encoding="utf-8")))
        if status == 1:
            raise RuntimeError((folder / "errors").read_text(encoding="utf-8", errors="replace")[-4000:])
    if status in _ended_by("SIGXCPU", "SIGKILL"):
        raise FileError(given.shown, "", f"it takes over {CPU_SECONDS} s of CPU time to read", LEGAL[kind])
    raise FileError(given.shown, "", "the library that reads it crashed on it", LEGAL[kind])


def _ended_by(*names: str) -> list[int]:
    """The statuses of a process that one of these signals ended, as far as the system has them."""
    return [-getattr(signal, name) for name in names if hasattr(signal, name)]


def answered(answer: dict[str, Any]) -> FoundBoard:
    """The board in an answer. Raises the error that is in it instead."""
    if "surroundings" in answer:
        raise SurroundingsError(answer["surroundings"])
    if "input" in answer:
        raise InputError(*answer["input"])
    if "error" in answer:
        raise FileError(*answer["error"])
    return from_json(answer["found"])


def answer_of(kind: str, data: bytes, file: str, options: dict[str, Any]) -> dict[str, Any]:
    """A reader's answer, in this process: what it found, or the error that it raised."""
    module, name = READERS[kind]
    try:
        reader = getattr(importlib.import_module(module, __package__), name)
        return {"found": as_json(reader(data, file, **options))}
    except FileError as error:
        return {"error": [error.file, error.key, str(error.value), error.legal]}
    except InputError as error:
        return {"input": [error.file, error.key, error.value, error.legal]}
    except SurroundingsError as error:
        return {"surroundings": str(error)}
    except Exception as error:
        if isinstance(error, RecursionError):
            return {"error": [file, "", "it is nested too deeply", LEGAL[kind]]}
        if is_lacking(error):
            return {"error": [file, "", "it takes over 1 GB of memory to read", LEGAL[kind]]}
        if type(error).__module__.startswith("OCP"):
            return {"error": [file, "", f"the CAD kernel fails on it ({type(error).__name__})", LEGAL[kind]]}
        raise


def _limit(kind: str) -> None:
    """Limit the time and memory of this process, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    limits = {resource.RLIMIT_CORE: (0, 0), resource.RLIMIT_CPU: (CPU_SECONDS, CPU_SECONDS + 1)}
    if sys.platform == "linux":
        limits[resource.RLIMIT_AS] = (ADDRESS_SPACE[kind], ADDRESS_SPACE[kind])
    for what, (soft, hard) in limits.items():
        most = resource.getrlimit(what)[1]
        most = hard if most == resource.RLIM_INFINITY else min(hard, most)
        resource.setrlimit(what, (min(soft, most), most))


def _main(kind: str, name: str) -> None:
    """Read the file of a folder and leave the answer there."""
    _limit(kind)
    folder = Path(name)
    options = json.loads((folder / "options.json").read_text(encoding="utf-8"))
    answer = answer_of(kind, (folder / "file").read_bytes(), options.pop("file"), options)
    (folder / "answer.json").write_bytes(json.dumps(answer, allow_nan=False).encode())


if __name__ == "__main__":
    _main(*sys.argv[1:3])
