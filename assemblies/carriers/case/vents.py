"""Slots for air in the panels of a case: low in the walls and in the top. Lengths are mm, areas cm2.

The area that is aimed at follows a rule of thumb (tables4, E2): warm air leaves through the top and cool air comes in
below, driven by the height between them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from ....parts.cut.case_panel import Engraving, Window
from ....parts.hole import Hole
from ....parts.slot import Slot

LENGTH, WIDTH, WEB = 40.0, 4.0, 3.0
"""Slot length and width, and the web between slots, which leave half of the area open (tables5, section 3)."""
SHORTEST = 12.0
"""Shortest slot."""
RIM = 1.5
"""Least material between a slot and the rim of its panel, thicknesses (as `limits.edge_thicknesses`)."""
ROUNDED = 0.01
"""Addition to the rim, since places are rounded."""
LAP = 8.0
"""How far filter mesh reaches beyond the slots that it covers, for its adhesive."""
FILTERED = 0.5
"""Share of an opening's area that counts behind filter mesh, as for sheet perforated by half (tables4, E2)."""
AROUND = 6.5
"""Distance from the middle of a screw's hole to the nearest slot: its washer and a web."""
CHIMNEY, HEIGHT, DRAUGHT = 0.0067, 200.0, 15.0
"""Heat in W that leaves through an opening of 1 cm2 below and above, at 1 K, 200 mm apart (tables4, E2); the rise for
which vents are sized, K."""


def aimed(watts: float, height: float) -> float:
    """The open area below, and the same above, that keeps the rise at DRAUGHT, cm2."""
    return watts / (CHIMNEY * DRAUGHT**1.5 * math.sqrt(height / HEIGHT))


def slots(
    size: tuple[float, float],
    thickness: float,
    area: float,
    holes: Sequence[Hole],
    windows: Sequence[Window],
    engravings: Sequence[Engraving] = (),
    top: float | None = None,
) -> tuple[Slot, ...]:
    """Slots of `area` in a panel, or as many as have room. `top`: height in the panel's frame above which none is."""
    width, web, rim = max(WIDTH, thickness), max(WEB, thickness), RIM * thickness + ROUNDED
    x, low = size[0] / 2 - rim, -size[1] / 2 + rim
    high = min(size[1] / 2 - rim, size[1] / 2 if top is None else top)
    columns = max(1, round((2 * x + web) / (LENGTH + web)))
    length = min(LENGTH, (2 * x + web) / columns - web)
    if length < max(SHORTEST, width + 1.0):
        return ()
    pitch = length + web
    found, opened = list[Slot](), 0.0
    rows = math.floor((high - low + web + 1e-9) / (width + web))
    first = low + width / 2 if top is not None else (low + high) / 2 - (rows - 1) * (width + web) / 2
    for row in range(rows):
        for column in range(columns):
            at = (column - (columns - 1) / 2) * pitch, first + row * (width + web)
            slot = Slot(x=round(at[0], 3), y=round(at[1], 3), length=round(length, 3), width=width, along="x")
            if opened / 100 < area and _free(slot, web, holes, windows, engravings):
                found.append(slot)
                opened += slot.contour.area
    return tuple(found)


def filter_of(found: Sequence[Slot]) -> str:
    """The name in the bill of the filter mesh over the slots of a sheet."""
    x0, y0, x1, y1 = zip(*(slot.extent for slot in found), strict=True)
    wide, high = (math.ceil(high - low + 2 * LAP) for low, high in ((min(x0), max(x1)), (min(y0), max(y1))))
    return f"Filter mesh for dust, self-adhesive, {wide} x {high}"


def area_of(found: Iterable[Slot]) -> float:
    """Open area of slots, cm2."""
    return sum(slot.contour.area for slot in found) / 100


def _free(
    slot: Slot, web: float, holes: Sequence[Hole], windows: Sequence[Window], engravings: Sequence[Engraving]
) -> bool:
    x0, y0, x1, y1 = slot.extent
    for hole in holes:
        dx, dy = max(x0 - hole.x, hole.x - x1, 0.0), max(y0 - hole.y, hole.y - y1, 0.0)
        if math.hypot(dx, dy) < max(AROUND, hole.diameter / 2 + web):
            return False
    own = Window(x0=x0, y0=y0, x1=x1, y1=y1)
    if any(own.apart(window) < web for window in windows):
        return False
    return all(own.apart(text.box) >= 1.0 for text in engravings)
