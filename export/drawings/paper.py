"""The page of a drawing: pens, labels and their boxes, and where there is room for more. Lengths are mm on paper.

Line widths are those of ISO 128, paper sizes those of ISO 5457.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...geometry.plane.profile import Point2
from ..cut.pdf import width_of
from ..cut.sketch import DrawingPen, Label, Line, Stroke

VISIBLE = DrawingPen(layer="VISIBLE", width=0.35)
HIDDEN = DrawingPen(layer="HIDDEN", colour="#909090", width=0.18, dashes=(2.0, 1.0))
THIN = DrawingPen(layer="DIMENSION", width=0.18)
FAINT = DrawingPen(layer="DIMENSION", colour="#b4b4b4", width=0.13)
PENS = (FAINT, HIDDEN, THIN, VISIBLE)
"""The pens, in the order in which they draw: thick lines are on top."""
TEXT, SMALL = 2.5, 1.8
PAPERS = {"A4": (297.0, 210.0), "A3": (420.0, 297.0), "A2": (594.0, 420.0), "A1": (841.0, 594.0)}
MARGIN = 10.0
"""Margin of the page. The frame is at half of it."""
Box = tuple[float, float, float, float]
"""Left, lower, right and upper side."""


def thin(*strokes: tuple[Point2, ...]) -> list[Line]:
    """Thin lines."""
    return [Line(THIN, Stroke(stroke)) for stroke in strokes]


def text(x: float, y: float, words: str, height: float = TEXT) -> Line:
    """A level text from the start of its base line."""
    return Line(THIN, Label(x=x, y=y, text=words, height=height))


def box_of(label: Label) -> Box:
    """The box round a label that is level or upright."""
    width = width_of(label.text, label.height)
    start = {"start": 0.0, "middle": -width / 2, "end": -width}[label.anchor]
    if label.turn:
        return label.x - label.height, label.y + start, label.x, label.y + start + width
    return label.x + start, label.y, label.x + start + width, label.y + label.height


def boxes_of(lines: Iterable[Line]) -> list[Box]:
    """The boxes of the labels among the lines."""
    return [box_of(line.shape) for line in lines if isinstance(line.shape, Label)]


def around(lines: Iterable[Line]) -> Box:
    """The box round strokes and labels."""
    corners: list[Point2] = []
    for line in lines:
        if isinstance(line.shape, Label):
            left, low, right, high = box_of(line.shape)
            corners += [(left, low), (right, high)]
        elif isinstance(line.shape, Stroke):
            corners += line.shape.points
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def meets(box: Box, others: Iterable[Box]) -> bool:
    """Whether a box overlaps one of the others."""
    return any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in others)


def free_place(size: Point2, page: str, taken: Sequence[Box]) -> Point2 | None:
    """The lower left corner of a free box of a size, as far to the upper right as possible; None if there is none."""
    (width, height), (across, up) = PAPERS[page], size
    lefts = {width - MARGIN - across, *(box[0] - across for box in taken)}
    lows = {height - MARGIN - up, *(box[1] - up for box in taken)}
    for left in sorted((x for x in lefts if MARGIN <= x <= width - MARGIN - across), reverse=True):
        for low in sorted((y for y in lows if MARGIN <= y <= height - MARGIN - up), reverse=True):
            if not meets((left, low, left + across, low + up), taken):
                return left, low
    return None
