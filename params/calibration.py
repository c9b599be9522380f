"""Calibration: what was measured on a coupon becomes the user's own record of printer or shop. Lengths are mm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..core.errors import InputError
from .library import folder_of
from .reading import parse, validate
from .record import LibraryRecord
from .records.printer import PrinterRecord
from .records.shop import ShopRecord

MEASURED = " measured on a coupon; the rest: "
PIN, BOARD, STRIPS = 3.0, 1.6, (10, 8.0)
"""What the coupons are tried with: a drill's shank, a board; how many strips the other has, and how wide."""


def calibrated_printer(
    record: PrinterRecord,
    day: str,
    hole: float | None,
    pocket: float | None,
    foot: float | None,
    pin: float = PIN,
    board: float = BOARD,
) -> PrinterRecord:
    """The printer with what its coupon says.

    `hole`: nominal diameter of the narrowest hole that a shank of `pin` passes; `pocket`: nominal width of the
    narrowest pocket that a `board` slides in; `foot`: how much wider the coupon is on the bed than above. InputError
    for numbers that no coupon gives.
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
            "calibrate printer", "", "(nothing measured)", "--hole, --pocket or --foot, as the coupon says"
        )
    fits = {"source": _source(", ".join(measured), record.fits.source), "confidence": "B"}
    return record.model_copy(
        update={"fits": record.fits.model_copy(update={**measured, **fits, "calibrated": day}), "aliases": ()}
    )


def calibrated_shop(record: ShopRecord, day: str, stack: float) -> ShopRecord:
    """The shop with the kerf that its coupon says: `stack` is the width of the ten strips side by side."""
    if record.no_kerf:
        legal = f"a shop that leaves the kerf to you: this one {record.no_kerf}"
        raise InputError("calibrate shop", "NAME", record.name, legal)
    count, width = STRIPS
    kerf = round((count * width - stack) / count, 4)
    _plausible("--stack", stack, kerf)
    source = _source("kerf", record.source)
    return record.model_copy(update={"kerf": kerf, "calibrated": day, "date": day, "source": source, "aliases": ()})


def _source(measured: str, before: str) -> str:
    """Where the numbers come from now: what was measured, earlier too, and the rest."""
    earlier, _, rest = before.rpartition(MEASURED)
    told = sorted({*measured.split(", "), *(earlier.split(", ") if earlier else ())})
    return f"{', '.join(told)}{MEASURED}{rest}"[:500]


def _plausible(option: str, value: float | None, found: float) -> None:
    """InputError for what cannot be: machines err by less than 0.6 and never to the other side by much."""
    if not 0 <= found <= 0.6:
        legal = f"a number that gives 0 to 0.6, which this does not: it gives {found:.3g}"
        raise InputError("calibrate", option, value, legal)


def as_toml(record: LibraryRecord) -> str:
    """The record as a file of a library; what reads back is the same."""
    import tomlkit

    data = json.loads(record.model_dump_json(exclude_none=True, by_alias=True))
    text = tomlkit.dumps(data)
    assert validate(type(record), parse(text, record.name), record.name) == record
    return text


def own_path(folder: Path, record: LibraryRecord) -> Path:
    """Where a library folder keeps a record."""
    return folder / folder_of(type(record)) / f"{record.name}.toml"
