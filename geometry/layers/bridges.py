"""Whether a piece of a layer with nothing below bridges: lines in one direction rest at both ends. Lengths are mm."""

from __future__ import annotations

import numpy as np
from manifold3d import CrossSection

LINES, EDGES = 21, 6
"""How many lines cross a piece in each direction that is tried; how many of its longest edges say which."""
CARRIED = 0.8
"""Share of the lines' length that must rest at both ends: eaves beside a bridge do not."""
TOUCH = 1e-6

Spans = list[tuple[float, float]]


def bridged_span(piece: CrossSection, below: CrossSection, layer: CrossSection) -> float | None:
    """The longest line of the direction in which a piece bridges best, None where it bridges in none."""
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
    """Degrees along and across the piece's longest edges, and every 30."""
    edges = np.concatenate([np.roll(np.array(p), -1, axis=0) - np.array(p) for p in piece.to_polygons()])
    longest = edges[np.argsort(-np.round(np.linalg.norm(edges, axis=1), 6), kind="stable")[:EDGES]]
    along = np.degrees(np.arctan2(longest[:, 1], longest[:, 0]))
    return sorted({round(float(a) % 180, 2) for a in (*along, *(along + 90), *range(0, 180, 30))})


def _across(piece: list[np.ndarray], below: list[np.ndarray], layer: list[np.ndarray]) -> float | None:
    """The longest gap along x where nearly all of the piece's gaps rest at both ends."""
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
    """Where a line along x lies within polygons."""
    found: list[np.ndarray] = []
    for a in polygons:
        b = np.roll(a, -1, axis=0)
        over = (a[:, 1] > y) != (b[:, 1] > y)
        p, q = a[over], b[over]
        found.append(p[:, 0] + (y - p[:, 1]) / (q[:, 1] - p[:, 1]) * (q[:, 0] - p[:, 0]))
    xs = np.sort(np.concatenate(found))
    return [(float(x0), float(x1)) for x0, x1 in zip(xs[::2], xs[1::2], strict=False)]


def _gaps(start: float, end: float, below: Spans) -> Spans:
    """What of a span has nothing below."""
    gaps, at = Spans(), start
    for a, b in below:
        if b <= at or a >= end:
            continue
        if a > at + TOUCH:
            gaps.append((at, a))
        at = max(at, b)
    return [*gaps, (at, end)] if at < end - TOUCH else gaps
