"""A board from a DXF drawing: the largest closed loop, and the loops in it. Lengths are mm."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...core.errors import FileError, InputError, nearest
from ...core.loop import Loop
from ...core.memory import is_lacking
from ...core.text import clean
from ..board.found import FoundBoard
from ..board.found_json import Scaled
from ..board.shape import exact_bounds
from .counting import check_count
from .loops import TOLERANCES, check_nesting, drawn_loops
from .shapes import DrawnShapes, drawn_shapes
from .units import INSUNITS, UNITS, hint

if TYPE_CHECKING:
    from ezdxf.document import Drawing

LEGAL = "a DXF drawing in ASCII, as CAD programs save it"
SHOWN = 12
"""Number of layers that are named."""


def dxf_board(data: bytes, file: str, layers: Sequence[str] = (), units: str | None = None) -> FoundBoard:
    """The board of a drawing. `layers`: those that are read; empty: all. `units`: one of UNITS, if the user says it.

    Raises FileError if it is no sound drawing, does not say its unit, or has no outline that can be told.
    """
    document = _document(data, file)
    check_count(document, file)
    said = document.header.get("$INSUNITS", 0)
    unit = UNITS[units] if units else INSUNITS.get(said)
    shapes = _shapes(document, unit or 1.0, file)
    notes = _only(shapes, layers)
    loops = drawn_loops(shapes, file)
    if unit is None:
        raise _no_unit(said, [loop for _, loop in loops.loops], file)
    names = sorted({layer for layer, _ in loops.loops})
    layer = loops.open_layer or (loops.loops[0][0] if loops.loops else ", ".join(layers))
    found = FoundBoard("a CAD program (DXF)", f"layer {clean(layer)}" if layer else "any layer", Scaled(unit))
    found.tolerances, found.lacks_components = TOLERANCES, True
    found.notes += [*notes, *loops.notes]
    if units and INSUNITS.get(said, unit) != unit:
        found.notes.append(f"unit: {units}, as you say; the file says another one, $INSUNITS {said}")
    else:
        found.notes.append(f"unit: {unit:g} mm")
    if loops.open:
        found.edges = list(loops.open)
        return found
    check_nesting(loops, file)
    found.loops = [loop for _, loop in loops.loops]
    if len(names) > 1:
        counts = Counter(layer for layer, _ in loops.loops[1:])
        listed = ", ".join(f"{number} of layer {clean(name)}" for name, number in sorted(counts.items())[:SHOWN])
        found.notes.append(f"loops for holes and openings: {listed}; leave layers out with --layer")
    if loops.loose:
        found.notes.append(f"left out: {loops.loose} lines and arcs that are in no closed loop")
    if shapes.skipped:
        kinds = ", ".join(f"{number} {clean(kind)}" for kind, number in sorted(shapes.skipped.items())[:SHOWN])
        found.notes.append(f"not read: {kinds}")
    return found


def _document(data: bytes, file: str) -> Drawing:
    """The drawing. Raises FileError if ezdxf cannot read it."""
    if data.startswith(b"AutoCAD Binary DXF"):
        raise FileError(file, "", "a binary DXF", "the drawing saved as ASCII DXF")
    if b"\0" in data[:4096]:
        raise FileError(file, "", "no DXF drawing but a binary file", LEGAL)
    if not data.rstrip().endswith(b"EOF"):
        raise FileError(file, "", "no whole DXF drawing: it does not end with EOF", LEGAL)
    import ezdxf
    from ezdxf.lldxf.validator import dxf_info

    try:
        encoding = dxf_info(io.StringIO(data.decode("latin-1"))).encoding
        return ezdxf.read(io.StringIO(data.decode(encoding, "surrogateescape")))  # pyright: ignore[reportPrivateImportUsage]
    except Exception as error:  # its loader raises whatever a damaged file makes it trip over
        raise _refused(error, file) from error


def _refused(error: Exception, file: str) -> Exception:
    """The error to raise for one of ezdxf's."""
    if is_lacking(error) or isinstance(error, FileError | RecursionError):
        return error
    return FileError(file, "", f"no DXF drawing that can be read ({type(error).__name__}: {clean(str(error))})", LEGAL)


def _shapes(document: Drawing, unit: float, file: str) -> DrawnShapes:
    """What is drawn. Raises FileError if ezdxf cannot place what is in a block, or an entity is incomplete."""
    try:
        return drawn_shapes(document, unit, file)
    except Exception as error:  # as above
        raise _refused(error, file) from error


def _only(shapes: DrawnShapes, layers: Sequence[str]) -> list[str]:
    """Leave out what is not on these layers, if any are named. Returns what is to be said of it."""
    if not layers:
        return []
    counts = shapes.layers
    known = {name.lower(): name for name in counts}
    for layer in layers:
        if layer.lower() not in known:
            raise InputError("boards import", "--layer", layer, nearest(layer, known.values()))
    wanted = {layer.lower() for layer in layers}
    shapes.loops = [each for each in shapes.loops if each[0].lower() in wanted]
    shapes.edges = [each for each in shapes.edges if each[0].lower() in wanted]
    left = {name: number for name, number in sorted(counts.items()) if name.lower() not in wanted}
    others = [f"{clean(name)} ({number} shapes)" for name, number in left.items()]
    return [f"layers not read: {', '.join(others[:SHOWN])}"] if others else []


def _no_unit(said: object, loops: Sequence[Loop], file: str) -> FileError:
    """The error for a drawing that does not say its unit. It names those in which its largest loop would be a board."""
    what = f"$INSUNITS {said} is no unit of boards" if said else "the drawing does not say its unit ($INSUNITS)"
    if not loops:
        return FileError(file, "", what, hint(0.0, 0.0))
    x0, y0, x1, y1 = exact_bounds(loops[0])
    return FileError(file, "", f"{what}; its largest loop is {x1 - x0:.4g} x {y1 - y0:.4g}", hint(x1 - x0, y1 - y0))
