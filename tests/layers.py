"""What a printer lays, layer by layer: overhangs and bridges of a mesh in its print pose. Lengths are mm.

A layer's unsupported area is what lies beyond the layer below grown by `layer x tan(45 degrees)`. A piece of it is
a bridge when it rests on both sides, an overhang otherwise; an overhang's reach is how far it stands out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import manifold3d
import numpy as np
from manifold3d import CrossSection, JoinType, Manifold
from stackwright.geometry.store import Store
from stackwright.parts.part import Part

LAYER = 0.2
SIMPLIFY = 0.005
LEAST_AREA = 0.05
REACH, SPAN = 0.5, 20.0
"""Overhangs beyond 45 degrees reach at most 0.5, straight bridges span at most 20."""
GRAIN = 2 * LAYER + 0.01
"""The measurement's own steps: a reach is counted in layers, and a rim is grown by one on each side."""


@dataclass(frozen=True)
class Unsupported:
    """A piece of a layer with nothing below: its height, how far it reaches or spans, whether it is a bridge."""

    z: float
    extent: float
    bridge: bool


def unsupported(vertices: np.ndarray, faces: np.ndarray) -> list[Unsupported]:
    """Every unsupported piece of a part whose lowest point is the bed."""
    mesh = manifold3d.Mesh64(np.array(vertices, dtype=np.float64), np.array(faces, dtype=np.uint64))
    body = Manifold(mesh)
    assert body.status() == manifold3d.Error.NoError
    found: list[Unsupported] = []
    below = body.slice(LAYER / 2).simplify(SIMPLIFY)
    for number in range(1, math.ceil(float(np.max(vertices[:, 2])) / LAYER)):
        z = (number + 0.5) * LAYER
        layer = body.slice(z).simplify(SIMPLIFY)
        grown = below.offset(LAYER * 1.02, JoinType.Miter)
        for piece in (layer - grown).decompose():
            if piece.area() > LEAST_AREA:
                found.append(_judge(piece, below, z))
        below = layer
    return found


def _judge(piece: CrossSection, below: CrossSection, z: float) -> Unsupported:
    """A bridge rests on opposite sides: shrunk along its short way it still touches support at both ends."""
    x0, y0, x1, y1 = piece.bounds()
    rims = (piece.offset(LAYER * 2, JoinType.Miter) ^ below).decompose()
    sides = {_side(rim.bounds(), (x0, y0, x1, y1)) for rim in rims if rim.area() > 1e-4}
    across_x, across_y = {"left", "right"} <= sides, {"front", "back"} <= sides
    if across_x or across_y or "around" in sides:
        spans = [x1 - x0] * across_x + [y1 - y0] * across_y or [min(x1 - x0, y1 - y0)]
        return Unsupported(z, min(spans), True)
    return Unsupported(z, _reach(piece, below), False)


def _side(rim: tuple[float, ...], box: tuple[float, ...]) -> str:
    wide, deep = rim[2] - rim[0] > 0.6 * (box[2] - box[0]), rim[3] - rim[1] > 0.6 * (box[3] - box[1])
    if wide and deep:
        return "around"
    if deep:
        return "left" if rim[0] < (box[0] + box[2]) / 2 else "right"
    return "front" if rim[1] < (box[1] + box[3]) / 2 else "back"


def _reach(piece: CrossSection, below: CrossSection) -> float:
    """How far the piece stands out from what is below it."""
    reach = LAYER
    while reach < 50 and (piece - below.offset(reach, JoinType.Round)).area() > 0.01:
        reach += LAYER
    return reach


def needs_support(part: Part, store: Store) -> list[Unsupported]:
    """Pieces of a part, as it lies on the bed, that a printer cannot lay."""
    shape, matrix = store.shape(part), np.array(part.print_placement().matrix)
    pieces = unsupported(shape.vertices @ matrix[:, :3].T + matrix[:, 3], shape.faces)
    return [piece for piece in pieces if piece.extent > (SPAN if piece.bridge else REACH) + GRAIN]
