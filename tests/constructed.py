"""Parts of known overhangs drawn at random, each with what experience says: whether it prints without support.

Twenty kinds, each well on its side of every limit: half of them print as they lie. A part is a block that is cut or
added to, 4 to 30 deep along y, and then turned about the vertical axis by any angle. Lengths are mm.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from manifold3d import CrossSection, Manifold, set_circular_segments

Mesh = tuple[np.ndarray, np.ndarray]
PHASES = 16
"""Heights of the axis of a lying hole within one layer."""


@dataclass(frozen=True)
class Constructed:
    """A part as a mesh that stands on the bed, and whether it needs support."""

    name: str
    mesh: Mesh
    needs: bool


def mesh_of(body: Manifold) -> Mesh:
    """Vertices (n, 3) and faces (m, 3) of a body, moved down or up onto the bed."""
    made = body.to_mesh64()
    vertices = np.array(made.vert_properties[:, :3])
    return vertices - [0.0, 0.0, vertices[:, 2].min()], np.array(made.tri_verts)


def block(x0: float, x1: float, z0: float, z1: float, depth: float, y0: float = 0.0) -> Manifold:
    return Manifold.cube((x1 - x0, depth, z1 - z0)).translate((x0, y0, z0))


def along_y(section: CrossSection, depth: float) -> Manifold:
    """A prism along y over a section in x and z, from y = 0 to the depth."""
    return section.extrude(depth).rotate((90, 0, 0)).translate((0, depth, 0))


def outline(*corners: tuple[float, float]) -> CrossSection:
    return CrossSection([np.array(corners, dtype=float)])


def circle(diameter: float) -> CrossSection:
    """A circle whose segments are at most 0.005 from it, as our meshes have them."""
    segments = max(42, 4 * math.ceil(math.pi / math.acos(1 - 0.005 / max(diameter / 2, 0.1)) / 4))
    set_circular_segments(segments)
    try:
        return CrossSection.circle(diameter / 2)
    finally:
        set_circular_segments(0)


def teardrop(diameter: float, flat: float = 0.0) -> CrossSection:
    """A circle with a roof at 45 degrees; its tip is cut off by `flat`."""
    half, tip = diameter / 2 * math.sqrt(0.5), diameter / 2 * math.sqrt(2)
    roof = outline((-half, half), (half, half), (flat, tip - flat), (-flat, tip - flat))
    return circle(diameter) + (roof if flat else outline((-half, half), (half, half), (0.0, tip)))


def point_up(flats: float) -> CrossSection:
    """A hexagon with a corner at the top, by its width across flats."""
    corner = flats / math.sqrt(3)
    return outline(*((corner * math.sin(a), corner * math.cos(a)) for a in np.arange(6) * -math.pi / 3))


def lying(opening: CrossSection, wall: float, height: float = 15.0, width: float = 20.0) -> Manifold:
    """A wall across y with an opening whose middle is at a height, and as much material above it as below."""
    return block(-width / 2, width / 2, 0, 2 * height, wall) - along_y(
        opening.translate((0, height)), wall + 2
    ).translate((0, -1, 0))


def lying_row(opening: CrossSection, wall: float, layer: float, size: float) -> Manifold:
    """A wall with PHASES openings, each one higher than the one before by another part of a layer."""
    pitch = size + 4
    holes = [
        along_y(opening.translate((pitch * (n + 0.5), size / 2 + 4 + layer * n / PHASES)), wall + 2)
        for n in range(PHASES)
    ]
    whole = block(0, pitch * PHASES, 0, 1.5 * size + 8, wall)
    return whole - Manifold.compose(holes).translate((0, -1, 0))


def leaning(angle: float, depth: float, height: float = 12.0) -> Manifold:
    """A wall 30 thick that leans towards x, by an angle from vertical."""
    run = height * math.tan(math.radians(angle))
    return along_y(outline((0, 0), (30, 0), (30 + run, height), (run, height)), depth)


def trough(gap: float, lip: float, depth: float, cap: float | None = None) -> Manifold:
    """Two walls whose lips face each other over a gap; a cap closes it some way above the lips, if there is one."""
    inner = gap / 2 + lip
    body = block(-inner - 6, inner + 6, 0, 3, depth)
    for side in (-1, 1):
        walls = [block(inner, inner + 6, 0, 12, depth), block(gap / 2, inner + 6, 12, 12 + (cap or 2), depth)]
        for wall in walls:
            body += wall if side > 0 else wall.mirror((1, 0, 0))
    return body + block(-inner - 6, inner + 6, 12 + cap, 14 + cap, depth) if cap else body


def rails(spans: list[float], depth: float, before: float = 0.0, after: float = 0.0) -> Manifold:
    """Rails 6 wide along y with a slab over them, which stands out before the first and after the last."""
    at, body = 0.0, Manifold()
    for span in [*spans, 0.0]:
        body += block(at, at + 6, 0, 10, depth)
        at += 6 + span
    return body + block(-before, at + after, 10, 13, depth)


def shelf(reach: float, gap: float, depth: float) -> Manifold:
    """A shelf that stands out from a wall and faces another over a gap, both on one foot."""
    foot = block(0, 14 + reach + gap, 0, 3, depth)
    return (
        foot
        + block(0, 8, 0, 16, depth)
        + block(0, 8 + reach, 10, 13, depth)
        + block(8 + reach + gap, 14 + reach + gap, 0, 16, depth)
    )


def prints(draw: random.Random, depth: float) -> Iterator[tuple[str, Callable[[], Manifold]]]:
    """Kinds that print as they lie."""
    size, height, wall = draw.uniform(2, 8), draw.uniform(12, 18), draw.uniform(2, 30)
    yield f"lying hole {size:.2f} in {wall:.1f}", lambda: lying(circle(size), wall, height)
    small = draw.uniform(2.5, 4)
    yield f"lying hole {small:.2f} in {depth:.1f}", lambda: lying(circle(small), depth, height)
    flats = draw.choice((5.5, 7.0))
    yield f"nut trap {flats:g} in {wall:.1f}", lambda: lying(point_up(flats), wall, height)
    drop, flat = draw.uniform(3, 12), draw.choice((0.0, 0.2))
    yield f"teardrop {drop:.2f}, flat {flat:g}", lambda: lying(teardrop(drop, flat), depth, height)
    span = draw.uniform(6, 18)
    yield f"bridge {span:.1f}", lambda: rails([span], depth)
    spans = [draw.uniform(5, 12) for _ in range(3)]
    yield f"bridges {spans[0]:.1f} to {spans[2]:.1f}", lambda: rails(spans, depth, 0.3, 0.3)
    angle = draw.uniform(10, 42)
    yield f"leaning {angle:.0f}", lambda: leaning(angle, depth)
    pocket = draw.uniform(5, 16)
    yield f"pocket {pocket:.1f}", lambda: block(0, 30, 0, 14, 26) - block(15 - pocket / 2, 15 + pocket / 2, 4, 9, 20)
    eave = draw.uniform(0.1, 0.4)
    yield f"eave {eave:.2f}", lambda: block(0, 20, 0, 10, depth) + block(-eave, 20 + eave, 10, 12, depth)
    slope = draw.uniform(2, 8)
    bracket = outline((0, 0), (15, 0), (15, 8), (15 + slope, 8 + slope), (15 + slope, 18), (0, 18))
    yield f"bracket {slope:.1f}", lambda: along_y(bracket, depth)


def falls(draw: random.Random, depth: float) -> Iterator[tuple[str, Callable[[], Manifold]]]:
    """Kinds that need support somewhere."""
    eave, span = draw.uniform(2, 7), draw.uniform(8, 18)
    yield f"slab {eave:.1f} beyond a bridge of {span:.1f}", lambda: rails([span], depth, after=eave)
    spans = [draw.uniform(6, 14) for _ in range(2)]
    yield f"slab {eave:.1f} before three rails", lambda: rails(spans, depth, before=eave, after=0.3)
    lip, gap = draw.uniform(1.2, 4), draw.uniform(1, 5.5)
    yield f"lips {lip:.2f} over {gap:.2f}", lambda: trough(gap, lip, depth)
    flat, cap = draw.uniform(2.2, 4), draw.uniform(0.4, 2)
    yield f"lips {flat:.2f} over {gap:.2f}, closed {cap:.2f} above", lambda: trough(gap, flat, depth, cap)
    reach, near = draw.uniform(2, 5), draw.uniform(1, 5)
    yield f"shelf {reach:.1f}, {near:.1f} from a wall", lambda: shelf(reach, near, depth)
    ledge = draw.uniform(1.5, 10)
    yield f"ledge {ledge:.1f}", lambda: block(0, 20, 0, 10, depth) + block(0, 20 + ledge, 10, 13, depth)
    angle = draw.uniform(62, 76)
    yield f"leaning {angle:.0f}", lambda: leaning(angle, depth, 8.0)
    wide = draw.uniform(14, 20)
    yield f"lying hole {wide:.1f}", lambda: lying(circle(wide), depth, 18.0, 32.0)
    under = draw.uniform(3, 12)
    arch = block(0, 6, 0, 20, depth) + block(20, 26, 0, 20, depth) + block(0, 26, 17, 20, depth)
    yield f"hanging {under:.1f}", lambda: arch + block(11, 15, 17 - under, 17, depth) + block(0, 26, 0, 2, depth)
    ring = draw.uniform(2, 5)
    bore = Manifold.cylinder(6, 10, 10, 96).translate((15, 15, -1)) + Manifold.cylinder(
        12, 10 - ring, 10 - ring, 96
    ).translate((15, 15, 0))
    yield f"ring {ring:.1f}", lambda: block(0, 30, 0, 9, 30) - bore


def constructed(seed: int, draws: int = 2) -> list[Constructed]:
    """The same parts for the same seed: 20 kinds, each drawn `draws` times."""
    draw, found = random.Random(seed), list[Constructed]()
    for _ in range(draws):
        for kinds, needs in ((prints, False), (falls, True)):
            for name, make in kinds(draw, draw.uniform(4, 30)):
                turned = make().rotate((0, 0, draw.choice((0.0, draw.uniform(0, 360)))))
                found.append(Constructed(name, mesh_of(turned), needs))
    return found
