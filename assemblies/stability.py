"""Stability: the push that tips the cluster over its feet, and the plate size that prevents it. Lengths mm, masses g.

Printed parts count as solid blocks. Cables are ignored.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from ..core.pattern import convex_hull
from .assembly import GRAVITY, Tipping
from .model.bounds import part_bounds
from .model.items import Group

GROWTH, MOST_GROWTH = 10.0, 60
"""Step by which an automatic plate grows to prevent tipping, mm; largest number of steps."""

Load = tuple[float, float, float]
"""x, y (mm) and mass (g) of one piece."""


def loads(groups: Iterable[Group]) -> list[Load]:
    """Every piece with a known mass, as a load at the middle of its bounding box."""
    found: list[Load] = []
    for group in groups:
        for item in group.items:
            if item.grams:
                low, high = part_bounds(item.part, group.placement @ item.placement)
                found.append(((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, item.grams))
    return found


def centre_of(pieces: Sequence[Load]) -> tuple[float, float, float]:
    """The centre of mass of pieces in plan, mm, and their total mass, g, which must not be 0."""
    total = sum(mass for _, _, mass in pieces)
    x = sum(px * mass for px, _, mass in pieces) / total
    return x, sum(py * mass for _, py, mass in pieces) / total, total


def steady_size(
    size: tuple[float, float],
    automatic: tuple[bool, bool],
    tips: Callable[[float, float], Tipping | None],
    push: float,
) -> tuple[float, float]:
    """The plate's size. An automatic size grows until a push of `push` N does not tip the plate.

    `automatic`: whether width and depth are automatic. `tips`: the tipping push of a plate by width and depth.
    """
    width, depth = size
    found = tips(width, depth)
    for _ in range(MOST_GROWTH):
        deep = found is not None and found.towards in ("front", "back")
        if found is None or found.force >= push or not automatic[deep]:
            break
        width, depth = (width, depth + GROWTH) if deep else (width + GROWTH, depth)
        found = tips(width, depth)
    return width, depth


def tipping(pieces: Sequence[Load], feet: Sequence[tuple[float, float]], height: float) -> Tipping | None:
    """The least push at `height` above the soles of the feet that tips the cluster, in the worst direction.

    The push is negative if the centre of mass is outside the feet: then the cluster falls over by itself.
    None if the feet span no area, nothing has a mass, or the height is 0.
    """
    hull = convex_hull(feet)
    if len(hull) < 3 or not pieces or height <= 0:
        return None
    x, y, total = centre_of(pieces)
    worst: list[tuple[float, str]] = []
    for (ax, ay), (bx, by) in zip(hull, (*hull[1:], hull[0]), strict=True):
        length = math.dist((ax, ay), (bx, by))
        arm = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length
        worst.append((total / 1000 * GRAVITY * arm / height, _direction(by - ay, ax - bx)))
    force, towards = min(worst)
    return Tipping(
        force=round(force, 2),
        height=round(height, 2),
        towards=towards,
        grams=round(total),
        centre=(round(x, 1), round(y, 1)),
    )


def _direction(x: float, y: float) -> str:
    """The side of the plate to which a vector points."""
    if abs(y) >= abs(x):
        return "front" if y < 0 else "back"
    return "left" if x < 0 else "right"
