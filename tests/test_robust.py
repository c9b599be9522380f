"""Nothing is lost: full disks, limits, folders that cannot be written, processes killed at any moment."""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest
from crafted import watch
from stackwright.core import files
from stackwright.core.errors import SurroundingsError
from stackwright.geometry.kernel import missing_packages
from support import COMMAND, modules_after, run_cli, run_process, tree

RAISED = ("--set", "tower.node3.standoff=45")


@pytest.mark.parametrize("out", ["/proc/stackwright", "/dev/null/out"])
def test_a_folder_that_cannot_be_written_is_exit_3_in_one_line(out: str) -> None:
    outcome = run_cli("build", "--out", out)
    assert outcome.status == 3
    assert outcome.error.count("\n") == 1
    assert out in outcome.error


def test_a_file_in_the_way_of_the_folder_is_kept(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    outcome = run_cli("build", "--out", str(tmp_path / "out"))
    assert outcome.status == 3
    assert (tmp_path / "out").read_text() == "mine"


def test_writing_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    files.write_whole(path, b"good")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SurroundingsError, match="No space left"):
        files.write_whole(path, b"new")
    assert tree(tmp_path) == {"a": tree(tmp_path)["a"]}
    assert path.read_bytes() == b"good"


@pytest.mark.parametrize("after", [0, 2, *(pytest.param(count, marks=pytest.mark.slow) for count in (1, 3, 5))])
def test_a_full_disk_is_exit_3_and_loses_no_good_file(
    out: Path, after: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from stackwright.cli import run

    before = tree(out)
    real, calls = os.fsync, 0

    def fill(descriptor: int) -> None:
        nonlocal calls
        if str(out) in str(Path(f"/proc/self/fd/{descriptor}").readlink()):
            calls += 1
            if calls > after:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fill)
    status = run(["build", "--out", str(out), *RAISED, "--format", "stl,dxf"])
    monkeypatch.undo()
    assert status == 3
    error = capsys.readouterr().err
    assert "No space left" in error
    assert error.count("\n") == 1
    stored = tree(out)
    assert not [name for name in stored if ".tmp" in name]
    for name, digest in before.items():
        if name.startswith(("print/", "cut/")):
            assert stored[name] == digest
    assert run_cli("build", "--out", str(out)).status == 0
    assert tree(out) == before


@pytest.mark.parametrize("limit", [0, 2_000, 30_000, 60_000])
def test_a_size_limit_is_exit_3_and_loses_no_good_file(reference_out: Path, tmp_path: Path, limit: int) -> None:
    out = tmp_path / "out"
    done = subprocess.run(
        [*COMMAND, "build", "--out", str(out)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    reference = tree(reference_out)
    for name, digest in tree(out, ("manifest.json",)).items():
        assert reference[name] == digest, "what is there is whole"


@pytest.mark.parametrize(
    ("message", "packages"),
    [
        ("libGL.so.1: cannot open shared object file: No such file or directory", "libgl1"),
        ("libX11.so.6: cannot open shared object file: No such file or directory", "libx11-6"),
        ("libexpat.so.1: cannot open shared object file: No such file or directory", "libexpat1"),
    ],
)
def test_a_missing_system_library_is_exit_3_with_the_command_that_helps(
    tmp_path: Path, message: str, packages: str
) -> None:
    assert packages in missing_packages(message)
    (tmp_path / "cadquery.py").write_text(f"raise ImportError({message!r})")
    outcome = run_process(
        "build",
        "--out",
        str(tmp_path / "out"),
        PYTHONPATH=str(tmp_path),
        STACKWRIGHT_CACHE=str(tmp_path / "cache"),
    )
    assert outcome.status == 3
    assert outcome.error.count("\n") == 1
    assert f"apt-get install {packages}" in outcome.error


def test_another_import_error_is_not_taken_for_a_missing_library() -> None:
    assert missing_packages("No module named 'nlopt'") == []


def test_an_interrupt_is_130_and_a_defect_70(tmp_path: Path) -> None:
    code = (
        "from stackwright import cli\nfrom stackwright.params import source\n"
        "def stop(*_): raise {0}\nsource.find = stop\nassert cli.run(['check']) == {1}"
    )
    modules_after(code.format("KeyboardInterrupt", 130))
    modules_after(code.format("ZeroDivisionError", 70))


def killed(words: list[str], delay: float) -> int:
    """Start the command line and end it after a delay; its exit status."""
    process = subprocess.Popen([*COMMAND, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    return process.wait()


def kill_and_build(out: Path, wanted: dict[str, str], words: list[str], delays: list[float]) -> int:
    """Kill a build after each delay, build once, compare; how many were really killed."""
    deaths = 0
    for number, delay in enumerate(delays):
        change = [*words, *(RAISED if number % 2 else ("--set", "plate.width=300"))]
        deaths += killed(change, delay) == -signal.SIGKILL
        outcome = run_cli(*words)
        assert outcome.status == 0, outcome.error
        assert tree(out) == wanted, f"killed after {delay:.3f} s"
    return deaths


def test_a_build_that_is_killed_is_mended_by_the_next(tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ["build", "--out", str(out), "--format", "stl,dxf"]
    assert run_cli(*words).status == 0
    wanted = tree(out)
    start = time.perf_counter()
    assert run_process(*words, *RAISED).status == 0
    span = time.perf_counter() - start
    assert run_cli(*words).status == 0
    moments = random.Random(7)
    assert kill_and_build(out, wanted, words, [moments.uniform(0.1, 0.9) * span for _ in range(6)]) >= 2


@pytest.mark.slow
def test_a_hundred_kills_of_whole_builds_leave_what_an_undisturbed_one_does(out: Path) -> None:
    """And nothing beside the folder changes, whatever happens in it."""
    words = ["build", "--out", str(out)]
    wanted = tree(out)
    (out.parent / "beside.txt").write_text("mine")
    beside = {path: state for path, state in watch(out.parent).items() if not path.startswith("out")}
    start = time.perf_counter()
    assert run_process(*words, *RAISED).status == 0
    span = time.perf_counter() - start
    moments, deaths = random.Random(100), 0
    for _ in range(80):
        deaths += kill_and_build(out, wanted, words, [moments.uniform(0.0, span) for _ in range(4)])
        if deaths >= 100:
            break
    assert deaths >= 100, "a busy machine may measure the span too long, but not by three times"
    assert {path: state for path, state in watch(out.parent).items() if not path.startswith("out")} == beside


@pytest.mark.slow
def test_a_size_limit_on_a_full_folder_leaves_every_good_file(out: Path) -> None:
    before = tree(out)
    done = subprocess.run(
        [*COMMAND, "build", "--out", str(out), "--set", "plate.width=300"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert done.returncode == 3, done.stderr
    after = tree(out, ("manifest.json",))
    kept = {name for name, digest in after.items() if before.get(name) == digest}
    assert {name for name in before if name.startswith("print/")} <= kept
    assert not [name for name in after if ".tmp" in name]
    assert run_cli("build", "--out", str(out)).status == 0
    assert tree(out) == before
