"""Fixtures: a cache and a configuration folder of the tests' own, and the reference build, made once."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does: more threads only wait

from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import find
from support import Outcome, run_cli


def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run that all workers have."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory):
    patch = pytest.MonkeyPatch()
    home = _shared(tmp_path_factory) / "home"  # two workers share what shapes cost
    patch.setenv("STACKWRIGHT_CACHE", str(home / "cache"))
    patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    yield
    patch.undo()


@pytest.fixture(scope="session")
def store(_own_folders: None) -> Store:
    return Store()


@pytest.fixture(scope="session")
def reference() -> Assembly:
    return assemble(load(find("temporary-cluster")))


@pytest.fixture(scope="session")
def reference_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped design's output folder, built by the command line once for all workers; not to be changed."""
    out = _shared(tmp_path_factory) / "reference"
    out.mkdir(exist_ok=True)
    with (out / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (out / "done").exists():
            outcome: Outcome = run_cli("build", "--out", str(out / "out"))
            assert outcome.status == 0, outcome.error
            (out / "done").touch()
    return out / "out"


@pytest.fixture
def out(reference_out: Path, tmp_path: Path) -> Path:
    """A copy of the shipped design's output folder, to be changed."""
    return Path(shutil.copytree(reference_out, tmp_path / "out"))
