"""Entry point of the command line: runs a command, prints an error as one line, exits with the documented status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import typer

from ..core.errors import InputError, StackwrightError, SurroundingsError, nearest, shown
from . import calibrate, design, making, records  # noqa: F401 (imported to register their commands)
from .app import DEFECT, INTERRUPTED, USAGE_ERROR, app
from .shared import print_json


def usage(error: Any) -> str:
    """A usage error as one line that names the legal options or commands."""
    text, context = error.format_message().replace("\n", " "), getattr(error, "ctx", None)
    if context is None:
        return text
    where, word = context.command_path, text.split("'")[1] if "'" in text else ""
    if option := getattr(error, "option_name", None):
        options = [name for parameter in context.command.params for name in parameter.opts if name.startswith("-")]
        return f"{where}: option {option}: legal is {nearest(option, [*options, '--help'])}"
    if text.startswith("No such command"):
        return f"{where}: command {shown(word)}: legal is {nearest(word, context.command.commands)}"
    return f"{where}: {text}"


def refused(arguments: Sequence[str], error: Exception, message: str, status: int) -> int:
    """Print the error that ends a command as one line, and as a document if the command prints JSON."""
    if "--json" in arguments:
        from ..export.reports.json_data import error_document

        print_json(error_document(error, message, status))
    typer.echo(f"stackwright: {message}", err=True)
    return status


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
        return refused(arguments, error, str(error), error.exit_status)
    except USAGE_ERROR as error:
        return refused(arguments, error, usage(error), InputError.exit_status)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # the reader closed the pipe; typer may raise SystemExit for it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        says = f"{error.filename or 'the system'}: {error.strerror}"
        return refused(arguments, error, says, SurroundingsError.exit_status)
    except Exception as error:
        import traceback

        traceback.print_exc()
        typer.echo(f"stackwright: a defect in Stackwright, please report it with the lines above: {error}", err=True)
        return DEFECT
