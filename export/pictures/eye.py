"""The directions from which pictures are drawn."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.placement import Point


@dataclass(frozen=True)
class Eye:
    """Direction of the eye, seen from the middle. `parallel`: equal lengths in a direction are equal in the picture."""

    way: Point
    parallel: bool = False


VIEWS: dict[str, Eye] = {
    "iso": Eye((0.55, -1.0, 0.40)),
    "front": Eye((0.0, -1.0, 0.0), parallel=True),
    "back": Eye((-0.6, 1.0, 0.35)),
    "top": Eye((0.0, 0.0, 1.0), parallel=True),
    "side": Eye((1.0, 0.0, 0.0), parallel=True),
    "exploded": Eye((0.55, -1.0, 0.25)),
}
"""`iso` is the side from which the reference build was photographed."""
