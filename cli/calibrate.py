"""Commands that write the user's own printer and shop records from measurements of test coupons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from . import completion
from .app import Day, Into, app
from .shared import day_of, library, library_folder, say, say_help

if TYPE_CHECKING:
    from ..params.record import LibraryRecord

calibrate_app = typer.Typer(
    help="Write your own record of a printer or laser. It is made from measurements of a test coupon.",
    rich_markup_mode=None,
)
app.add_typer(calibrate_app, name="calibrate")


@calibrate_app.callback(invoke_without_command=True)
def _calibrate(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        say_help(context)


@calibrate_app.command("printer")
def printer(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="Name of the printer, as in print.printer.",
            autocompletion=completion.records("printers"),
        ),
    ],
    hole: Annotated[
        float | None,
        typer.Option(
            metavar="MM", help="Nominal diameter of the narrowest hole (3.0 to 3.6) that a 3 mm drill's shank passes."
        ),
    ] = None,
    pocket: Annotated[
        float | None,
        typer.Option(
            metavar="MM", help="Nominal width of the narrowest pocket (1.7 to 2.2) that a 1.6 mm board slides into."
        ),
    ] = None,
    foot: Annotated[
        float | None,
        typer.Option(metavar="MM", help="Width of the coupon on the bed minus its width 1.5 mm above the bed."),
    ] = None,
    into: Into = None,
    day: Day = None,
) -> None:
    """Write your own record of a printer.

    It is made from measurements of the printed coupon. To make the coupon, run:
    stackwright build --set print.coupon=true --only print
    """
    from ..params.calibration import calibrated_printer
    from ..params.records.printer import PrinterRecord

    record = library().get(PrinterRecord, name, "calibrate printer", "NAME")
    _write(calibrated_printer(record, day_of("calibrate", day), hole, pocket, foot), into)


@calibrate_app.command("shop")
def shop(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="Name of the shop, as in cut.shop.",
            autocompletion=completion.records("shops"),
        ),
    ],
    stack: Annotated[float, typer.Option(metavar="MM", help="Total width of the coupon's ten strips, side by side.")],
    into: Into = None,
    day: Day = None,
) -> None:
    """Write your own record of a laser with its kerf.

    It is made from measurements of the cut coupon. To make the coupon, run:
    stackwright build --set cut.coupon=true --only cut
    """
    from ..params.calibration import calibrated_shop
    from ..params.records.shop import ShopRecord

    record = library().get(ShopRecord, name, "calibrate shop", "NAME")
    _write(calibrated_shop(record, day_of("calibrate", day), stack), into)


def _write(record: LibraryRecord, into: str | None) -> None:
    from ..core.files import write_named
    from ..params.calibration import as_toml, own_path

    path = own_path(library_folder(into), record)
    write_named(path, as_toml(record).encode())
    say(f"{path} written: builds that use {record.name} now use this record, and their reports list it")
