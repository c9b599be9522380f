"""Commands that show one board: show and fit."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import completion
from ..app import JsonOption, boards_app
from ..shared import library, print_json, print_table, say

NameArgument = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="Name of the board, from boards list.", autocompletion=completion.records("boards")
    ),
]


@boards_app.command("show")
def boards_show(
    name: NameArgument,
    out: Annotated[
        str | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write a dimensioned drawing, .svg, .pdf or .png."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show one board.

    It shows the board's holes, its components, the source of each number, and what is unknown.
    """
    from ...export.reports import boards
    from ...params.records.board import BoardRecord

    known = library()
    path = known.path(BoardRecord, name, "boards show", "NAME")
    waiting = known.waiting(BoardRecord).get(path.stem)
    if waiting and out is None:
        raw = known.raw(BoardRecord, path.stem)
        if as_json:
            print_json(raw)
        else:
            say(*boards.waiting_lines(path.stem, raw, waiting))
        return
    record = known.get(BoardRecord, name, "boards show", "NAME")
    if out is not None:
        from ...export.boards.files import drawing_path, write_drawing

        target = drawing_path(out)
        write_drawing(record, target)
    if as_json:
        print_json(record.model_dump(by_alias=True))
        return
    say(*boards.lines(record))
    print_table(boards.HOLE_COLUMNS, boards.holes(record))
    print_table(boards.BOX_COLUMNS, boards.boxes(record))
    if out is not None:
        say(f"{out} written")


@boards_app.command("fit")
def boards_fit(
    name: NameArgument,
    out: Annotated[
        str | None, typer.Option("--out", "-o", metavar="FILE", help="The PDF to write. Default: NAME-fit.pdf.")
    ] = None,
    paper: Annotated[str, typer.Option(metavar="PAPER", help="a4, letter or a3.")] = "a4",
) -> None:
    """Write a sheet at 1:1 on which the real board is laid.

    It shows the outline, the holes and the connectors with their overhang, and has a box to tick for each value. A
    board that is larger than the paper is divided over tiles.
    """
    from ...export.boards.files import paper_of, sheet_path, write_sheet
    from ...params.records.board import BoardRecord

    record = library().get(BoardRecord, name, "boards fit", "NAME")
    target, chosen = sheet_path(f"{record.name}-fit.pdf" if out is None else out), paper_of(paper)
    write_sheet(record, target, chosen)
    say(
        f"{target} written: print it at 100 %, measure both rulers, lay the board on it and tick what agrees",
        f"all ticked: stackwright boards confirm {record.name}",
    )
