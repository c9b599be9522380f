"""Overhangs, bridges and islands of a mesh in its print pose, layer by layer. Lengths are mm.

The unsupported area of a layer is the area outside the layer below when that is grown by `layer x tan(angle)`. A piece
of this area is an island if it rests on nothing. Otherwise the strips of it that rest at both ends are bridges, and
each part that they leave is an overhang. It reaches from what carries it, and from the reach of the overhang below.

A roof is an overhang that closes: its sides lean towards each other until a strip spans what is left between them. It
prints if the opening is at most ROOF wide where it begins to close, and if no layer of it is flatter than the top of a
round hole of that radius.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from manifold3d import CrossSection, JoinType, OpType

from .slices import Slices, middle
from .strips import LINE, Strips, carried, left_by

LEAST_AREA = 0.05
"""Least area of a piece, mm2. Smaller pieces come from the facets of the mesh."""
SLACK = 1.02
"""Factor on the allowed growth, so that a face at exactly the limit angle passes."""
GRAIN = 0.01
"""Remaining area of a piece, mm2, up to which it counts as nothing; distance at which sections touch, mm."""
ROOF = 7.2
"""Widest opening over which a roof closes without support, mm: the trap of an M4 nut, point up (known practice)."""
FAR = 60.0
"""Largest reach that is measured, mm."""

Kind = Literal["overhang", "bridge", "island"]


@dataclass(frozen=True)
class Unsupported:
    """An unsupported piece of a layer: its kind, height, place, and its reach or span, mm."""

    kind: Kind
    z: float
    x: float
    y: float
    extent: float
    steep: bool
    """Whether it exceeds the second, steeper limit angle too."""


@dataclass(eq=False)
class _Side:
    """An overhang that may be a side of a roof. `reach`: in its own layer; `total`: with that of the sides below it."""

    number: int
    area: CrossSection
    reach: float
    total: float
    told: Unsupported
    below: list[_Side]
    leans: bool
    """Whether no layer of it, here and below, is flatter than a roof may be."""

    def __post_init__(self) -> None:
        self.open, self.width = self.area, 0.0
        """What of the area no roof covers, and the width of the opening that a roof closes, mm."""

    def close(self, strip: CrossSection, distance: float, width: float) -> None:
        """Cover what is as near to a closing strip as this side reaches, and the sides below it."""
        self.open, self.width = self.open - strip.offset(distance + self.reach, JoinType.Miter), width
        for side in self.below:
            side.close(strip, distance + self.reach, width)

    @property
    def closed(self) -> bool:
        """Whether a roof covers all of it."""
        return self.open.area() <= LEAST_AREA

    def result(self) -> Unsupported:
        """A bridge over the opening if a roof covers all of it, else an overhang."""
        return replace(self.told, kind="bridge", extent=self.width) if self.closed else self.told


@dataclass(frozen=True)
class Hanging:
    """All unsupported pieces from the bed up, the volume of the bridges mm3, and what needs support, by layer."""

    pieces: tuple[Unsupported, ...]
    bridged: float
    areas: Mapping[int, list[CrossSection]]


def hanging(slices: Slices, angle: float, steep: float, reach: float) -> Hanging:
    """What hangs in a part. Limit angles are from vertical, degrees; overhangs up to `reach` mm need no support."""
    found, sides, bridged = list[Unsupported | _Side](), list[_Side](), 0.0
    areas = defaultdict[int, list[CrossSection]](list)
    for before, run in pairwise(slices.runs):
        layer = _Layer(slices, run.first, before.section, run.section, angle, steep)
        sides = [side for side in sides if side.number >= run.first - 2]
        made = list(layer.judge(sides))
        found += made
        sides += [piece for piece in made if isinstance(piece, _Side)]
        bridged += layer.bridged
        areas[run.first] += layer.islands
    for side in (piece for piece in found if isinstance(piece, _Side)):
        if side.result().kind == "overhang" and side.total > reach:
            areas[side.number].append(side.area)
    pieces = tuple(piece.result() if isinstance(piece, _Side) else piece for piece in found)
    return Hanging(pieces, bridged, areas)


class _Layer:
    """A layer and the one below it, with its islands and the volume of its bridges, mm3."""

    def __init__(
        self, slices: Slices, number: int, below: CrossSection, section: CrossSection, angle: float, steep: float
    ) -> None:
        self.number, self.z, self.height = number, slices.height(number), slices.layer
        self.below, self.section = below, section
        self.growth = slices.layer * math.tan(math.radians(angle)) * SLACK
        self.pieces = beyond(section, below, self.growth)
        further = slices.layer * math.tan(math.radians(steep)) * SLACK
        self.steep = beyond(section, below, further) if self.pieces else []
        self.flattest = math.sqrt(2 * ROOF * slices.layer)
        """Reach of the flattest roof in one layer: that of a circle of radius ROOF just below its top."""
        self.islands, self.bridged = list[CrossSection](), 0.0

    def judge(self, sides: list[_Side]) -> Iterator[Unsupported | _Side]:
        """What hangs in this layer; it may close some sides of the two layers below."""
        idle = list(sides)
        for piece in self.pieces:
            rim = piece.offset(self.growth + GRAIN, JoinType.Miter)
            if (rim ^ self.below).is_empty():
                x0, y0, x1, y1 = piece.bounds()
                self.islands.append(piece)
                yield self._told("island", piece, middle(piece), max(x1 - x0, y1 - y0))
                continue
            met = [side for side in sides if not (rim ^ side.area).is_empty()]
            idle = [side for side in idle if side not in met]
            yield from self._piece(piece, met)
        for side in idle:
            if side.leans:
                gap = (self.section - self.below) ^ side.area.offset(self.growth + GRAIN, JoinType.Miter)
                for strips in carried(gap, self.section) if not gap.is_empty() else ():
                    self._close([side], strips.area)

    def _piece(self, piece: CrossSection, met: list[_Side]) -> Iterator[Unsupported | _Side]:
        """The bridges of a piece and the overhangs that they leave. `met`: the sides that it touches."""
        strips = list[Strips]()
        if met or not (piece - self.below.offset(LINE, JoinType.Miter)).is_empty():
            strips = carried(piece, self.section)
        for each in strips:
            self.bridged += each.area.area() * self.height
            yield self._told("bridge", each.area, middle(each.area), each.span)
            self._close(met, each.area)
        for part in left_by(strips, piece):
            if part.area() > LEAST_AREA:
                yield self._side(part, [each.area for each in strips], met)

    def _side(self, part: CrossSection, strips: list[CrossSection], met: list[_Side]) -> _Side:
        """A part that no strip carries, as an overhang."""
        rim = part.offset(self.growth + GRAIN, JoinType.Miter)
        carriers = CrossSection.batch_boolean([rim ^ each for each in (self.below, *strips)], OpType.Add)
        reach, at = _farthest(part, carriers)
        below = [
            side
            for side in met
            if side.number == self.number - 1 and not side.closed and not (rim ^ side.open).is_empty()
        ]
        total = reach + max((side.total for side in below), default=0.0)
        leans = reach <= self.flattest and all(side.leans for side in below)
        return _Side(self.number, part, reach, total, self._told("overhang", part, at, total), below, leans)

    def _close(self, sides: list[_Side], strips: CrossSection) -> None:
        """Close the sides of a roof whose last strips are these, if it is no wider than ROOF."""
        if sides:
            half, _ = _farthest(strips, self.below)
            for side in sides:
                if side.leans and half <= self.flattest and side.total + half <= ROOF / 2:
                    side.close(strips, self.growth + GRAIN, 2 * (side.total + half))

    def _told(self, kind: Kind, area: CrossSection, at: tuple[float, float], extent: float) -> Unsupported:
        steep = any(not (area ^ other).is_empty() for other in self.steep)
        return Unsupported(kind, self.z, *at, extent, steep)


def beyond(current: CrossSection, below: CrossSection, growth: float) -> list[CrossSection]:
    """The pieces of a layer beyond the layer below when that is grown, mm."""
    pieces = (current - below.offset(growth, JoinType.Miter)).decompose()
    return [piece for piece in pieces if piece.area() > LEAST_AREA]


def _farthest(piece: CrossSection, carriers: CrossSection) -> tuple[float, tuple[float, float]]:
    """The largest distance of a piece from what carries it, mm, and its place."""
    low, high = 0.0, 0.2
    while high < FAR and not _beyond_by(piece, carriers, high).is_empty():
        low, high = high, high * 2
    for _ in range(6):
        half = (low + high) / 2
        low, high = (low, half) if _beyond_by(piece, carriers, half).is_empty() else (half, high)
    left = _beyond_by(piece, carriers, low)
    return high, middle(max((piece if left.is_empty() else left).decompose(), key=lambda part: part.area()))


def _beyond_by(piece: CrossSection, carriers: CrossSection, by: float) -> CrossSection:
    """What of a piece is farther than `by` from its carriers. Mitred offset: a corner counts like its sides."""
    left = piece - carriers.offset(by, JoinType.Miter)
    return left if left.area() > GRAIN else CrossSection()
