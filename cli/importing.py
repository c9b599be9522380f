"""The command that makes a record of your own board from the file of a CAD program."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..core.errors import InputError, nearest
from .app import boards_app
from .shared import print_lines, say

if TYPE_CHECKING:
    from ..params.draft import BoardDraft

EDGES = ("left", "right", "bottom", "top")


@boards_app.command("import")
def boards_import(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A .kicad_pcb of KiCad 4 to 10, the .json of EasyEDA's standard edition, or a .zip or folder of "
            "Gerber and drill files, a .step or .stpz model, or a .dxf drawing.",
        ),
    ],
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Name of the record. Default: that of the file.")
    ] = None,
    front: Annotated[
        str | None,
        typer.Option(
            "--front",
            metavar="EDGE",
            help="Edge that faces the front: left, right, bottom or top, with the long edge along x. Default: the edge "
            "of the network sockets, else of the power sockets.",
        ),
    ] = None,
    layer: Annotated[
        list[str] | None,
        typer.Option(
            "--layer",
            metavar="NAME",
            help="File of a folder or zip that has the outline, or layer of a drawing that is read. Repeatable. "
            "Default: found; all layers.",
        ),
    ] = None,
    units: Annotated[
        str | None,
        typer.Option("--units", metavar="UNIT", help="Unit of a drawing: mm, cm, m, inch or mil. Default: as it says."),
    ] = None,
    into: Annotated[
        str | None,
        typer.Option(
            "--library",
            metavar="FOLDER",
            help="Library folder to write to. Default: the one in your configuration folder.",
        ),
    ] = None,
    power_board: Annotated[
        bool,
        typer.Option("--power-board", help="It distributes power: write a record of a power board, with its outputs."),
    ] = False,
    sheet: Annotated[
        str | None,
        typer.Option("--sheet", metavar="FILE", help="The 1:1 sheet of a board to write. Default: NAME-fit.pdf."),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace a record of that name.")] = False,
) -> None:
    """Write a record of your own board from its file.

    It prints what it took from the file, and what it could not know, with how to measure it. Each guess is marked in
    the record. It writes a sheet at 1:1 on which the board is laid, once its holes are known.
    """
    from ..core.files import given_path, write_named
    from ..export.boards.files import sheet_path, write_sheet
    from ..importers.board.board_draft import Wishes
    from ..importers.reader import import_board, import_power_board
    from ..params.source import user_libraries

    path = given_path("FILE", file)
    wishes = Wishes(name=_name(name), front=_front(front))  # pyright: ignore[reportArgumentType]
    if power_board:
        draft, kind = import_power_board(path, wishes.name, layer or (), units), "power_boards"
    else:
        draft, kind = import_board(path, wishes, layer or (), units), "boards"
    folder = given_path("--library", into) if into is not None else user_libraries(None)[-1]
    record = str(draft.values["name"])
    target = folder / kind / f"{record}.toml"
    _check_new(target, record, replace)
    paper = sheet_path(f"{record}-fit.pdf" if sheet is None else sheet, "--sheet")
    write_named(target, draft.text().encode())
    _tell(draft, target)
    if kind == "boards" and "holes" in draft.values:
        write_sheet(draft.record(target.name), paper)
        say(
            f"{paper} written: print it at 100 %, lay the board on it, tick what agrees; then run stackwright boards "
            f"confirm {record}"
        )


def _name(name: str | None) -> str | None:
    """The name of the record. Raises InputError for one that no file of a record can have."""
    from ..params.names import DEVICES, SMALL

    if name is not None and (not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", name) or name in DEVICES):
        raise InputError("boards import", "--name", name, f"1 to 60 {SMALL}, no device of Windows")
    return name


def _front(front: str | None) -> str | None:
    if front is not None and front not in EDGES:
        raise InputError("boards import", "--front", front, nearest(front, EDGES))
    return front


def _check_new(target: Path, name: str, replace: bool) -> None:
    """Raise InputError if a record of that name exists, in the folder or in the package, and may not be replaced."""
    from ..params.source import packaged

    shadowed = (packaged(target.parent.name) / target.name).is_file()
    if not replace and (target.exists() or shadowed):
        where = f"{target} exists" if target.exists() else "the library has a board of that name"
        raise InputError("boards import", "--name", name, f"another name, or --replace: {where}")


def _tell(draft: BoardDraft, target: Path) -> None:
    """Print what was taken, what is unknown, and what to do next."""
    name = draft.values["name"]
    say("Taken from the file:")
    print_lines(draft.took)
    say("Not known, and how to find it:")
    print_lines(f"{key}: {how}" for key, how in draft.missing.items())
    say(f"{target} written")
    if target.parent.name == "power_boards":
        say(f'Write model = "{name}" in [[power_board]]. Measure what is not known, then change the record.')
    elif "holes" in draft.values:
        say(f'Write board = "{name}" in a node. Measure what is not known, then change the record.')
    else:
        say(f"No design can use it until its holes are known: run stackwright boards new {name}, which asks for them.")
