"""The bore of a part round a fastener's axis: its width and the wall round it. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..core.placement import Placement
from .plane.polygon import area, to_edges
from .shape import Shape


@dataclass(frozen=True)
class Bore:
    """A bore at one height. `across`: twice the axis's distance to the rim. `wall`: least wall to another edge."""

    across: float
    wall: float


def bore(shape: Shape, placement: Placement, z: float) -> Bore | None:
    """The bore round the fastener's axis at height z, None if there is none. `placement`: in the fastener's frame."""
    section = shape.solid.transform(np.array(placement.matrix)).slice(z)
    polygons = [np.array(polygon) for polygon in section.to_polygons()]
    holes = [p for p in polygons if area(p) < 0 and _holds_origin(p)]
    if not holes:
        return None
    own = max(holes, key=area)  # a post with a bore may itself stand in a larger hole
    across = 2 * float(to_edges(np.zeros((1, 2)), own).min())
    walls = [float(min(to_edges(own, p).min(), to_edges(p, own).min())) for p in polygons if p is not own]
    return Bore(across, min(walls, default=float("inf")))


def _holds_origin(p: np.ndarray) -> bool:
    """Whether a polygon encloses the origin."""
    angles = np.arctan2(p[:, 1], p[:, 0])
    steps = (np.diff(np.append(angles, angles[0])) + np.pi) % (2 * np.pi) - np.pi
    return abs(float(steps.sum())) > np.pi
