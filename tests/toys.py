"""Toy kinds of another distribution, and the command line of a process that finds them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from support import ROOT, Outcome, run_process

TOY = ROOT / "tests" / "toy"


def install(folder: Path) -> Path:
    """A folder in which the toys are found by `run`."""
    shutil.copytree(TOY, folder / "toy", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def run(folder: Path, *arguments: str) -> Outcome:
    """The command line, in a folder with toys."""
    path = os.pathsep.join((str(folder / "toy"), *filter(None, [os.environ.get("PYTHONPATH")])))
    return run_process(*arguments, cwd=folder, PYTHONPATH=path)


def dxf_holes(path: Path) -> list[tuple[float, float, float]]:
    import ezdxf.filemanagement

    circles = ezdxf.filemanagement.readfile(path).modelspace().query("CIRCLE")
    return [(c.dxf.center.x, c.dxf.center.y, 2 * c.dxf.radius) for c in circles]  # type: ignore[attr-defined]
