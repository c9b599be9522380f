"""The holes of a sheet for drilling by hand: numbered, measured from one corner. Lengths are mm."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ...geometry.plane.profile import Circle, Point2, Polyline, Profile

OPENING = "opening, "
"""Begins the note of an opening that is no window, such as a bent slot of a grille."""


@dataclass(frozen=True)
class Drilled:
    """A hole to drill: its label, its position in the frame of its sheet, its diameter, and the slot that it ends.

    Windows are not drilled. A window's diameter is its narrower side, and its note gives both sides.
    """

    label: str
    x: float
    y: float
    diameter: float
    note: str = ""


def drilled(profile: Profile) -> list[Drilled]:
    """Round holes from front left to back right, then both ends of each slot, then windows."""
    circles = sorted((h for h in profile.holes if isinstance(h, Circle)), key=lambda c: (round(c.y, 3), round(c.x, 3)))
    found = [Drilled(f"H{n}", c.x, c.y, c.diameter) for n, c in enumerate(circles, 1)]
    others = sorted((h for h in profile.holes if isinstance(h, Polyline)), key=lambda s: s.bounds[0][::-1])
    for number, slot in enumerate((other for other in others if is_slot(other)), 1):
        (x0, y0), (x1, y1) = slot.bounds
        width, reach = min(x1 - x0, y1 - y0), abs((x1 - x0) - (y1 - y0)) / 2
        along = (reach, 0.0) if x1 - x0 >= y1 - y0 else (0.0, reach)
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        found.append(Drilled(f"S{number}a", x - along[0], y - along[1], width, "slot"))
        found.append(
            Drilled(f"S{number}b", x + along[0], y + along[1], width, f"slot from S{number}a: file out between")
        )
    for number, window in enumerate((other for other in others if not is_slot(other)), 1):
        (x0, y0), (x1, y1) = window.bounds
        size = f"{round(x1 - x0, 2):g} x {round(y1 - y0, 2):g}"
        note = f"window {size}" if _is_window(window) else f"{OPENING}{size} over all"
        found.append(Drilled(f"W{number}", (x0 + x1) / 2, (y0 + y1) / 2, min(x1 - x0, y1 - y0), note))
    return found


def _is_window(contour: Polyline) -> bool:
    """Whether a contour is a rectangle, its corners rounded or not: it is larger than an ellipse of its sides."""
    (x0, y0), (x1, y1) = contour.bounds
    return contour.area > math.pi / 4 * (x1 - x0) * (y1 - y0) * (1 + 1e-6)


def is_slot(contour: Polyline) -> bool:
    """Whether a contour is two lines and two half circles."""
    (x0, y0), (x1, y1) = contour.bounds
    width, length = sorted((x1 - x0, y1 - y0))
    return math.isclose(contour.area, (length - width) * width + math.pi * width**2 / 4, rel_tol=1e-6)


def datum(profile: Profile) -> Point2:
    """The corner from which holes are measured: the extended front and left edges meet there, rounded or not."""
    return profile.outer.bounds[0]
