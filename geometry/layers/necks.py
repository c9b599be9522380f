"""Necks: the places where a push at a free end of a part bends it across its layers. Also its stability on the bed.

Lengths are mm.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from manifold3d import CrossSection, JoinType

from .slices import Slices, middle

LEAST_LEVER = 5.0
"""Least length of an end, mm. A push does not bend shorter ends."""
TOUCH = 1e-3
"""Least area of contact with which one piece rests on another, mm2."""


@dataclass(frozen=True)
class Neck:
    """A place where a push of 1 N at a free end bends the part: height, place and lever, mm; bending stress, MPa."""

    z: float
    x: float
    y: float
    lever: float
    stress: float


@dataclass(frozen=True)
class _End:
    """A connected region above a layer: the pieces of the layer that it stands on, and the height of its top."""

    pieces: tuple[CrossSection, ...]
    top: float

    def rests_on(self, piece: CrossSection) -> bool:
        """Whether this piece of the layer below supports the end."""
        return any((piece ^ own).area() > TOUCH for own in self.pieces)


def weakest_neck(slices: Slices, shell: float) -> Neck | None:
    """The place of the greatest stress; None if no end is long enough. Pieces that join above share the load.

    `shell`: thickness of the perimeters, mm. The infill within them carries nothing.
    """
    worst, ends = None, list[_End]()
    for run in reversed(slices.runs):
        bottom = run.first * slices.layer
        ends = _carriers(run.section.decompose(), ends, (run.last + 1) * slices.layer)
        for end in ends:
            lever = end.top - bottom
            modulus = (
                sum(section_modulus(hollow(piece, shell)) for piece in end.pieces) if lever >= LEAST_LEVER else 0.0
            )
            if modulus > 0 and (worst is None or lever / modulus > worst.stress):
                worst = Neck(bottom, *middle(end.pieces[0]), lever, lever / modulus)
    return worst


def _carriers(pieces: list[CrossSection], ends: list[_End], top: float) -> list[_End]:
    """The pieces of a layer, grouped into ends: pieces that support the same end belong together."""
    groups: list[tuple[_End, set[int]]] = []
    for piece in pieces:
        carried = {number for number, end in enumerate(ends) if end.rests_on(piece)}
        members, height = (piece,), max([top, *(ends[number].top for number in carried)])
        for group in [group for group in groups if group[1] & carried]:
            groups.remove(group)
            members, height, carried = members + group[0].pieces, max(height, group[0].top), carried | group[1]
        groups.append((_End(members, height), carried))
    return [end for end, _ in groups]


def hollow(section: CrossSection, shell: float, skin: float | None = None) -> CrossSection:
    """The solid shell of a section, `shell` thick; `skin` thick towards y if it is given. All lengths mm."""
    stretch = shell / skin if skin else 1.0
    core = section.scale((1.0, stretch)).offset(-shell, JoinType.Miter)
    return section - core.scale((1.0, 1.0 / stretch))


def modulus_about_x(section: CrossSection, low: float, high: float) -> float:
    """The section modulus about an axis along x of the strip of a section from y = `low` to `high`, mm3."""
    x0, _, x1, _ = section.bounds()
    strip = section ^ CrossSection.square((x1 - x0, high - low)).translate((x0, low))
    area, centre, second, polygons = _moments(strip)
    if area <= 0:
        return 0.0
    reach = max(float(np.abs(points[:, 1] - centre[1]).max()) for points in polygons)
    return float(second[1, 1]) / reach


def section_modulus(section: CrossSection) -> float:
    """The least section modulus of a plane section about its principal axes, mm3."""
    area, centre, second, polygons = _moments(section)
    if area <= 0:
        return 0.0
    values, axes = np.linalg.eigh(second)
    points = np.concatenate(polygons) - centre
    reach = np.abs(points @ axes).max(axis=0)
    return float(min(value / max(far, 1e-9) for value, far in zip(values, reach, strict=True)))


def _moments(section: CrossSection) -> tuple[float, np.ndarray, np.ndarray, list[np.ndarray]]:
    """Area mm2, centre mm, second moments about the centre (2, 2) mm4, and polygons of a section."""
    area, first, second = 0.0, np.zeros(2), np.zeros((2, 2))
    polygons = [np.array(polygon) for polygon in section.to_polygons()]
    for p in polygons:
        q = np.roll(p, -1, axis=0)
        cross = p[:, 0] * q[:, 1] - q[:, 0] * p[:, 1]
        area += cross.sum() / 2
        first += ((p + q) * cross[:, None]).sum(axis=0) / 6
        total = p + q
        second += sum(np.einsum("i,ij,ik->jk", cross, v, v) for v in (p, q, total)) / 24
    if area <= 0:
        return 0.0, first, second, polygons
    centre = first / area
    return area, centre, second - area * np.outer(centre, centre), polygons


def standing_angle(slices: Slices, centre: list[float]) -> float:
    """The tilt at which a part falls over its first layer, degrees. Below 0 it falls without a tilt."""
    first = slices.laid(0)
    if first.area() <= 0 or centre[2] <= 0:
        return 90.0
    (hull,) = (np.array(polygon) for polygon in first.hull().to_polygons())
    along = np.roll(hull, -1, axis=0) - hull
    length = np.maximum(np.linalg.norm(along, axis=1), 1e-12)
    inside = (along[:, 0] * (centre[1] - hull[:, 1]) - along[:, 1] * (centre[0] - hull[:, 0])) / length
    return math.degrees(math.atan2(float(inside.min()), centre[2]))
