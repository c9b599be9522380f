"""Commands about the library: list records, print schemas, list and show boards."""

from __future__ import annotations

from typing import Annotated

import typer

from ..core.errors import InputError, nearest
from . import completion
from .app import JsonOption, ListingCommand, app, boards_app
from .shared import library, print_json, print_table, say


@app.command("library", cls=ListingCommand)
def library_list(
    kind: Annotated[
        str,
        typer.Argument(metavar="KIND", help="Library folder: {kinds}.", autocompletion=completion.kinds),
    ],
    as_json: JsonOption = False,
) -> None:
    """List the records of one kind.

    The list includes your own records in ./library and in your configuration folder.
    """
    from ..params.record_types import record_types

    types = record_types()
    if kind not in types:
        raise InputError("library", "KIND", kind, nearest(kind, types))
    records = library()
    waiting = records.waiting(types[kind])
    rows = [
        (name, f"(waits for {' and '.join(waiting[name])}: run stackwright boards new {name})")
        if name in waiting
        else (name, getattr(records.get(types[kind], name), "full_name", ""))
        for name in records.names(kind)
    ]
    if as_json:
        print_json([{"name": name, "full_name": full} for name, full in rows])
    else:
        print_table(("name", "what"), rows)


@app.command(cls=ListingCommand)
def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="Name of the schema: {schemas}.",
            autocompletion=completion.schemas,
        ),
    ] = ("design"),
) -> None:
    """Print a JSON Schema.

    It is the schema of the design file, of a type of record, or of a JSON document that Stackwright writes.
    """
    from ..export.schemas import published

    print_json(published(name))


@boards_app.command("list")
def boards_list(as_json: JsonOption = False) -> None:
    """List the boards.

    The list includes your own boards in ./library and in your configuration folder.
    """
    from ..export.reports import boards
    from ..params.records.board import BoardRecord

    known = library()
    waiting = known.waiting(BoardRecord)
    records = [known.get(BoardRecord, name) for name in known.names("boards") if name not in waiting]
    rows = [boards.row(record) for record in records]
    if as_json:
        print_json([dict(zip(boards.COLUMNS, row, strict=True)) for row in rows])
    else:
        print_table(boards.COLUMNS, rows)


@boards_app.command("show")
def boards_show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="Name of the board, from boards list.", autocompletion=completion.records("boards")
        ),
    ],
    as_json: JsonOption = False,
) -> None:
    """Show one board.

    It shows the board's holes, its components and the source of each number.
    """
    from ..export.reports import boards
    from ..params.records.board import BoardRecord

    record = library().get(BoardRecord, name, "boards show", "NAME")
    if as_json:
        print_json(record.model_dump(by_alias=True))
        return
    say(*boards.lines(record))
    print_table(boards.HOLE_COLUMNS, boards.holes(record))
    print_table(boards.BOX_COLUMNS, boards.boxes(record))
