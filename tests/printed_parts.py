"""Draws printed parts from a seed: brackets, trays, plates with holes, posts, cradles. They stand on the bed, mm.

The estimate of print time and mass is fitted on parts of one seed and judged on parts of another.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
from manifold3d import CrossSection, Manifold

Mesh = tuple[np.ndarray, np.ndarray]
FITTED, JUDGED = 20260101, 20260202
"""Seed of the parts on which constants may be fitted; seed of those on which they are judged."""


def drawn_parts(seed: int, count: int = 10) -> dict[str, Mesh]:
    """`count` parts, the kinds in turn, by names of kind and number."""
    draw = random.Random(seed)
    found: dict[str, Mesh] = {}
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        found[f"{kind.__name__}-{number}"] = _mesh(kind(draw))
    return found


def _mesh(body: Manifold) -> Mesh:
    mesh = body.to_mesh()
    vertices = np.array(mesh.vert_properties, dtype=float)[:, :3]
    return vertices - [0.0, 0.0, vertices[:, 2].min()], np.array(mesh.tri_verts)


def _box(x: float, y: float, z: float, at: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> Manifold:
    return Manifold.cube((x, y, z)).translate(at)


def _hole(diameter: float, x: float, y: float, height: float = 500.0) -> Manifold:
    return Manifold.cylinder(height, diameter / 2, circular_segments=48).translate((x, y, -1.0))


def bracket(draw: random.Random) -> Manifold:
    """An angle with a gusset and four holes in its foot."""
    width, depth, height, wall = draw.uniform(25, 70), draw.uniform(25, 60), draw.uniform(20, 60), draw.uniform(3, 8)
    body = _box(width, depth, wall) + _box(width, wall, height)
    reach = min(depth, height) * 0.8
    gusset = CrossSection([np.array([(0.0, 0.0), (reach, 0.0), (0.0, reach)])]).extrude(wall).rotate((90, 0, 90))
    body += gusset.translate((width / 2 - wall / 2, wall / 2, wall / 2))
    for x in (width * 0.2, width * 0.8):
        body -= _hole(draw.choice((3.4, 4.5)), x, depth * 0.7)
    return body


def tray(draw: random.Random) -> Manifold:
    """An open box."""
    width, depth, height = draw.uniform(40, 110), draw.uniform(40, 90), draw.uniform(8, 30)
    wall, floor = draw.uniform(1.8, 4.0), draw.uniform(1.6, 4.0)
    return _box(width, depth, height) - _box(width - 2 * wall, depth - 2 * wall, height, (wall, wall, floor))


def plate(draw: random.Random) -> Manifold:
    """A flat plate with a row of round holes and a slot."""
    width, depth, thick = draw.uniform(50, 130), draw.uniform(30, 90), draw.uniform(3, 10)
    body = _box(width, depth, thick)
    for x in np.linspace(8, width - 8, draw.randint(3, 8)):
        body -= _hole(draw.choice((3.4, 4.5, 6.0)), float(x), 8.0)
    return body - _box(width * 0.5, draw.uniform(4, 9), 3 * thick, (width * 0.25, depth * 0.6, -thick))


def post(draw: random.Random) -> Manifold:
    """A round post on a round flange, with a hole along its axis."""
    radius, height, bore = draw.uniform(5, 14), draw.uniform(15, 60), draw.choice((3.4, 4.5, 5.6))
    body = Manifold.cylinder(height, radius, circular_segments=72)
    body += Manifold.cylinder(4, radius + draw.uniform(3, 9), circular_segments=72)
    return body - _hole(bore, 0, 0)


def cradle(draw: random.Random) -> Manifold:
    """A block with a deep channel from above and a chamfered foot with holes: like a switch's shoe."""
    width, depth, height, wall = draw.uniform(30, 60), draw.uniform(50, 110), draw.uniform(20, 50), draw.uniform(4, 9)
    body = _box(width, depth, height) - _box(width - 2 * wall, depth, height, (wall, 0, wall))
    body += _box(width + 20, depth * 0.3, 5, (-10, depth * 0.35, 0))
    for x in (-5.0, width + 5.0):
        body -= _hole(3.4, x, depth * 0.5)
    return body


def column(draw: random.Random) -> Manifold:
    """A tapering block with a blind pocket in its top."""
    width, depth, height = draw.uniform(25, 55), draw.uniform(20, 45), draw.uniform(20, 55)
    base = CrossSection.square((width, depth), True)
    body = base.extrude(height, scale_top=(draw.uniform(0.6, 1.0), draw.uniform(0.6, 1.0)))
    pocket = min(width, depth) * 0.3
    return body - _box(pocket, pocket, height, (-pocket / 2, -pocket / 2, height * 0.5))


def grille(draw: random.Random) -> Manifold:
    """A plate with rows of square openings, as for air."""
    columns, rows, pitch, thick = draw.randint(3, 7), draw.randint(2, 5), draw.uniform(9, 15), draw.uniform(3, 6)
    opening = pitch * draw.uniform(0.45, 0.7)
    body = _box(columns * pitch + 8, rows * pitch + 8, thick)
    for x in range(columns):
        for y in range(rows):
            at = 4 + x * pitch + (pitch - opening) / 2, 4 + y * pitch + (pitch - opening) / 2, -1.0
            body -= _box(opening, opening, thick + 2, at)
    return body


def slab(draw: random.Random) -> Manifold:
    """A thick block with two stepped bores: nearly all of it is infill."""
    width, depth, height = draw.uniform(30, 70), draw.uniform(30, 60), draw.uniform(12, 35)
    body = _box(width, depth, height)
    for x in (width * 0.25, width * 0.75):
        body -= _hole(5.0, x, depth / 2)
        body -= Manifold.cylinder(height, 5.0, circular_segments=60).translate((x, depth / 2, height * 0.6))
    return body


def comb(draw: random.Random) -> Manifold:
    """Upright ribs on a base."""
    count, gap, rib = draw.randint(4, 9), draw.uniform(4, 9), draw.uniform(1.8, 4.5)
    depth, height = draw.uniform(25, 60), draw.uniform(12, 30)
    body = _box(count * (gap + rib), depth, draw.uniform(3, 5))
    for number in range(count):
        body += _box(rib, depth, height, (number * (gap + rib), 0, 0))
    return body


def gusseted(draw: random.Random) -> Manifold:
    """A wall on a foot, with round holes through the foot and a rounded end: like a holder."""
    width, height, wall, foot = draw.uniform(60, 150), draw.uniform(25, 60), draw.uniform(5, 11), draw.uniform(20, 45)
    body = _box(width, foot, 6) + _box(width, wall, height, (0, foot / 2 - wall / 2, 0))
    for x in np.linspace(15, width - 15, 3):
        body += _box(wall, foot, height * 0.5, (float(x) - wall / 2, 0, 0))
        body -= _hole(3.4, float(x) - wall - 3, foot * 0.15)
    return body


KINDS: tuple[Callable[[random.Random], Manifold], ...] = (
    bracket,
    tray,
    plate,
    post,
    cradle,
    column,
    grille,
    slab,
    comb,
    gusseted,
)
