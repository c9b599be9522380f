"""The 1:1 sheet of a board as PDF: lay the board on it and tick what agrees with the record. Lengths are mm.

It shows the board from the component side: outline, holes with crosses, connectors with their overhang, and rulers of
100 mm. A board that one page does not take is divided over tiles. The values to tick follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...geometry.plane.profile import Circle, Polyline, rectangle
from ...params.records.board import BoardRecord
from ..cut import pdf
from ..cut.sketch import Label, Line, Sketch, Stroke
from ..cut.tiles import (
    AROUND,
    BOTTOM,
    GREY,
    LEFT,
    PENS,
    RIGHT,
    ROW,
    SMALL,
    TEXT,
    THICK,
    THIN,
    TOP,
    cross,
    marks,
    rulers,
    text_line,
    tile_page,
    tiling,
)
from ..workshop import PAPERS
from .contours import bounds_of, components_of, contours_of, holes_of
from .ticks import Tick, ticks_of

SHEETS: Mapping[str, tuple[float, float]] = {**PAPERS, "a3": (297.0, 420.0)}
"""Width and height of the papers (ISO 216, ANSI Y14.1)."""
TICK, AFTER, BLANK = 3.0, 5.0, 26.0
"""Side of a tick box, distance of its text from its left side, length of the line for a measured number."""
HEAD = 34.0
"""Height of the heading and the instructions above the board."""
HOW = (
    "Print at 100 %, not fitted to the page. Both rulers must measure 100 mm, or nothing on this sheet is true.",
    "Lay the board on its outline, component side up. Look through the holes: a cross is in the middle of each.",
    "Tick what agrees. Where something does not, write down what the caliper says.",
)
CONNECTOR_TEXT = 2.2
"""Height of the labels on the board."""


def sheet(record: BoardRecord, paper: str = "a4") -> bytes:
    """The sheet as PDF. `paper`: one of SHEETS."""
    return pdf.as_bytes(list(pages_of(record, SHEETS[paper])), f"{record.full_name}, 1:1 sheet")


def pages_of(record: BoardRecord, paper: tuple[float, float]) -> Iterator[Sketch]:
    """The pages: the board with the values below it, or its tiles; then the values for which there was no room."""
    x0, y0, x1, y1 = bounds_of(record, [each for each in components_of(record) if each.box.edge])
    width, height = paper
    drawn, ticks = list(_board(record)), list(ticks_of(record))
    if x1 - x0 + 2 * AROUND <= width - LEFT - RIGHT and y1 - y0 + 2 * AROUND <= height - BOTTOM - TOP - HEAD:
        page = _SheetPage(paper, (x0 - AROUND - LEFT, y1 + AROUND + HEAD + TOP - height))
        lines = [*_heading(record, page), *drawn]
        ticks, more = page.ticks(ticks, y0 - AROUND - ROW - page.low[1])
        yield page.sketch([*lines, *more])
    else:
        spread = tiling(((x0, y0), (x1, y1)), paper)
        for tile in spread.tiles:
            title = f"{record.full_name}   tile {tile.name} of {len(spread.tiles)}   1:1   component side up"
            yield tile_page(tile, spread, [*drawn, *marks(tile, spread)], title)
    while ticks:
        page = _SheetPage(paper, (0.0, 0.0))
        lines = _heading(record, page)
        ticks, more = page.ticks(ticks, height - TOP - HEAD)
        yield page.sketch([*lines, *more])


@dataclass(frozen=True)
class _SheetPage:
    """An upright page. `low`: its lower left corner in the frame of what is drawn on it."""

    paper: tuple[float, float]
    low: tuple[float, float]

    def sketch(self, lines: list[Line]) -> Sketch:
        """The page with these lines and its rulers."""
        x, y = self.low
        drawn = [*lines, *rulers((x + LEFT, y + 7.0), (x + 7.0, y + BOTTOM))]
        return Sketch(low=self.low, high=(x + self.paper[0], y + self.paper[1]), lines=tuple(drawn), pens=PENS)

    def ticks(self, ticks: list[Tick], top: float) -> tuple[list[Tick], list[Line]]:
        """The ticks that are left for the next page, and the rows of the others. `top`: height of the first row."""
        x, y, lines = self.low[0] + LEFT, self.low[1] + top, list[Line]()
        count = min(len(ticks), int((top - BOTTOM) // ROW))
        for tick in ticks[:count]:
            lines.append(Line(THIN, rectangle(x, y - 0.4, x + TICK, y - 0.4 + TICK)))
            right = self.low[0] + self.paper[0] - RIGHT
            room = right - x - AFTER - (BLANK + 2.0 if tick.measured else 0.0)
            height = min(TEXT, TEXT * room / pdf.width_of(tick.text, TEXT))
            lines.append(text_line(x + AFTER, y, tick.text, height))
            if tick.measured:
                lines.append(Line(THIN, Stroke(((right - BLANK, y - 0.4), (right, y - 0.4)))))
            y -= ROW
        return ticks[count:], lines


def _heading(record: BoardRecord, page: _SheetPage) -> list[Line]:
    """The name of the board, how sure its numbers are, and what to do."""
    x, y = page.low[0] + LEFT, page.low[1] + page.paper[1] - TOP
    sure = f"size: confidence {record.pcb.confidence}; holes: confidence {record.holes.confidence}"
    state = f"confirmed on {record.confirmed}" if record.confirmed else "not confirmed"
    revision = f", revision {record.revision}" if record.revision else ""
    lines = [text_line(x, y, f"{record.full_name}{revision}: 1:1 sheet", 4.0)]
    done = (
        f"All ticked: stackwright boards confirm {record.name}",
        f"Something differs: stackwright boards new {record.name}, with what you measured as options",
    )
    said = (f"{record.maker}; {sure}; {state}; network sockets at the {record.front} edge", *HOW, *done)
    return lines + [text_line(x, y - 6.0 - ROW * n, text, TEXT * 0.95) for n, text in enumerate(said)]


def _board(record: BoardRecord) -> Iterator[Line]:
    """The board in its own frame, from the component side."""
    for each in components_of(record):
        box = each.box
        shape = rectangle(*box.extent)
        if box.side == "top" or box.edge:
            yield Line(THIN if box.edge and box.side == "top" else GREY, shape)
        if box.edge:
            yield _label(each.label, shape)
    for contour in contours_of(record):
        yield Line(THICK, contour)
    for hole in holes_of(record):
        yield Line(THICK, Circle(hole.x, hole.y, hole.diameter))
        yield from cross(hole.x, hole.y, hole.diameter)
        beside = hole.diameter / 2 + 0.8
        left = hole.x > record.pcb.length / 2
        x = hole.x - beside if left else hole.x + beside
        yield Line(THIN, Label(x=x, y=hole.y + 0.8, text=hole.label, height=SMALL, anchor="end" if left else "start"))


def _label(text: str, shape: Polyline) -> Line:
    """A label in the middle of a box."""
    (x0, y0), (x1, y1) = shape.bounds
    y = (y0 + y1 - CONNECTOR_TEXT) / 2
    return Line(THIN, Label(x=(x0 + x1) / 2, y=y, text=text, height=CONNECTOR_TEXT, anchor="middle"))
