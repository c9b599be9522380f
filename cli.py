"""The command line: parse, call, print. It alone prints."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import __version__
from .core.errors import InputError, StackwrightError, SurroundingsError, nearest, shown

if TYPE_CHECKING:
    from .export.build import Progress

DEFECT, INTERRUPTED = 70, 130
USAGE_ERROR: Any = typer.BadParameter.__mro__[2]
"""ClickException, under whichever name typer has click."""

app = typer.Typer(
    help="Single-board-computer clusters on plexiglass: printed holders, cut plates, standoffs and their checks.",
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
boards_app = typer.Typer(help="The boards of the library.", rich_markup_mode=None)
app.add_typer(boards_app, name="boards")

DesignArgument = Annotated[
    str, typer.Argument(metavar="[DESIGN]", help="A design file, or the name of a shipped design.")
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Override one value: tower.node3.standoff=45. Repeatable."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print data, and nothing else, on standard output.")]
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
        str | None, typer.Option("--format", metavar="stl,step,dxf", help="Write these formats alone.")
    ] = None,
    pictures: Annotated[bool, typer.Option("--pictures", help="Show the places of findings in report.md.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Build a design: STL, DXF, STEP, bill of materials and report."""
    from .export import table
    from .export.build import Request
    from .export.build import build as run
    from .params.source import find

    source = find(design)
    words = tuple(word.strip() for word in formats.split(",")) if formats is not None else ()
    request = Request(
        source=source,
        assignments=tuple(assignments or ()),
        out=out or Path("out") / source.name,
        only=tuple(only or ()),
        formats=words,
        pictures=pictures,
    )
    result = run(request, _progress())
    if as_json:
        _print_json(table.result_data(result, request.out))
    else:
        typer.echo("\n".join(table.result_lines(result, request.out)))
        _note_trouble(result.trouble)
    raise typer.Exit(result.exit_status)


@app.command()
def check(
    design: DesignArgument = DEFAULT_DESIGN,
    assignments: SetOption = None,
    as_json: JsonOption = False,
    junit: Annotated[Path | None, typer.Option(help="Write the findings as JUnit XML to this file.")] = None,
) -> None:
    """Check a design and list the findings."""
    from .assemblies.cluster import assemble
    from .checks import run
    from .checks.estimate import estimates
    from .checks.limits import limits_of
    from .export import table
    from .geometry.store import Store
    from .params.load import load
    from .params.source import find

    loaded = load(find(design), assignments or ())
    assembly, store = assemble(loaded), Store()
    limits = limits_of(loaded)
    report = run(assembly, store, limits)
    printed = estimates(assembly, store, limits, loaded.library)
    if junit:
        from .core.files import write_whole
        from .export.junit import as_xml

        write_whole(junit, as_xml(assembly.name, report))
    if as_json:
        _print_json(table.data(assembly, report, printed))
    else:
        typer.echo(f"{assembly.name}: {report.summary()}")
        typer.echo("\n".join(table.lines(assembly, report.findings, printed)))
    _note_trouble(store.trouble)
    raise typer.Exit(report.exit_status)


@app.command()
def standoffs(
    design: DesignArgument = DEFAULT_DESIGN, assignments: SetOption = None, as_json: JsonOption = False
) -> None:
    """Show the stacks: level, least gap and what drives it, hardware, what is left over."""
    from .assemblies.cluster import assemble
    from .checks import feasible, hardware
    from .core.findings import Report
    from .export import standoffs as table
    from .params.load import load
    from .params.source import find

    assembly = assemble(load(find(design), assignments or ()))
    report = Report.of([*feasible.problems(assembly), *hardware.proofs(assembly)])
    if as_json:
        _print_json({"stacks": table.data(assembly), "findings": report.data()})
    else:
        for stack in assembly.stacks:
            typer.echo(table.heading(stack))
            _print_table(table.COLUMNS, table.table(stack))
            for line in table.proof_lines(stack):
                typer.echo(line)
        _print_lines(finding.line() for finding in report.findings)
    raise typer.Exit(report.exit_status)


@app.command()
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="The design as it is built.")],
    after: Annotated[str | None, typer.Argument(metavar="[B]", help="What it is to become; A when left out.")] = None,
    assignments: SetOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what changes from design A to B, or to A with --set: what to buy, cut, print, and every height."""
    from .assemblies.cluster import assemble
    from .checks import feasible
    from .core.findings import Report
    from .export import difference
    from .params.load import load
    from .params.source import find

    old, new = assemble(load(find(before))), assemble(load(find(after or before), assignments or ()))
    report = Report.of([*feasible.problems(old), *feasible.problems(new)])
    found = None if report.has_errors else difference.difference(old, new)
    if as_json:
        _print_json({"difference": difference.data(found) if found else None, "findings": report.data()})
    else:
        _print_lines(finding.line() for finding in report.findings)
        for line in difference.lines(found) if found else ():
            typer.echo(line)
    raise typer.Exit(report.exit_status)


@app.command(name="set")
def set_(
    design: Annotated[str, typer.Argument(metavar="DESIGN", help="Your design file.")],
    assignments: Annotated[list[str], typer.Argument(metavar="KEY=VALUE...", help="tower.node3.standoff=45")],
) -> None:
    """Write values into a design file; its comments and layout stay."""
    from .core.files import write_whole
    from .params.edit import edited, own_file

    path, source = own_file(design)
    text = edited(source, assignments)
    if text != source.text:
        write_whole(path, text.encode())
    typer.echo(f"{path}: {'unchanged' if text == source.text else ', '.join(assignments)}")


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
        str | None, typer.Option("--part", metavar="PART", help="One part, by its file's stem, as it is printed.")
    ] = None,
    assignments: SetOption = None,
) -> None:
    """Draw a picture of a design, or of one of its parts."""
    from .assemblies.cluster import assemble
    from .export import picture
    from .export.output import file_stems
    from .geometry.store import Store
    from .params.load import load
    from .params.source import find

    source = find(design)
    if view not in picture.VIEWS:
        raise InputError("--view", "", view, nearest(view, picture.VIEWS))
    assembly, store = assemble(load(source, assignments or ())), Store()
    if not assembly.groups:
        raise InputError(
            source.file, "", "a design that cannot be placed", "one that stackwright check finds buildable"
        )
    path = out or Path("out") / source.name / f"{part or view}.png"
    if part is None:
        picture.write_assembly(assembly, store, view, path)
    else:
        stems = {stem: spec for spec, stem in file_stems(list(assembly.parts())).items()}
        if part not in stems:
            raise InputError("--part", "", part, nearest(part, stems))
        picture.write_part(stems[part], store, view, path)
    typer.echo(str(path))


@app.command("library")
def library_list(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="boards, switches, accessories, ...")],
    as_json: JsonOption = False,
) -> None:
    """List the records of a kind, your own in ./library and your configuration folder included."""
    from .params.library import KINDS, Library
    from .params.source import user_libraries

    if kind not in KINDS:
        raise InputError("library", "KIND", kind, nearest(kind, KINDS))
    library = Library(user_libraries(Path()))
    rows = [(name, getattr(library.peek(KINDS[kind], name), "full_name", "")) for name in library.names(kind)]
    if as_json:
        _print_json([{"name": name, "full_name": full} for name, full in rows])
    else:
        _print_table(("name", "what"), rows)


@boards_app.command("list")
def boards_list(as_json: JsonOption = False) -> None:
    """List the boards, your own in ./library and your configuration folder included."""
    from .export import boards
    from .params.board import BoardRecord
    from .params.library import Library
    from .params.source import user_libraries

    library = Library(user_libraries(Path()))
    records = [library.get(BoardRecord, name) for name in library.names("boards")]
    rows = [boards.row(record) for record in records]
    if as_json:
        _print_json([dict(zip(boards.COLUMNS, row, strict=True)) for row in rows])
    else:
        _print_table(boards.COLUMNS, rows)


@boards_app.command("show")
def boards_show(name: Annotated[str, typer.Argument(metavar="NAME")], as_json: JsonOption = False) -> None:
    """Show one board: holes, components and where each number comes from."""
    from .export import boards
    from .params.board import BoardRecord
    from .params.library import Library
    from .params.source import user_libraries

    record = Library(user_libraries(Path())).get(BoardRecord, name, "boards show", "NAME")
    if as_json:
        _print_json(record.model_dump(by_alias=True))
        return
    typer.echo("\n".join(boards.lines(record)))
    _print_table(boards.HOLE_COLUMNS, boards.holes(record))
    _print_table(boards.BOX_COLUMNS, boards.boxes(record))


@app.command()
def new(name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Write NAME.toml, a commented design file to start from."""
    import re

    from .core.files import write_whole
    from .params.source import NAME_PATTERN, template

    if not re.fullmatch(NAME_PATTERN, name):
        raise InputError("new", "NAME", name, f"a name matching {NAME_PATTERN}")
    path = Path(f"{name}.toml")
    if path.exists():
        raise InputError("new", "NAME", name, f"a name whose file does not exist yet: {path} is kept as it is")
    write_whole(path, template(name).encode())
    typer.echo(f"{path} written: edit it, then run: stackwright build {path}")


def _progress() -> Progress:
    """A line that is overwritten on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        return lambda what, number, count: None

    def show(what: str, number: int, count: int) -> None:
        sys.stderr.write(f"\r\x1b[K{number + 1}/{count} {what}")
        if number + 1 >= count:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()

    return show


def _note_trouble(trouble: str) -> None:
    if trouble:
        typer.echo(f"note: shapes are not remembered: {trouble}", err=True)


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(f"- {line}")


def _print_json(data: Any) -> None:
    typer.echo(json.dumps(data, indent=1))


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[i]) for row in (columns, *rows)) for i in range(len(columns))]
    for row in (columns, *rows):
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _usage(error: Any) -> str:
    """A usage error as one line with what would be legal."""
    text, context = error.format_message().replace("\n", " "), getattr(error, "ctx", None)
    if context is None:
        return text
    where, word = context.command_path, text.split("'")[1] if "'" in text else ""
    if option := getattr(error, "option_name", None):
        options = [name for parameter in context.command.params for name in parameter.opts if name.startswith("-")]
        return f"{where}: option {option}: legal is {nearest(option, [*options, '--help'])}"
    if text.startswith("No such command"):
        return f"{where}: command {shown(word)}: legal is {nearest(word, context.command.commands)}"
    return f"{where}: {text}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; ends the process with the exit status that the documentation lists."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's matrices are small here: more threads only wait
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit status."""
    try:
        status = typer.main.get_command(app).main(arguments, prog_name="stackwright", standalone_mode=False)
        return int(status or 0)
    except StackwrightError as error:
        typer.echo(f"stackwright: {error}", err=True)
        return error.exit_status
    except USAGE_ERROR as error:
        typer.echo(f"stackwright: {_usage(error)}", err=True)
        return InputError.exit_status
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # the reader of our output left: typer ends the process for it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        typer.echo(f"stackwright: {error.filename or 'the system'}: {error.strerror}", err=True)
        return SurroundingsError.exit_status
    except Exception as error:
        import traceback

        traceback.print_exc()
        typer.echo(f"stackwright: a defect of ours, please report it with the lines above: {error}", err=True)
        return DEFECT
