"""Centre lines and labels of the holes in a view: each label stands off the edges and the other labels. mm on paper."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ...geometry.plane.profile import Point2
from ..cut.pdf import width_of
from ..cut.sketch import Label, Line, Stroke
from .dimensions import PlacedView
from .hole_rows import HoleRow
from .paper import SMALL, THIN, Box, boxes_of, meets, thin

REACH = 1.5
"""Length of a centre line beyond its hole."""
CELL = 5.0
"""Side of the cells in which lines are looked up."""
DISTANCES = (0.6, 1.6, 2.8, 4.2, 6.0, 8.0, 11.0, 14.0)
"""Distances from a hole's rim at which its label is tried, the nearest first."""
CROWD, NEAREST = 150, 2
"""Number of holes in a view above which labels are tried only at the nearest distances, and how many those are."""
Leg = tuple[Point2, Point2]


def marks(sheet: PlacedView, holes: Sequence[HoleRow], beside: Sequence[Line]) -> list[Line]:
    """Centre lines and labels of holes; concentric holes share theirs. `beside`: what is drawn beside the view."""
    lines, together = list[Line](), dict[Point2, list[HoleRow]]()
    for hole in holes:
        together.setdefault(sheet.place((hole.x, hole.y)), []).append(hole)
    if not together:
        return []
    crosses = {spot: max(hole.diameter for hole in here) / 2 * sheet.factor for spot, here in together.items()}
    strokes = [tuple(map(sheet.place, line)) for line in (*sheet.view.visible, *sheet.view.hidden)]
    strokes += [line.shape.points for line in beside if isinstance(line.shape, Stroke)]
    for (x, y), radius in crosses.items():
        reach = radius + REACH
        own = ((x - reach, y), (x + reach, y)), ((x, y - reach), (x, y + reach))
        strokes += own
        lines += thin(*own)
    legs, taken = _by_cell(leg for stroke in strokes for leg in pairwise(stroke)), boxes_of(beside)
    tried = DISTANCES[: NEAREST if len(together) > CROWD else None]
    for spot, here in together.items():
        words = ",".join(hole.label for hole in here)
        box = _free(spot, crosses[spot], width_of(words, SMALL), legs, taken, tried)
        taken.append(box)
        lines.append(Line(THIN, Label(x=box[0] + 0.2, y=box[1] + 0.3, text=words, height=SMALL)))
        near = min(max(spot[0], box[0]), box[2]), min(max(spot[1], box[1]), box[3])
        gap = math.dist(spot, near)
        if gap > crosses[spot] + 2 * REACH:
            start = tuple(s + (n - s) * crosses[spot] / gap for s, n in zip(spot, near, strict=True))
            lines += thin(((start[0], start[1]), near))
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


def _free(
    spot: Point2,
    radius: float,
    width: float,
    legs: dict[tuple[int, int], list[Leg]],
    taken: list[Box],
    distances: Sequence[float],
) -> Box:
    """The nearest box for a label beside a hole that meets no edge and no other label; else what meets least."""
    best: tuple[float, Box] = math.inf, (spot[0], spot[1], spot[0], spot[1])
    for distance in distances:
        for degrees in (45, 135, 225, 315, 20, 160, 200, 340, 70, 110, 250, 290):
            dx, dy = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
            x, y = spot[0] + dx * (radius + distance), spot[1] + dy * (radius + distance)
            left, low = x - (width + 0.4 if dx < 0 else 0.0), y - (SMALL + 0.6 if dy < 0 else 0.0)
            box = left, low, left + width + 0.4, low + SMALL + 0.6
            hits = _hits(box, legs, taken, best[0])
            if not hits:
                return box
            if hits < best[0]:
                best = hits, box
    return best[1]


def _hits(box: Box, legs: dict[tuple[int, int], list[Leg]], taken: list[Box], most: float) -> int:
    """How many labels and lines a box meets, counted until they are `most`."""
    hits = 0
    for other in taken:
        hits += meets(box, (other,))
        if hits >= most:
            return hits
    for cell in _cells(box):
        for leg in legs.get(cell, ()):
            hits += _crosses(leg, box)
            if hits >= most:
                return hits
    return hits


def _crosses(leg: Leg, box: Box) -> bool:
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
