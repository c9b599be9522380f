"""The Typer application that commands register with, and the arguments and options that commands share."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from .. import __version__
from . import completion

USAGE_ERROR: Any = typer.BadParameter.__mro__[2]
"""ClickException, taken from a subclass, so that it does not matter from where typer imports click."""

app = typer.Typer(
    help="Build single-board-computer clusters on plexiglass: printed holders, cut plates, standoffs, checks.",
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
boards_app = typer.Typer(help="List or show the boards in the library.", rich_markup_mode=None)
app.add_typer(boards_app, name="boards")

DesignArgument = Annotated[
    str,
    typer.Argument(
        metavar="DESIGN",
        help="Path of a design file, or name of a shipped design.",
        autocompletion=completion.designs,
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Override one value of the design, for example tower.node3.standoff=45. Repeatable.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, and nothing else, on standard output.")]
DEFAULT_DESIGN = "temporary-cluster"


@app.callback(invoke_without_command=True)
def _stackwright(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    if version:
        typer.echo(__version__)
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@boards_app.callback(invoke_without_command=True)
def _boards(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
