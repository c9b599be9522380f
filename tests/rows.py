"""Oracles of layouts: what brute force says of a row's pitch and of rows on a face. They share no code with layouts.

Boxes are six numbers: x0, y0, z0, x1, y1, z1. In a row, boards face along z and follow one another in that direction.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import permutations, product

Cuboid = tuple[float, float, float, float, float, float]
Rectangle = tuple[float, float, float, float]


def least_pitch(lower: Sequence[Cuboid], upper: Sequence[Cuboid], air: float) -> float:
    """The least distance from one node to the next at which no box of the next is nearer than `air` along z.

    Both nodes are given about the undersides of their boards. Only boxes that share area in x and y count.
    """
    found = -math.inf
    for ax0, ay0, _, ax1, ay1, az1 in lower:
        for bx0, by0, bz0, bx1, by1, _ in upper:
            if ax0 < bx1 and bx0 < ax1 and ay0 < by1 and by0 < ay1:
                found = max(found, az1 + air - bz0)
    return found


def touches(lower: Sequence[Cuboid], upper: Sequence[Cuboid], pitch: float, air: float) -> bool:
    """Whether a box of the next node, moved by a pitch, is nearer than `air` to one of the node before it along z."""
    return any(
        ax0 < bx1 and bx0 < ax1 and ay0 < by1 and by0 < ay1 and bz0 + pitch < az1 + air - 1e-9
        for ax0, ay0, _, ax1, ay1, az1 in lower
        for bx0, by0, bz0, bx1, by1, _ in upper
    )


def least_area(bodies: Sequence[Rectangle], reaches: Sequence[Rectangle], spacing: float, count: int) -> float:
    """The least area that boards take in `count` rows, of all ways to share them among rows and to order each row.

    `bodies`: rectangles of the boards, `reaches`: the same with their plugs, both about the middles of their holes.
    Boards of a row have their front edges in line. A body keeps `spacing` from other bodies and off other reaches.
    """
    ways = (rows for rows in _all_rows(range(len(bodies))) if len(rows) == count)
    return min(_area(rows, bodies, reaches, spacing) for rows in ways)


def _all_rows(items: Sequence[int]) -> Iterator[list[list[int]]]:
    """Every order of the items, cut into rows at every set of places."""
    for order in permutations(items):
        for cuts in product((False, True), repeat=len(order) - 1):
            rows = [[order[0]]]
            for item, cut in zip(order[1:], cuts, strict=True):
                if cut:
                    rows.append([item])
                else:
                    rows[-1].append(item)
            yield rows


def _area(rows: list[list[int]], bodies: Sequence[Rectangle], reaches: Sequence[Rectangle], spacing: float) -> float:
    taken: list[tuple[Rectangle, Rectangle]] = []
    for row in rows:
        mine: list[tuple[Rectangle, Rectangle]] = []
        for item in row:
            body, reach = bodies[item], reaches[item]
            x, y = 0.0 - body[0], -body[1]
            for b, r in mine:
                x = max(x, b[2] + spacing - body[0], b[2] - reach[0], r[2] - body[0])
            mine.append((_moved(body, x, y), _moved(reach, x, y)))
        back = 0.0
        for b, r in taken:
            for mb, mr in mine:
                back = max(back, _push(b, mb, spacing), _push(b, mr, 0.0), _push(r, mb, 0.0))
        taken += [(_moved(b, 0.0, back), _moved(r, 0.0, back)) for b, r in mine]
    x0, x1 = min(b[0] for b, _ in taken), max(b[2] for b, _ in taken)
    y0, y1 = min(b[1] for b, _ in taken), max(b[3] for b, _ in taken)
    return (x1 - x0) * (y1 - y0)


def _push(front: Rectangle, behind: Rectangle, spacing: float) -> float:
    """How far a rectangle is moved to the rear so that it clears one before it; whole rows clear one another."""
    return front[3] + spacing - behind[1]


def _moved(box: Rectangle, x: float, y: float) -> Rectangle:
    return box[0] + x, box[1] + y, box[2] + x, box[3] + y


def free_strips(
    boxes: Sequence[Rectangle], size: tuple[float, float], corner: float, edge: str, depth: float, step: float = 0.05
) -> list[tuple[float, float]]:
    """The strips along an edge of a board in which no box is within 0.5 of a band of `depth`, 6 long or more.

    It walks along the edge in steps. `boxes`: of components, on both faces. `corner`: the radius of the corners.
    """
    length, width = size
    along = width if edge in ("left", "right") else length
    found: list[tuple[float, float]] = []
    begin: float | None = None
    for number in range(round(along / step) + 1):
        place = number * step
        blocked = not corner <= place <= along - corner
        for x0, y0, x1, y1 in boxes:
            low, high = (y0, y1) if edge in ("left", "right") else (x0, x1)
            near = {"left": x0, "right": length - x1, "bottom": y0, "top": width - y1}[edge]
            blocked = blocked or (near < depth + 0.5 and low - 0.5 < place < high + 0.5)
        if not blocked and begin is None:
            begin = place
        if begin is not None and (blocked or number == round(along / step)):
            if place - begin >= 6:
                found.append((begin, place))
            begin = None
    return found


def inside(x: float, y: float, loop: Sequence[tuple[float, float]]) -> bool:
    """Whether a point is inside a polygon: a ray from it to the right crosses its edges an odd number of times."""
    found = False
    for (x0, y0), (x1, y1) in zip(loop, [*loop[1:], loop[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            found = not found
    return found


def air_behind(loop: Sequence[tuple[float, float]], back: float, before: Sequence[Cuboid], step: float = 1.0) -> float:
    """The least distance along z from the boxes of the node before to the back of a plate, at z `back`.

    `loop`: the outline of the plate in x and y, as a polygon. It is asked point by point, on a grid.
    """
    xs, ys = [x for x, _ in loop], [y for _, y in loop]
    found = math.inf
    for x0, y0, _, x1, y1, z1 in before:
        for i in range(math.floor((max(xs) - min(xs)) / step)):
            x = min(xs) + (i + 0.5) * step
            if not x0 < x < x1:
                continue
            for j in range(math.floor((max(ys) - min(ys)) / step)):
                y = min(ys) + (j + 0.5) * step
                if y0 < y < y1 and inside(x, y, loop):
                    found = min(found, back - z1)
    return found
