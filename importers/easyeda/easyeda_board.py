"""A board of EasyEDA's standard edition from its JSON. Lengths are mm, y up; the file counts in 0.254 mm, y down."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ...core.errors import FileError
from ..board.chaining import Point
from ..board.component_names import TALLEST
from ..board.found import FoundBoard, FoundComponent, FoundHole
from ..board.mounting import LEAST_SCREW
from ..board.shape import exact_bounds, slot
from ..given_file import READABLE, GivenFile
from ..limits import COMPONENTS, EDGES, at_most, number
from .path import UNIT, Drawing, radians_of, xy

PCB = "3"
"""Value of `docType` in the head of a board."""
CUTS, SILK, BOTTOM, THROUGH = "10", ("3", "4"), ("2", "4"), "11"
"""Numbers of layers: the outline, the silkscreens, what is on the bottom, and all copper layers."""
WRAPPED = re.compile(r"package`([^`]*)`")
HEIGHT = re.compile(r"[-_]H(\d+(?:\.\d+)?)(?:[-_]|$)")
SHAPES = 200_000
"""Most shapes of a file."""


def easyeda_board(given: GivenFile) -> FoundBoard:
    """The board of a file. Raises FileError if it is none of EasyEDA's, or has numbers that are wrong or missing."""
    file = given.shown
    document = _document(given.text(), file)
    shapes = document.get("shape")
    if not isinstance(shapes, list) or not all(isinstance(each, str) for each in shapes):
        raise FileError(file, "shape", "no list of texts", "the list of shapes of a board of EasyEDA")
    at_most(len(shapes), SHAPES, "shapes", file)
    title = document.get("title")
    found = FoundBoard(
        program="EasyEDA",
        layer="layer 10",
        where=_where,
        title=title if isinstance(title, str) else "",
        tolerances=(0.01, 0.1),
    )
    drawing = Drawing(file)
    for text in shapes:
        fields = text.split("~")
        if fields[0] == "LIB":
            at_most(len(found.components) + 1, COMPONENTS, "components", file)
            _add_component(found, drawing, text, file)
            continue
        layer = _field(fields, drawing.layer_field(fields[0]))
        if fields[0] == "SOLIDREGION" and _field(fields, 4) in ("cutout", "npth"):
            layer = CUTS
        if layer == CUTS:
            found.edges += drawing.edges(fields)
            found.loops += drawing.loops(fields)
            at_most(len(found.edges), EDGES, "edges of outlines", file)
        elif fields[0] in ("HOLE", "PAD"):
            _add_hole(found, fields, file, single=True)
    return found


def _document(text: str, file: str) -> dict[str, Any]:
    """The JSON of a board. Raises FileError if it is no JSON, or none of a board."""
    try:
        raw = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise FileError(file, "", "it is nested too deeply", "JSON with fewer nested levels") from None
    except json.JSONDecodeError as error:
        raise FileError(file, f"line {error.lineno}, column {error.colno}", "no JSON", READABLE) from None
    except ValueError as error:
        raise FileError(file, "", str(error)[:80], "JSON with decimal numbers") from None
    head = raw.get("head") if isinstance(raw, dict) else None
    kind = str(head.get("docType")) if isinstance(head, dict) else ""
    if kind != PCB:
        legal = f'a board of EasyEDA, standard edition, whose head has docType "{PCB}"'
        raise FileError(file, "head", f"docType {kind or '(missing)'}", legal)
    return raw


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _field(fields: list[str], place: int | None) -> str:
    return fields[place] if place is not None and place < len(fields) else ""


def _add_hole(found: FoundBoard, fields: list[str], file: str, *, single: bool, name: str = "") -> None:
    """Add the hole of a HOLE or of a PAD on all layers. `single`: whether it may take a screw."""
    if fields[0] == "HOLE":
        (x, y), radius = xy(fields, 1, file), number(_field(fields, 3), file, "HOLE: radius") * UNIT
        may = single and 2 * radius >= LEAST_SCREW
        found.holes.append(FoundHole(x, y, round(2 * radius, 3), name, mounts=may))
        return
    if _field(fields, 6) != THROUGH:
        return
    (x, y), radius = xy(fields, 2, file), number(_field(fields, 9) or "0", file, "PAD: hole radius") * UNIT
    length = number(_field(fields, 13) or "0", file, "PAD: hole length") * UNIT
    if radius > 0 and length > 2 * radius and single:
        turn = radians_of(_field(fields, 11), file) + (1.5707963267948966 if _upright(fields, file) else 0.0)
        found.slots.append((name or "pad", slot(x, y, length, 2 * radius, turn)))
    elif single and 2 * radius >= LEAST_SCREW:
        found.holes.append(FoundHole(x, y, round(2 * radius, 3), name, mounts=True, plated=True))


def _upright(fields: list[str], file: str) -> bool:
    """Whether a pad is higher than wide, before it is turned: its slot lies along its longer side."""
    return number(_field(fields, 5), file, "PAD: height") > number(_field(fields, 4), file, "PAD: width")


def _add_component(found: FoundBoard, drawing: Drawing, text: str, file: str) -> None:
    """Add a component, or the holes of one that is nothing but holes."""
    head, *children = text.split("#@$")
    wrapped = WRAPPED.search(head)
    every = [child.split("~") for child in children]
    name = next((_field(each, 10) for each in every if each[0] == "TEXT" and _field(each, 1) == "P"), "")
    pads = [each for each in every if each[0] == "PAD"]
    through = [each for each in pads if _field(each, 6) == THROUGH]
    holes = [each for each in every if each[0] == "HOLE"]
    for fields in every:
        if _field(fields, drawing.layer_field(fields[0])) == CUTS:
            found.edges += drawing.edges(fields)
            found.loops += drawing.loops(fields)
            at_most(len(found.edges), EDGES, "edges of outlines", file)
    for fields in (*holes, *through):
        _add_hole(found, fields, file, single=len(holes) + len(through) == 1, name=name)
    spots = list(_silk_corners(drawing, every)) or list(_pad_corners(pads, file))
    if spots and not (len(pads) <= 1 and len(through) + len(holes) == 1):
        found.solder += [(*xy(each, 2, file), reach) for each in through for reach in [_reach(each, file)]]
        xs, ys = zip(*spots, strict=True)
        bottom = any(_field(each, 6) in BOTTOM for each in pads)
        height = next((h for each in children if each.startswith("SVGNODE") and (h := _height(each))), None)
        found.components.append(
            FoundComponent(
                reference=name,
                footprint=wrapped[1] if wrapped else "",
                box=(min(xs), min(ys), max(xs), max(ys)),
                side="bottom" if bottom else "top",
                through=bool(through),
                height=height,
                height_from="the title of its 3D model",
                pads=tuple(xy(each, 2, file) for each in pads),
            )
        )


def _silk_corners(drawing: Drawing, every: list[list[str]]) -> Iterator[Point]:
    """Corners of what is drawn on the silkscreen."""
    for fields in every:
        if _field(fields, drawing.layer_field(fields[0])) in SILK:
            loops = [[(*e.start, e.bulge), (*e.end, 0.0)] for e in drawing.edges(fields)] + drawing.loops(fields)
            for loop in loops:
                x0, y0, x1, y1 = exact_bounds(loop)
                yield x0, y0
                yield x1, y1


def _pad_corners(pads: list[list[str]], file: str) -> Iterator[Point]:
    for fields in pads:
        x, y = xy(fields, 2, file)
        reach = _reach(fields, file)
        yield x - reach, y - reach
        yield x + reach, y + reach


def _reach(fields: list[str], file: str) -> float:
    """Half the longer side of a pad, mm, whichever way it is turned."""
    return max(abs(number(_field(fields, n), file, "PAD: size")) for n in (4, 5)) * UNIT / 2


def _height(node: str) -> float | None:
    """The height in the title of a component's 3D model, mm."""
    found = HEIGHT.search(json.dumps(node))
    value = float(found[1]) if found else 0.0
    return value if 0 < value <= TALLEST else None


def _where(point: Point) -> str:
    """A point as EasyEDA counts it, in units of 0.254 mm, y down."""
    return f"{round(point[0] / UNIT, 2) + 0.0:g}, {round(-point[1] / UNIT, 2) + 0.0:g}"
