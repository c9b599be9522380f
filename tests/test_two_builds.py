"""Two builds at once into one folder: one waits and says so, nothing is left that blocks, the files are right."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import signal
import subprocess
import sys
import threading
import time
import types
from collections.abc import Iterator
from pathlib import Path

import pytest
from crafted import WANTED, output, quick, watch
from stackwright.core import files, lock
from stackwright.core.errors import SurroundingsError
from stackwright.core.lock import locked
from support import COMMAND, design, run_cli, tree


@contextlib.contextmanager
def held(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that holds the folder's lock."""
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom stackwright.core.lock import locked\n"
        "with locked(Path(sys.argv[1]), lambda: None):\n    print(flush=True)\n    time.sleep(300)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_the_second_build_waits_says_so_in_a_line_and_goes_on_when_the_first_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.toml").write_text(design("rockpro64", standoff=20))
    words = ("build", "a.toml", "--format", "dxf", "--out")
    assert run_cli(*words, "clean", cwd=tmp_path).status == 0
    (tmp_path / "out").mkdir()
    pauses, sleep = list[float](), time.sleep
    with held(tmp_path / "out") as process:

        def pause(seconds: float) -> None:
            pauses.append(seconds)
            if len(pauses) == 3:
                process.kill()
                process.wait()
            sleep(0.01)

        monkeypatch.setattr(lock, "sleep", pause)
        outcome = run_cli(*words, "out", cwd=tmp_path)
    assert outcome.status == 0
    assert outcome.error == "note: another build is writing into out: this one waits for it to end\n"
    assert len(pauses) >= 3
    assert tree(tmp_path / "out") == tree(tmp_path / "clean")


def test_waiting_ends_with_an_interrupt_or_after_a_bounded_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with locked(tmp_path, lambda: None):
        began = time.monotonic()
        with pytest.raises(SurroundingsError, match="another build"), locked(tmp_path, lambda: None, limit=0.2):
            pytest.fail("two hold it")
        assert 0.2 <= time.monotonic() - began < 5

        def interrupt(_: float) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(lock, "sleep", interrupt)
        with pytest.raises(KeyboardInterrupt), locked(tmp_path, lambda: None):
            pytest.fail("two hold it")
    assert lock.LIMIT == 600
    with locked(tmp_path, lambda: pytest.fail("nobody holds it")):
        assert not list(tmp_path.iterdir()), "nothing of the lock is in the folder"


def test_threads_of_one_process_exclude_each_other(tmp_path: Path) -> None:
    inside, most, failed = list[int](), list[int](), list[BaseException]()

    def write(number: int) -> None:
        try:
            with locked(tmp_path, lambda: None):
                inside.append(number)
                most.append(len(inside))
                time.sleep(0.002)
                inside.remove(number)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert most == [1] * 6


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF, errno.EINVAL])
def test_a_file_system_without_locks_fails_no_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    import fcntl

    def none(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", none)
    assert quick(tmp_path / "out").written
    assert not quick(tmp_path / "out").written


def test_a_folder_that_is_removed_while_a_build_waits_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock on a folder that is no longer there protects nothing."""
    out = tmp_path / "out"
    out.mkdir()
    with contextlib.ExitStack() as first:
        first.enter_context(locked(out, lambda: None))

        def pause(_: float) -> None:
            out.rmdir()
            first.close()

        monkeypatch.setattr(lock, "sleep", pause)
        with locked(out, lambda: None):
            assert out.is_dir()
            monkeypatch.setattr(lock, "sleep", lambda _: pytest.fail("waits for a folder that is gone"))
            with pytest.raises(SurroundingsError), locked(out, lambda: None, limit=-1):
                pytest.fail("two hold it")


def test_on_windows_the_lock_is_a_file_that_the_system_removes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated: `msvcrt.locking` refuses the second lock, O_TEMPORARY removes the file when it is closed."""
    holders = set[int]()

    def locking(descriptor: int, mode: int, count: int) -> None:
        assert (mode, count) == (2, 1)
        if holders:
            raise PermissionError(13, "Permission denied")
        holders.add(descriptor)

    real = os.close

    def close(descriptor: int) -> None:
        if descriptor in holders:
            holders.remove(descriptor)
            (tmp_path / lock.FILE).unlink()
        real(descriptor)

    monkeypatch.setitem(sys.modules, "msvcrt", types.SimpleNamespace(locking=locking, LK_NBLCK=2))
    monkeypatch.setattr(os, "O_TEMPORARY", 0, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "close", close)
    with locked(tmp_path, lambda: None):
        assert [path.name for path in tmp_path.iterdir()] == [lock.FILE]
        with pytest.raises(SurroundingsError, match="another build"), locked(tmp_path, lambda: None, limit=0):
            pytest.fail("two hold it")
    monkeypatch.undo()
    assert not list(tmp_path.iterdir())


def test_a_build_removes_no_temporary_file_of_another_that_is_alive(tmp_path: Path) -> None:
    """What lies there may be of a build that lives: it is removed by whoever holds the lock, and by nobody else."""
    out = tmp_path / "out"
    inputs = quick(out).old.inputs
    quick(out)
    left = out / "cut" / ".plate.dxf.999999-1.tmp"
    left.write_bytes(b"half")
    from stackwright.export.output_folder import OutputFolder

    folder = OutputFolder(out, "a.toml")
    assert folder.recorded_report(inputs) is None
    assert left.exists()
    with folder.changing(WANTED, output):
        assert not left.exists()


# whole builds at once, at random moments


SETS = (("--set", "plate.width=300"), ("--set", "tower.node1.standoff=25"), ())


def start(folder: Path, name: str, *more: str) -> subprocess.Popen[bytes]:
    words = [*COMMAND, "build", name, "--out", "out", *more]
    return subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


@pytest.mark.slow
def test_forty_pairs_of_builds_at_once_leave_what_one_build_does(tmp_path: Path) -> None:
    """Pairs of one design, of two sets of values, and of two designs of one name; every third pair loses a build."""
    folder, draw = tmp_path / "work", random.Random(40)
    folder.mkdir()
    (folder / "a.toml").write_text(design("rockpro64", "rockpro64", standoff=40))
    (folder / "b.toml").write_text(design("rockpro64", standoff=20))
    for path in (tmp_path / "outside.txt", folder / "notes.md"):
        path.write_text("mine")
    clean: dict[str, dict[str, str]] = {}
    for name in ("a.toml", "b.toml"):
        assert run_cli("build", name, "--out", f"clean-{name}", cwd=folder).status == 0
        clean[name] = tree(folder / f"clean-{name}")
    began = time.perf_counter()
    start(folder, "a.toml", *SETS[0]).communicate()
    span = time.perf_counter() - began
    before = {path: state for path, state in watch(tmp_path).items() if not path.startswith("work/out")}
    waited = killed = 0
    for number in range(40):
        first, other = draw.choice([("a.toml", "a.toml"), ("a.toml", "b.toml"), ("b.toml", "a.toml")])
        pair = [start(folder, first, *draw.choice(SETS))]
        time.sleep(draw.uniform(0, 0.3) * span)
        pair.append(start(folder, other, *draw.choice(SETS)))
        victim = draw.choice(pair) if number % 3 == 0 else None
        if victim:
            time.sleep(draw.uniform(0, 1.2) * span)
            victim.send_signal(signal.SIGKILL)
        for process in pair:
            told = process.communicate(timeout=300)[1].decode()
            died = process is victim and process.returncode == -signal.SIGKILL
            killed += died
            waited += "another build" in told
            assert died or process.returncode in (0, 1), told
            assert told.count("\n") <= 1
        last = draw.choice(["a.toml", "b.toml"])
        outcome = run_cli("build", last, "--out", "out", cwd=folder)
        assert (outcome.status, outcome.error) == (0, "")
        assert tree(folder / "out") == clean[last], f"pair {number}"
        after = {path: state for path, state in watch(tmp_path).items() if not path.startswith("work/out")}
        assert after == before, f"pair {number}"
    assert waited >= 10 and killed >= 5, (waited, killed)
    assert not [path for path in watch(folder / "out") if path.endswith(".tmp") or path.startswith(".")]


@pytest.mark.parametrize("same", [True, False])
def test_threads_that_build_into_one_folder_write_whole_builds(tmp_path: Path, same: bool) -> None:
    """Of two different builds, the folder holds all of the later one and nothing of the other."""
    other = WANTED if same else WANTED | {"print/more.stl": "k"}
    together, failed = threading.Barrier(4), list[BaseException]()

    def write(wanted: dict[str, str]) -> None:
        try:
            together.wait()
            for _ in range(3):
                quick(tmp_path / "out", wanted)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(wanted,)) for wanted in (WANTED, other) * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert set(tree(tmp_path / "out")) in ({*WANTED, "manifest.json"}, {*other, "manifest.json"})
    quick(tmp_path / "out")
    assert set(tree(tmp_path / "out")) == {*WANTED, "manifest.json"}
    assert files.temporary_name(tmp_path / "a").name.endswith(".tmp")
