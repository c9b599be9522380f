"""What a printer lays, layer by layer: overhangs, bridges, islands and thin walls of a mesh in its print pose. mm.

A layer's unsupported area is what lies beyond the layer below grown by `layer x tan(angle)`. A piece of it is a
bridge when it rests on opposite sides, an island when it rests on nothing, an overhang otherwise. An overhang's reach
is how far it stands out, added up over the layers that follow one another.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from manifold3d import CrossSection, JoinType

from .mesh import solid

SIMPLIFY = 0.005
"""Vertices nearer to their neighbours' line than this are dropped: without it layers take minutes."""
LEAST_AREA = 0.05
"""Pieces below this, mm2, are the grain of the mesh."""
SLACK = 1.02
"""A face at the angle itself is not beyond it."""
CARRIES = 1e-3
"""Area of a rim, mm2, from which it carries a side."""
CROWN, CROWN_REACH = 6.0, 2.2
"""Holes that lie print to this diameter: their crown's sides meet before they droop. How far those sides reach."""
FAR = 60.0
"""Reaches are followed so far."""

Kind = Literal["overhang", "bridge", "island"]


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
class Thin:
    """A wall that is narrower than the opening it was tried with."""

    z: float
    x: float
    y: float
    area: float


@dataclass(frozen=True)
class Laid:
    """A part as it is laid."""

    unsupported: tuple[Unsupported, ...]
    thin: tuple[Thin, ...]
    first_area: float
    support: float
    """Volume below overhangs and islands, down to what carries them, mm3."""


def laid(vertices: np.ndarray, faces: np.ndarray, layer: float, angles: tuple[float, float], least_wall: float) -> Laid:
    """A part whose lowest point is the bed: `angles` from vertical, degrees, and the least wall a nozzle lays."""
    body = solid(vertices, faces)
    top = float(np.max(vertices[:, 2]))
    below = body.slice(layer / 2).simplify(SIMPLIFY)
    first, found, thin, support = below.area(), list[Unsupported](), _thin(below, layer / 2, least_wall), 0.0
    reaching: list[tuple[CrossSection, float]] = []
    for number in range(1, math.ceil(top / layer - 1e-6)):
        z = (number + 0.5) * layer
        current = body.slice(z).simplify(SIMPLIFY)
        if _same(current, below):
            reaching = []
            continue
        pieces = _beyond(current, below, layer, angles[0])
        steep = _beyond(current, below, layer, angles[1])
        reached: list[tuple[CrossSection, float]] = []
        for piece in pieces:
            judged, reach = _judge(piece, below, current, layer, z, reaching, steep)
            found.append(judged)
            if reach:
                reached.append((piece, reach))
            if judged.kind != "bridge":
                support += piece.area() * z
        thin += _thin(current, z, least_wall)
        below, reaching = current, reached
    return Laid(tuple(found), tuple(thin), first, support)


def _same(one: CrossSection, other: CrossSection) -> bool:
    """Whether two layers have the same outline: most layers of a part do."""
    if one.num_vert() != other.num_vert() or one.bounds() != other.bounds() or one.area() != other.area():
        return False
    pairs = zip(one.to_polygons(), other.to_polygons(), strict=False)
    return all(np.array_equal(a, b) for a, b in pairs)


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
    middle = (x0 + x1) / 2, (y0 + y1) / 2
    rim = piece.offset(layer * 2, JoinType.Miter)
    rims = [part for part in (rim ^ below).decompose() if part.area() > 1e-4]
    carried = max((reach for part, reach in reaching if not (rim ^ part).is_empty()), default=0.0)
    beyond = any(not (piece ^ part).is_empty() for part in steep)
    if not rims:
        return Unsupported("island", z, *middle, max(x1 - x0, y1 - y0), True), carried
    sides = _sides(rim ^ below, (x0, y0, x1, y1), layer)
    across_x, across_y = {"left", "right"} <= sides, {"front", "back"} <= sides
    if across_x or across_y:
        span = min([x1 - x0] * across_x + [y1 - y0] * across_y)
        return Unsupported("bridge", z, *middle, span, beyond), 0.0
    reach = carried + _reach(piece, below)
    if reach <= CROWN_REACH and _in_crown(piece, current):
        return Unsupported("bridge", z, *middle, min(x1 - x0, y1 - y0), beyond), reach
    return Unsupported("overhang", z, *middle, reach, beyond), reach


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
    return (piece - below.offset(by, JoinType.Round)).area() <= 0.01


def _thin(layer: CrossSection, z: float, least: float) -> list[Thin]:
    """What an opening of the least wall removes."""
    opened = layer.offset(-least / 2, JoinType.Miter).offset(least / 2 + 0.02, JoinType.Miter)
    found: list[Thin] = []
    for piece in (layer - opened).decompose():
        if piece.area() > least * least:
            x0, y0, x1, y1 = piece.bounds()
            found.append(Thin(z, (x0 + x1) / 2, (y0 + y1) / 2, piece.area()))
    return found
