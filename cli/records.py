"""Commands about the library: list records, print schemas."""

from __future__ import annotations

from typing import Annotated

import typer

from ..core.errors import InputError, nearest
from . import completion
from .app import JsonOption, ListingCommand, app
from .shared import library, print_json, print_table


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
