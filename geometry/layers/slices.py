"""A mesh cut into printed layers. Successive layers with equal outlines are grouped into runs. Lengths are mm."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from manifold3d import CrossSection, JoinType, Manifold

from ..solid import solid

SIMPLIFY = 0.005
"""Vertices nearer than this to the line between their neighbours are dropped, mm. Otherwise layers take minutes."""


@dataclass(frozen=True)
class Run:
    """Layers `first` to `last` (counted from 0) with the same outline."""

    section: CrossSection
    first: int
    last: int


class Slices:
    """A part in layers of height `layer`, each a section at the layer's middle. The bed is at z = 0."""

    def __init__(self, vertices: np.ndarray, faces: np.ndarray, layer: float) -> None:
        self.vertices, self.faces, self.layer = vertices, faces, layer
        self.body: Manifold = solid(vertices, faces)
        self.top = float(np.max(vertices[:, 2]))
        self.count = max(1, math.ceil(self.top / layer - 0.5 - 1e-6))

    @cached_property
    def runs(self) -> list[Run]:
        """The layers from the bed up, grouped into runs."""
        found: list[Run] = []
        for number in range(self.count):
            section = self.at((number + 0.5) * self.layer)
            if found and _same(section, found[-1].section):
                found[-1] = Run(found[-1].section, found[-1].first, number)
            else:
                found.append(Run(section, number, number))
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [run.first for run in self.runs]

    def at(self, z: float) -> CrossSection:
        """The section at height z."""
        return self.body.slice(z).simplify(SIMPLIFY)

    def laid(self, number: int) -> CrossSection:
        """The section of a layer; empty if the part has no such layer."""
        if not 0 <= number < self.count:
            return CrossSection()
        return self.runs[bisect_right(self._starts, number) - 1].section

    def height(self, number: float) -> float:
        """Height of a layer's middle, mm."""
        return (number + 0.5) * self.layer


def middle(section: CrossSection) -> tuple[float, float]:
    """The middle of a section's bounding box if it lies in the section, otherwise the vertex nearest to it."""
    x0, y0, x1, y1 = section.bounds()
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    probe = CrossSection.square((SIMPLIFY, SIMPLIFY), True).translate((x, y))
    if not (section ^ probe).is_empty():
        return x, y
    points = np.concatenate([np.array(polygon) for polygon in section.to_polygons()])
    nearest = points[np.argmin(np.round(np.linalg.norm(points - (x, y), axis=1), 6))]
    return float(nearest[0]), float(nearest[1])


def opened(section: CrossSection, width: float) -> CrossSection:
    """The section without the areas narrower than `width` (a morphological opening)."""
    return section.offset(-width / 2, JoinType.Miter).offset(width / 2, JoinType.Miter)


def _same(one: CrossSection, other: CrossSection) -> bool:
    """Whether two layers have the same outline, as most successive layers of a part have."""
    if one.num_vert() != other.num_vert() or one.bounds() != other.bounds() or one.area() != other.area():
        return False
    pairs = zip(one.to_polygons(), other.to_polygons(), strict=False)
    return all(np.array_equal(a, b) for a, b in pairs)
