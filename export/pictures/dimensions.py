"""Dimensions of a view on paper: its overall sizes, its steps, and the labels of its holes. Lengths are mm on paper.

ISO 129 calls dimensions from one side running dimensions. Line widths are those of ISO 128.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ...geometry.plane.profile import Point2, Polyline, arc_radius
from ...parts.part import Part, Role, number, profiles_of
from ..cut.pdf import width_of
from ..cut.sketch import DrawingPen, Label, Line, Stroke
from .hole_rows import HoleRow
from .layout import OVERALL, STEPS, Box
from .ordinates import PITCH, Ordinate, Ordinates, spread
from .views import View

VISIBLE = DrawingPen(layer="VISIBLE", width=0.35)
HIDDEN = DrawingPen(layer="HIDDEN", colour="#909090", width=0.18, dashes=(2.0, 1.0))
THIN = DrawingPen(layer="DIMENSION", width=0.18)
TEXT, SMALL = 2.5, 1.8
OFF, BENT, UPTO = 1.0, 3.0, 6.0
"""Distance from a view at which the line of a step begins, bends, and ends at its number."""
REACH = 1.5
"""Length of a centre line beyond its hole."""

CELL = 5.0
"""Side of the cells in which lines are looked up."""
Leg = tuple[Point2, Point2]


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


def edges(sheet: PlacedView) -> list[Line]:
    """The hidden and the visible edges."""
    both = ((HIDDEN, sheet.view.hidden), (VISIBLE, sheet.view.visible))
    return [Line(pen, Stroke(tuple(map(sheet.place, line)))) for pen, lines in both for line in lines]


def across(sheet: PlacedView) -> list[Line]:
    """The overall width, above a view without steps there."""
    y = sheet.high + OVERALL - 4.0
    text = number(round(sheet.view.size[0], 2))
    lines = [Line(THIN, Label(x=(sheet.left + sheet.right) / 2, y=y + 0.8, text=text, height=TEXT, anchor="middle"))]
    for x in (sheet.left, sheet.right):
        lines += _thin(((x, sheet.high + OFF), (x, y + 1.0)), ((x - 1, y - 1), (x + 1, y + 1)))
    return lines + _thin(((sheet.left, y), (sheet.right, y)))


def upright(sheet: PlacedView) -> list[Line]:
    """The overall height, at the left of a view without steps there. A small one stands beside its line."""
    x = sheet.left - OVERALL + 4.0
    text, length = number(round(sheet.view.size[1], 2)), sheet.high - sheet.low
    fits = width_of(text, TEXT) + 3.0 < length
    middle = (sheet.low + sheet.high) / 2
    at = Label(x=x - 0.8, y=middle, text=text, height=TEXT, anchor="middle", turn=90.0)
    beside = Label(x=x - 2.0, y=middle - TEXT / 2, text=text, height=TEXT, anchor="end")
    lines = [Line(THIN, at if fits else beside)]
    for y in (sheet.low, sheet.high):
        lines += _thin(((sheet.left - OFF, y), (x - 1.0, y)), ((x - 1, y - 1), (x + 1, y + 1)))
    return lines + _thin(((x, sheet.low), (x, sheet.high)))


def corners(sheet: PlacedView, part: Part) -> list[Line]:
    """The radii of the corners of a sheet, below the view that shows them."""
    profiles = profiles_of(part)
    if sheet.view.name != "above" or part.role is not Role.CUT or len(profiles) != 1:
        return []
    outer = profiles[0].outer
    edges_of = outer.edges if isinstance(outer, Polyline) else ()
    radii = sorted({round(arc_radius(start, end, start[2]), 2) for start, end in edges_of if start[2]})
    text = "corners " + ", ".join(f"R{number(radius)}" for radius in radii)
    return [Line(THIN, Label(x=sheet.left, y=sheet.low - 3.4, text=text, height=SMALL))] if radii else []


def running(sheet: PlacedView, steps: Ordinates) -> Iterator[Line]:
    """The steps on each side of a view: a line to the view's rim, and the distance as a number."""
    for side, outwards, rim in (
        (steps.left, -1, sheet.left),
        (steps.right, 1, sheet.right),
        (steps.bottom, -1, sheet.low),
        (steps.top, 1, sheet.high),
    ):
        along = side is steps.top or side is steps.bottom
        yield from _running(sheet, side, outwards, rim, along)


def _running(sheet: PlacedView, side: Sequence[Ordinate], outwards: int, rim: float, along: bool) -> Iterator[Line]:
    """The steps of one side. `along`: they follow one another along x."""
    places = [sheet.place((step.at, step.at))[0 if along else 1] for step in side]
    for step, place, moved in zip(side, places, spread(places, PITCH), strict=True):
        reach = ((OFF, place), (BENT, place), (UPTO - 1.0, moved), (UPTO, moved))
        turned = [(rim + outwards * out, at) for out, at in reach]
        yield Line(THIN, Stroke(tuple((at, out) if along else (out, at) for out, at in turned)))
        end, base = rim + outwards * (UPTO + 0.6), moved + (SMALL / 2 if along else -SMALL / 2)
        x, y = (base, end) if along else (end, base)
        anchor = "start" if outwards > 0 else "end"
        text = number(step.value)
        yield Line(THIN, Label(x=x, y=y, text=text, height=SMALL, anchor=anchor, turn=90.0 if along else 0.0))


def _bands(sheet: PlacedView, steps: Ordinates) -> list[Box]:
    """The boxes beside a view that belong to its steps."""
    far = {side: STEPS * bool(getattr(steps, side)) for side in ("left", "bottom", "right", "top")}
    left, low, right, high = sheet.left, sheet.low, sheet.right, sheet.high
    return [
        (left - far["left"], low - STEPS, left, high + STEPS),
        (right, low - STEPS, right + far["right"], high + STEPS),
        (left - STEPS, low - far["bottom"], right + STEPS, low),
        (left - STEPS, high, right + STEPS, high + far["top"]),
    ]


def marks(sheet: PlacedView, holes: Sequence[HoleRow], steps: Ordinates, beside: Sequence[Line]) -> list[Line]:
    """Centre lines and labels of holes; concentric holes share theirs. A label stands off the edges and the others.

    `steps`, `beside`: the steps of the view, and everything that is drawn beside it.
    """
    lines, together = list[Line](), dict[Point2, list[HoleRow]]()
    for hole in holes:
        together.setdefault(sheet.place((hole.x, hole.y)), []).append(hole)
    crosses = {spot: max(hole.diameter for hole in here) / 2 * sheet.factor for spot, here in together.items()}
    strokes = [tuple(map(sheet.place, line)) for line in (*sheet.view.visible, *sheet.view.hidden)]
    strokes += [line.shape.points for line in beside if isinstance(line.shape, Stroke)]
    for (x, y), radius in crosses.items():
        reach = radius + REACH
        own = ((x - reach, y), (x + reach, y)), ((x, y - reach), (x, y + reach))
        strokes += own
        lines += _thin(*own)
    legs = _by_cell(leg for stroke in strokes for leg in pairwise(stroke))
    taken = _bands(sheet, steps) + [box_of(line.shape) for line in beside if isinstance(line.shape, Label)]
    for spot, here in together.items():
        text = ",".join(hole.label for hole in here if not hole.label.endswith("b"))
        if not text:
            continue
        box = _free(spot, crosses[spot], width_of(text, SMALL), legs, taken)
        taken.append(box)
        lines.append(Line(THIN, Label(x=box[0] + 0.2, y=box[1] + 0.3, text=text, height=SMALL)))
        near = min(max(spot[0], box[0]), box[2]), min(max(spot[1], box[1]), box[3])
        gap = math.dist(spot, near)
        if gap > crosses[spot] + 2 * REACH:
            start = tuple(s + (n - s) * crosses[spot] / gap for s, n in zip(spot, near, strict=True))
            lines += _thin(((start[0], start[1]), near))
    return lines


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    """The cells of the paper that a box touches."""
    for x in range(int(box[0] // CELL), int(box[2] // CELL) + 1):
        for y in range(int(box[1] // CELL), int(box[3] // CELL) + 1):
            yield x, y


def _by_cell(legs: Iterable[Leg]) -> dict[tuple[int, int], list[Leg]]:
    """The lines in each cell of the paper, so that a label is compared with those near it."""
    found: dict[tuple[int, int], list[Leg]] = {}
    for (x0, y0), (x1, y1) in legs:
        for cell in _cells((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))):
            found.setdefault(cell, []).append(((x0, y0), (x1, y1)))
    return found


def _free(spot: Point2, radius: float, width: float, legs: dict[tuple[int, int], list[Leg]], taken: list[Box]) -> Box:
    """The nearest box for a label beside a hole that meets no edge and no other label; else what meets least."""
    best = math.inf, (spot[0], spot[1], spot[0], spot[1])
    for distance in (0.6, 1.6, 2.8, 4.2, 6.0, 8.0, 11.0, 14.0):
        for degrees in (45, 135, 225, 315, 20, 160, 200, 340, 70, 110, 250, 290):
            dx, dy = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
            x, y = spot[0] + dx * (radius + distance), spot[1] + dy * (radius + distance)
            left, low = x - (width + 0.4 if dx < 0 else 0.0), y - (SMALL + 0.6 if dy < 0 else 0.0)
            box = left, low, left + width + 0.4, low + SMALL + 0.6
            hits = sum(_meets(leg, box) for cell in _cells(box) for leg in legs.get(cell, ()))
            hits += sum(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)
            if not hits:
                return box
            best = min(best, (hits, box), key=lambda tried: tried[0])
    return best[1]


def _meets(leg: Leg, box: Box) -> bool:
    """Whether a line passes through a box."""
    (x0, y0), (x1, y1) = leg
    start, end = 0.0, 1.0
    for at, step, low, high in ((x0, x1 - x0, box[0], box[2]), (y0, y1 - y0, box[1], box[3])):
        if abs(step) < 1e-9:
            if not low < at < high:
                return False
            continue
        first, last = sorted(((low - at) / step, (high - at) / step))
        start, end = max(start, first), min(end, last)
    return start < end


def _thin(*strokes: tuple[Point2, ...]) -> list[Line]:
    return [Line(THIN, Stroke(stroke)) for stroke in strokes]


def box_of(label: Label) -> Box:
    """The box round a label that is level or upright."""
    width = width_of(label.text, label.height)
    start = {"start": 0.0, "middle": -width / 2, "end": -width}[label.anchor]
    if label.turn:
        return label.x - label.height, label.y + start, label.x, label.y + start + width
    return label.x + start, label.y, label.x + start + width, label.y + label.height
