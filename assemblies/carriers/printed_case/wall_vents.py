"""Upright slots for air, low in the walls of a printed case. Lengths are mm, areas cm2.

They are as narrow as a printer bridges without a trace, and they end at half the height, where cool air comes in.
"""

from __future__ import annotations

from collections.abc import Sequence

from ....parts.printed.cases.case_shell import WallOpening
from .plan import WALLS

WIDE, WEB, LOWEST = 4.0, 4.0, 3.0
"""Width of a slot, least wall between it and another opening or a corner, and its height above the floor."""
LEAST = 5.0
"""Lowest slot that is worth its print."""


def wall_vents(size: tuple[float, float, float], openings: Sequence[WallOpening], area: float) -> list[WallOpening]:
    """Slots of `area` in the walls of an inside of this width, depth and height, or as many as have room."""
    width, depth, high = size
    top, found, left = round(high / 2, 3), list[WallOpening](), area
    if top - LOWEST < LEAST:
        return found
    each_area = WIDE * (top - LOWEST) / 100
    for side in sorted(WALLS, key=lambda side: sum(each.side == side for each in openings)):
        half = (depth if side in ("left", "right") else width) / 2
        count = int((2 * half - WEB) / (WIDE + WEB))
        first = -(count * (WIDE + WEB) - WEB) / 2
        taken = [each for each in openings if each.side == side and each.bottom < top + WEB]
        for number in range(count):
            low = round(first + number * (WIDE + WEB), 3)
            free = all(low + WIDE + WEB <= each.low or each.high + WEB <= low for each in taken)
            if left > 0 and free:
                found.append(
                    WallOpening(side=side, low=low, high=round(low + WIDE, 3), bottom=LOWEST, top=top, slot=False)
                )
                left -= each_area
    return found


def area_of_walls(found: Sequence[WallOpening]) -> float:
    """The open area of slots in walls."""
    return sum((each.high - each.low) * (each.top - each.bottom) for each in found) / 100
