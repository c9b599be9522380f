"""Text as single strokes, in the Hershey font plain Roman, and as the outlines of strokes of a width. Lengths are mm.

A laser follows the strokes; a printer leaves the outlines open. The font is data of a package, so that every machine
shows it alike.
"""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise
from typing import Any

from .profile import Point2, Polyline

CAPITAL, BASE = 21.0, 9.0
"""Height of a capital and position of the base line in the font's own units; the font's y axis points down."""
FLAT = 0.02
"""By how much an outline may leave its stroke where it is simplified: a twentieth of a printed line."""
CORNER = 1 / math.cos(math.pi / 8)
"""How far the corners of an octagon round a circle are from its middle, radii."""
LEAST_AREA = 0.05
"""Least area of an outline, mm2. A smaller one is a sliver between two stairs."""
DIGITS = 4
"""Decimals of the corners of an outline."""

Outline = tuple[Polyline, tuple[Polyline, ...]]
"""An outline with its holes."""


@cache
def _font() -> Any:
    from HersheyFonts import HersheyFonts

    font = HersheyFonts()
    font.load_default_font("futural")
    return font


def strokes(text: str, x: float, y: float, height: float, rise: float = 0.0) -> list[tuple[Point2, ...]]:
    """The strokes of the text. Its base line starts at (x, y), capitals are `height` high, non-ASCII becomes '?'.

    `rise`: heights above the base line are rounded to multiples of it, such as layers of a print; 0 for none.
    """
    plain = text.encode("ascii", "replace").decode()
    scale = height / CAPITAL
    found: list[tuple[Point2, ...]] = []
    for stroke in _font().strokes_for_text(plain):
        lifted = [(a * scale, (BASE - b) * scale) for a, b in stroke]
        found.append(tuple((x + a, y + (round(b / rise) * rise if rise else b)) for a, b in lifted))
    return [points for points in found if len(points) > 1]


def width(text: str, height: float) -> float:
    """Width of the text from its start to the right end of its lines."""
    return max((x for stroke in strokes(text, 0.0, 0.0, height) for x, _ in stroke), default=0.0)


def ink(text: str, height: float, stroke: float, rise: float = 0.0) -> tuple[float, float, float, float]:
    """The bounds of the outlines of the text, its base line starting at the origin: x0, y0, x1, y1."""
    spots = [spot for line in strokes(text, 0.0, 0.0, height, rise) for spot in line] or [(0.0, 0.0)]
    xs, ys = zip(*spots, strict=True)
    half = stroke / 2 * CORNER
    return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half


def outlines(text: str, height: float, stroke: float, rise: float = 0.0) -> list[Outline]:
    """The outlines of the text with strokes of a width, each with its holes. The base line starts at the origin.

    The ends of a stroke are octagons round its width.
    """
    return stairs(text, height, stroke, rise, 1)[0]


def stairs(text: str, height: float, stroke: float, rise: float, count: int) -> list[list[Outline]]:
    """The outlines of the text at depths that follow one another: at each its upper edges are `rise` lower.

    So letters in an upright face have stairs for ceilings. The sides of each lie FLAT within those of the one before.
    """
    from manifold3d import CrossSection, OpType
    from numpy import array

    lines = strokes(text, 0.0, 0.0, height, rise)
    legs = [_leg(a, b, stroke / 2) for line in lines for a, b in pairwise(line) if a != b]
    whole = CrossSection.batch_boolean([CrossSection.hull_points(array(leg)) for leg in legs], OpType.Add).simplify(
        FLAT
    )
    found, section = list[list[Outline]](), whole
    for step in range(count):
        if step:
            section = (section ^ whole.translate((0.0, -step * rise))).offset(-FLAT).simplify(FLAT)
        found.append(_outlines(section))
    return found


def _outlines(section: Any) -> list[Outline]:
    found: list[Outline] = []
    for piece in section.decompose():
        if piece.area() > LEAST_AREA:
            rings = [_ring(polygon) for polygon in piece.to_polygons()]
            (outer,) = (ring for ring in rings if ring.area > 0)
            found.append((outer, tuple(_turned(ring) for ring in rings if ring.area < 0)))
    return sorted(found, key=lambda each: each[0].bounds)


def _leg(a: Point2, b: Point2, radius: float) -> list[Point2]:
    """The corners of octagons round both ends of a leg, with sides along it."""
    angle, reach = math.atan2(b[1] - a[1], b[0] - a[0]), radius * CORNER
    ways = [angle + math.pi / 8 + k * math.pi / 4 for k in range(8)]
    return [(x + reach * math.cos(way), y + reach * math.sin(way)) for x, y in (a, b) for way in ways]


def _ring(polygon: Any) -> Polyline:
    return Polyline(tuple((round(float(x), DIGITS), round(float(y), DIGITS), 0.0) for x, y in polygon))


def _turned(ring: Polyline) -> Polyline:
    """The ring the other way round: a hole is a contour of its own, counter-clockwise."""
    return Polyline(tuple(reversed(ring.vertices)))
