"""The commands of the command line, and the call of one of them."""

from __future__ import annotations

import typer
from typer.completion import shell_complete

from ..core.errors import InputError
from . import calibrate, design, fix, importing, making, records  # noqa: F401 (imported to register their commands)
from .app import app
from .boards import checking, entering, listing, showing  # noqa: F401 (imported to register their commands)

NAME = "stackwright"
SHOW, INSTALL = "--show-completion", "--install-completion"
"""Options of typer, for the shell that runs the command. If it finds none, it ends with status 1."""
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def execute(arguments: list[str]) -> int:
    """Run the command that the arguments name, and return its exit status. Raises what the command raises."""
    command, first = typer.main.get_command(app), arguments[:1]
    if first in ([SHOW], [INSTALL]) and len(arguments) > 1:
        return shell_complete(command, {}, NAME, f"_{NAME.upper()}_COMPLETE", f"source_{_shell(*arguments[:2])}")
    status = int(command.main(arguments, prog_name=NAME, standalone_mode=False) or 0)
    return InputError.exit_status if status and first in ([SHOW], [INSTALL]) else status


def _shell(option: str, word: str) -> str:
    """The shell whose script `--show-completion SHELL` prints. Raises InputError for other words after the options."""
    if option == INSTALL:
        raise InputError(NAME, option, word, "nothing after it: it takes the shell that runs the command")
    if word not in SHELLS:
        raise InputError(NAME, option, word, f"one of {', '.join(SHELLS)}, or nothing: the shell that runs the command")
    return word
