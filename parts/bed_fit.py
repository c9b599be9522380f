"""Whether an outline fits a printer's bed, turned by any angle, clear of excluded areas. Lengths mm, angles degrees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from ..geometry.plane.packing import Size, fits
from ..geometry.plane.profile import Point2
from ..geometry.plane.turning import best_turn
from ..params.records.printer import PrinterBed

Area = tuple[float, float, float, float]
"""x0, y0, x1, y1 on the bed."""


def turn_of(bed: PrinterBed, size: Size, outline: Callable[[], tuple[Point2, ...]], brim: float) -> tuple[float, float]:
    """The angle by which an outline is turned on the bed so that it fits with `brim` mm of room round it.

    Also the length by which it is too large then, mm; 0 or less if it fits. `size`: its width and depth as it lies. An
    outline that fits along the bed's sides is not turned. `outline`: gives its corners, which only a turn needs.
    """
    sizes = [room for area in free_rectangles(bed) if min(room := within(area, brim)) > 0]
    if any(fits(size, room) for room in sizes):
        return 0.0, 0.0
    points = outline() if sizes else ()
    turns = [best_turn(points, room) for room in sizes]
    return min(turns, key=lambda turn: turn[1], default=(0.0, max(size)))


def within(room: Area, brim: float) -> Size:
    """Width and depth of an area of the bed, less the room for a brim on each side."""
    return room[2] - room[0] - 2 * brim, room[3] - room[1] - 2 * brim


def free_rectangles(bed: PrinterBed) -> list[Area]:
    """Rectangles of the bed that touch no excluded area and are as deep as can be, the largest area first."""
    xs = sorted({0.0, bed.width, *(x for e in bed.excluded for x in (e.x0, e.x1) if x < bed.width)})
    free = [(x0, y0, x1, y1) for x0, x1 in combinations(xs, 2) for y0, y1 in _free_rows(bed, x0, x1)]
    return sorted(free, key=lambda r: (-(r[2] - r[0]) * (r[3] - r[1]), r))


def _free_rows(bed: PrinterBed, x0: float, x1: float) -> Iterator[tuple[float, float]]:
    """The free stretches, from front to rear, of the strip of the bed between `x0` and `x1`."""
    front = 0.0
    for low, high in sorted((e.y0, e.y1) for e in bed.excluded if e.x0 < x1 and x0 < e.x1):
        if front < min(low, bed.depth):
            yield front, min(low, bed.depth)
        front = max(front, high)
    if front < bed.depth:
        yield front, bed.depth
