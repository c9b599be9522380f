"""Lines, arcs and curves of KiCad's text, on the board or in a footprint, as edges with y up. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...core.errors import FileError
from ...core.loop import Loop
from ..board.chaining import OutlineEdge, Point
from ..board.shape import arc_about, bulge_of, circle, curve
from ..limits import number
from .sexpr import Node, child, children, word

SHAPES = ("line", "arc", "circle", "rect", "poly", "curve")


@dataclass(frozen=True)
class SheetPlace:
    """Where a footprint stands: its point on the sheet, y down, and its turn, degrees counter-clockwise on the screen.

    A footprint on the back has its shapes stored as they lie, so that nothing is mirrored.
    """

    x: float = 0.0
    y: float = 0.0
    degrees: float = 0.0

    def up(self, x: float, y: float) -> Point:
        """A point of the footprint, y down, on the board with y up."""
        c, s = math.cos(math.radians(self.degrees)), math.sin(math.radians(self.degrees))
        return self.x + x * c + y * s, -(self.y - x * s + y * c)


ON_BOARD = SheetPlace()


def numbers(node: Node | None, count: int, file: str, what: str) -> list[float]:
    """The first numbers of a list. Raises FileError if the list is not there or has fewer, or others."""
    if node is None:
        raise FileError(file, what, "a list is missing", f"{what} with {count} numbers")
    return [number(node[place] if len(node) > place else "", file, what) for place in range(1, count + 1)]


def shapes(parent: Node, prefix: str, on: Callable[[str], bool]) -> Iterator[tuple[str, Node]]:
    """The shapes of a board ("gr") or a footprint ("fp") on the layers for which `on` holds: the kind, the list."""
    for node in children(parent, *(f"{prefix}_{shape}" for shape in SHAPES)):
        if on(word(child(node, "layer"))):
            yield str(node[0]).partition("_")[2], node


def drawn(kind: str, node: Node, place: SheetPlace, file: str) -> tuple[list[OutlineEdge], list[Loop]]:
    """A shape as edges, or as a loop that is closed by itself. Raises FileError for missing or wrong numbers."""

    def at(name: str, of: Node = node) -> Point:
        x, y = numbers(child(of, name), 2, file, f"{of[0]}: {name}")
        return place.up(x, y)

    if kind == "line":
        return [OutlineEdge(at("start"), at("end"))], []
    if kind == "arc":
        return _arc(node, at, file), []
    if kind == "circle":
        centre = at("center")
        radius = math.dist(centre, at("end"))
        return [], [circle(*centre, radius)] if radius else []
    if kind == "rect":
        return _rectangle(node, place, file), []
    points = child(node, "pts") or []
    if kind == "curve":
        spots = [place.up(*numbers(each, 2, file, "gr_curve: xy")) for each in children(points, "xy")]
        if len(spots) != 4:
            raise FileError(file, "gr_curve", f"{len(spots)} points", "four points, each (xy X Y)")
        return curve(spots), []
    return _polygon(points, place, file), []


def _arc(node: Node, at: Callable[[str], Point], file: str) -> list[OutlineEdge]:
    """An arc: by its middle since version 6, before by its centre, an end and the angle clockwise on the screen."""
    if child(node, "mid") is None:
        (degrees,) = numbers(child(node, "angle"), 1, file, f"{node[0]}: angle")
        return arc_about(at("start"), at("end"), -math.radians(min(max(degrees, -360.0), 360.0)))
    start, middle, end = at("start"), at("mid"), at("end")
    if start == end:
        centre = (start[0] + middle[0]) / 2, (start[1] + middle[1]) / 2
        return arc_about(centre, start, 2 * math.pi) if start != middle else []
    return [OutlineEdge(start, end, bulge_of(start, middle, end))]


def _rectangle(node: Node, place: SheetPlace, file: str) -> list[OutlineEdge]:
    """A rectangle along the axes of its footprint, since version 10 with a radius of its corners."""
    x0, y0 = numbers(child(node, "start"), 2, file, f"{node[0]}: start")
    x1, y1 = numbers(child(node, "end"), 2, file, f"{node[0]}: end")
    x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    rounded = child(node, "radius")
    r = numbers(rounded, 1, file, f"{node[0]}: radius")[0] if rounded else 0.0
    r = min(max(r, 0.0), (x1 - x0) / 2, (y1 - y0) / 2)
    spots = [
        (x0 + r, y0),
        (x1 - r, y0),
        (x1, y0 + r),
        (x1, y1 - r),
        (x1 - r, y1),
        (x0 + r, y1),
        (x0, y1 - r),
        (x0, y0 + r),
    ]
    bulges = [0.0, -math.tan(math.pi / 8) if r else 0.0] * 4  # clockwise with y up
    ends = [place.up(*spot) for spot in spots]
    return [OutlineEdge(a, b, bulge) for a, b, bulge in zip(ends, [*ends[1:], ends[0]], bulges, strict=True)]


def _polygon(points: Node, place: SheetPlace, file: str) -> list[OutlineEdge]:
    """A polygon of points and arcs, each joined to the next by a line."""
    edges: list[OutlineEdge] = []
    first = last = None
    for node in children(points, "xy", "arc"):
        if node[0] == "arc":
            start, middle, end = (
                place.up(*numbers(child(node, name), 2, file, f"arc: {name}")) for name in ("start", "mid", "end")
            )
            edges.append(OutlineEdge(start, end, bulge_of(start, middle, end)))
        else:
            start = end = place.up(*numbers(node, 2, file, "xy"))
        if last is not None:
            edges.append(OutlineEdge(last, start))
        first, last = first or start, end
    if first is not None and last is not None:
        edges.append(OutlineEdge(last, first))
    return edges
