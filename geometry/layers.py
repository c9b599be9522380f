"""What a printer lays, layer by layer: overhangs, bridges and islands of a mesh in its print pose. Lengths are mm.

A layer's unsupported area is what lies beyond the layer below grown by `layer x tan(angle)`. A piece of it is a
bridge when it rests on opposite sides, an island when it rests on nothing, an overhang otherwise. An overhang's reach
is how far it stands out, added up over the layers that follow one another.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from manifold3d import CrossSection, JoinType

from .features import Feature, bare_bed_edge, features
from .necks import Neck, standing_angle, weakest_neck
from .shape import mass_properties
from .slices import Slices, middle

LEAST_AREA = 0.05
"""Pieces below this, mm2, are the grain of the mesh."""
SLACK = 1.02
"""A face at the angle itself is not beyond it."""
CARRIES = 1e-3
"""Area of a rim, mm2, from which it carries a side."""
CROWN, CROWN_REACH = 6.0, 2.2
"""Holes that lie print to this diameter: their crown's sides meet before they droop. How far those sides reach."""
ROUND = 64
"""Segments of a full turn where an outline grows round corners: the library's own few would cut them."""
FAR = 60.0
"""Reaches are followed so far."""

Kind = Literal["overhang", "bridge", "island"]


@dataclass(frozen=True)
class Settings:
    """How a part is laid and what counts as too fine: layer mm, angles from vertical, least widths mm."""

    layer: float
    angle: float
    steep: float
    wall: float
    gap: float
    skin: int
    hole: float


@dataclass(frozen=True)
class Unsupported:
    """A piece of a layer with nothing below: height, place, and how far it reaches or spans."""

    kind: Kind
    z: float
    x: float
    y: float
    extent: float
    steep: bool
    """Whether it lies beyond the second, steeper angle too."""


@dataclass(frozen=True)
class Laid:
    """A part as it is laid."""

    unsupported: tuple[Unsupported, ...]
    fine: tuple[Feature, ...]
    first_area: float
    bare_edge: float
    """Share of the outline on the bed without a chamfer."""
    standing: float
    """By how many degrees it must be tilted to fall off the bed."""
    neck: Neck | None
    volume: float
    """What is laid, filled, mm3."""
    bridged: float
    """Volume of the layers that bridge, mm3."""
    support: float
    """Volume below overhangs and islands, down to what carries them, mm3."""


def laid(vertices: np.ndarray, faces: np.ndarray, settings: Settings) -> Laid:
    """A part whose lowest point is the bed, layer by layer."""
    slices = Slices(vertices, faces, settings.layer)
    runs, layer = slices.runs, settings.layer
    found, support, bridged = list[Unsupported](), 0.0, 0.0
    reaching: list[tuple[CrossSection, float]] = []
    for before, run in pairwise(runs):
        if before.first < before.last:
            reaching = []
        z = slices.height(run.first)
        steep = _beyond(run.section, before.section, layer, settings.steep)
        reached: list[tuple[CrossSection, float]] = []
        for piece in _beyond(run.section, before.section, layer, settings.angle):
            judged, reach = _judge(piece, before.section, run.section, layer, z, reaching, steep)
            found.append(judged)
            if reach:
                reached.append((piece, reach))
            if judged.kind == "bridge":
                bridged += piece.area() * layer
            else:
                support += _below(slices, piece, run.first)
        reaching = reached
    return Laid(
        unsupported=tuple(found),
        fine=tuple(features(slices, settings.wall, settings.gap, settings.skin, settings.hole)),
        first_area=slices.laid(0).area(),
        bare_edge=bare_bed_edge(slices),
        standing=standing_angle(slices, mass_properties(vertices, faces)[1].tolist()),
        neck=weakest_neck(slices),
        volume=sum(run.section.area() * (run.last - run.first + 1) for run in runs) * layer,
        bridged=bridged,
        support=support,
    )


def _below(slices: Slices, piece: CrossSection, number: int) -> float:
    """The volume of the space below a piece of a layer, down to the bed or to what is there."""
    total = 0.0
    for run in reversed([run for run in slices.runs if run.first < number]):
        piece = piece - run.section
        if piece.is_empty():
            break
        total += piece.area() * (run.last - run.first + 1) * slices.layer
    return total


def _beyond(current: CrossSection, below: CrossSection, layer: float, angle: float) -> list[CrossSection]:
    grown = below.offset(layer * math.tan(math.radians(angle)) * SLACK, JoinType.Miter)
    return [piece for piece in (current - grown).decompose() if piece.area() > LEAST_AREA]


def _judge(
    piece: CrossSection,
    below: CrossSection,
    current: CrossSection,
    layer: float,
    z: float,
    reaching: list[tuple[CrossSection, float]],
    steep: list[CrossSection],
) -> tuple[Unsupported, float]:
    """What a piece is, and how far it reaches with what already reached below it."""
    x0, y0, x1, y1 = piece.bounds()
    at = middle(piece)
    rim = piece.offset(layer * 2, JoinType.Miter)
    rims = [part for part in (rim ^ below).decompose() if part.area() > 1e-4]
    carried = max((reach for part, reach in reaching if not (rim ^ part).is_empty()), default=0.0)
    beyond = any(not (piece ^ part).is_empty() for part in steep)
    if not rims:
        return Unsupported("island", z, *at, max(x1 - x0, y1 - y0), True), carried
    sides = _sides(rim ^ below, (x0, y0, x1, y1), layer)
    across_x, across_y = {"left", "right"} <= sides, {"front", "back"} <= sides
    if across_x or across_y:
        span = min([x1 - x0] * across_x + [y1 - y0] * across_y)
        return Unsupported("bridge", z, *at, span, beyond), 0.0
    reach = carried + _reach(piece, below)
    if reach <= CROWN_REACH and _in_crown(piece, current):
        return Unsupported("bridge", z, *at, min(x1 - x0, y1 - y0), beyond), reach
    return Unsupported("overhang", z, *at, reach, beyond), reach


def _in_crown(piece: CrossSection, current: CrossSection) -> bool:
    """Whether a piece's free rim faces another across the crown of a hole that closes above."""
    half = CROWN / 2
    closed = current.offset(half, JoinType.Round).offset(-half, JoinType.Round)
    free = piece.offset(0.3, JoinType.Miter) - current
    return bool((free - closed).area() <= 0.3 * free.area())


def _sides(rim: CrossSection, box: tuple[float, ...], layer: float) -> set[str]:
    """The sides of a piece, straight off it, at which something carries it."""
    x0, y0, x1, y1 = box
    far = 4 * layer
    strips = {
        "left": (x0 - far, y0, x0, y1),
        "right": (x1, y0, x1 + far, y1),
        "front": (x0, y0 - far, x1, y0),
        "back": (x0, y1, x1, y1 + far),
    }
    return {side for side, strip in strips.items() if (rim ^ _rectangle(*strip)).area() > CARRIES}


def _rectangle(x0: float, y0: float, x1: float, y1: float) -> CrossSection:
    return CrossSection.square((x1 - x0, y1 - y0)).translate((x0, y0))


def _reach(piece: CrossSection, below: CrossSection) -> float:
    """How far a piece stands out from what is below it."""
    low, high = 0.0, 0.2
    while high < FAR and not _covered(piece, below, high):
        low, high = high, high * 2
    for _ in range(5):
        half = (low + high) / 2
        low, high = (low, half) if _covered(piece, below, half) else (half, high)
    return high


def _covered(piece: CrossSection, below: CrossSection, by: float) -> bool:
    return (piece - below.offset(by, JoinType.Round, 2.0, ROUND)).area() <= 0.01
