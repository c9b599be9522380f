"""Dimensions of a view on paper: its rows, or its overall sizes. Lengths are mm on paper.

ISO 129 calls dimensions from one side running dimensions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...geometry.plane.profile import Point2
from ...parts.part import number
from ..cut.pdf import width_of
from ..cut.sketch import Anchor, Label, Line, Stroke
from .paper import FAINT, HIDDEN, SMALL, TEXT, THIN, VISIBLE, Box, boxes_of, meets, thin
from .pose import Side
from .rows import SizeRow, SizeRows, spread
from .views import View

PITCH = 2.8
"""Distance of the numbers of neighbouring faces."""
FIRST, TICK, BENT, NUMBER, AFTER = 4.4, 0.7, 1.8, 2.3, 1.3
"""Distance of the first row from the view; half a tick, where a leader ends and where a number begins, from the row's
line; and the gap after a row's numbers."""
OFF, OVERALL = 0.8, 7.0
"""Distance from the view at which lines begin, and of the line of an overall size."""


class PlacedView:
    """A view at its place on paper."""

    def __init__(self, view: View, corner: Point2, factor: float) -> None:
        self.view, self.factor = view, factor
        self.left, self.low = corner
        self.right, self.high = self.left + view.size[0] * factor, self.low + view.size[1] * factor

    def place(self, point: Point2) -> Point2:
        """A point of the view on paper."""
        low = self.view.low
        return self.left + (point[0] - low[0]) * self.factor, self.low + (point[1] - low[1]) * self.factor

    def rim(self, side: Side) -> float:
        """The coordinate of a side of the view."""
        return {"left": self.left, "right": self.right, "top": self.high, "bottom": self.low}[side]


def edges(sheet: PlacedView) -> list[Line]:
    """The hidden and the visible edges."""
    both = ((HIDDEN, sheet.view.hidden), (VISIBLE, sheet.view.visible))
    return [Line(pen, Stroke(tuple(map(sheet.place, line)))) for pen, lines in both for line in lines]


def across(sheet: PlacedView) -> list[Line]:
    """The overall width, above a view."""
    y = sheet.high + OVERALL
    words = number(round(sheet.view.size[0], 2))
    lines = [Line(THIN, Label(x=(sheet.left + sheet.right) / 2, y=y + 0.8, text=words, height=TEXT, anchor="middle"))]
    for x in (sheet.left, sheet.right):
        lines += thin(((x, sheet.high + OFF), (x, y + 1.0)), ((x - 1, y - 1), (x + 1, y + 1)))
    return lines + thin(((sheet.left, y), (sheet.right, y)))


def upright(sheet: PlacedView) -> list[Line]:
    """The overall height, at the left of a view. A small one stands beside its line."""
    x = sheet.left - OVERALL
    words, length = number(round(sheet.view.size[1], 2)), sheet.high - sheet.low
    fits = width_of(words, TEXT) + 3.0 < length
    middle = (sheet.low + sheet.high) / 2
    at = Label(x=x - 0.8, y=middle, text=words, height=TEXT, anchor="middle", turn=90.0)
    beside = Label(x=x - 2.0, y=middle - TEXT / 2, text=words, height=TEXT, anchor="end")
    lines = [Line(THIN, at if fits else beside)]
    for y in (sheet.low, sheet.high):
        lines += thin(((sheet.left - OFF, y), (x - 1.0, y)), ((x - 1, y - 1), (x + 1, y + 1)))
    return lines + thin(((x, sheet.low), (x, sheet.high)))


def running(sheet: PlacedView, rows: SizeRows, taken: Sequence[Box] = ()) -> list[Line]:
    """The rows on each side of a view. `taken`: boxes of labels that are there already."""
    lines, blocked = list[Line](), list(taken)
    sides: tuple[Side, ...] = ("left", "right", "top", "bottom")
    for side in sides:
        found = list(_side(sheet, side, rows.on(side), blocked))
        blocked += boxes_of(found)
        lines += found
    return lines


class _Ruler:
    """A side of a view as a frame of its own: a distance along it, and one outwards from its rim."""

    def __init__(self, sheet: PlacedView, side: Side) -> None:
        self.side, self.rim = side, sheet.rim(side)
        self.level = side in ("top", "bottom")
        self.outwards = 1 if side in ("top", "right") else -1

    def point(self, along: float, out: float) -> Point2:
        at = self.rim + self.outwards * out
        return (along, at) if self.level else (at, along)

    def number(self, along: float, out: float, words: str) -> Label:
        """A number that begins at a distance from the rim and runs outwards."""
        base = along + (SMALL / 2 if self.level else -SMALL / 2)
        x, y = self.point(base, out)
        anchor: Anchor = "start" if self.outwards > 0 else "end"
        return Label(x=x, y=y, text=words, height=SMALL, anchor=anchor, turn=90.0 if self.level else 0.0)

    def name(self, ends: Point2, out: float, words: str, blocked: Sequence[Box]) -> Label:
        """The name of a row beyond its end: each side has its own end, so that names of two sides do not meet."""
        before = self.side in ("top", "left")
        along, step = (ends[0] - 1.2, -1.0) if before else (ends[1] + 1.2, 1.0)
        anchor: Anchor = "end" if before else "start"
        while True:
            x, y = self.point(along, out)
            x, y = (x, y - SMALL / 2) if self.level else (x + SMALL / 2, y)
            label = Label(x=x, y=y, text=words, height=SMALL, anchor=anchor, turn=0.0 if self.level else 90.0)
            if not meets(boxes_of([Line(THIN, label)])[0], blocked):
                return label
            along += step


def _side(sheet: PlacedView, side: Side, rows: Sequence[SizeRow], blocked: Sequence[Box]) -> Iterator[Line]:
    """The rows of one side, from the view outwards, and the faint lines from the view to them."""
    ruler, out = _Ruler(sheet, side), FIRST
    labels, reach, taken = list[Label](), dict[float, float](), list(blocked)
    for row in rows:
        places = [sheet.place((mark.at, mark.at))[0 if ruler.level else 1] for mark in row.marks]
        ordered = sorted(zip(places, row.marks, strict=True), key=lambda pair: pair[0])
        moved = spread([place for place, _ in ordered], PITCH)
        yield Line(THIN, Stroke((ruler.point(ordered[0][0], out), ruler.point(ordered[-1][0], out))))
        own = list[Label]()
        for (place, mark), to in zip(ordered, moved, strict=True):
            reach[round(place, 4)] = out
            tick = (place, out - TICK), (place, out + TICK), (to, out + BENT)
            yield Line(THIN, Stroke(tuple(ruler.point(*point) for point in tick)))
            own.append(ruler.number(to, out + NUMBER, number(mark.value)))
        taken += boxes_of(Line(THIN, label) for label in own)
        own.append(ruler.name((min(ordered[0][0], moved[0]), max(ordered[-1][0], moved[-1])), out, row.name, taken))
        taken += boxes_of([Line(THIN, own[-1])])
        labels += own
        out += NUMBER + max(width_of(label.text, SMALL) for label in own[:-1]) + AFTER
    for place, far in sorted(reach.items()):
        yield from _faint(ruler, place, far - TICK, taken)
    yield from (Line(THIN, label) for label in labels)


def _faint(ruler: _Ruler, along: float, far: float, taken: Sequence[Box]) -> Iterator[Line]:
    """A line from the view to a row, with gaps where labels are."""
    gaps = list[Point2]()
    for left, low, right, high in taken:
        beside, outwards = ((left, right), (low, high)) if ruler.level else ((low, high), (left, right))
        if beside[0] - 0.2 < along < beside[1] + 0.2:
            gaps.append(tuple(sorted(ruler.outwards * (end - ruler.rim) for end in outwards)))  # type: ignore[arg-type]
    start = OFF
    for low, high in sorted(gaps):
        if low - 0.4 > start and low < far:
            yield Line(FAINT, Stroke((ruler.point(along, start), ruler.point(along, min(far, low - 0.4)))))
        start = max(start, high + 0.4)
    if start < far:
        yield Line(FAINT, Stroke((ruler.point(along, start), ruler.point(along, far))))
