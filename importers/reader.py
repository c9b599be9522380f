"""Which reader takes a file: by its ending, and by what it begins with."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from ..core.errors import FileError, InputError, nearest
from ..params.draft import BoardDraft
from .board.board_draft import Wishes, board_draft
from .board.found import FoundBoard
from .confined import confined
from .dxf.units import UNITS
from .given_file import READABLE, GivenFile, given_file
from .step.unpacking import ENDINGS, is_packed_model

Reader = Callable[[GivenFile, Sequence[str], str | None], FoundBoard]


def import_board(path: Path, wishes: Wishes, layers: Sequence[str] = (), units: str | None = None) -> BoardDraft:
    """The draft of the board in a file or folder.

    `layers`: names of the files or layers with the outline, if given. `units`: those of a drawing that does not say.

    Raises InputError, in one line, for whatever is not a board that a record takes.
    """
    given = given_file(path)
    draft = board_draft(found_board(given, layers, units), given, wishes)
    if "holes" in draft.values:
        draft.record(given.shown)
    return draft


def import_power_board(
    path: Path, name: str | None, layers: Sequence[str] = (), units: str | None = None
) -> BoardDraft:
    """The draft of the power board in a file. Raises InputError, in one line, for whatever no holder takes."""
    from .board.power_board import power_board_draft, power_board_record

    given = given_file(path)
    draft = power_board_draft(found_board(given, layers, units), given, name)
    power_board_record(draft, given.shown)
    return draft


def found_board(given: GivenFile, layers: Sequence[str] = (), units: str | None = None) -> FoundBoard:
    """What the reader of a file finds in it. Raises FileError if no reader takes it."""
    reader = _reader(given)
    try:
        return reader(given, layers, units)
    except RecursionError:
        raise FileError(given.shown, "", "it is nested too deeply", "a file with fewer nested levels") from None


def _reader(given: GivenFile) -> Reader:
    """The reader of a file."""
    data, ending = given.data, Path(given.name).suffix.lower()
    if data is not None and is_packed_model(data, ending):
        return _step
    if data is None or data[:2] == b"PK":
        return _gerber
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"(kicad_pcb", b"(")) or ending == ".kicad_pcb":
        return _kicad
    if start.startswith((b"{", b"[")) or ending == ".json":
        return _easyeda
    if start.startswith(b"ISO-10303-21") or ending in ENDINGS:
        return _step
    if ending == ".dxf" or re.match(rb"0\s*\r?\n\s*SECTION|999\s*\r?\n|AutoCAD Binary DXF", start):
        return _dxf
    if ending == ".zip":
        raise FileError(given.shown, "", "no zip file", READABLE)
    if start.startswith((b"%", b"G04", b"G75", b"G01", b"M48")):
        legal = "the folder or zip in which it is, with the outline and the drill files"
        raise FileError(given.shown, "", "one Gerber or drill file", legal)
    raise FileError(given.shown, "", f"not a board file that is read (ending {ending or 'none'})", READABLE)


def _kicad(given: GivenFile, layers: Sequence[str], units: str | None) -> FoundBoard:
    from .kicad.kicad_board import kicad_board

    _no_layer(layers, "a board of KiCad has its outline on Edge.Cuts")
    _no_units(units)
    return kicad_board(given)


def _easyeda(given: GivenFile, layers: Sequence[str], units: str | None) -> FoundBoard:
    from .easyeda.easyeda_board import easyeda_board

    _no_layer(layers, "a board of EasyEDA has its outline on layer 10")
    _no_units(units)
    return easyeda_board(given)


def _gerber(given: GivenFile, layers: Sequence[str], units: str | None) -> FoundBoard:
    from .gerber.gerber_board import gerber_board

    _no_units(units)
    return gerber_board(given, layers)


def _step(given: GivenFile, layers: Sequence[str], units: str | None) -> FoundBoard:
    _no_layer(layers, "a STEP model has no layers")
    _no_units(units)
    return confined("step", given, {})


def _dxf(given: GivenFile, layers: Sequence[str], units: str | None) -> FoundBoard:
    if units is not None and units not in UNITS:
        raise InputError("boards import", "--units", units, nearest(units, UNITS))
    return confined("dxf", given, {"layers": list(layers), "units": units})


def _no_layer(layers: Sequence[str], why: str) -> None:
    if layers:
        raise InputError("boards import", "--layer", layers[0], f"left out: {why}")


def _no_units(units: str | None) -> None:
    if units is not None:
        raise InputError("boards import", "--units", units, "left out: only a drawing (DXF) may not say its unit")
