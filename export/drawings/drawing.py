"""A dimensioned drawing of a made part: views in first-angle projection, sections, rows of sizes, tables, title. mm."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ...core.files import write_whole
from ...core.text import shortened
from ...geometry.plane.profile import Circle, Polyline, arc_radius, rectangle
from ...geometry.store import Store
from ...parts.part import Part, Role, number, profiles_of
from ..cut import pdf, svg
from ..cut.sketch import Label, Line, Sketch
from ..formats import Format
from . import blocks
from .cuts import cut_marks, cut_view, drawn_cut, where
from .dimensions import PlacedView, across, edges, running, upright
from .drawing_job import DrawingJob, drawn_parts
from .hole_labels import marks
from .hole_rows import HoleRow, holes_of
from .layout import BAR, TITLE, Cut, Layout, Scale, bar_box, laid_out, title_box
from .paper import MARGIN, PAPERS, PENS, SMALL, TEXT, THIN, VISIBLE, Box, around, boxes_of, text, thin
from .pose import Side
from .rows import rows_of
from .views import Views, views

LETTERS = "ABDEGHJ"
"""Letters of sections: none that labels holes."""
MOST_COLUMNS = 8


def write_svg(job: DrawingJob, store: Store, path: Path) -> None:
    """Write the drawing of a part as SVG."""
    write_whole(path, svg.as_bytes(drawing(job, store)))


def write_pdf(job: DrawingJob, store: Store, path: Path) -> None:
    """Write the drawing of a part as PDF."""
    write_whole(path, pdf.as_bytes([drawing(job, store)], f"{job.stem}, drawing"))


FORMATS = (
    Format(name="drawing", folder="drawings", ending="svg", jobs=drawn_parts, writer=write_svg),
    Format(name="drawing", folder="drawings", ending="pdf", jobs=drawn_parts, writer=write_pdf),
)


def drawing(job: DrawingJob, store: Store) -> Sketch:
    """The drawing on its page."""
    return _Page(job, store).sketch()


class _Page:
    """A part with everything that its drawing tells."""

    def __init__(self, job: DrawingJob, store: Store) -> None:
        self.job, self.part, self.found = job, job.part, views(job.part, store)
        self.features, self.sections = self.part.features(), self.part.sections()
        self.rows = rows_of(self.found, self.features)
        self.holes = holes_of(self.part, self.found, dict(job.uses))
        self.cuts = [cut_view(self.part, section, store) for section in self.sections]

    def sketch(self) -> Sketch:
        """Everything on its page."""
        layout = laid_out(
            self.found, cache(self._framed), self._texts(), [self._cut(n) for n in range(len(self.sections))]
        )
        width, height = PAPERS[layout.paper]
        frame = rectangle(MARGIN / 2, MARGIN / 2, width - MARGIN / 2, height - MARGIN / 2)
        lines = [Line(VISIBLE, frame), *self._views(layout), *_bar(), *_title(self.job, layout)]
        for block, corner in layout.blocks:
            lines += block.draw(*corner)
        for number_, placed in enumerate(layout.cuts):
            if placed:
                scale, corner = placed
                lines += drawn_cut(self.cuts[number_], self.sections[number_], LETTERS[number_], corner, scale)
        lines.sort(key=lambda line: PENS.index(line.pen))  # one group of SVG for each pen
        return Sketch(low=(0.0, 0.0), high=(width, height), lines=tuple(lines), pens=PENS)

    def _views(self, layout: Layout) -> list[Line]:
        lines = list[Line]()
        for name, view in self.found.seen.items():
            sheet = PlacedView(view, layout.corners[name], layout.factor)
            beside = self._beside(sheet, layout)
            lines += [*edges(sheet), *beside, *marks(sheet, self.holes.get(name, []), beside)]
        return lines

    def _framed(self, scale: Scale) -> dict[str, Box]:
        """The box of each view with its dimensions, from its lower left corner, and room for labels at its rim."""
        found: dict[str, Box] = {}
        for name, view in self.found.seen.items():
            sheet = PlacedView(view, (0.0, 0.0), scale[0] / scale[1])
            left, low, right, high = around(self._beside(sheet, None))
            room = 4.0 if self.holes.get(name) else 0.0
            found[name] = (
                min(left, -room), min(low, -room), max(right, sheet.right + room), max(high, sheet.high + room)
            )  # fmt: skip
        return found

    def _beside(self, sheet: PlacedView, layout: Layout | None) -> list[Line]:
        """What is drawn beside a view: its name, the front, the corner from which it is measured, its dimensions.

        `layout`: that of the page; None while the page is laid out, when every section is marked.
        """
        name, rows = sheet.view.name, self.rows[sheet.view.name]
        high = name != self.found.pose.main
        y, words = sheet.high + 1.4 if high else sheet.low - 3.4, self.part.view_name(name)
        caption = Label(x=sheet.left + 4.0, y=y, text=words, height=SMALL)
        lines = [Line(THIN, caption), *_near_side(sheet, self.part.near_side()), *_datum(sheet, self.found)]
        if len(self.found.seen) < 3:
            lines += across(sheet) if name == self.found.pose.main else []
            lines += upright(sheet)
        for number_, section in enumerate(self.sections):
            if layout is None or layout.cuts[number_]:
                home = next(iter(self._marked(number_)), None)
                if home == name:
                    free = {name: self._free_sides(name)}
                    lines += cut_marks([sheet], section, LETTERS[number_], free, lines)
        return lines + running(sheet, rows, boxes_of(lines))

    def _marked(self, number_: int) -> list[str]:
        """The views that can show where a section is cut."""
        axis = "xyz".index(self.sections[number_].axis)
        names = list[str]()
        for name, view in self.found.seen.items():
            for side in self._free_sides(name):
                if view.axes[0 if side in ("top", "bottom") else 1][0] == axis:
                    names.append(name)
        return names

    def _free_sides(self, name: str) -> tuple[Side, ...]:
        """The sides of a view without rows."""
        every: tuple[Side, ...] = ("bottom", "top", "right", "left")
        return tuple(side for side in every if not self.rows[name].on(side))

    def _cut(self, number_: int) -> Cut:
        section = self.sections[number_]

        def box(scale: Scale) -> Box:
            lines = drawn_cut(self.cuts[number_], section, LETTERS[number_], (0.0, 0.0), scale, hatched=False)
            return around(lines)

        return Cut(box=cache(box), least=section.least)

    def _texts(self) -> list[list[blocks.Block]]:
        """The texts of the page, each as alternatives."""
        found, rows = list[list[blocks.Block]](), [row for rows in self.holes.values() for row in rows]
        if self.features:
            found.append([blocks.table("Sizes", blocks.sizes(self.features))])
        if rows:
            found.append([blocks.holes(rows, columns) for columns in _columns(rows)])
        notes = [(note,) for note in self._notes()]
        return [*found, [blocks.table("Notes", notes)]] if notes else found

    def _notes(self) -> list[str]:
        low = self.found.bounds[0]
        cuts = [where(section, low, letter) for section, letter in zip(self.sections, LETTERS, strict=False)]
        steps = ["steps under 0.6 are not told"] if not self.features and len(self.found.seen) > 2 else []
        return [*self.part.finish(), *_corners(self.part), *steps, *cuts, *self.job.notes]


def _columns(rows: Sequence[HoleRow]) -> list[int]:
    return [count for count in range(1, MOST_COLUMNS + 1) if count == 1 or len(rows) >= 2 * count] or [1]


def _corners(part: Part) -> list[str]:
    """The radii of the corners of a sheet."""
    profiles = profiles_of(part)
    if part.role is not Role.CUT or len(profiles) != 1 or not isinstance(profiles[0].outer, Polyline):
        return []
    edges_of = profiles[0].outer.edges
    radii = sorted({round(arc_radius(start, end, start[2]), 2) for start, end in edges_of if start[2]})
    return [f"corners {', '.join(f'R{number(radius)}' for radius in radii)}"] if radii else []


def _near_side(sheet: PlacedView, words: str) -> list[Line]:
    """The name of the part's near side in the view from above."""
    if sheet.view.name != "above":
        return []
    (axis, sign), _ = sheet.view.axes
    x, y = (sheet.left + sheet.right) / 2, (sheet.low + sheet.high) / 2
    level = axis == 0
    front = sheet.low if level else (sheet.left if sign > 0 else sheet.right)
    outwards = -1 if front in (sheet.low, sheet.left) else 1
    at = Label(x=x, y=front - 2.8, text=words, height=SMALL, anchor="middle") if level else Label(
        x=front + (-1.0 if outwards < 0 else 1.0 + SMALL), y=y, text=words, height=SMALL, anchor="middle", turn=90.0
    )  # fmt: skip
    return [Line(THIN, at)]


def _datum(sheet: PlacedView, found: Views) -> list[Line]:
    """A circle with a cross at the corner from which the view's sizes are measured."""
    x, y = sheet.place(sheet.view.at(found.bounds[0]))
    return [Line(THIN, Circle(x, y, 2.4)), *thin(((x - 2.0, y), (x + 2.0, y)), ((x, y - 2.0), (x, y + 2.0)))]


def _bar() -> list[Line]:
    """A bar of a known length on paper."""
    left, low, right, _ = bar_box()
    ends = [((x, low), (x, low + 1.6)) for x in (left, right)]
    words = f"{number(BAR)} mm on paper, if it is printed at its size"
    return [*thin(((left, low + 0.8), (right, low + 0.8)), *ends), text(left, low + 2.4, words, SMALL)]


def _title(job: DrawingJob, layout: Layout) -> list[Line]:
    """The title block. A long name is smaller, and loses its middle if that does not do."""
    x, y, right, top = title_box(layout.paper)
    scale = f"{layout.scale[0]}:{layout.scale[1]}"
    rows = (
        (job.part.bom_name(), TEXT),
        (job.made_for, SMALL),
        (job.stem, TEXT),
        (f"scale {scale}   {layout.paper}   mm   first angle", TEXT),
        (f"{job.tolerance} | circle with cross: measured from here | Stackwright", SMALL),
    )
    lines = [Line(VISIBLE, rectangle(x, y, right, top))]
    for n, (words, height) in enumerate(rows):
        lines.append(_fitted(x + 3, top - 5 - 5.2 * n, words, height))
    return lines


def _fitted(x: float, y: float, words: str, height: float) -> Line:
    """A text that does not run over the title block."""
    room, limit = TITLE[0] - 6.0, len(words)
    height = max(SMALL, min(height, height * room / max(pdf.width_of(words, height), 1e-6)))
    while pdf.width_of(shortened(words, limit), height) > room + 1e-6:
        limit -= 1
    return text(x, y, shortened(words, limit), height)
