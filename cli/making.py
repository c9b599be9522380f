"""Commands that build, check and draw a design: build, check, render."""

from __future__ import annotations

from typing import Annotated

import typer

from ..core.errors import InputError
from . import completion
from .app import DesignArgument, JsonOption, ListingCommand, SetOption, app
from .shared import note, note_default, note_trouble, opened, print_json, progress, say


@app.command(cls=ListingCommand)
def build(
    design: DesignArgument = None,
    out: Annotated[
        str | None,
        typer.Option("--out", "-o", metavar="FOLDER", help="Output folder. Default: out/NAME, the name of the design."),
    ] = None,
    assignments: SetOption = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="PART", help="Write only the files of this part, piece or unit. Repeatable."),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAMES",
            help="Write only files of these formats, separated by commas: {formats}.",
            autocompletion=completion.formats,
        ),
    ] = None,
    shop: Annotated[
        str | None,
        typer.Option(
            "--shop",
            metavar="NAME",
            help="Write cut files by the rules of this shop. Sets cut.shop.",
            autocompletion=completion.records("shops"),
        ),
    ] = None,
    kerf: Annotated[
        str | None,
        typer.Option("--kerf", metavar="MM", help="Width of the laser beam. Cut paths allow for it. Sets cut.kerf."),
    ] = None,
    pictures: Annotated[
        bool, typer.Option("--pictures", help="Add pictures of the places of findings to report.md.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Build a design and write its files.

    They are the files for printer, laser and CAD, the bill of materials and the report.
    """
    from ..export.reports import table
    from ..export.reports.json_data import build_document

    cutting = [f"cut.{key}={value}" for key, value in (("shop", shop), ("kerf", kerf)) if value is not None]
    project = opened(design, [*(assignments or ()), *cutting])
    result = project.write(
        out,
        formats=[word.strip().lower() for word in formats.split(",")] if formats is not None else [],
        only=only or [],
        pictures=pictures,
        progress=progress(),
        note=note,
    )
    note_default(design, project)
    if as_json:
        print_json(build_document(result))
    else:
        say(*table.result_lines(result))
        note_trouble(result.trouble)
    raise typer.Exit(result.exit_status)


@app.command()
def check(
    design: DesignArgument = None,
    assignments: SetOption = None,
    as_json: JsonOption = False,
    junit: Annotated[
        str | None, typer.Option("--junit", metavar="FILE", help="Write the findings as JUnit XML to this file.")
    ] = None,
) -> None:
    """Check a design and list the findings.

    A design that build refuses is refused here too. Findings about the written cut files come with build.
    """
    from ..core.files import given_path, write_named
    from ..export.reports import table
    from ..export.reports.json_data import findings_document

    path = given_path("--junit", junit) if junit is not None else None
    if path and path.is_dir():
        raise InputError("--junit", "", str(path), "the path of a file, not of a folder")
    project = opened(design, assignments)
    project.plan()  # what a build refuses is refused here
    report = project.findings()
    if path:
        from ..export.reports.junit import as_xml

        write_named(path, as_xml(project.name, report))
    note_default(design, project)
    if as_json:
        print_json(findings_document(project.assembly, report, project.estimates()))
    else:
        say(f"{project.name}: {report.summary()}")
        say(*table.lines(project.assembly, report.findings, project.estimates()))
    note_trouble(project.store.trouble)
    raise typer.Exit(report.exit_status)


@app.command()
def render(
    design: DesignArgument = None,
    out: Annotated[
        str | None, typer.Option("--out", "-o", metavar="FILE", help="PNG file to write. Default: out/NAME/VIEW.png.")
    ] = None,
    view: Annotated[
        str,
        typer.Option(
            "--view",
            metavar="VIEW",
            help="The view: iso, front, back, top, side or exploded.",
            autocompletion=completion.views,
        ),
    ] = "iso",
    part: Annotated[
        str | None,
        typer.Option("--part", metavar="PART", help="Draw only this part, in its print pose. PART: name of its files."),
    ] = None,
    balloons: Annotated[bool, typer.Option("--balloons", help="Label each piece with its number in the bill.")] = False,
    assignments: SetOption = None,
) -> None:
    """Draw a picture of a design or of one of its parts."""
    from ..export.output_folder import default_picture

    project = opened(design, assignments)
    path = default_picture(project.source.label, project.name, f"{part or view}.png") if out is None else out
    project.render(path, view=view, part=part, balloons=balloons)
    note_default(design, project)
    say(str(path))
