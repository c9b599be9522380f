"""Runs commands one after another, each in a forked child of a process that has imported everything.

Reads one JSON object a line: folder and words. Writes one a line: status (negative: the signal that ended the child),
CPU seconds and peak memory in MB. The child's output lies in the folder, in `stdout` and `stderr`.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import sys
import threading
from pathlib import Path

CPU_SECONDS = 20
MEMORY = 6_000_000_000
"""Address space of a child, bytes: it guards the machine. What a child may really use is judged by its peak."""


def load() -> None:
    """Import the kernel, and run one check for all else that a command imports. No thread may be left running."""
    import cadquery  # noqa: F401
    from stackwright.cli import run

    with Path(os.devnull).open("w") as sink, contextlib.redirect_stdout(sink):
        status = run(["check", "temporary-cluster"])
    assert status == 0
    assert threading.active_count() == 1


def child(folder: str, words: list[str]) -> int:
    """Run a command in a folder. Returns its exit status."""
    from stackwright.cli import run

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
