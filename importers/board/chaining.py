"""ChainedLoops lines and arcs that lie in any order into closed loops. Lengths are mm, y up."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from ...core.loop import Loop

TOLERANCE = 0.01
"""Ends of lines and arcs that are nearer than this are one point, mm. KiCad chains with the same number."""
Point = tuple[float, float]
MOST_ENDS = 300
"""Number of open ends among which the nearest pair is sought."""


@dataclass(frozen=True)
class OutlineEdge:
    """A line, or an arc with the bulge of DXF, from `start` to `end`."""

    start: Point
    end: Point
    bulge: float = 0.0


@dataclass
class ChainedLoops:
    """The closed loops, and the places where lines and arcs do not make one.

    `ends`: points at which only one of them ends. `branches`: points at which more than two meet.
    """

    loops: list[Loop] = field(default_factory=list)
    ends: list[Point] = field(default_factory=list)
    branches: list[Point] = field(default_factory=list)

    @property
    def nearest_ends(self) -> tuple[Point, Point] | None:
        """The two open ends that are nearest to each other."""
        ends = self.ends[:MOST_ENDS]
        pairs = ((math.dist(a, b), a, b) for n, a in enumerate(ends) for b in ends[:n])
        best = min(pairs, default=None)
        return (best[1], best[2]) if best else None


def chained(edges: Sequence[OutlineEdge], tolerance: float = TOLERANCE) -> ChainedLoops:
    """The loops that lines and arcs make. What is drawn twice, or is shorter than the tolerance, counts once or not."""
    nodes = _Nodes(tolerance)
    kept = _distinct(edges, nodes)
    at: dict[int, list[int]] = defaultdict(list)
    for number, (a, b, _) in enumerate(kept):
        at[a].append(number)
        at[b].append(number)
    found = ChainedLoops(
        ends=[nodes.points[node] for node, meeting in at.items() if len(meeting) == 1],
        branches=[nodes.points[node] for node, meeting in at.items() if len(meeting) > 2],
    )
    if found.ends or found.branches:
        return found
    left = dict.fromkeys(range(len(kept)))
    while left:
        found.loops.append(_walk(kept, at, left, nodes.points))
    return found


def connected(edges: Sequence[OutlineEdge], tolerance: float = TOLERANCE) -> list[list[OutlineEdge]]:
    """The edges in groups of those that hang together, in the order of their first edge."""
    nodes = _Nodes(tolerance)
    ends = [(nodes.at(edge.start), nodes.at(edge.end)) for edge in edges]
    head = list(range(len(nodes.points)))

    def find(node: int) -> int:
        while head[node] != node:
            head[node] = head[head[node]]
            node = head[node]
        return node

    for a, b in ends:
        head[find(a)] = find(b)
    groups: dict[int, list[OutlineEdge]] = defaultdict(list)
    for (a, _), edge in zip(ends, edges, strict=True):
        groups[find(a)].append(edge)
    return list(groups.values())


def _distinct(edges: Sequence[OutlineEdge], nodes: _Nodes) -> list[tuple[int, int, float]]:
    """Each line and arc as its two nodes and its bulge, without those of no length and those that lie twice."""
    found: dict[tuple[int, int, float], tuple[int, int, float]] = {}
    for edge in edges:
        a, b = nodes.at(edge.start), nodes.at(edge.end)
        if a != b:
            key = (a, b, round(edge.bulge, 3) + 0.0) if a < b else (b, a, round(-edge.bulge, 3) + 0.0)
            found.setdefault(key, (a, b, edge.bulge))
    return list(found.values())


def _walk(
    edges: Sequence[tuple[int, int, float]], at: dict[int, list[int]], left: dict[int, None], points: Sequence[Point]
) -> Loop:
    """One loop, from the first edge that is left. Its edges are no longer left."""
    number = next(iter(left))
    begin = here = edges[number][0]
    loop: list[tuple[float, float, float]] = []
    while True:
        del left[number]
        a, b, bulge = edges[number]
        loop.append((*points[here], bulge if here == a else -bulge))
        here = b if here == a else a
        if here == begin:
            return loop
        number = next(each for each in at[here] if each != number)


class _Nodes:
    """Points, those within the tolerance of one another taken as one."""

    def __init__(self, tolerance: float) -> None:
        self.tolerance = tolerance
        self.points: list[Point] = []
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)

    def at(self, point: Point) -> int:
        """The number of a point. A new one is added."""
        column, row = (math.floor(value / self.tolerance) for value in point)
        for dx, dy in product((0, -1, 1), repeat=2):
            for number in self._cells.get((column + dx, row + dy), ()):
                if math.dist(self.points[number], point) <= self.tolerance:
                    return number
        self.points.append(point)
        self._cells[column, row].append(len(self.points) - 1)
        return len(self.points) - 1
