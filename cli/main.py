"""Entry point of the command line: runs a command, prints an error as one line, exits with the documented status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import typer

from ..core.errors import InputError, StackwrightError, SurroundingsError, nearest, shown
from ..core.text import shortened
from . import calibrate, design, making, records  # noqa: F401 (imported to register their commands)
from .app import DEFECT, INTERRUPTED, USAGE_ERROR, app
from .shared import say


def usage(error: Any) -> str:
    """A usage error as one line that names the legal options or commands."""
    text, context = error.format_message().replace("\n", " "), getattr(error, "ctx", None)
    if context is None:
        return text
    where, word = context.command_path, text.split("'")[1] if "'" in text else ""
    if option := getattr(error, "option_name", None):
        options = [name for parameter in context.command.params for name in parameter.opts if name.startswith("-")]
        return f"{where}: option {shown(option)}: legal is {nearest(option, [*options, '--help'])}"
    if text.startswith("No such command"):
        return f"{where}: command {shown(word)}: legal is {nearest(word, context.command.commands)}"
    return f"{where}: {text}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with the documented exit status."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's matrices are small here: more threads would only wait
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit status."""
    try:
        status = typer.main.get_command(app).main(arguments, prog_name="stackwright", standalone_mode=False)
        return int(status or 0)
    except StackwrightError as error:
        _complain(str(error))
        return error.exit_status
    except USAGE_ERROR as error:
        _complain(usage(error))
        return InputError.exit_status
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # the reader closed the pipe; typer may raise SystemExit for it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        _complain(f"{error.filename or 'the system'}: {error.strerror}")
        return SurroundingsError.exit_status
    except Exception as error:
        import traceback

        say(*traceback.format_exc().rstrip("\n").split("\n"), to_error=True)
        _complain(f"a defect in Stackwright, please report it with the lines above: {error}")
        return DEFECT


def _complain(message: str) -> None:
    """Print a message as one line of bounded length on standard error."""
    say(f"stackwright: {shortened(message)}", to_error=True)
