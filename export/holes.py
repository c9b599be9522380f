"""The holes of a sheet as a person drills them: numbered, measured from one corner. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass

from ..geometry.profile import Circle, Point2, Polyline, Profile


@dataclass(frozen=True)
class Drilled:
    """A hole to drill: its label, its place in the frame of its sheet, its diameter, and of what it is an end."""

    label: str
    x: float
    y: float
    diameter: float
    note: str = ""


def drilled(profile: Profile) -> list[Drilled]:
    """Round holes from front left to back right, then both ends of each slot."""
    circles = sorted((h for h in profile.holes if isinstance(h, Circle)), key=lambda c: (round(c.y, 3), round(c.x, 3)))
    found = [Drilled(f"H{n}", c.x, c.y, c.diameter) for n, c in enumerate(circles, 1)]
    slots = sorted((h for h in profile.holes if isinstance(h, Polyline)), key=lambda s: s.bounds[0][::-1])
    for number, slot in enumerate(slots, 1):
        (x0, y0), (x1, y1) = slot.bounds
        width, reach = min(x1 - x0, y1 - y0), abs((x1 - x0) - (y1 - y0)) / 2
        along = (reach, 0.0) if x1 - x0 >= y1 - y0 else (0.0, reach)
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        found.append(Drilled(f"S{number}a", x - along[0], y - along[1], width, "slot"))
        found.append(Drilled(f"S{number}b", x + along[0], y + along[1], width, f"slot from S{number}a: file between"))
    return found


def datum(profile: Profile) -> Point2:
    """Where the front and the left edge meet, rounded corners or not: what holes are measured from."""
    return profile.outer.bounds[0]
