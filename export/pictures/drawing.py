"""A dimensioned drawing of a made part: views in first-angle projection, sizes, steps, hole table, title block. mm."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from ...core.files import write_whole
from ...core.text import shortened
from ...geometry.plane.profile import rectangle
from ...geometry.store import Store
from ...parts.part import Part, Role
from ..cut import pdf, svg
from ..cut.sketch import Label, Line, Sketch
from ..formats import Format
from ..jobs import PartJob, made_parts
from .dimensions import HIDDEN, SMALL, TEXT, THIN, VISIBLE, PlacedView, across, corners, edges, marks, running, upright
from .hole_rows import HoleRow, holes_of
from .layout import MARGIN, PAPERS, ROW, TITLE, Layout, laid_out, title_box
from .ordinates import ordinates_of
from .views import views

CELLS = (0.0, 10.0, 26.0, 42.0, 58.0)
"""Where the cells of a row of the table begin."""
COLUMN, DEEP_COLUMN = 60.0, 84.0
"""Width of a column of the table, without and with where holes begin and end."""
PENS = (VISIBLE, HIDDEN, THIN)
TOLERANCES = {Role.PRINTED: "as printed ±0.2", Role.CUT: "as cut ±0.1 to 0.3"}
"""Tolerances of the machines (facts, sections 5 and 6)."""
LEGEND = {
    Role.PRINTED: "C, F, L holes from above, front, left",
    Role.CUT: "H round holes | S ends of slots | W windows",
}


def write_svg(job: PartJob, store: Store, path: Path) -> None:
    """Write the drawing of a part as SVG."""
    write_whole(path, svg.as_bytes(drawing(job.part, job.stem, store)))


def write_pdf(job: PartJob, store: Store, path: Path) -> None:
    """Write the drawing of a part as PDF."""
    write_whole(path, pdf.as_bytes([drawing(job.part, job.stem, store)], f"{job.stem}, drawing"))


FORMATS = (
    Format(name="drawing", folder="drawings", ending="svg", jobs=made_parts, writer=write_svg),
    Format(name="drawing", folder="drawings", ending="pdf", jobs=made_parts, writer=write_pdf),
)


def drawing(part: Part, stem: str, store: Store) -> Sketch:
    """The drawing on its page."""
    seen = views(part, store)
    steps, holes = ordinates_of(seen), holes_of(part, seen)
    rows = [hole for found in holes.values() for hole in found]
    column = DEEP_COLUMN if any(len(row.cells) == len(CELLS) for row in rows) else COLUMN
    layout = laid_out(seen, steps, len(rows), column)
    width, height = PAPERS[layout.paper]
    placed = {name: PlacedView(view, layout.corners[name], layout.factor) for name, view in seen.items()}
    lines = [Line(VISIBLE, rectangle(MARGIN / 2, MARGIN / 2, width - MARGIN / 2, height - MARGIN / 2))]
    for name, view in placed.items():
        beside = [*running(view, steps[name]), *corners(view, part)]
        if name == "front" and not steps[name].top:
            beside += across(view)
        if name != "left" and not steps[name].left:
            beside += upright(view)
        lines += [*edges(view), *beside, *marks(view, holes.get(name, []), steps[name], beside)]
    lines += _table(rows, layout, column)
    lines += _title(part, stem, layout)
    return Sketch(low=(0.0, 0.0), high=(width, height), lines=tuple(lines), pens=PENS)


def _table(rows: Sequence[HoleRow], layout: Layout, column: float) -> list[Line]:
    """The table of the holes, measured from the left, the front and the lower side of the part."""
    left, top = layout.table[0], layout.table[1] - ROW
    deep = math.ceil(len(rows) / layout.columns)
    lines = [_text(left, top, "from the left, the front and below")] if rows else []
    for count, row in enumerate(rows):
        x, y = left + count // deep * column, top - (count % deep + 1.3) * ROW
        lines += [_text(x + shift, y, cell) for shift, cell in zip(CELLS, row.cells, strict=False)]
    return lines


def _title(part: Part, stem: str, layout: Layout) -> list[Line]:
    """The title block. A long name is smaller, and loses its middle if that does not do."""
    x, y, right, top = title_box(layout.paper)
    scale = f"{layout.scale[0]}:{layout.scale[1]}"
    rows = (
        (part.bom_name(), TEXT),
        (stem, TEXT),
        (f"scale {scale}   {layout.paper}   mm   first angle", TEXT),
        (f"{TOLERANCES.get(part.role, '')} mm | {LEGEND.get(part.role, '')} | Stackwright", SMALL),
    )
    lines = [Line(VISIBLE, rectangle(x, y, right, top))]
    for n, (text, height) in enumerate(rows):
        lines.append(_fitted(x + 3, top - 5 - 5.4 * n, text, height))
    return lines


def _fitted(x: float, y: float, text: str, height: float) -> Line:
    """A text that does not run over the title block."""
    room, limit = TITLE[0] - 6.0, len(text)
    height = max(SMALL, min(height, height * room / pdf.width_of(text, height)))
    while pdf.width_of(shortened(text, limit), height) > room + 1e-6:
        limit -= 1
    return _text(x, y, shortened(text, limit), height)


def _text(x: float, y: float, text: str, height: float = TEXT) -> Line:
    return Line(THIN, Label(x=x, y=y, text=text, height=height))
