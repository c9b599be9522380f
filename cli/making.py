"""Commands that make and judge: build, check, render."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import completion
from .app import DEFAULT_DESIGN, DesignArgument, JsonOption, SetOption, app
from .shared import note_trouble, opened, print_json, progress


@app.command()
def build(
    design: DesignArgument = DEFAULT_DESIGN,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FOLDER", help="Where to write; out/NAME of the design when left out."),
    ] = None,
    assignments: SetOption = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="PART", help="Write the files of this part alone. Repeatable.")
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="stl,3mf,dxf,...",
            help="Write these formats alone.",
            autocompletion=completion.formats,
        ),
    ] = None,
    shop: Annotated[
        str | None,
        typer.Option(
            "--shop",
            metavar="NAME",
            help="Cut files as this shop wants them: cut.shop=NAME.",
            autocompletion=completion.records("shops"),
        ),
    ] = None,
    kerf: Annotated[
        str | None, typer.Option("--kerf", metavar="MM", help="Width of the beam, allowed for in paths: cut.kerf=MM.")
    ] = None,
    pictures: Annotated[bool, typer.Option("--pictures", help="Show the places of findings in report.md.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Build a design: files for printer, laser and CAD, bill of materials and report."""
    from ..export.reports import table
    from ..export.reports.json_data import build_document

    cutting = [f"cut.{key}={value}" for key, value in (("shop", shop), ("kerf", kerf)) if value is not None]
    project = opened(design, [*(assignments or ()), *cutting])
    result = project.write(
        out,
        formats=[word.strip() for word in formats.split(",")] if formats is not None else [],
        only=only or [],
        pictures=pictures,
        progress=progress(),
    )
    if as_json:
        print_json(build_document(result))
    else:
        typer.echo("\n".join(table.result_lines(result)))
        note_trouble(result.trouble)
    raise typer.Exit(result.exit_status)


@app.command()
def check(
    design: DesignArgument = DEFAULT_DESIGN,
    assignments: SetOption = None,
    as_json: JsonOption = False,
    junit: Annotated[Path | None, typer.Option(help="Write the findings as JUnit XML to this file.")] = None,
) -> None:
    """Check a design and list the findings."""
    from ..export.reports import table
    from ..export.reports.json_data import findings_document

    project = opened(design, assignments)
    report = project.findings()
    if junit:
        from ..core.files import write_whole
        from ..export.reports.junit import as_xml

        write_whole(junit, as_xml(project.name, report))
    if as_json:
        print_json(findings_document(project.assembly, report, project.estimates()))
    else:
        typer.echo(f"{project.name}: {report.summary()}")
        typer.echo("\n".join(table.lines(project.assembly, report.findings, project.estimates())))
    note_trouble(project.store.trouble)
    raise typer.Exit(report.exit_status)


@app.command()
def render(
    design: DesignArgument = DEFAULT_DESIGN,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="The PNG; out/NAME/VIEW.png when left out.")
    ] = None,
    view: Annotated[
        str,
        typer.Option(
            "--view",
            metavar="VIEW",
            help="iso, front, back, top, side or exploded.",
            autocompletion=completion.views,
        ),
    ] = "iso",
    part: Annotated[
        str | None, typer.Option("--part", metavar="PART", help="One part, by the name of its files, as it is printed.")
    ] = None,
    balloons: Annotated[bool, typer.Option("--balloons", help="Number the pieces as the bill does.")] = False,
    assignments: SetOption = None,
) -> None:
    """Draw a picture of a design, or of one of its parts."""
    project = opened(design, assignments)
    path = out or Path("out") / project.name / f"{part or view}.png"
    project.render(path, view=view, part=part, balloons=balloons)
    typer.echo(str(path))
