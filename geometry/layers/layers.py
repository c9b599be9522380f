"""A printed part in layers: what hangs, what is too fine, how it stands, what it weighs. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..shape import mass_properties
from .features import Feature, bare_bed_edge, features
from .necks import Neck, standing_angle, weakest_neck
from .overhangs import Unsupported, hanging
from .slices import Slices
from .support import support_volume, supported


@dataclass(frozen=True)
class Settings:
    """Settings of the analysis: layer height, mm; two limit angles from vertical, degrees; least wall, gap, hole, mm.

    `reach`: reach up to which an overhang prints, mm. `skin`: least number of layers of a skin. `shell`: thickness of
    the perimeters, which bear loads, mm.
    """

    layer: float
    angle: float
    steep: float
    reach: float
    wall: float
    gap: float
    skin: int
    hole: float
    shell: float


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
    """Volume of the support that the part needs, mm3."""
    support_everywhere: float
    """Volume of the support that a slicer lays if it may lay it everywhere, mm3."""


def layer_report(vertices: np.ndarray, faces: np.ndarray, settings: Settings) -> LayerReport:
    """Analyse a part layer by layer. Its lowest point must be on the bed, z = 0."""
    slices = Slices(vertices, faces, settings.layer)
    found = hanging(slices, settings.angle, settings.steep, settings.reach)
    return LayerReport(
        unsupported=found.pieces,
        fine=tuple(features(slices, settings.wall, settings.gap, settings.skin, settings.hole)),
        first_area=slices.laid(0).area(),
        bare_edge=bare_bed_edge(slices),
        standing=standing_angle(slices, mass_properties(vertices, faces)[1].tolist()),
        neck=weakest_neck(slices, settings.shell),
        volume=sum(run.section.area() * (run.last - run.first + 1) for run in slices.runs) * settings.layer,
        bridged=found.bridged,
        support=support_volume(slices, found.areas),
        support_everywhere=support_volume(slices, supported(slices)),
    )
