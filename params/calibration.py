"""Calibration: makes the user's own record of a printer or shop from measurements of a coupon. Lengths are mm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..core.errors import InputError
from .record import LibraryRecord
from .record_types import folder_of
from .records.printer import PrinterRecord
from .records.shop import ShopRecord
from .toml.reading import parse, validate

MEASURED = " measured on a coupon; the rest: "
PIN, BOARD, STRIPS = 3.0, 1.6, (10, 8.0)
"""Gauges of the printed coupon: diameter of a drill's shank, thickness of a board. Cut coupon: strips, their width."""


def calibrated_printer(
    record: PrinterRecord,
    day: str,
    hole: float | None,
    pocket: float | None,
    foot: float | None,
    pin: float = PIN,
    board: float = BOARD,
) -> PrinterRecord:
    """The printer's record with the measurements of its coupon, taken on the date `day`.

    `hole`: nominal diameter of the narrowest hole that a shank of diameter `pin` passes. `pocket`: nominal width of the
    narrowest pocket that a board of thickness `board` slides into. `foot`: width of the coupon on the bed minus
    its width above. Raises InputError if nothing was measured or a number cannot come from a coupon.
    """
    measured: dict[str, Any] = {}
    for option, value, key, found in (
        ("--hole", hole, "hole_compensation", None if hole is None else hole - pin),
        ("--pocket", pocket, "slip_fit", None if pocket is None else (pocket - board) / 2),
        ("--foot", foot, "elephant_foot", None if foot is None else foot / 2),
    ):
        if found is not None:
            _plausible(option, value, found)
            measured[key] = round(found, 4)
    if not measured:
        raise InputError(
            "calibrate printer", "", "(nothing measured)", "--hole, --pocket or --foot, as measured on the coupon"
        )
    fits = {"source": _source(", ".join(measured), record.fits.source), "confidence": "B"}
    return record.model_copy(
        update={"fits": record.fits.model_copy(update={**measured, **fits, "calibrated": day}), "aliases": ()}
    )


def calibrated_shop(record: ShopRecord, day: str, stack: float) -> ShopRecord:
    """The shop's record with the kerf measured on its coupon. `stack`: total width of the ten strips, side by side.

    Raises InputError if cut paths for this shop must not be widened, or if the number cannot come from a coupon.
    """
    if record.no_kerf:
        legal = f"a shop that leaves the kerf to you: this one {record.no_kerf}"
        raise InputError("calibrate shop", "NAME", record.name, legal)
    count, width = STRIPS
    kerf = round((count * width - stack) / count, 4)
    _plausible("--stack", stack, kerf)
    source = _source("kerf", record.source)
    return record.model_copy(update={"kerf": kerf, "calibrated": day, "date": day, "source": source, "aliases": ()})


def _source(measured: str, before: str) -> str:
    """The new source text: all keys measured now or before, and the source of the other numbers."""
    earlier, _, rest = before.rpartition(MEASURED)
    told = sorted({*measured.split(", "), *(earlier.split(", ") if earlier else ())})
    return f"{', '.join(told)}{MEASURED}{rest}"[:500]


def _plausible(option: str, value: float | None, found: float) -> None:
    """Raise InputError if `found` is outside 0 to 0.6 mm. Errors of machines are smaller, and hardly ever negative."""
    if not 0 <= found <= 0.6:
        legal = f"a number that gives 0 to 0.6 mm; this one gives {found:.3g}"
        raise InputError("calibrate", option, value, legal)


def as_toml(record: LibraryRecord) -> str:
    """The record as the text of a library file. Reading it gives the same record."""
    import tomlkit

    data = json.loads(record.model_dump_json(exclude_none=True, by_alias=True))
    text = tomlkit.dumps(data)
    assert validate(type(record), parse(text, record.name), record.name) == record
    return text


def own_path(folder: Path, record: LibraryRecord) -> Path:
    """The path of a record's file in a library folder."""
    return folder / folder_of(type(record)) / f"{record.name}.toml"
