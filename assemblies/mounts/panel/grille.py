"""The opening of a sheet before a fan: rings of bent slots round the hub, or one round hole. Lengths are mm.

Sizes: rings of 3, spokes of 4, gaps of 7 at most, so that no finger reaches the blades; about 60 % of the bore stays
open (tables5, section 3).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from ....parts.cutout import Cutout, disc

RING, SPOKE, SPOKES, WIDEST = 3.0, 4.0, 4, 7.0
"""Width of a ring and of a spoke, number of spokes, greatest gap between two rings."""
WEB, BARE = 2.0, 0.3
"""Least material between an opening and the hole of a screw, and between an opening and a washer."""
LEAST_ARC = 6.0
"""Shortest slot of a grille, along its middle."""


def opening_radius(bore: float, pitch: float, hole: float, washer: float) -> float:
    """The radius of the opening: that of the bore, less where a washer on a screw would hang over it.

    `pitch`: distance of the screws along the sides. `hole`: diameter of their holes. `washer`: diameter of the largest
    disc round a screw.
    """
    return min(bore / 2, pitch * math.sqrt(0.5) - max(hole / 2 + WEB, washer / 2 + BARE))


def grille(radius: float, hub: float) -> tuple[Cutout, ...]:
    """Rings of bent slots between the hub and an opening of this radius. `hub`: diameter of the hub."""
    inner, found = hub / 2, list[Cutout]()
    rings = max(1, math.ceil((radius - inner + RING) / (WIDEST + RING)))
    gap = (radius - inner - (rings - 1) * RING) / rings
    for number in range(rings):
        outer = radius - number * (gap + RING)
        found += _slots(outer - gap / 2, gap)
    return tuple(found)


def round_opening(radius: float) -> tuple[Cutout, ...]:
    """One round hole, for a wire guard."""
    return (disc(2 * radius),)


def _slots(middle: float, width: float) -> Iterator[Cutout]:
    """The slots of a ring, with round ends. `middle`: radius of their middle line."""
    spoke = 2 * math.asin((SPOKE + width) / 2 / middle)
    sweep = 2 * math.pi / SPOKES - spoke
    if sweep * middle < LEAST_ARC:
        return
    inner, outer, bulge = middle - width / 2, middle + width / 2, math.tan(sweep / 4)
    for number in range(SPOKES):
        start = 2 * math.pi * number / SPOKES + spoke / 2
        ends = start, start + sweep
        low, high = ((math.cos(angle), math.sin(angle)) for angle in ends)
        yield Cutout(
            loop=(
                (outer * low[0], outer * low[1], bulge),
                (outer * high[0], outer * high[1], 1.0),
                (inner * high[0], inner * high[1], -bulge),
                (inner * low[0], inner * low[1], 1.0),
            )
        )
