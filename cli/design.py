"""Commands about a design: standoffs, diff, set, new."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from ..core.errors import InputError
from ..core.text import shortened
from . import completion
from .app import DesignArgument, JsonOption, SetOption, app
from .shared import default_design, note_default, opened, print_json, print_lines, print_table, say


@app.command()
def standoffs(design: DesignArgument = None, assignments: SetOption = None, as_json: JsonOption = False) -> None:
    """Show the levels of each stack.

    A row shows the level's board, its least gap and the cause, hardware, height and the space left over.
    """
    from ..export.reports import standoffs as table
    from ..export.reports.chapters import floors

    project = opened(design, assignments)
    assembly, report = project.assembly, project.heights()
    note_default(design, project)
    if as_json:
        print_json(table.document(assembly, report))
    else:
        for path, spacings in assembly.spacings:
            say(f"{path}: pitch along the row")
            print_table(table.ROW_COLUMNS, table.row_table(spacings))
        for path, heights in assembly.floors:
            say(f"{path}: floors on columns")
            print_table(floors.FLOOR_COLUMNS, floors.floor_table(heights))
        for stack, others in table.shown(assembly):
            say(table.heading(assembly, stack) + others)
            print_table(table.COLUMNS, table.table(stack))
            say(*table.proof_lines(stack))
        print_lines(finding.line() for finding in report.findings)
    raise typer.Exit(report.exit_status)


@app.command()
def diff(
    before: Annotated[
        str | None,
        typer.Argument(
            metavar="A",
            help="The old design, as built. Default: the only design file in this folder, or the example.",
            autocompletion=completion.designs,
        ),
    ] = None,
    after: Annotated[
        str | None,
        typer.Argument(metavar="B", help="The new design. Default: A.", autocompletion=completion.designs),
    ] = None,
    assignments: SetOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the changes between two designs.

    They are the changes from A to B, or to A with --set: parts to buy, cut and print, and every height.
    """
    from ..core.findings import Report
    from ..export.reports import difference
    from ..export.reports.json_data import difference_document

    first = default_design() if before is None else before
    old, new = opened(first), opened(first if after is None else after, assignments)
    report = Report.of([*old.problems(), *new.problems()])
    found = old.difference(new)
    note_default(before, old)
    if as_json:
        print_json(difference_document(found, report))
    else:
        print_lines(finding.line() for finding in report.findings)
        say(*(difference.lines(found) if found else ()))
    raise typer.Exit(report.exit_status)


@app.command(name="set")
def set_(
    design: Annotated[
        str, typer.Argument(metavar="DESIGN", help="Path of your design file.", autocompletion=completion.designs)
    ],
    assignments: Annotated[
        list[str], typer.Argument(metavar="KEY=VALUE...", help="Values to write, for example tower.node3.standoff=45.")
    ],
) -> None:
    """Write values into a design file.

    The comments and the layout of the file are kept.
    """
    from ..core.files import write_named
    from ..params.edit import edited, own_file
    from ..project import Project

    path, source = own_file(design)
    text = edited(source, assignments)
    Project(replace(source, text=text)).context  # noqa: B018 (a record that is not known is refused here)
    if text != source.text:
        write_named(path, text.encode())
    say(f"{path}: {'unchanged' if text == source.text else shortened(', '.join(assignments))}")


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the design: small letters, digits, hyphens.")],
    start: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="DESIGN",
            help="Name of the shipped design to begin with.",
            autocompletion=completion.shipped,
        ),
    ] = "temporary-cluster",
) -> None:
    """Write NAME.toml, a design file to start from: a copy of a shipped design.

    The file has comments. The command also writes the schema with which editors check the file.
    """
    import json

    from ..core.files import write_whole
    from ..export.schemas import published
    from ..params.names import NAME_LEGAL, is_name
    from ..params.source import SCHEMA_FILE, template
    from ..params.versions import FORMAT

    if name.endswith(".toml") and is_name(name.removesuffix(".toml")):
        legal = f"{name.removesuffix('.toml')}, without .toml: the command adds it"
        raise InputError("new", "NAME", name, legal)
    if not is_name(name):
        raise InputError("new", "NAME", name, NAME_LEGAL)
    path = Path(f"{name}.toml")
    if path.exists():
        raise InputError("new", "NAME", name, f"a new name: {path} exists and is not overwritten")
    schema = Path(SCHEMA_FILE)
    if schema.exists() and b"urn:stackwright:design:" not in schema.read_bytes()[:200]:
        raise InputError(
            "new", "", str(schema), "a folder where no file of that name exists, unless Stackwright wrote it"
        )
    text = template(name, FORMAT, start)
    write_whole(schema, json.dumps(published("design"), indent=1).encode())
    write_whole(path, text.encode())
    say(f"{path} written: edit it, then run: stackwright build {path}")
    say(f"{schema} written: editors with TOML support use it to check and complete {path}")
