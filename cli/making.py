"""Commands that make and judge: build, check, render."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..core.errors import InputError, nearest
from .app import DEFAULT_DESIGN, DesignArgument, JsonOption, SetOption, app
from .shared import assembled, note_trouble, print_json, progress


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
        str | None, typer.Option("--format", metavar="stl,3mf,dxf,...", help="Write these formats alone.")
    ] = None,
    shop: Annotated[
        str | None, typer.Option("--shop", metavar="NAME", help="Cut files as this shop wants them: cut.shop=NAME.")
    ] = None,
    kerf: Annotated[
        str | None, typer.Option("--kerf", metavar="MM", help="Width of the beam, allowed for in paths: cut.kerf=MM.")
    ] = None,
    pictures: Annotated[bool, typer.Option("--pictures", help="Show the places of findings in report.md.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Build a design: files for printer, laser and CAD, bill of materials and report."""
    from ..export.build import build as run
    from ..export.reports import table
    from ..export.result import BuildRequest
    from ..params.source import find

    source = find(design)
    cutting = (("shop", shop), ("kerf", kerf))
    words = tuple(word.strip() for word in formats.split(",")) if formats is not None else ()
    request = BuildRequest(
        source=source,
        assignments=(*(assignments or ()), *(f"cut.{key}={value}" for key, value in cutting if value is not None)),
        out=out or Path("out") / source.name,
        only=tuple(only or ()),
        formats=words,
        pictures=pictures,
    )
    result = run(request, progress())
    if as_json:
        print_json(table.result_data(result, request.out))
    else:
        typer.echo("\n".join(table.result_lines(result, request.out)))
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
    from ..checks import run
    from ..checks.limits import limits_of
    from ..checks.print.estimate import estimates
    from ..export.reports import table
    from ..geometry.store import Store

    context, assembly = assembled(design, assignments)
    store = Store()
    limits = limits_of(context)
    report = run(assembly, store, limits)
    printed = estimates(assembly, store, limits)
    if junit:
        from ..core.files import write_whole
        from ..export.reports.junit import as_xml

        write_whole(junit, as_xml(assembly.name, report))
    if as_json:
        print_json(table.data(assembly, report, printed))
    else:
        typer.echo(f"{assembly.name}: {report.summary()}")
        typer.echo("\n".join(table.lines(assembly, report.findings, printed)))
    note_trouble(store.trouble)
    raise typer.Exit(report.exit_status)


@app.command()
def render(
    design: DesignArgument = DEFAULT_DESIGN,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="The PNG; out/NAME/VIEW.png when left out.")
    ] = None,
    view: Annotated[
        str, typer.Option("--view", metavar="VIEW", help="iso, front, back, top, side or exploded.")
    ] = "iso",
    part: Annotated[
        str | None, typer.Option("--part", metavar="PART", help="One part, by the name of its files, as it is printed.")
    ] = None,
    balloons: Annotated[bool, typer.Option("--balloons", help="Number the pieces as the bill does.")] = False,
    assignments: SetOption = None,
) -> None:
    """Draw a picture of a design, or of one of its parts."""
    from ..export.file_names import file_names
    from ..export.pictures import picture
    from ..geometry.store import Store

    if view not in picture.VIEWS:
        raise InputError("--view", "", view, nearest(view, picture.VIEWS))
    context, assembly = assembled(design, assignments)
    store = Store()
    if not assembly.groups:
        raise InputError(
            context.file, "", "a design that cannot be placed", "one that stackwright check finds buildable"
        )
    path = out or Path("out") / context.design.name / f"{part or view}.png"
    if part is None:
        picture.write_assembly(assembly, store, view, path, balloons=balloons)
    else:
        parts = {name: spec for spec, name in file_names(list(assembly.made())).items()}
        if part not in parts:
            raise InputError("--part", "", part, nearest(part, parts))
        picture.write_part(parts[part], store, view, path)
    typer.echo(str(path))
