"""The bill of materials as Markdown, CSV and JSON."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict
from io import StringIO
from typing import TYPE_CHECKING, cast

from ...core.text import clean
from ..bill import HEADINGS, Row
from .markdown import literal

if TYPE_CHECKING:
    from .documents import BillDocument, BillRowData

NAMES = ("bom.md", "bom.csv", "bom.json")
"""The files of the bill."""
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""Signs with which a formula begins; spreadsheets take the wide ones of East Asia too."""


def texts(name: str, bill: list[Row]) -> dict[str, bytes]:
    """Each file of the bill of the design `name`."""
    return {"bom.md": as_markdown(name, bill), "bom.csv": as_csv(bill), "bom.json": as_json(name, bill)}


def as_json(name: str, bill: list[Row]) -> bytes:
    """The bill as JSON."""
    rows = cast("list[BillRowData]", [asdict(row) for row in bill])
    whole: BillDocument = {"format": "stackwright-bill/1", "design": name, "rows": rows}
    return (json.dumps(whole, indent=1) + "\n").encode()


def as_csv(bill: list[Row]) -> bytes:
    """The bill as CSV, for a spreadsheet."""
    stream = StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(["number", "name", "quantity", "role", "material", "files", "note"])
    for row in bill:
        cells = (row.number, row.name, row.quantity, row.role, row.material, " ".join(row.files), row.note)
        table.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in cells])
    return stream.getvalue().encode()


def guarded(text: str) -> str:
    """A text as a cell of a spreadsheet: with an apostrophe before what the spreadsheet would compute.

    It is a text that begins, after spaces and quotes, with a sign of a formula (OWASP, "CSV Injection").
    """
    text = clean(text)
    return f"'{text}" if text.lstrip(" \"'?").startswith(FORMULA) else text


def as_markdown(name: str, bill: list[Row]) -> bytes:
    """The bill as Markdown, to take to the shop."""
    lines = [f"# Bill of materials: {name}"]
    for role, heading in HEADINGS.items():
        chosen = [row for row in bill if row.role == role]
        if chosen:
            lines += [
                "",
                f"## {heading}",
                "",
                "| no. | quantity | what | material | files |",
                "|---:|---:|---|---|---|",
            ]
            lines += [_row(row) for row in chosen]
            notes = [f"- {literal(f'{row.name}: {row.note}')}" for row in chosen if row.note]
            lines += ["", *notes] if notes else []
    return ("\n".join(lines) + "\n").encode()


def _row(row: Row) -> str:
    cells = (str(row.number), str(row.quantity), row.name, row.material, ", ".join(row.files))
    return f"| {' | '.join(map(literal, cells))} |"
