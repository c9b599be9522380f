"""Strips of a layer that are carried at both ends, as a printer lays bridges. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manifold3d import CrossSection, FillRule, OpType

from .slices import SIMPLIFY, opened

LINE = 0.45
"""Width of a line of a 0.4 nozzle, mm. A line is laid beside its support, and a bridge needs one at each end."""
SLIVER = 0.02
"""Width up to which what strips leave is nothing, mm: roundings of the edges of the strips."""
EDGES = 6
"""Number of a piece's longest edges that give directions to try."""


@dataclass(frozen=True)
class Strips:
    """The area that strips of one direction cover, and the length of the longest, mm."""

    area: CrossSection
    span: float


def carried(piece: CrossSection, layer: CrossSection) -> list[Strips]:
    """The strips of an unsupported piece that rest at both ends, where the layer goes on by a line's width.

    They lie in the direction in which most of the piece rests; of several such directions, in that with the shortest
    span. A part that they leave is laid in another direction if the whole part rests so, as the arms of a T do.
    """
    near = layer ^ _box(piece, 2 * LINE)
    first = _laid(piece, near)
    if first is None:
        return []
    others = [(part, _laid(part, near)) for part in left_by([first], piece)]
    return [first, *(laid for part, laid in others if laid and not left_by([laid], part, LINE))]


def left_by(strips: list[Strips], piece: CrossSection, least: float = SLIVER) -> list[CrossSection]:
    """The parts of a piece that strips leave: those wider than `least`, and the whole piece if there are no strips."""
    if not strips:
        return piece.decompose()
    covered = CrossSection.batch_boolean([each.area for each in strips], OpType.Add)
    parts = opened((piece - covered).simplify(SIMPLIFY), least).decompose()
    return [part for part in parts if not part.is_empty()]


def _laid(piece: CrossSection, layer: CrossSection) -> Strips | None:
    """The strips of the direction in which most of a piece rests; None if nothing does."""
    best = max((_across(piece, layer, angle) for angle in _directions(piece)), key=_merit)
    if not best.trapezoids.size:
        return None
    area = CrossSection(list(best.trapezoids), FillRule.NonZero).rotate(best.angle)
    return Strips(area, best.span) if area.area() > SLIVER**2 else None


@dataclass(frozen=True)
class _Across:
    """Strips at an angle, degrees: share of the piece, longest span mm, trapezoids (n, 4, 2) before the turn."""

    angle: float
    share: float
    span: float
    trapezoids: np.ndarray


def _merit(laid: _Across) -> tuple[float, float]:
    """Shares within a twentieth are as good as each other."""
    return round(laid.share * 20), -round(laid.span, 3)


def _box(piece: CrossSection, margin: float) -> CrossSection:
    x0, y0, x1, y1 = piece.bounds()
    return CrossSection.square((x1 - x0 + 2 * margin, y1 - y0 + 2 * margin)).translate((x0 - margin, y0 - margin))


def _directions(piece: CrossSection) -> list[float]:
    """Directions to try, degrees: along and across the piece's longest edges, and every 30."""
    edges = np.concatenate([np.roll(np.array(p), -1, axis=0) - np.array(p) for p in piece.to_polygons()])
    longest = edges[np.argsort(-np.round(np.linalg.norm(edges, axis=1), 6), kind="stable")[:EDGES]]
    along = np.degrees(np.arctan2(longest[:, 1], longest[:, 0]))
    return sorted({round(float(a) % 180, 2) for a in (*along, *(along + 90), *range(0, 180, 30))})


def _across(piece: CrossSection, layer: CrossSection, angle: float) -> _Across:
    """The strips along x of both sections turned by -angle. They lie in rows in which no edge begins or ends."""
    mine, whole = _edges(piece, angle), _edges(layer, angle)
    low, high = mine[..., 1].min(), mine[..., 1].max()
    corners = np.unique(np.round(np.concatenate([mine[:, 0, 1], whole[:, 0, 1]]), 3))
    corners = np.array([low, *corners[(corners > low + 1e-3) & (corners < high - 1e-3)], high])
    parts = np.ceil(np.diff(corners) / LINE).astype(int)
    steps = np.repeat(np.diff(corners) / parts, parts)
    rows = low + np.concatenate([[0.0], np.cumsum(steps)])
    middles = (rows[:-1] + rows[1:]) / 2
    line, edge, x = _crossed(mine, middles)
    other, _, ends = _crossed(whole, middles)
    if not other.size:
        return _Across(angle, 0.0, 0.0, np.empty((0, 4, 2)))
    line, starts, stops = line[::2], x[::2], x[1::2]
    # the layer's interval round each of the piece's: keys that grow from row to row
    far = 1.0 + 2 * max(float(np.abs(x).max(initial=0.0)), float(np.abs(ends).max(initial=0.0)))
    at = np.searchsorted(other[::2] * far + ends[::2], line * far + (starts + stops) / 2) - 1
    holds = (other[::2][at] == line) & (starts - ends[::2][at] >= LINE) & (ends[1::2][at] - stops >= LINE)
    lengths = (stops - starts)[holds]
    if not lengths.size:
        return _Across(angle, 0.0, 0.0, np.empty((0, 4, 2)))
    left, right, row = mine[edge[::2][holds]], mine[edge[1::2][holds]], line[holds]
    sides = [(left, rows[row]), (right, rows[row]), (right, rows[row + 1]), (left, rows[row + 1])]
    trapezoids = np.stack([np.stack([_at(side, y), y], axis=1) for side, y in sides], axis=1)
    covered = float((lengths * steps[row]).sum())
    return _Across(angle, covered / piece.area(), float(lengths.max()), trapezoids)


def _edges(section: CrossSection, angle: float) -> np.ndarray:
    """Edges (n, 2, 2) of a section turned by -angle."""
    polygons = [np.array(p) for p in section.rotate(-angle).to_polygons()]
    return np.concatenate([np.stack([p, np.roll(p, -1, axis=0)], axis=1) for p in polygons])


def _at(edges: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The x of each edge at its y."""
    (x0, y0), (x1, y1) = edges[:, 0].T, edges[:, 1].T
    return x0 + (y - y0) / (y1 - y0) * (x1 - x0)


def _crossed(edges: np.ndarray, ys: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Line, edge and x of all crossings of horizontal lines with edges, in order of line and x: in and out by turns."""
    over = (edges[:, 0, 1, None] > ys) != (edges[:, 1, 1, None] > ys)
    edge, line = np.nonzero(over)
    x = _at(edges[edge], ys[line])
    order = np.lexsort((x, line))
    return line[order], edge[order], x[order]
