"""The files of a board: its drawing as SVG, PDF or PNG, and its 1:1 sheet as PDF."""

from __future__ import annotations

from pathlib import Path

from ...core.errors import InputError
from ...core.files import given_path, write_named
from ...params.records.board import BoardRecord
from ..cut import pdf, png, svg
from .drawing import drawing
from .fit_sheet import SHEETS, sheet

DRAWINGS = (".svg", ".pdf", ".png")
"""Endings of the files of a drawing."""


def drawing_path(text: str) -> Path:
    """The path of a drawing. Raises InputError if no drawing is written to a file of that ending."""
    path = given_path("--out", text)
    if path.suffix.lower() not in DRAWINGS:
        raise InputError("--out", "", text, f"the path of a file that ends in {', '.join(DRAWINGS)}")
    return path


def sheet_path(text: str, option: str = "--out") -> Path:
    """The path of a 1:1 sheet. Raises InputError if it does not end in .pdf: no other format keeps the scale."""
    path = given_path(option, text)
    if path.suffix.lower() != ".pdf":
        raise InputError(option, "", text, "the path of a file that ends in .pdf")
    return path


def paper_of(text: str) -> str:
    """The paper of a sheet. Raises InputError if there is none of that name."""
    if text.lower() not in SHEETS:
        raise InputError("boards fit", "--paper", text, f"one of {', '.join(SHEETS)}")
    return text.lower()


def write_drawing(record: BoardRecord, path: Path) -> None:
    """Write the drawing of a board. `path`: as `drawing_path` returns it."""
    drawn = drawing(record)
    match path.suffix.lower():
        case ".svg":
            data = svg.as_bytes(drawn)
        case ".pdf":
            data = pdf.as_bytes([drawn], f"{record.full_name}, drawing")
        case _:
            data = png.as_bytes(drawn)
    write_named(path, data)


def write_sheet(record: BoardRecord, path: Path, paper: str = "a4") -> None:
    """Write the 1:1 sheet of a board. `path`, `paper`: as `sheet_path` and `paper_of` return them."""
    write_named(path, sheet(record, paper))
