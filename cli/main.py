"""The commands of the command line, and the call of one of them."""

from __future__ import annotations

import typer

from . import calibrate, design, making, records  # noqa: F401 (imported to register their commands)
from .app import app
from .process import INTERRUPTED


def execute(arguments: list[str]) -> int:
    """Run the command that the arguments name, and return its exit status. Raises what the command raises."""
    try:
        status = typer.main.get_command(app).main(arguments, prog_name="stackwright", standalone_mode=False)
    except typer.Abort:
        return INTERRUPTED
    return int(status or 0)
