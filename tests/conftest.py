"""Fixtures: a cache and a configuration folder of the tests' own, and the reference build, made once."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import find
from support import Outcome, run_cli


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory):
    patch = pytest.MonkeyPatch()
    base = tmp_path_factory.getbasetemp()  # two workers share what shapes cost
    home = base.parent / "home" if "PYTEST_XDIST_WORKER" in os.environ else base / "home"
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
    """The shipped design's output folder, built by the command line; not to be changed."""
    out = tmp_path_factory.mktemp("reference") / "out"
    outcome: Outcome = run_cli("build", "--out", str(out))
    assert outcome.status == 0, outcome.error
    return out


@pytest.fixture
def out(reference_out: Path, tmp_path: Path) -> Path:
    """A copy of the shipped design's output folder, to be changed."""
    return Path(shutil.copytree(reference_out, tmp_path / "out"))
