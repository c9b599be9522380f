"""A plane drawing: contours, strokes and labels, each drawn with a pen. DXF, SVG and PDF are all written from it.

Lengths are mm; x to the right, y up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ...geometry.plane.profile import Circle, Contour, Point2, Polyline, quarter_turned

Anchor = Literal["start", "middle", "end"]
FONT_SIZE = 1 / 0.716
"""Size of a font divided by the height of its capitals (Helvetica and Arial: 0.716 em)."""


@dataclass(frozen=True, kw_only=True)
class DrawingPen:
    """How a line is drawn: its layer, colour (#rrggbb and AutoCAD's colour index), width mm, dash and gap mm."""

    layer: str
    colour: str = "#000000"
    index: int = 7
    width: float = 0.1
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True)
class Stroke:
    """An open line through points."""

    points: tuple[Point2, ...]


@dataclass(frozen=True, kw_only=True)
class Label:
    """A line of text: the start, middle or end of its base line (x, y), height of its capitals, turn in degrees."""

    x: float
    y: float
    text: str
    height: float
    anchor: Anchor = "start"
    turn: float = 0.0
    bold: bool = False
    """Whether PDF shows it in bold type. Drawings have one weight."""


Shape = Contour | Stroke | Label


@dataclass(frozen=True)
class Line:
    """A shape with its pen."""

    pen: DrawingPen
    shape: Shape


@dataclass(frozen=True, kw_only=True)
class Sketch:
    """Lines in the order in which they are drawn and cut, on a page with the corners `low` and `high`."""

    low: Point2
    high: Point2
    lines: tuple[Line, ...]
    pens: tuple[DrawingPen, ...]
    """Every pen that may be used, in order. The layer of a pen exists even if nothing is drawn on it."""
    window: tuple[Point2, Point2] | None = None
    shown: tuple[Line, ...] = ()
    """Lines that are clipped to the window."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page, mm."""
        return self.high[0] - self.low[0], self.high[1] - self.low[1]


def moved(line: Line, x: float, y: float, quarters: int = 0) -> Line:
    """A line turned by quarters counter-clockwise about the origin, then moved."""
    shape = line.shape
    if isinstance(shape, (Circle, Polyline)):
        return Line(line.pen, shape.moved(x, y, quarters))
    if isinstance(shape, Label):
        a, b = quarter_turned((shape.x, shape.y), quarters)
        return Line(line.pen, replace(shape, x=a + x, y=b + y, turn=shape.turn + 90.0 * quarters))
    turned = (quarter_turned(point, quarters) for point in shape.points)
    return Line(line.pen, Stroke(tuple((a + x, b + y) for a, b in turned)))
