"""Commands that turn what was measured on coupons into the user's own records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import completion
from .app import app
from .shared import library

if TYPE_CHECKING:
    from ..params.record import LibraryRecord

calibrate_app = typer.Typer(
    help="Measured coupons become your own records of printer and laser.", rich_markup_mode=None
)
app.add_typer(calibrate_app, name="calibrate")

Into = Annotated[
    Path | None,
    typer.Option("--library", metavar="FOLDER", help="The library folder; left out, the one in your configuration."),
]
Day = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="When it was measured; today.")]


@calibrate_app.callback(invoke_without_command=True)
def _calibrate(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@calibrate_app.command("printer")
def printer(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="The printer, as print.printer names it.",
            autocompletion=completion.records("printers"),
        ),
    ],
    hole: Annotated[
        float | None, typer.Option(metavar="MM", help="Narrowest hole (3.0 to 3.6) that a 3 mm drill's shank passes.")
    ] = None,
    pocket: Annotated[
        float | None, typer.Option(metavar="MM", help="Narrowest pocket (1.7 to 2.2) that a board of 1.6 slides in.")
    ] = None,
    foot: Annotated[
        float | None, typer.Option(metavar="MM", help="How much wider the coupon is on the bed than 1.5 above.")
    ] = None,
    into: Into = None,
    day: Day = None,
) -> None:
    """Write your record of a printer, from the coupon of: build --set print.coupon=true --only print."""
    from ..params.calibration import calibrated_printer
    from ..params.records.printer import PrinterRecord

    record = library().get(PrinterRecord, name, "calibrate printer", "NAME")
    _write(calibrated_printer(record, _day(day), hole, pocket, foot), into)


@calibrate_app.command("shop")
def shop(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="The shop, as cut.shop names it.",
            autocompletion=completion.records("shops"),
        ),
    ],
    stack: Annotated[float, typer.Option(metavar="MM", help="Width of the coupon's ten strips side by side.")],
    into: Into = None,
    day: Day = None,
) -> None:
    """Write your record of a laser with its kerf, from the coupon of: build --set cut.coupon=true --only cut."""
    from ..params.calibration import calibrated_shop
    from ..params.records.shop import ShopRecord

    record = library().get(ShopRecord, name, "calibrate shop", "NAME")
    _write(calibrated_shop(record, _day(day), stack), into)


def _day(day: str | None) -> str:
    """The day of measuring: the one given, else today."""
    import datetime

    from ..core.errors import InputError

    try:
        return (datetime.date.fromisoformat(day) if day else datetime.date.today()).isoformat()
    except ValueError:
        raise InputError("calibrate", "--date", day, "a day such as 2026-11-23") from None


def _write(record: LibraryRecord, into: Path | None) -> None:
    from ..core.files import write_whole
    from ..params.calibration import as_toml, own_path
    from ..params.source import user_libraries

    path = own_path(into or user_libraries(None)[-1], record)
    write_whole(path, as_toml(record).encode())
    typer.echo(f"{path} written: builds that use {record.name} take it, and their reports name it")
