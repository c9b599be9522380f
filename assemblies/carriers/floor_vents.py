"""Slots for air in the base plate where it is the floor of a case. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...parts.cut.case_panel import Window
from ...parts.cutout import Cutout
from ...parts.hole import Hole
from ...parts.slot import Slot
from ..model.footprint import Spot
from .case.vents import slots as slots_for_air
from .feet import FOOT_RADIUS
from .plate_size import Floor
from .ties import SlotPair

FLOOR_SHARE = 0.1
"""Greatest open share of the floor of a case: slots weaken it (assumed)."""


def floor_vents(
    floor: Floor,
    thickness: float,
    holes: Sequence[tuple[str, Hole]],
    feet: Iterable[Spot],
    ties: Sequence[SlotPair],
    openings: Sequence[tuple[str, Cutout]] = (),
) -> tuple[Slot, ...]:
    """Slots for air in the floor of a case, clear of what is screwed to it, of its feet and its openings."""
    area = min(floor.vents, FLOOR_SHARE * floor.size[0] * floor.size[1] / 100)
    around = [hole for _, hole in holes] + [Hole(x=x, y=y, diameter=2 * FOOT_RADIUS) for x, y in feet]
    windows = [*floor.kept, *(Window(x0=x0, y0=y0, x1=x1, y1=y1) for x0, y0, x1, y1 in floor.brackets)]
    for tie in ties:
        for x0, y0, x1, y1 in (slot.extent for slot in tie.slots):
            windows.append(Window(x0=x0, y0=y0, x1=x1, y1=y1))
    for x0, y0, x1, y1 in (opening.extent for _, opening in openings):
        windows.append(Window(x0=x0, y0=y0, x1=x1, y1=y1))
    return slots_for_air(floor.clear, thickness, area, around, windows)
