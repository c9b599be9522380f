"""The wheel in an empty environment, outside the checkout: it builds, checks, renders, completes, and has its data."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT, source_files

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment that holds the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    for name in source_files():  # a copy: setuptools builds in the folder that it is given
        copy = folder / "source" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy)
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(folder / "source")], check=True)
    (wheel,) = folder.glob("stackwright-*.whl")
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    python = folder / "venv" / "bin" / "python"
    subprocess.run([str(python), "-m", "pip", "--quiet", "install", str(wheel)], check=True)
    return folder / "venv" / "bin"


def run(environment: Path, folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    own = {"STACKWRIGHT_CACHE": str(folder / "cache"), "XDG_CONFIG_HOME": str(folder / "config")}
    command = [str(environment / "stackwright"), *words]
    return subprocess.run(
        command, cwd=folder, env=inherited | own | variables, capture_output=True, text=True, check=False
    )


def test_the_wheel_does_everything_that_a_clone_does(environment: Path, tmp_path: Path) -> None:
    where = [str(environment / "python"), "-c", "import stackwright; print(stackwright.__file__)"]
    assert str(environment.parent) in subprocess.run(where, cwd=tmp_path, capture_output=True, text=True).stdout
    built = run(environment, tmp_path, "build", "--json")
    assert built.returncode == 0, built.stderr
    assert len(json.loads(built.stdout)["written"]) == len(list((tmp_path / "out").rglob("*.*"))) - 1, "the manifest"
    assert run(environment, tmp_path, "check", "four-raspberry-pi").returncode == 0
    assert run(environment, tmp_path, "new", "mine").returncode == 0
    assert run(environment, tmp_path, "check", "mine.toml").returncode == 0
    assert json.loads(run(environment, tmp_path, "schema", "board").stdout)["$id"] == "urn:stackwright:board:2"
    words = {"COMP_WORDS": "stackwright build two", "COMP_CWORD": "2", "_STACKWRIGHT_COMPLETE": "complete_bash"}
    assert run(environment, tmp_path, **words).stdout.split() == ["two-towers"]


def test_the_wheel_renders(environment: Path, tmp_path: Path) -> None:
    drawn = run(environment, tmp_path, "render", "--part", "foot-18x8")
    assert drawn.returncode == 0, drawn.stderr
    assert (tmp_path / drawn.stdout.strip()).read_bytes().startswith(b"\x89PNG")


def test_the_wheel_installs_completion_for_bash(environment: Path, tmp_path: Path) -> None:
    """A shell that has read the script calls the function for a word that is begun."""
    script = run(environment, tmp_path, _STACKWRIGHT_COMPLETE="source_bash").stdout
    typed = "COMP_WORDS=(stackwright boards show rockp); COMP_CWORD=3; _stackwright_completion stackwright"
    shell = f'PATH="{environment}:$PATH"\n{script}\n{typed}\necho "${{COMPREPLY[@]}}"'
    done = subprocess.run(["bash", "-c", shell], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["rockpro64"]
