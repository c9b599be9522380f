"""How a command ends when it is interrupted or has no memory: the documented exit status, and at most one line."""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from stackwright.core.errors import SurroundingsError
from stackwright.params import source
from support import COMMAND, Outcome, run_cli

READY = """import signal
from stackwright.cli import main
set_handler = signal.signal
def announced(number, handler):
    signal.signal = set_handler
    set_handler(number, handler)
    print('ready', flush=True)
signal.signal = announced
main()"""
"""A command that says when its handler of Ctrl-C is there. Before that, Python itself answers Ctrl-C."""
AT_IMPORT = """import signal, sys
from stackwright.cli import main
def stop(event, arguments):
    if event == "import" and arguments[0] == {name!r}:
        signal.raise_signal(signal.SIGINT)
sys.addaudithook(stop)
main()"""
SLOW = pytest.mark.slow


def listening() -> None:
    """Let a new process hear Ctrl-C, also where a shell started the tests in the background and it would not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


IMPORTED = (
    *("typer", "pydantic_core", "OCP.OCP"),
    *(pytest.param(name, marks=SLOW) for name in ("typer.core", "pydantic", "numpy._core._multiarray_umath")),
)


def one_line(outcome: Outcome) -> None:
    """Nothing but at most one line is said, and no traceback."""
    assert outcome.error.count("\n") <= 1, outcome.error
    assert "Traceback" not in outcome.error
    assert "defect" not in outcome.error


def interrupted(words: list[str], delay: float, cache: Path) -> Outcome:
    """A command that is interrupted after a delay from its first line on."""
    process = subprocess.Popen(
        [sys.executable, "-c", READY, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=listening,
        env=os.environ | {"STACKWRIGHT_CACHE": str(cache)},
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    time.sleep(delay)
    process.send_signal(signal.SIGINT)
    output, error = process.communicate(timeout=120)
    return Outcome(process.returncode, output, error)


@pytest.mark.parametrize("name", IMPORTED)
def test_an_interrupt_during_an_import_is_130(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AT_IMPORT.format(name=name), "check"],
        preexec_fn=listening,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=os.environ | {"STACKWRIGHT_CACHE": str(tmp_path)},
    )
    outcome = Outcome(done.returncode, done.stdout, done.stderr)
    assert outcome.status == 130, outcome.error
    one_line(outcome)


@pytest.mark.parametrize("delay", [0.0, 0.4, pytest.param(0.1, marks=SLOW)])
def test_an_interrupt_at_a_moment_of_the_start_is_130(delay: float, tmp_path: Path) -> None:
    outcome = interrupted(["check", "temporary-cluster"], delay, tmp_path)
    assert outcome.status == 130, outcome.error
    one_line(outcome)


@pytest.mark.slow
def test_an_interrupt_at_any_moment_is_130_and_leaves_no_half_written_file(tmp_path: Path) -> None:
    """Sixty moments: half within the start, half within the whole build, whose kernel has to make every shape.

    The next build mends what is left, as after a kill.
    """
    start = time.perf_counter()
    words = ["build", "temporary-cluster", "--out", str(tmp_path / "out")]
    subprocess.run(
        [*COMMAND, *words], check=True, capture_output=True, env=os.environ | {"STACKWRIGHT_CACHE": str(tmp_path / "c")}
    )
    span, chance, stopped = time.perf_counter() - start, random.Random(130), 0
    for number in range(60):
        cache, out = tmp_path / f"cache{number}", tmp_path / f"out{number}"
        delay = chance.uniform(0.0, 1.5) if number % 2 else chance.uniform(0.0, 0.9 * span)
        outcome = interrupted(["build", "temporary-cluster", "--out", str(out)], delay, cache)
        assert outcome.status in (130, 0), (delay, outcome.error)
        stopped += outcome.status == 130
        one_line(outcome)
    assert stopped >= 50


def limited(words: list[str], megabytes: int, cache: Path) -> Outcome:
    """A command whose process has an address space of so many megabytes."""
    size = megabytes * 1_000_000
    done = subprocess.run(
        [*COMMAND, *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env=os.environ | {"STACKWRIGHT_CACHE": str(cache)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size)),
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("megabytes", [100, 300])
def test_a_memory_limit_is_exit_3_in_one_line(megabytes: int, tmp_path: Path) -> None:
    outcome = limited(["check"], megabytes, tmp_path)
    assert outcome.status == 3, outcome.error
    assert outcome.error.count("\n") == 1, outcome.error
    assert "memory" in outcome.error


@pytest.mark.slow
@pytest.mark.parametrize("megabytes", range(100, 2001, 50))
def test_under_a_memory_limit_a_build_ends_well_or_in_exit_3(megabytes: int, tmp_path: Path) -> None:
    outcome = limited(["build", "temporary-cluster", "--out", str(tmp_path / "out")], megabytes, tmp_path / "cache")
    assert outcome.status in (0, 3), outcome.error
    assert outcome.error.count("\n") == (outcome.status == 3), outcome.error
    one_line(outcome)


NO_MEMORY = (
    MemoryError(),
    MemoryError("std::bad_alloc"),
    RuntimeError("std::bad_alloc"),
    RuntimeError("can't start new thread"),
    OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)),
    ImportError("libTKernel.so: failed to map segment from shared object"),
    ImportError("libgomp.so.1: cannot allocate memory in static TLS block"),
)


@pytest.mark.parametrize("error", NO_MEMORY, ids=repr)
def test_what_says_that_memory_is_short_is_exit_3(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrapped(_: str) -> None:
        try:
            raise error
        except Exception:
            raise ValueError("something failed") from error

    def raised(_: str) -> None:
        raise error

    import stackwright.project  # noqa: F401 (imported while `find` is another one, it would keep that)

    for stop in (raised, wrapped):
        monkeypatch.setattr(source, "find", stop)
        outcome = run_cli("check")
        assert (outcome.status, outcome.error.count("\n")) == (SurroundingsError.exit_status, 1), outcome.error
        assert "memory" in outcome.error
