"""A mesh as the layers that a printer lays, equal ones together. Lengths are mm."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from manifold3d import CrossSection, JoinType, Manifold

from ..solid import solid

SIMPLIFY = 0.005
"""Vertices nearer to their neighbours' line than this are dropped: without it layers take minutes."""


@dataclass(frozen=True)
class Run:
    """Layers `first` to `last` (from 0) that have one outline."""

    section: CrossSection
    first: int
    last: int


class Slices:
    """A part whose lowest point is the bed, in layers of `layer`, each as it is cut in its middle."""

    def __init__(self, vertices: np.ndarray, faces: np.ndarray, layer: float) -> None:
        self.vertices, self.faces, self.layer = vertices, faces, layer
        self.body: Manifold = solid(vertices, faces)
        self.top = float(np.max(vertices[:, 2]))
        self.count = max(1, math.ceil(self.top / layer - 0.5 - 1e-6))

    @cached_property
    def runs(self) -> list[Run]:
        """The layers from the bed up."""
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
        """The section at a height."""
        return self.body.slice(z).simplify(SIMPLIFY)

    def laid(self, number: int) -> CrossSection:
        """The outline of a layer, empty off the part."""
        if not 0 <= number < self.count:
            return CrossSection()
        return self.runs[bisect_right(self._starts, number) - 1].section

    def height(self, number: float) -> float:
        """The middle of a layer."""
        return (number + 0.5) * self.layer


def middle(section: CrossSection) -> tuple[float, float]:
    """The middle of the box round a section where the section is there, else its corner nearest to that."""
    x0, y0, x1, y1 = section.bounds()
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    probe = CrossSection.square((SIMPLIFY, SIMPLIFY), True).translate((x, y))
    if not (section ^ probe).is_empty():
        return x, y
    points = np.concatenate([np.array(polygon) for polygon in section.to_polygons()])
    nearest = points[np.argmin(np.round(np.linalg.norm(points - (x, y), axis=1), 6))]
    return float(nearest[0]), float(nearest[1])


def opened(section: CrossSection, width: float) -> CrossSection:
    """What of a section is as wide as `width`."""
    return section.offset(-width / 2, JoinType.Miter).offset(width / 2, JoinType.Miter)


def _same(one: CrossSection, other: CrossSection) -> bool:
    """Whether two layers have the same outline: most layers of a part do."""
    if one.num_vert() != other.num_vert() or one.bounds() != other.bounds() or one.area() != other.area():
        return False
    pairs = zip(one.to_polygons(), other.to_polygons(), strict=False)
    return all(np.array_equal(a, b) for a, b in pairs)
