"""What a maker measures on a half of a part: what the joint leaves of the whole's features, and the bores. mm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...geometry.plane.clipping import Axis
from ..feature import PartFeature, SectionCut


def left_features(features: Iterable[PartFeature], axis: Axis, face: float, side: int) -> tuple[PartFeature, ...]:
    """The features of which something lies on one side (-1 or 1) of the plane at `face` across `axis`.

    A pair of faces on both sides of the plane ends at it. `count` is what is left of it.
    """
    found: list[PartFeature] = []
    for feature in features:
        faces = feature.faces(axis)
        kept = tuple(
            left for start in range(0, len(faces), 2) for left in _clipped(faces[start : start + 2], face, side)
        )
        if kept:
            count = feature.count * len(kept) // len(faces)
            found.append(replace(feature, count=count, **{axis: kept}))
        elif not faces:
            found.append(feature)
    return tuple(found)


def left_sections(sections: Iterable[SectionCut], axis: Axis, face: float, side: int) -> tuple[SectionCut, ...]:
    """The sections of which something lies on one side of the plane, each as far as the plane."""
    found: list[SectionCut] = []
    for section in sections:
        if section.axis == axis:
            found += [section] if (section.at - face) * side > 0 else []
            continue
        number = [name for name in "xyz" if name != section.axis].index(axis)
        ends = _clipped((section.low[number], section.high[number]), face, side)
        if ends:
            low, high = list(section.low), list(section.high)
            low[number], high[number] = ends
            features = left_features(section.features, axis, face, side)
            found.append(replace(section, low=(low[0], low[1]), high=(high[0], high[1]), features=features))
    return tuple(found)


def _clipped(faces: tuple[float, ...], face: float, side: int) -> tuple[float, ...]:
    """A pair of faces, or one, as far as the plane; nothing if it lies beyond."""
    if all((place - face) * side <= 0 for place in faces):
        return ()
    return tuple(place if (place - face) * side > 0 else face for place in faces)
