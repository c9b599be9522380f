"""The outline of a rectangular sheet with fingers and notches at its edges, cut. Lengths are mm.

A laser follows the outline, and the kerf moves it: so every corner is an arc. A root has a relief, a pocket that ends
in a half circle, because the square corner of the other sheet must reach the root, and because acrylic cracks from a
sharp root (Ponoko: radius 0.5 or more). The pocket goes into the sheet beside a finger, and deeper than a notch, so
that the flanks bear on their whole length.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Literal

from ...geometry.plane.profile import SMALLEST, Polyline, quarter_turned, rectangle
from ..part import Within, check_ranges

Edge = Literal["bottom", "right", "top", "left"]
EDGES: tuple[Edge, ...] = ("bottom", "right", "top", "left")
"""The edges of a sheet, seen with y up, in the order in which its outline runs."""
ROOT, TIP = 0.6, 0.3
"""Radius of the pocket at a root; radius of the other corners."""
RELIEF = ROOT + TIP
"""Depth of the pocket at a root."""
POCKET = 2 * ROOT + TIP
"""Length of the pocket along the edge."""
Vertex = tuple[float, float, float]
LEFT, HALF = math.tan(math.pi / 8), -1.0
"""Bulges of a quarter turn to the left, and of a half turn to the right."""


@dataclass(frozen=True, kw_only=True)
class FingerRow:
    """The fingers or the notches of one edge: where each starts and ends, from the middle of the edge.

    Places grow to the right on "bottom" and "top", upwards on "left" and "right". `rise`: how far the fingers reach
    beyond the edge; negative for notches, how deep they are.
    """

    edge: Edge
    rise: Annotated[float, Within(-40, 40)]
    spans: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        check_ranges(self)

    def fits(self, length: float) -> bool:
        """Whether fingers and pockets have room on an edge of this length, beside one another and at its ends."""
        ends = [-length / 2, *(place for span in self.spans for place in span), length / 2]
        gaps = [high - low for low, high in pairwise(ends)]
        return all(gap >= 2 * POCKET + TIP for gap in gaps)


def overall(width: float, depth: float, rows: Sequence[FingerRow]) -> tuple[float, float]:
    """Width and depth of a sheet over its fingers."""
    rise = {row.edge: max(row.rise, 0.0) for row in rows}
    wide = width + rise.get("left", 0.0) + rise.get("right", 0.0)
    return round(wide, 6), round(depth + rise.get("top", 0.0) + rise.get("bottom", 0.0), 6)


def fingered(width: float, depth: float, radius: float, rows: Sequence[FingerRow]) -> Polyline:
    """The outline of a sheet with these rows, its middle at the origin. `radius`: of its corners."""
    if not rows:
        return rectangle(-width / 2, -depth / 2, width / 2, depth / 2, radius)
    by_edge = {row.edge: row for row in rows}
    found: list[Vertex] = []
    for quarter, edge in enumerate(EDGES):
        length, away = (width, depth / 2) if quarter % 2 == 0 else (depth, width / 2)
        row = by_edge.get(edge)
        spans = list(row.spans) if row else []
        if edge in ("top", "left"):
            spans = [(-high, -low) for low, high in reversed(spans)]
        path: list[Vertex] = [(radius - length / 2, 0.0, 0.0)]
        for low, high in spans:
            rise = row.rise if row else 0.0
            path += _finger(low, high, rise) if rise > 0 else _notch(low, high, -rise)
        if radius >= SMALLEST:  # a sharp corner is where the next edge starts
            path.append((length / 2 - radius, 0.0, LEFT))
        for along, out, bulge in path:
            found.append((*quarter_turned((along, -away - out), quarter), bulge))
    return Polyline(tuple((round(x, 6), round(y, 6), bulge) for x, y, bulge in found))


def _finger(low: float, high: float, rise: float) -> list[Vertex]:
    """A finger, and the pockets beside it: places along the edge, and how far out of the sheet."""
    return [
        (low - POCKET, 0.0, LEFT),
        (low - 2 * ROOT, -TIP, HALF),
        (low, -TIP, 0.0),
        (low, rise - TIP, LEFT),
        (low + TIP, rise, 0.0),
        (high - TIP, rise, LEFT),
        (high, rise - TIP, 0.0),
        (high, -TIP, HALF),
        (high + 2 * ROOT, -TIP, LEFT),
        (high + POCKET, 0.0, 0.0),
    ]


def _notch(low: float, high: float, deep: float) -> list[Vertex]:
    """A notch, with pockets at both ends of its bottom."""
    return [
        (low - TIP, 0.0, LEFT),
        (low, -TIP, 0.0),
        (low, -deep - TIP, HALF),
        (low + 2 * ROOT, -deep - TIP, LEFT),
        (low + POCKET, -deep, 0.0),
        (high - POCKET, -deep, LEFT),
        (high - 2 * ROOT, -deep - TIP, HALF),
        (high, -deep - TIP, 0.0),
        (high, -TIP, LEFT),
        (high + TIP, 0.0, 0.0),
    ]
