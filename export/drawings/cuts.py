"""Sections on a drawing: the outline of a cut with hatching, the sizes beside it, and where it is cut. mm on paper."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...geometry.plane.profile import Point2
from ...geometry.section import cut_across
from ...geometry.store import Store
from ...parts.feature import AXES, SectionCut
from ...parts.part import Part, number
from ..cut.sketch import Label, Line, Stroke
from .dimensions import PlacedView, running
from .paper import SMALL, THIN, VISIBLE, around, boxes_of, meets, text
from .pose import Side, Sight
from .rows import rows_within
from .views import View

HATCH = 1.6
"""Distance of the lines of a hatching."""
LOOK = {"x": "front at the left", "y": "seen from the front", "z": "seen from above"}
"""How a section across each axis lies on the page."""
Loop = list[Point2]


def cut_view(part: Part, section: SectionCut, store: Store) -> View:
    """A section as a view: its outlines, clipped to its window."""
    shape, axis = store.shape(part), AXES.index(section.axis)
    loops = cut_across(shape.vertices, shape.faces, axis, section.at)
    one, other = ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0])
    first, second = (n for n in range(3) if n != axis)
    one[first], other[second] = 1.0, 1.0
    # only the directions along the page count: nothing is seen beyond a cut
    sight = Sight(towards=_cross(other, one), across=(one[0], one[1], one[2]))
    lines = tuple(tuple(line) for loop in loops for line in _clipped([*loop, loop[0]], section.low, section.high))
    return View(name=section.name, sight=sight, visible=lines, hidden=(), low=section.low, high=section.high)


def drawn_cut(
    view: View, section: SectionCut, letter: str, corner: Point2, scale: tuple[int, int], *, hatched: bool = True
) -> list[Line]:
    """The section with its hatching, its rows and its caption above."""
    sheet = PlacedView(view, corner, scale[0] / scale[1])
    first, second = (n for n in range(3) if AXES[n] != section.axis)
    lines = [Line(VISIBLE, Stroke(tuple(map(sheet.place, line)))) for line in view.visible]
    beside = running(sheet, rows_within((first, second), section.features))
    lines += [Line(THIN, stroke) for stroke in _hatched(sheet)] if hatched else []
    lines += beside
    words = f"{letter}-{letter}  {section.name}, {LOOK[section.axis]}, scale {scale[0]}:{scale[1]}"
    box = around(lines)
    return [*lines, text(sheet.left, box[3] + 1.5, words, SMALL)]


def cut_marks(
    views: Sequence[PlacedView],
    section: SectionCut,
    letter: str,
    free: dict[str, tuple[Side, ...]],
    taken: list[Line],
) -> list[Line]:
    """Where the section is cut: a stroke and its letter at a side of a view, and the coordinate of the plane."""
    axis = AXES.index(section.axis)
    for sheet in views:
        for side in free[sheet.view.name]:
            level = side in ("top", "bottom")
            own, sign = sheet.view.axes[0 if level else 1]
            if own != axis:
                continue
            along = sheet.place((sign * section.at, sign * section.at))[0 if level else 1]
            outwards, rim = (1 if side in ("top", "right") else -1), sheet.rim(side)
            for out in (3.4, 5.6, 7.8, 10.0):
                end = rim + outwards * out
                stroke = ((along, rim + outwards * 0.5), (along, end)) if level else (
                    (rim + outwards * 0.5, along), (end, along))  # fmt: skip
                x, y = (along, end + (0.4 if outwards > 0 else -0.4 - SMALL)) if level else (
                    end + outwards * 1.2, along - SMALL / 2)  # fmt: skip
                label = Line(THIN, Label(x=x, y=y, text=letter, height=SMALL, anchor="middle"))
                if not meets(boxes_of([label])[0], boxes_of(taken)):
                    return [Line(VISIBLE, Stroke(stroke)), label]
    return []


def where(section: SectionCut, low: Sequence[float], letter: str) -> str:
    """Where a section is cut, as a note."""
    axis = AXES.index(section.axis)
    return f"section {letter}-{letter} at {section.axis} {number(round(section.at - low[axis], 2))}"


def _hatched(sheet: PlacedView) -> Iterator[Stroke]:
    """Lines at 45 degrees through the material, by the even-odd rule. Clipped outlines are closed along the window."""
    turn = math.sqrt(0.5)
    loops = [[((x + y) * turn, (y - x) * turn) for x, y in map(sheet.place, line)] for line in sheet.view.visible]
    edges = [edge for loop in loops for edge in pairwise([*loop, loop[0]])]
    if not edges:
        return
    low, high = (pick(point[1] for edge in edges for point in edge) for pick in (min, max))
    for count in range(1, int((high - low) / HATCH) + 1):
        level = low + count * HATCH - HATCH / 2
        hits = sorted(
            x0 + (level - y0) / (y1 - y0) * (x1 - x0) for (x0, y0), (x1, y1) in edges if (y0 > level) != (y1 > level)
        )
        for start, end in zip(hits[::2], hits[1::2], strict=False):
            yield Stroke(tuple(((x - level) * turn, (x + level) * turn) for x in (start, end)))


def _clipped(line: Loop, low: Point2, high: Point2) -> list[Loop]:
    """A closed outline clipped to a window: one closed outline along the window's sides; none if it is outside."""
    points = line[:-1]
    for axis, limit, keep in ((0, low[0], 1), (0, high[0], -1), (1, low[1], 1), (1, high[1], -1)):
        kept: Loop = []
        for start, end in zip(points, [*points[1:], *points[:1]], strict=True):
            inside, after = (keep * (point[axis] - limit) >= -1e-9 for point in (start, end))
            if inside:
                kept.append(start)
            if inside != after:
                share = (limit - start[axis]) / (end[axis] - start[axis])
                kept.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
        points = kept
    return [[*points, points[0]]] if len(points) > 2 else []


def _cross(a: Sequence[float], b: Sequence[float]) -> tuple[float, float, float]:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
