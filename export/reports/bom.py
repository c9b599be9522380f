"""The bill of materials as Markdown, CSV and JSON."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict
from io import StringIO
from typing import TYPE_CHECKING, cast

from ..bill import HEADINGS, Row

if TYPE_CHECKING:
    from .documents import BillDocument, BillRowData

NAMES = ("bom.md", "bom.csv", "bom.json")
"""The files of the bill."""


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
    table.writerow(["number", "name", "quantity", "role", "material", "files"])
    table.writerows([row.number, row.name, row.quantity, row.role, row.material, " ".join(row.files)] for row in bill)
    return stream.getvalue().encode()


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
            lines += [f"| {r.number} | {r.quantity} | {r.name} | {r.material} | {', '.join(r.files)} |" for r in chosen]
    return ("\n".join(lines) + "\n").encode()
