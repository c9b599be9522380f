"""Bridges: unsupported pieces of a layer whose lines, in one direction, rest at both ends. Lengths are mm."""

from __future__ import annotations

import numpy as np
from manifold3d import CrossSection

LINES, EDGES = 21, 6
"""Number of lines laid across a piece in each direction; number of its longest edges that give the directions."""
CARRIED = 0.8
"""Share of the lines' total length that must rest at both ends. Below 1, because eaves beside a bridge do not rest."""
TOUCH = 1e-6

Spans = list[tuple[float, float]]


def bridged_span(piece: CrossSection, below: CrossSection, layer: CrossSection) -> float | None:
    """The span of a bridge: its longest line in the direction where that is shortest. None if it does not bridge."""
    best: float | None = None
    for angle in _directions(piece):
        turned = [np.array(p) for p in piece.rotate(-angle).to_polygons()]
        lower = [np.array(p) for p in below.rotate(-angle).to_polygons()]
        whole = [np.array(p) for p in layer.rotate(-angle).to_polygons()]
        span = _across(turned, lower, whole)
        if span is not None and (best is None or span < best):
            best = span
    return best


def _directions(piece: CrossSection) -> list[float]:
    """Directions to try, degrees: along and across the piece's longest edges, and every 30."""
    edges = np.concatenate([np.roll(np.array(p), -1, axis=0) - np.array(p) for p in piece.to_polygons()])
    longest = edges[np.argsort(-np.round(np.linalg.norm(edges, axis=1), 6), kind="stable")[:EDGES]]
    along = np.degrees(np.arctan2(longest[:, 1], longest[:, 0]))
    return sorted({round(float(a) % 180, 2) for a in (*along, *(along + 90), *range(0, 180, 30))})


def _across(piece: list[np.ndarray], below: list[np.ndarray], layer: list[np.ndarray]) -> float | None:
    """The longest span along x; None if less than CARRIED of the piece's lines rests at both ends."""
    low = min(float(p[:, 1].min()) for p in piece)
    high = max(float(p[:, 1].max()) for p in piece)
    rests, total, longest = 0.0, 0.0, 0.0
    for number in range(LINES):
        y = low + (high - low) * (number + 0.5) / LINES
        mine, lower = _crossed(piece, y), _crossed(below, y)
        for start, end in _crossed(layer, y):
            for a, b in _gaps(start, end, lower):
                length = sum(max(0.0, min(b, q) - max(a, p)) for p, q in mine)
                if length <= TOUCH:
                    continue
                total += length
                if a > start + TOUCH and b < end - TOUCH:
                    rests += length
                    longest = max(longest, b - a)
    return longest if total > 0 and rests >= CARRIED * total else None


def _crossed(polygons: list[np.ndarray], y: float) -> Spans:
    """The intervals of x in which the horizontal line at y lies inside the polygons."""
    found: list[np.ndarray] = []
    for a in polygons:
        b = np.roll(a, -1, axis=0)
        over = (a[:, 1] > y) != (b[:, 1] > y)
        p, q = a[over], b[over]
        found.append(p[:, 0] + (y - p[:, 1]) / (q[:, 1] - p[:, 1]) * (q[:, 0] - p[:, 0]))
    xs = np.sort(np.concatenate(found))
    return [(float(x0), float(x1)) for x0, x1 in zip(xs[::2], xs[1::2], strict=False)]


def _gaps(start: float, end: float, below: Spans) -> Spans:
    """The intervals between `start` and `end` with nothing below."""
    gaps, at = Spans(), start
    for a, b in below:
        if b <= at or a >= end:
            continue
        if a > at + TOUCH:
            gaps.append((at, a))
        at = max(at, b)
    return [*gaps, (at, end)] if at < end - TOUCH else gaps
