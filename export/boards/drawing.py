"""The dimensioned drawing of a board from both sides: outline, holes with ordinates, components with their names.

The view from below is the board turned over from left to right. All ordinates count from the lower left corner seen
from the component side, as in the record. Lengths are mm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...geometry.plane.profile import rectangle
from ...params.choosing.traits import depth_of, height_words
from ...params.records.board import BoardRecord
from ..cut import pdf
from ..cut.sketch import Label, Line, Sketch
from ..drawings.layout import GAP, SCALES, TITLE, title_box
from ..drawings.paper import MARGIN, PAPERS, PENS, SMALL, TEXT, THIN, VISIBLE
from .contours import NamedComponent, components_of, holes_of
from .side_view import SideView, sides_of

ROW = 3.4
"""Height of a row of the tables."""
HOLE_CELLS = (0.0, 8.0, 36.0, 50.0, 64.0)
CELLS = (0.0, 8.0, 54.0, 76.0, 98.0, 108.0, 118.0)
"""Where the cells of a row begin: of a hole, and of a component."""
USUAL_PAPERS = ("A4", "A3")
"""Papers that people can print on."""
COLUMN = 128.0
"""Width of a column of the tables."""


@dataclass(frozen=True)
class _BoardLayout:
    """The drawing laid out: paper, scale, the lower left corner of each view's box, and the number of columns."""

    paper: str
    scale: tuple[int, int]
    corners: tuple[tuple[float, float], tuple[float, float]]
    columns: int


def drawing(record: BoardRecord) -> Sketch:
    """The drawing on its page."""
    components, holes = components_of(record), holes_of(record)
    views = sides_of(record, components, holes)
    rows = list(_rows(record, components))
    placed = _laid_out(views, len(rows))
    width, height = PAPERS[placed.paper]
    lines = [Line(VISIBLE, rectangle(MARGIN / 2, MARGIN / 2, width - MARGIN / 2, height - MARGIN / 2))]
    factor = placed.scale[0] / placed.scale[1]
    for view, corner in zip(views, placed.corners, strict=True):
        lines += view.lines(corner, factor)
    lines += _table(rows, placed)
    lines += _title(record, placed)
    return Sketch(low=(0.0, 0.0), high=(width, height), lines=tuple(lines), pens=PENS)


def _laid_out(views: Sequence[SideView], rows: int) -> _BoardLayout:
    """The layout at 1:1 or larger on A4 or A3; else at the largest scale on the smallest paper that takes it."""
    found = [
        next((placed for scale in SCALES if (placed := _on_paper(paper, scale, views, rows))), None) for paper in PAPERS
    ]
    fitting = [placed for placed in found if placed]
    usual = [placed for placed in fitting if placed.paper in USUAL_PAPERS]
    return next((placed for placed in usual if placed.scale[1] == 1), (usual or fitting)[-1])


def _on_paper(paper: str, scale: tuple[int, int], views: Sequence[SideView], rows: int) -> _BoardLayout | None:
    """The layout on a paper at a scale, the views above one another or side by side; None if it does not fit."""
    width, height = PAPERS[paper][0] - 2 * MARGIN, PAPERS[paper][1] - 2 * MARGIN
    sizes = [view.size(scale[0] / scale[1]) for view in views]
    for stacked in (True, False):
        wide = max(w for w, _ in sizes) if stacked else sum(w for w, _ in sizes) + GAP
        high = sum(h for _, h in sizes) + GAP if stacked else max(h for _, h in sizes)
        columns = int((width - wide - GAP) // COLUMN)
        if high > height or columns < 1 or columns * _deep(paper) < rows:
            continue
        top = PAPERS[paper][1] - MARGIN
        first = MARGIN, top - sizes[0][1]
        second = (MARGIN, first[1] - GAP - sizes[1][1]) if stacked else (MARGIN + sizes[0][0] + GAP, top - sizes[1][1])
        return _BoardLayout(paper, scale, (first, second), max(1, -(-rows // _deep(paper))))
    return None


def _deep(paper: str) -> int:
    """The number of rows of a column, which ends above the title block."""
    return int((PAPERS[paper][1] - 2 * MARGIN - TITLE[1] - ROW) // ROW)


def _rows(record: BoardRecord, components: Sequence[NamedComponent]) -> Iterator[tuple[str, ...]]:
    """The rows of the tables: the holes, then the components."""
    yield ("holes", "from the lower left corner, seen from the component side")
    for hole in holes_of(record):
        yield (hole.label, hole.name, f"x {hole.x:g}", f"y {hole.y:g}", f"Ø{hole.diameter:g}")
    if components:
        yield ("",)
        yield ("no.", "component", "x", "y", "above", "below", "edge")
    for each in components:
        box = each.box
        x0, y0, x1, y1 = box.extent
        below = record.tail_depth(box)
        sizes = f"{x0:g} to {x1:g}", f"{y0:g} to {y1:g}", f"{box.up:g}", f"{below:g}"
        yield (each.label, each.name, *sizes, box.edge or "")


def _table(rows: Sequence[tuple[str, ...]], placed: _BoardLayout) -> Iterator[Line]:
    """The tables at the right of the views."""
    left, top = PAPERS[placed.paper][0] - MARGIN - placed.columns * COLUMN, PAPERS[placed.paper][1] - MARGIN - ROW
    deep = _deep(placed.paper)
    for count, row in enumerate(rows):
        x, y = left + count // deep * COLUMN, top - count % deep * ROW
        wide = len(row) > len(HOLE_CELLS)
        following = CELLS[2] if wide else HOLE_CELLS[2] if len(row) > 2 else COLUMN
        for number, (cell, at) in enumerate(zip(row, CELLS if wide else HOLE_CELLS, strict=False)):
            fitting = (following - at - 1.0) / max(pdf.width_of(cell, SMALL), 0.1) if number == 1 else 1.0
            yield Line(THIN, Label(x=x + at, y=y, text=cell, height=SMALL * min(1.0, fitting)))


def _title(record: BoardRecord, placed: _BoardLayout) -> Iterator[Line]:
    """The title block: what it is, how sure it is, and the heights."""
    x, y, right, top = title_box(placed.paper)
    pcb = record.pcb
    corners = f", corners R{pcb.corner_radius:g}" if pcb.corner_radius else ""
    state = f"confirmed {record.confirmed}" if record.confirmed else "not confirmed"
    revision = f", revision {record.revision}" if record.revision else ""
    maker = "" if record.full_name.startswith(record.maker) else f"{record.maker} "
    rows = (
        (f"{maker}{record.full_name}{revision}", TEXT),
        (f"PCB {pcb.length:g} x {pcb.width:g} x {pcb.thickness:g} ±{pcb.thickness_tolerance:g}{corners}", TEXT),
        (
            f"parts to {height_words(record)} above and {depth_of(record):g} below the PCB; front: {record.front} edge",
            TEXT,
        ),
        (
            f"scale {placed.scale[0]}:{placed.scale[1]} on {placed.paper}, mm | size {pcb.confidence}, "
            f"holes {record.holes.confidence}, {state} | {record.name} | Stackwright",
            SMALL,
        ),
    )
    yield Line(VISIBLE, rectangle(x, y, right, top))
    for n, (text, height) in enumerate(rows):
        fitted = min(height, height * (TITLE[0] - 6.0) / pdf.width_of(text, height))
        yield Line(THIN, Label(x=x + 3, y=top - 5 - 5.4 * n, text=text, height=fitted))
