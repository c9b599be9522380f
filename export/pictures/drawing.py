"""A dimensioned drawing of a made part: three views in first-angle projection, overall sizes, hole table, title block.

Paper sizes, scales and line widths are those of ISO 5457, 5455 and 128. Lengths are mm.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from ...core.files import write_whole
from ...geometry.plane.profile import Point2, rectangle
from ...geometry.store import Store
from ...parts.part import Part, Role, number, profiles_of
from ..cut import pdf, svg
from ..cut.holes import Drilled, drilled
from ..cut.sketch import DrawingPen, Label, Line, Sketch, Stroke
from ..formats import Format
from ..jobs import PartJob, made_parts
from .views import View, views

PAPERS = {"A4": (297.0, 210.0), "A3": (420.0, 297.0), "A2": (594.0, 420.0), "A1": (841.0, 594.0)}
LARGEST = "A1"
SCALES = ((5, 1), (2, 1), (1, 1), (1, 2), (1, 5), (1, 10), (1, 20))
"""Scales of ISO 5455, the largest first."""
MARGIN, TITLE, GAP, ROOM = 10.0, (120.0, 24.0), 12.0, 14.0
"""Margin of the page; size of the title block; gap between views; room round a view for its dimensions."""
TEXT, SMALL, ROW, COLUMN = 2.5, 1.8, 4.2, 58.0
COLUMNS_SHARE = 0.5
"""Largest share of the page's width that the table of holes may take."""
VISIBLE = DrawingPen(layer="VISIBLE", width=0.35)
HIDDEN = DrawingPen(layer="HIDDEN", colour="#909090", width=0.18, dashes=(2.0, 1.0))
THIN = DrawingPen(layer="DIMENSION", width=0.18)
PENS = (VISIBLE, HIDDEN, THIN)
TOLERANCES = {Role.PRINTED: "as printed ±0.2", Role.CUT: "as cut ±0.1 to 0.3"}
"""Tolerances of the machines (facts, sections 5 and 6)."""


@dataclass(frozen=True)
class Layout:
    """Layout of a drawing: paper, scale, rows per column of the table, and number of columns."""

    paper: str
    scale: tuple[int, int]
    rows: int
    columns: int

    @property
    def factor(self) -> float:
        """Millimetres on paper per millimetre of the part."""
        return self.scale[0] / self.scale[1]


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
    holes = _holes(part, seen["above"])
    layout = _layout(seen, len(holes))
    width, height = PAPERS[layout.paper]
    places = _places(seen, layout)
    lines = [Line(VISIBLE, rectangle(MARGIN / 2, MARGIN / 2, width - MARGIN / 2, height - MARGIN / 2))]
    for name, view in seen.items():
        lines += _edges(view, places[name], layout.factor)
    front, above = seen["front"], seen["above"]
    lines += _across(front, places["front"], layout.factor)
    lines += _upright(front, places["front"], layout.factor)
    lines += _upright(above, places["above"], layout.factor)
    lines += _marks(holes, above, places["above"], layout.factor)
    lines += _table(holes, above, layout)
    lines += _title(part, stem, layout)
    return Sketch(low=(0.0, 0.0), high=(width, height), lines=tuple(lines), pens=PENS)


def _holes(part: Part, above: View) -> list[Drilled]:
    """The holes seen from above: those of a sheet, or every full circle of another part."""
    profiles = profiles_of(part)
    if part.role is Role.CUT and len(profiles) == 1:
        return drilled(profiles[0])
    ordered = sorted(above.rounds, key=lambda r: (round(r.y, 3), round(r.x, 3), r.diameter))
    return [Drilled(f"C{n}", r.x, r.y, r.diameter) for n, r in enumerate(ordered, 1)]


def _layout(seen: dict[str, View], holes: int) -> Layout:
    """The layout on the smallest paper that takes the views at 1:2 or larger beside the table; else on the largest."""
    possible = [layout for paper in PAPERS if (layout := _on_paper(paper, seen, holes))]
    return next((layout for layout in possible if layout.scale[1] <= 2), possible[-1])


def _on_paper(paper: str, seen: dict[str, View], holes: int) -> Layout | None:
    """The layout on a paper; None if the views or the table do not fit. The largest paper takes everything."""
    width, height = PAPERS[paper]
    rows = max(1, int((height - 2 * MARGIN - TITLE[1] - 3 * ROW) // ROW))
    columns = math.ceil(holes / rows)
    if columns * COLUMN > COLUMNS_SHARE * width and paper != LARGEST:
        return None
    space = width - 2 * MARGIN - columns * COLUMN, height - 2 * MARGIN - TITLE[1]
    scale = next((s for s in SCALES if _fits(seen, space, s[0] / s[1])), SCALES[-1] if paper == LARGEST else None)
    return Layout(paper, scale, rows, columns) if scale else None


def _fits(seen: dict[str, View], space: tuple[float, float], factor: float) -> bool:
    (wide, high), (deep, _), (_, below) = seen["front"].size, seen["left"].size, seen["above"].size
    needed = (wide + deep) * factor + GAP + 2 * ROOM, (high + below) * factor + GAP + 2 * ROOM
    return needed[0] <= space[0] and needed[1] <= space[1]


def _places(seen: dict[str, View], layout: Layout) -> dict[str, Point2]:
    """Lower left corner of each view: the view from above is below the front view, that from the left to its right."""
    factor, top = layout.factor, PAPERS[layout.paper][1] - MARGIN - ROOM
    (wide, high), (_, below) = (seen[name].size for name in ("front", "above"))
    x, y = MARGIN + ROOM, top - high * factor
    return {"front": (x, y), "above": (x, y - GAP - below * factor), "left": (x + wide * factor + GAP, y)}


def _edges(view: View, at: Point2, factor: float) -> list[Line]:
    def place(point: Point2) -> Point2:
        return at[0] + (point[0] - view.low[0]) * factor, at[1] + (point[1] - view.low[1]) * factor

    both = ((HIDDEN, view.hidden), (VISIBLE, view.visible))
    return [Line(pen, Stroke(tuple(place(p) for p in line))) for pen, lines in both for line in lines]


def _across(view: View, at: Point2, factor: float) -> list[Line]:
    """The width dimension of a view, above it."""
    left, right, y = at[0], at[0] + view.size[0] * factor, at[1] + view.size[1] * factor
    text = Label(x=(left + right) / 2, y=y + 8.8, text=number(round(view.size[0], 2)), height=TEXT, anchor="middle")
    ends = [Stroke(((x, y + 1.0), (x, y + 9.0))) for x in (left, right)]
    ticks = [Stroke(((x - 1, y + 7.0), (x + 1, y + 9.0))) for x in (left, right)]
    return [Line(THIN, shape) for shape in (Stroke(((left, y + 8.0), (right, y + 8.0))), *ends, *ticks, text)]


def _upright(view: View, at: Point2, factor: float) -> list[Line]:
    """The height dimension of a view, at its left."""
    low, high, x = at[1], at[1] + view.size[1] * factor, at[0]
    text = number(round(view.size[1], 2))
    label = Label(x=x - 8.8, y=(low + high) / 2, text=text, height=TEXT, anchor="middle", turn=90.0)
    ends = [Stroke(((x - 1.0, y), (x - 9.0, y))) for y in (low, high)]
    ticks = [Stroke(((x - 9.0, y - 1), (x - 7.0, y + 1))) for y in (low, high)]
    return [Line(THIN, shape) for shape in (Stroke(((x - 8.0, low), (x - 8.0, high))), *ends, *ticks, label)]


def _marks(holes: list[Drilled], view: View, at: Point2, factor: float) -> list[Line]:
    """Centre lines and labels of holes; concentric holes share theirs."""
    lines, labels = list[Line](), dict[Point2, list[Drilled]]()
    for hole in holes:
        labels.setdefault((hole.x, hole.y), []).append(hole)
    for (x, y), here in labels.items():
        cx, cy = at[0] + (x - view.low[0]) * factor, at[1] + (y - view.low[1]) * factor
        widest = max(hole.diameter for hole in here) / 2 * factor
        reach, text = widest + 1.5, ",".join(hole.label for hole in here if not hole.label.endswith("b"))
        lines += [
            Line(THIN, Stroke(((cx - reach, cy), (cx + reach, cy)))),
            Line(THIN, Stroke(((cx, cy - reach), (cx, cy + reach)))),
            Line(THIN, Label(x=cx + 0.7 * widest + 0.6, y=cy + 0.7 * widest + 0.6, text=text, height=SMALL)),
        ]
    return lines


def _table(holes: list[Drilled], view: View, layout: Layout) -> list[Line]:
    """The table of the holes, measured from the front left corner of the part."""
    width, height = PAPERS[layout.paper]
    left, top = width - MARGIN - layout.columns * COLUMN, height - MARGIN - ROW
    lines: list[Line] = []
    if holes:
        lines.append(_text(left, top, "from the left and the front"))
    for count, hole in enumerate(holes):
        x, y = left + count // layout.rows * COLUMN, top - (count % layout.rows + 1.3) * ROW
        size = hole.note.removeprefix("window ") if hole.label.startswith("W") else f"Ø{number(hole.diameter)}"
        cells = (hole.label, f"x {hole.x - view.low[0]:.2f}", f"y {hole.y - view.low[1]:.2f}", size)
        lines += [_text(x + shift, y, cell) for shift, cell in zip((0.0, 10.0, 26.0, 42.0), cells, strict=True)]
    return lines


def _title(part: Part, stem: str, layout: Layout) -> list[Line]:
    """The title block, at the lower right."""
    width, _ = PAPERS[layout.paper]
    x, y = width - MARGIN / 2 - TITLE[0], MARGIN / 2
    top, scale = y + TITLE[1], f"{layout.scale[0]}:{layout.scale[1]}"
    rows = (
        (part.bom_name(), TEXT),
        (stem, TEXT),
        (f"scale {scale}   {layout.paper}   mm   first angle", TEXT),
        (f"{TOLERANCES.get(part.role, '')} mm | C, H round holes | S ends of slots | W windows | Stackwright", SMALL),
    )
    lines = [Line(VISIBLE, rectangle(x, y, x + TITLE[0], top))]
    lines += [_text(x + 3, top - 5 - 5.4 * n, text, height) for n, (text, height) in enumerate(rows)]
    return lines


def _text(x: float, y: float, text: str, height: float = TEXT) -> Line:
    return Line(THIN, Label(x=x, y=y, text=text, height=height))
