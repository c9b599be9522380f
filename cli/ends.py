"""How a command ends in an error: one line on standard error, and the documented exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

from ..core.errors import InputError, StackwrightError, SurroundingsError, nearest, shown
from ..core.memory import is_lacking
from ..core.text import shortened
from .shared import print_json, say

DEFECT, INTERRUPTED = 70, 130
"""Exit statuses of a defect in the program and of an interrupted command. Other errors carry their own."""


def exit_status(error: BaseException, arguments: Sequence[str]) -> int:
    """Print an error as one line, and return the exit status of the program. A defect is printed whole.

    `arguments`: those of the command. If it prints JSON, the error is printed as a document, too.
    """
    if isinstance(error, StackwrightError):
        return _refused(arguments, error, str(error), error.exit_status)
    if is_lacking(error):
        return _said(_memory(error), SurroundingsError.exit_status)
    if isinstance(error, (BrokenPipeError, SystemExit)):  # the reader closed the pipe; typer may raise SystemExit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    import typer  # not before: this import may be what failed

    from .app import USAGE_ERROR

    if isinstance(error, typer.Abort):
        return INTERRUPTED
    if isinstance(error, USAGE_ERROR):
        return _refused(arguments, error, usage(error), InputError.exit_status)
    if isinstance(error, OSError):
        says = f"{error.filename or 'the system'}: {error.strerror or 'input or output failed'}"
        return _refused(arguments, error, says, SurroundingsError.exit_status)
    import traceback

    say(*"".join(traceback.format_exception(error)).rstrip("\n").split("\n"), to_error=True)
    return _said(f"a defect in Stackwright, please report it with the lines above: {error}", DEFECT)


def usage(error: Any) -> str:
    """A usage error as one line that names the legal options or commands."""
    text, context = error.format_message().replace("\n", " "), getattr(error, "ctx", None)
    if context is None:
        return text
    where, word = context.command_path, text.split("'")[1] if "'" in text else ""
    if option := getattr(error, "option_name", None):
        options = [name for parameter in context.command.params for name in parameter.opts if name.startswith("-")]
        return f"{where}: option {shown(option)}: legal is {nearest(option, [*options, '--help'])}"
    if reasons := getattr(error.__cause__, "errors", None):  # the value is not of the type of its option
        return f"{where}: {error.param.opts[0]} = {shown(str(reasons()[0]['input']))}: {error.message}"
    if text.startswith("No such command"):
        return f"{where}: command {shown(word)}: legal is {nearest(word, context.command.commands)}"
    return f"{where}: {text}"


def _memory(error: BaseException) -> str:
    reason = " ".join(str(error).split())
    return f"not enough memory{': ' + shown(reason, 200) if reason else ''}; close other programs, or raise the limit"


def _refused(arguments: Sequence[str], error: BaseException, text: str, status: int) -> int:
    """The status, once the line is printed, and the document if the command prints JSON."""
    if "--json" in arguments:
        from ..export.reports.json_data import error_document

        print_json(error_document(error, text, status))
    return _said(text, status)


def _said(text: str, status: int) -> int:
    """The status, once the line is printed."""
    say(f"stackwright: {shortened(text)}", to_error=True)
    return status
