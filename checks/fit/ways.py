"""Ways out: which pieces are in the way of a body that moves along a straight line. Lengths are mm.

A piece, without a skin of 0.05, is swept along the axes of the assembly, along its own, and up at 45 degrees. A nut or
screw may turn along the axis of its thread, and a pressed joint may share the volume that it declares. Two pieces that
overlap in their places are left to the check of interference.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ...assemblies.assembly import Assembly
from ...core.placement import IDENTITY, Placement, Point
from ...geometry.store import Store
from ...parts.part import Part
from .answers import Answers
from .disassembly import Body, IsFree

if TYPE_CHECKING:
    from ...geometry.shape import Shape

UPRIGHT: tuple[Point, ...] = ((0, 0, 1), (0, 0, -1))
LYING: tuple[Point, ...] = ((0, 1, 0), (0, -1, 0), (1, 0, 0), (-1, 0, 0))
SLOPE = math.sqrt(0.5)
SLANTED: tuple[Point, ...] = ((0, SLOPE, SLOPE), (0, -SLOPE, SLOPE), (SLOPE, 0, SLOPE), (-SLOPE, 0, SLOPE))
"""Ways out in the frame of the assembly. Most pieces come from above or below, so these are asked first, and those at
45 degrees last."""
PARALLEL = 0.999


@dataclass(frozen=True)
class Obstacle:
    """A piece in the way of another. `depth`: how deep, mm. `place`: where, in the assembly's frame."""

    mover: str
    name: str
    way: Point
    depth: float
    place: Point


class Ways:
    """Questions about ways out of pieces of one assembly. Each pair of parts in the same pose is asked once."""

    def __init__(self, assembly: Assembly, store: Store) -> None:
        self.store = store
        self.pieces: dict[str, tuple[Part, Placement]] = {
            f"{group.path}.{each.name}": (each.part, group.placement @ each.placement)
            for group in assembly.groups
            for each in (*group.items, *group.keep_outs)
            if store.shape(each.part).sound  # the check of meshes tells of the others
        }
        self._carried = _carried(assembly)
        self._shapes = {name: store.shape(part) for name, (part, _) in self.pieces.items()}
        self._boxes = {
            name: placement.bounds(self._shapes[name].facts.bounds) for name, (_, placement) in self.pieces.items()
        }
        self._names = sorted(self._boxes)
        corners = np.array([self._boxes[name] for name in self._names], dtype=float).reshape(-1, 2, 3)
        self._lows, self._highs = (np.ascontiguousarray(corners[:, end].T) for end in (0, 1))
        self._paths: dict[tuple[str, Point], list[str]] = {}
        self._relative: dict[tuple[str, str], Placement] = {}
        self._mates = {frozenset((mate.a, mate.b)): mate for mate in assembly.mates}
        self._overlapping: Answers[list[list[float]]] = Answers(store, "on the way", list[list[float]])
        self._blocking: Answers[bool] = Answers(store, "in the way", bool)
        self._rests: Answers[float] = Answers(store, "at rest", float)

    def keep(self) -> None:
        """Keep the answers for later runs."""
        self._overlapping.keep()
        self._blocking.keep()
        self._rests.keep()

    @property
    def tests(self) -> tuple[IsFree, ...]:
        """Whether a straight way takes a body out past what is there: up or down; along any axis; at 45 degrees."""
        return (
            lambda body, there: self._is_free(body, there, UPRIGHT),
            lambda body, there: self._is_free(body, there, self._level_ways(body)),
            lambda body, there: self._is_free(body, there, SLANTED),
        )

    def ways(self, body: Body) -> list[Point]:
        """The ways to try, as unit vectors in the assembly's frame: its axes, and those of the body if they differ."""
        return [*UPRIGHT, *self._level_ways(body)]

    def _level_ways(self, body: Body) -> list[Point]:
        """The ways to try but those straight up and down."""
        turn = Placement(rotation=next((self.pieces[n][1].rotation for n in body if n in self.pieces), IDENTITY))
        own = [turn.point(way) for way in (*UPRIGHT, *LYING)]
        return [*LYING, *(way for way in own if max(map(abs, way)) < PARALLEL)]

    def _is_free(self, body: Body, there: frozenset[str], ways: Iterable[Point]) -> bool:
        return any(self._passes(body, there, way) for way in ways)

    def _passes(self, body: Body, there: frozenset[str], way: Point) -> bool:
        """Whether nothing is in the way of a body. What is known to be in its way ends the search before all else."""
        unknown: list[tuple[str, str]] = []
        for mover, name in self._meeting(body, there, way):
            if not self._blocking.has(*self._question(mover, name, way)):
                unknown.append((mover, name))
            elif self._blocks(mover, name, way):
                return False
        return not any(self._blocks(mover, name, way) for mover, name in unknown)

    def obstacles(self, body: Body, there: frozenset[str], way: Point) -> Iterator[Obstacle]:
        """The pieces that are in the way of a body."""
        for mover, name in self._meeting(body, there, way):
            if found := self._obstacle(mover, name, way):
                yield found

    def _meeting(self, body: Body, there: frozenset[str], way: Point) -> list[tuple[str, str]]:
        """The pieces whose boxes are in the way of a body's, each after the piece of the body that it would meet."""
        carried = (name for piece in body for name in self._carried.get(piece, ()))
        movers = [mover for mover in (*body, *carried) if mover in self._boxes]
        return [(mover, name) for mover in movers for name in self._across(mover, way) if name in there]

    def _across(self, mover: str, way: Point) -> list[str]:
        """The pieces whose boxes overlap the path of a piece's box, by name."""
        from ...geometry import sweep

        known = self._paths.get((mover, way))
        if known is None:
            low, high = sweep.stretched(self._boxes[mover], way)
            met = (self._lows[0] < high[0]) & (self._highs[0] > low[0])
            for axis in (1, 2):
                met &= (self._lows[axis] < high[axis]) & (self._highs[axis] > low[axis])
            known = self._paths[mover, way] = [self._names[number] for number in np.flatnonzero(met)]
        return known

    def _blocks(self, mover: str, name: str, way: Point) -> bool:
        """Whether a piece is in the way of another, as `_obstacle` finds it."""
        from ...geometry import sweep

        mate = self._mates.get(frozenset((mover, name)))
        if mate and mate.kind in ("thread", "press"):
            return self._obstacle(mover, name, way) is not None
        first, second, placement = self._pair(mover, name)
        own = self._own(mover, way)
        blocked = self._blocking.get(
            *self._question(mover, name, way), lambda: sweep.blocks(first, second, placement, own)
        )
        return blocked and not self._clash(mover, name, 0.0)

    def _question(self, mover: str, name: str, way: Point) -> tuple[str, tuple[object, ...]]:
        """All that decides whether a piece is in the way of another: the first shape's key, and all else."""
        first, second, placement = self._pair(mover, name)
        return first.key, (second.key, placement.rounded, self._own(mover, way))

    def _obstacle(self, mover: str, name: str, way: Point) -> Obstacle | None:
        mate = self._mates.get(frozenset((mover, name)))
        if mate and mate.kind == "thread" and self._along_axis(mover, way):
            return None
        found = self._overlaps(mover, name, way)
        allowed = mate.overlap if mate and mate.kind == "press" else 0.0
        if sum(volume for volume, *_ in found) <= allowed or self._clash(mover, name, allowed):
            return None
        _, depth, x, y, z = max(found, key=lambda each: each[1])
        return Obstacle(mover, name, way, depth, self.pieces[mover][1].point((x, y, z)))

    def stretch(self, obstacle: Obstacle) -> tuple[float, float]:
        """From where to where on its way the mover meets the obstacle, mm from its place."""
        from ...geometry import sweep

        return sweep.blocked_stretch(
            *self._pair(obstacle.mover, obstacle.name), self._own(obstacle.mover, obstacle.way)
        )

    def _along_axis(self, mover: str, way: Point) -> bool:
        """Whether a way is along the axis of a threaded piece, which is its z axis."""
        axis = Placement(rotation=self.pieces[mover][1].rotation).point((0.0, 0.0, 1.0))
        return abs(sum(a * b for a, b in zip(axis, way, strict=True))) > PARALLEL

    def _overlaps(self, mover: str, name: str, way: Point) -> list[list[float]]:
        """What of a piece is in the way of another: volume, mm3, depth, and the middle in the frame of the mover."""
        from ...geometry import sweep

        first, second, placement = self._pair(mover, name)
        own = self._own(mover, way)

        def found() -> list[list[float]]:
            overlaps = sweep.overlap_on_the_way(first, second, placement, own)
            return [[each.volume, each.depth, *each.middle] for each in overlaps]

        return self._overlapping.get(*self._question(mover, name, way), found)

    def _clash(self, mover: str, name: str, allowed: float) -> bool:
        """Whether two pieces overlap in their places, more than they may."""
        from ...geometry import sweep

        first, second, placement = self._pair(mover, name)
        rest = second.key, placement.rounded
        volume = self._rests.get(first.key, rest, lambda: sweep.volume_at_rest(first, second, placement))
        return volume > allowed + sweep.BLOCKS

    def _pair(self, mover: str, name: str) -> tuple[Shape, Shape, Placement]:
        """The shapes of two pieces, and the placement of the second in the frame of the first."""
        if (mover, name) not in self._relative:
            self._relative[mover, name] = self.pieces[mover][1].inverse @ self.pieces[name][1]
        return self._shapes[mover], self._shapes[name], self._relative[mover, name]

    def _own(self, mover: str, way: Point) -> Point:
        """A way in the frame of the mover."""
        x, y, z = Placement(rotation=self.pieces[mover][1].inverse.rotation).point(way)
        return round(x, 6) + 0.0, round(y, 6) + 0.0, round(z, 6) + 0.0


def _carried(assembly: Assembly) -> dict[str, list[str]]:
    """For each piece by name, the keep-outs that move with it into its place."""
    carries = {name for step in assembly.steps for name in step.carries}
    found: dict[str, list[str]] = {}
    for group in assembly.groups:
        for space in group.keep_outs:
            if f"{group.path}.{space.name}" in carries:
                found.setdefault(f"{group.path}.{space.owner}", []).append(f"{group.path}.{space.name}")
    return found
