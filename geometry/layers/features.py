"""Features too fine to print: thin walls, gaps and skins, small holes, low steps. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from manifold3d import CrossSection, JoinType

from ..plane.polygon import area, length
from .slices import Run, Slices, middle, opened

LEVEL = 1e-6
"""Largest difference in height between the corners of a horizontal triangle, mm."""
BED_EDGE, BED_RISE, BED_INSET = 0.05, 0.6, 0.15
"""Height of the section on the bed, height of the section above it, and the chamfer's least inset between them, mm."""

Kind = Literal["wall", "gap", "skin", "hole", "lost"]


@dataclass(frozen=True)
class Feature:
    """A feature that is too fine: its kind, place, size (width, thickness or diameter) mm, and area mm2."""

    kind: Kind
    z: float
    x: float
    y: float
    size: float
    area: float


def features(slices: Slices, least_wall: float, least_gap: float, skin_layers: int, least_hole: float) -> list[Feature]:
    """All features that are too fine, from the bed up. Steps and grooves that no layer shows come last."""
    found: list[Feature] = []
    for run in slices.runs:
        z = slices.height(run.first)
        found += _walls(run.section, z, least_wall)
        found += _gaps(slices, run, least_gap)
        found += _holes(run.section, z, least_hole)
        found += _skins(slices, run, skin_layers, least_wall)
    return found + list(_lost(slices, least_wall / 2))


def _walls(layer: CrossSection, z: float, least: float) -> Iterator[Feature]:
    """Walls thinner than the least: the area that a morphological opening of that width removes."""
    wide = layer.offset(-least / 2, JoinType.Miter).offset(least / 2 + 0.02, JoinType.Miter)
    for piece in (layer - wide).decompose():
        if piece.area() > least * least:
            yield Feature("wall", z, *middle(piece), _width(piece), piece.area())


def _gaps(slices: Slices, run: Run, least: float) -> Iterator[Feature]:
    """Gaps narrower than the least, over more than that height.

    A lower one is where the sides of a horizontal hole part at its bottom, or meet at its top.
    """
    above = slices.laid(run.first + math.ceil(least / slices.layer))
    for piece in _narrow(run.section, least).decompose():
        if piece.area() > 2 * least * least and (piece ^ _narrow(above, least)).area() > piece.area() / 2:
            yield Feature("gap", slices.height(run.first), *middle(piece), _width(piece), piece.area())


def _narrow(layer: CrossSection, least: float) -> CrossSection:
    """The gaps of a layer narrower than the least: the area that a morphological closing of that width fills."""
    return layer.offset(least / 2, JoinType.Miter).offset(-least / 2 - 0.02, JoinType.Miter) - layer


def _holes(layer: CrossSection, z: float, least: float) -> Iterator[Feature]:
    """Holes with a bounding box smaller than the least diameter."""
    for polygon in layer.to_polygons():
        points = np.array(polygon)
        size = area(points)
        if size < 0 and float(np.ptp(points, axis=0).max()) < least:
            x, y = (points.min(axis=0) + points.max(axis=0)) / 2
            yield Feature("hole", z, float(x), float(y), 2 * math.sqrt(-size / math.pi), -size)


def _skins(slices: Slices, run: Run, layers: int, width: float) -> Iterator[Feature]:
    """Skins that start in this run's first layer and end after fewer than `layers` layers."""
    begun = run.section - slices.laid(run.first - 1)
    if begun.is_empty():
        return
    for more in range(1, layers):
        gone = opened(begun - slices.laid(run.first + more), width)
        for piece in gone.decompose():
            if piece.area() > width * width:
                yield Feature("skin", slices.height(run.first), *middle(piece), more * slices.layer, piece.area())
        begun = begun - gone


def _lost(slices: Slices, width: float) -> Iterator[Feature]:
    """Steps and grooves lower than a layer that fall between two layers' middles, so that no layer shows them."""
    levels = level_heights(slices.vertices, slices.faces)
    for low, high in pairwise(levels):
        if not 1e-3 < high - low < slices.layer - 1e-6:
            continue
        real, number = slices.at((low + high) / 2), int((low + high) / 2 / slices.layer)
        laid, below, above = (slices.laid(n) for n in (number, number - 1, number + 1))
        for lost, beside in ((real - laid, below), (laid - real, below - above)):
            for piece in opened(lost, width).decompose():
                around = piece.offset(1.0, JoinType.Miter) - piece.offset(0.1, JoinType.Miter)
                if piece.area() > width and (around ^ beside).area() > 0.5 * around.area():
                    yield Feature("lost", (low + high) / 2, *middle(piece), high - low, piece.area())


def level_heights(vertices: np.ndarray, faces: np.ndarray) -> list[float]:
    """The heights of horizontal faces, ascending, mm. LEVEL excludes nearly horizontal facets of curved faces."""
    heights = vertices[faces][:, :, 2]
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    size = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    level = (np.ptp(heights, axis=1) < LEVEL) & (size > 1e-9)
    return sorted({round(float(z), 4) for z in heights[level, 0]})


def bare_bed_edge(slices: Slices) -> float:
    """The share of the outline on the bed that has no chamfer: 0 if the whole outline is chamfered."""
    bed, above = slices.at(BED_EDGE), slices.at(min(BED_RISE, slices.top / 2))
    outline = sum(length(np.array(polygon)) for polygon in bed.to_polygons())
    if outline <= 0:
        return 0.0
    rim = bed - bed.offset(-BED_INSET, JoinType.Miter)
    return float((rim - above.offset(-BED_INSET, JoinType.Miter)).area() / (BED_INSET * outline))


def _width(piece: CrossSection) -> float:
    """Approximate width of a strip, mm: its area divided by half its perimeter."""
    round_it = sum(length(np.array(polygon)) for polygon in piece.to_polygons())
    return 2 * piece.area() / round_it if round_it else 0.0
