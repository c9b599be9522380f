"""What several tests need: the command line, here or as a process, trees of files compared, designs written."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from stackwright.checks.limits import Limits
from stackwright.checks.print import printability
from stackwright.checks.print.layering import layers_of
from stackwright.cli import run
from stackwright.core.placement import Placement
from stackwright.geometry.store import Store
from stackwright.parts.part import Part

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-c", "from stackwright.cli import main; main()"]
ASSEMBLY_STEP = "model/assembly.step"


@dataclass(frozen=True)
class Outcome:
    status: int
    output: str
    error: str

    @property
    def data(self) -> Any:
        return json.loads(self.output)


def run_cli(*arguments: str, cwd: Path | None = None, **environment: str) -> Outcome:
    """The command line in this process, which is quick: folder, environment and streams are as before afterwards.

    What only a process's start can show wants `run_process`: imports, entry points, kills, limits, PYTHONPATH.
    """
    assert "PYTHONPATH" not in environment, "it is read when a process starts"
    output, error = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(cwd or Path.cwd()),
        mock.patch.dict(os.environ, environment),
        contextlib.redirect_stdout(output),
        contextlib.redirect_stderr(error),
    ):
        status = run(list(arguments))
    return Outcome(status, output.getvalue(), error.getvalue())


def run_process(*arguments: str, cwd: Path | None = None, **environment: str) -> Outcome:
    """The command line in a process of its own."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def source_files() -> list[Path]:
    """Every file of the repository's own, below its root: without what tools and builds leave there."""
    left = ("out", "build", "dist", "__pycache__")
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return sorted(
        path
        for path in found
        if not any(word in left or word[0] == "." or word.endswith(".egg-info") for word in path.parts)
    )


def tree(folder: Path, leave_out: tuple[str, ...] = ()) -> dict[str, str]:
    """Every file below a folder, hidden ones too, with the hash of its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    named = {str(path.relative_to(folder)): path for path in files}
    return {name: hashlib.sha256(p.read_bytes()).hexdigest() for name, p in named.items() if name not in leave_out}


def modules_after(code: str, **environment: str) -> set[str]:
    """The modules that are loaded after some code ran in a fresh interpreter."""
    script = f"import sys\n{code}\nprint('\\n' + '\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], env=os.environ | environment, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def design(*boards: str, standoff: float | str = "auto", **tables: str) -> str:
    """The text of a design with one stack of these boards."""
    nodes = "".join(f'[[stack.node]]\nboard = "{b}"\nstandoff = {json.dumps(standoff)}\n' for b in boards)
    heads = "".join(f"[{name}]\n{body}\n" for name, body in tables.items())
    return f'name = "test"\n{heads}[[stack]]\nname = "tower"\n{nodes}'


def in_need_of_support(part: Part, store: Store, limits: Limits) -> list[str]:
    """What a printer cannot lay of a part as it lies, as lines."""
    judged = printability.Judged(part.file_stem(), part.print_placement(), 1, limits.numbers, Placement())
    return [finding.line() for finding in judged.findings(layers_of(part, store, limits))]
