"""The Typer application that commands register with, and the arguments and options that commands share."""

from __future__ import annotations

import re
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from .. import __version__
from . import completion
from .shared import say, say_help

USAGE_ERROR: Any = typer.BadParameter.__mro__[2]
"""ClickException, taken from a subclass, so that it does not matter from where typer imports click."""

app = typer.Typer(
    help="Build single-board-computer clusters on plexiglass: printed holders, cut plates, standoffs, checks.",
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
boards_app = typer.Typer(help="Find, show, check, enter or import boards of the library.", rich_markup_mode=None)
app.add_typer(boards_app, name="boards")


class ListingCommand(TyperCommand):
    """A command whose help names lists: `{formats}` in a help text stands for `completion.listed("formats")`."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Put the names into the texts, then write the help. They are looked up only here, because that takes time."""
        for parameter in self.params:
            if text := getattr(parameter, "help", None):
                names = re.sub(r"\{(\w+)\}", lambda found: ", ".join(completion.listed(found[1])), text)
                setattr(parameter, "help", names)  # noqa: B010 (not every parameter has one)
        super().format_help(ctx, formatter)


DesignArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="DESIGN",
        help="Path of a design file, or name of a shipped design. Default: the only design file in this folder; if "
        "there is none, the example temporary-cluster.",
        autocompletion=completion.designs,
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Override one value of the design, for example tower.node3.standoff=45; KEY=default leaves a key "
        "out. Repeatable.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, and nothing else, on standard output.")]


Into = Annotated[
    str | None,
    typer.Option(
        "--library", metavar="FOLDER", help="Library folder to write to. Default: the one in your configuration folder."
    ),
]
Day = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="Date of the measurement. Default: today.")
]


@app.callback(invoke_without_command=True)
def _stackwright(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version and exit.")] = False,
) -> None:
    if version:
        say(__version__)
    elif context.invoked_subcommand is None:
        say_help(context)


@boards_app.callback(invoke_without_command=True)
def _boards(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        say_help(context)
