"""Runs commands one after another, each in a forked child of a process that has imported everything.

Reads one JSON object a line: folder and words. Writes one a line: status (negative: the signal that ended the child),
CPU seconds and peak memory in MB. The child's output lies in the folder, in `stdout` and `stderr`.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import resource
import signal
import sys
import tempfile
from pathlib import Path

CPU_SECONDS = 20
WALL_SECONDS = 200
"""Seconds after which a child that waits for something is ended."""
MEMORY = 6_000_000_000
"""Address space of a child, bytes: it guards the machine. What a child may really use is judged by its peak."""


def load() -> None:
    """Import all that a check imports, the kernel too. A child checks, because a forked thread pool would be dead."""
    names = Path(tempfile.mkdtemp()) / "names"
    if (pid := os.fork()) == 0:
        from stackwright.cli import run

        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        importlib.import_module("cadquery")
        status = run(["check", "temporary-cluster"])
        names.write_text("\n".join(name for name in sys.modules if not name.startswith("_")))
        os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    for name in names.read_text().split():
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    threads = Path("/proc/self/task")
    assert not threads.exists() or len(list(threads.iterdir())) == 1


def child(folder: str, words: list[str]) -> int:
    """Run a command in a folder. Returns its exit status."""
    from stackwright.cli import run

    signal.alarm(WALL_SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.chdir(folder)
    for name, number in (("stdout", 1), ("stderr", 2)):
        handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(handle, number)
    return run(words)


def serve() -> None:
    """Serve jobs from standard input until it ends."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the command line does: more threads would only wait
    load()
    gc.freeze()
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        job = json.loads(line)
        pid = os.fork()
        if pid == 0:
            status = 99  # of a child that did not even return a status
            try:
                status = child(job["folder"], job["words"])
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(status)
        _, ended, used = os.wait4(pid, 0)
        status = os.waitstatus_to_exitcode(ended)
        cpu, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
        answers.write(json.dumps({"status": status, "cpu": cpu, "memory": memory}) + "\n")
        answers.flush()


if __name__ == "__main__":
    serve()
