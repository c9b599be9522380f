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
from ...core.placement import IDENTITY, Bounds, Placement, Point
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
        self._boxes = {
            name: placement.bounds(store.shape(part).facts.bounds) for name, (part, placement) in self.pieces.items()
        }
        self._names = sorted(self._boxes)
        self._corners = np.array([self._boxes[name] for name in self._names], dtype=float).reshape(-1, 2, 3)
        self._mates = {frozenset((mate.a, mate.b)): mate for mate in assembly.mates}
        self._overlapping: Answers[list[list[float]]] = Answers(store, "on the way", list[list[float]])
        self._rests: Answers[float] = Answers(store, "at rest", float)

    def keep(self) -> None:
        """Keep the answers for later runs."""
        self._overlapping.keep()
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
        return any(not next(self.obstacles(body, there, way), None) for way in ways)

    def obstacles(self, body: Body, there: frozenset[str], way: Point) -> Iterator[Obstacle]:
        """The pieces that are in the way of a body."""
        for mover in (*body, *(name for piece in body for name in self._carried.get(piece, ()))):
            if mover not in self._boxes:
                continue
            for name in self._across(_stretched(self._boxes[mover], way)):
                if name in there and (found := self._obstacle(mover, name, way)):
                    yield found

    def _across(self, path: Bounds) -> list[str]:
        """The pieces whose boxes overlap a box, by name."""
        low, high = np.array(path)
        met = ((self._corners[:, 0] < high) & (self._corners[:, 1] > low)).all(axis=1)
        return [self._names[number] for number in np.flatnonzero(met)]

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

        return self._overlapping.get(first.key, (second.key, placement.rounded, own), found)

    def _clash(self, mover: str, name: str, allowed: float) -> bool:
        """Whether two pieces overlap in their places, more than they may."""
        from ...geometry import sweep

        first, second, placement = self._pair(mover, name)
        rest = second.key, placement.rounded
        volume = self._rests.get(first.key, rest, lambda: sweep.volume_at_rest(first, second, placement))
        return volume > allowed + sweep.BLOCKS

    def _pair(self, mover: str, name: str) -> tuple[Shape, Shape, Placement]:
        """The shapes of two pieces, and the placement of the second in the frame of the first."""
        (one, place), (other, there) = self.pieces[mover], self.pieces[name]
        return self.store.shape(one), self.store.shape(other), place.inverse @ there

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


def _stretched(box: Bounds, way: Point) -> Bounds:
    """The box that a box sweeps through on a way."""
    from ...geometry.sweep import FAR

    (x0, y0, z0), (x1, y1, z1) = box
    low = tuple(c + min(0.0, FAR * w) for c, w in zip((x0, y0, z0), way, strict=True))
    high = tuple(c + max(0.0, FAR * w) for c, w in zip((x1, y1, z1), way, strict=True))
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])
