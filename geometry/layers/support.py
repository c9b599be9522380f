"""Support below a part, as PrusaSlicer 2.5 lays it. Lengths are mm.

A slicer that may lay support everywhere does not ask what a printer needs: it supports every overhang beyond its
threshold, also the crown of a small lying hole, and leaves out bridges alone. The threshold of 40 degrees is that of
its profiles. The other numbers are its defaults (`prusa-slicer --help-fff`), and the margin is in its source
(SupportMaterial.cpp).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from manifold3d import CrossSection, JoinType

from ..plane.polygon import length
from .slices import Slices, opened
from .strips import SLIVER, carried, left_by

THRESHOLD = 41.0
"""Slope above the bed, degrees, up to which an overhang is supported: support_material_threshold, and 1 more."""
MARGIN = 1.5
"""Distance by which support stands out beyond the overhang, mm: SUPPORT_MATERIAL_MARGIN."""
GAP = 0.27
"""Distance between support and the sides of the part, mm: support_material_xy_spacing, 60 % of a line of 0.45."""
WIDTH, SPACING = 0.35, 2.5
"""Width of a line, and distance between lines, mm: support_material_extrusion_width and support_material_spacing."""


def supported(slices: Slices) -> dict[int, list[CrossSection]]:
    """The areas of each layer below which a slicer lays support if it may lay it everywhere."""
    growth, found = slices.layer / math.tan(math.radians(THRESHOLD)), dict[int, list[CrossSection]]()
    for below, run in pairwise(slices.runs):
        beyond = opened(run.section - below.section.offset(growth, JoinType.Miter), SLIVER)
        pieces = beyond.decompose() if not beyond.is_empty() else []
        found[run.first] = [part for p in pieces for part in left_by(carried(p, run.section), p)]
    return found


def support_volume(slices: Slices, areas: Mapping[int, Sequence[CrossSection]]) -> float:
    """The volume of the lines of support below areas of each layer, mm3: one round each column, the others across."""
    total, columns, runs = 0.0, CrossSection(), slices.runs
    for below, run in zip(reversed(runs[:-1]), reversed(runs[1:]), strict=True):
        for area in areas.get(run.first, ()):
            columns += area.offset(MARGIN, JoinType.Round)
        if not columns.is_empty():
            columns -= below.section.offset(GAP, JoinType.Miter)
            around = sum(length(np.array(polygon)) for polygon in columns.to_polygons())
            lines = around + columns.area() / SPACING
            total += lines * WIDTH * slices.layer * (below.last - below.first + 1)
    return total
