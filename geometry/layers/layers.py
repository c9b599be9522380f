"""Overhangs, bridges and islands of a mesh in its print pose, layer by layer. Lengths are mm.

The unsupported area of a layer is the area outside the layer below when that is grown by `layer x tan(angle)`. A piece
of this area is a bridge if lines in one direction rest at both ends, an island if it rests on nothing, otherwise an
overhang. The reach of an overhang is its horizontal projection, summed over successive layers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from manifold3d import CrossSection, JoinType

from ..shape import mass_properties
from .bridges import bridged_span
from .features import Feature, bare_bed_edge, features
from .necks import Neck, standing_angle, weakest_neck
from .slices import Run, Slices, middle

LEAST_AREA = 0.05
"""Least area of a piece, mm2. Smaller pieces come from the facets of the mesh."""
SLACK = 1.02
"""Factor on the allowed growth, so that a face at exactly the limit angle passes."""
TOUCH = 1e-3
"""Least area of contact at a piece's rim that supports the piece, mm2."""
NARROW = 0.45
"""Projection, mm, up to which a strip is laid beside its support. Wider parts of a piece are judged one by one."""
GRAIN = 0.01
"""Remaining area of a piece, mm2, up to which it counts as nothing."""
CROWN, CROWN_REACH = 6.0, 2.2
"""Diameter up to which horizontal holes print, mm, because the sides of their crown meet before they droop; the
largest reach of those sides, mm."""
FAR = 60.0
"""Largest reach that is measured, mm."""

Kind = Literal["overhang", "bridge", "island"]


@dataclass(frozen=True)
class Settings:
    """Settings of the analysis: layer height, mm; two limit angles from vertical, degrees; least wall, gap, hole, mm.

    `skin`: least number of layers of a skin.
    """

    layer: float
    angle: float
    steep: float
    wall: float
    gap: float
    skin: int
    hole: float


@dataclass(frozen=True)
class Unsupported:
    """An unsupported piece of a layer: its kind, height, place, and its reach or span, mm."""

    kind: Kind
    z: float
    x: float
    y: float
    extent: float
    steep: bool
    """Whether it exceeds the second, steeper limit angle too."""


@dataclass(frozen=True)
class LayerReport:
    """Results of the analysis of a part."""

    unsupported: tuple[Unsupported, ...]
    fine: tuple[Feature, ...]
    first_area: float
    bare_edge: float
    """Share of the outline on the bed without a chamfer."""
    standing: float
    """Tilt at which the part falls over on the bed, degrees."""
    neck: Neck | None
    volume: float
    """Volume of all layers, printed solid, mm3."""
    bridged: float
    """Volume of the bridges, mm3."""
    support: float
    """Volume below overhangs and islands, down to the part or the bed, mm3."""


def layer_report(vertices: np.ndarray, faces: np.ndarray, settings: Settings) -> LayerReport:
    """Analyse a part layer by layer. Its lowest point must be on the bed, z = 0."""
    slices = Slices(vertices, faces, settings.layer)
    runs, layer = slices.runs, settings.layer
    found, support, bridged = list[Unsupported](), 0.0, 0.0
    reaching: list[tuple[CrossSection, float]] = []
    for before, run in pairwise(runs):
        if before.first < before.last:
            reaching = []
        steep = _beyond(run.section, before.section, layer, settings.steep)
        reached: list[tuple[CrossSection, float]] = []
        for piece in _beyond(run.section, before.section, layer, settings.angle):
            parts = list(_judged(piece, before, run, slices, reaching, steep))
            found += [judged for _, judged, _ in parts]
            reached += [(part, reach) for part, _, reach in parts if reach]
            bridges = [part for part, judged, _ in parts if judged.kind == "bridge"]
            hanging = [part for part, judged, _ in parts if judged.kind != "bridge"] if bridges else [piece]
            bridged += sum(part.area() for part in bridges) * layer
            support += sum(_below(slices, part, run.first) for part in hanging)
        reaching = reached
    return LayerReport(
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
    """The volume below a piece of a layer, down to the part below it or to the bed, mm3."""
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


def _judged(
    piece: CrossSection,
    before: Run,
    run: Run,
    slices: Slices,
    reaching: list[tuple[CrossSection, float]],
    steep: list[CrossSection],
) -> Iterator[tuple[CrossSection, Unsupported, float]]:
    """Each wide part of an unsupported piece with its result and its reach, mm, which starts from the reach below."""
    layer, z, below = slices.layer, slices.height(run.first), before.section
    rim = piece.offset(layer * 2, JoinType.Miter)
    if (rim ^ below).area() <= TOUCH:
        x0, y0, x1, y1 = piece.bounds()
        yield piece, Unsupported("island", z, *middle(piece), max(x1 - x0, y1 - y0), True), 0.0
        return
    carried = max((reach for part, reach in reaching if not (rim ^ part).is_empty()), default=0.0)
    wide = piece - below.offset(NARROW, JoinType.Miter)
    parts = [part for part in wide.decompose() if part.area() > LEAST_AREA] or [piece]
    for part in parts:
        beyond = any(not (part ^ other).is_empty() for other in steep)
        reach, at = _farthest(part, below)
        span = bridged_span(part, below, run.section) if part is not piece else None
        if span is not None:
            yield part, Unsupported("bridge", z, *at, span, beyond), 0.0
        elif carried + reach <= CROWN_REACH and _in_crown(piece, run.section):
            yield part, Unsupported("bridge", z, *at, 2 * reach, beyond), carried + reach
        else:
            yield part, Unsupported("overhang", z, *at, carried + reach, beyond), carried + reach


def _in_crown(piece: CrossSection, current: CrossSection) -> bool:
    """Whether a piece is in the crown of a horizontal hole: its free rim faces another rim across the hole."""
    half = CROWN / 2
    closed = current.offset(half, JoinType.Round).offset(-half, JoinType.Round)
    rim = piece.offset(0.3, JoinType.Miter) - piece
    return bool((rim - current - closed).area() <= 0.3 * rim.area())


def _farthest(piece: CrossSection, below: CrossSection) -> tuple[float, tuple[float, float]]:
    """The largest distance of a piece from the layer below, mm, and its place."""
    low, high = 0.0, 0.2
    while high < FAR and not _beyond_by(piece, below, high).is_empty():
        low, high = high, high * 2
    for _ in range(6):
        half = (low + high) / 2
        low, high = (low, half) if _beyond_by(piece, below, half).is_empty() else (half, high)
    left = _beyond_by(piece, below, low)
    return high, middle(max((piece if left.is_empty() else left).decompose(), key=lambda part: part.area()))


def _beyond_by(piece: CrossSection, below: CrossSection, by: float) -> CrossSection:
    """The part of a piece farther than `by` from the layer below. Mitred offset: a corner counts like its sides."""
    left = piece - below.offset(by, JoinType.Miter)
    return left if left.area() > GRAIN else CrossSection()
