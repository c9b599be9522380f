"""A wire guard before a fan, bought. Frame: axis z, the face on the sheet at z = 0, the guard below it.

Modelled as rings and two spokes of square wire; a guard that is sold is bent towards the hand.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated

from ....geometry.plane.profile import Circle, Polyline, Profile
from ...part import ProfilePart, Role, Within, number, stem

EYE = 2.0
"""Width of the wire round a screw."""


@dataclass(frozen=True, kw_only=True)
class FanGuard(ProfilePart):
    """A guard: size of its fan, distance and diameter of its eyes, diameter of its outer ring and of its wire; mm."""

    role = Role.BOUGHT

    size: Annotated[float, Within(20, 200)]
    hole_pitch: Annotated[float, Within(15, 190)]
    hole_diameter: Annotated[float, Within(2, 6)]
    ring: Annotated[float, Within(15, 198)]
    wire: Annotated[float, Within(0.8, 4)]

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.ring > 8 * self.wire, "the ring is wider than eight wires")
        reach = self.hole_pitch * math.sqrt(0.5) - self.hole_diameter / 2
        self.require(reach - 0.2 > self.ring / 2, "the eyes lie outside the ring")

    def bom_name(self) -> str:
        return f"Guard wire for a fan of {number(self.size)}"

    def file_stem(self) -> str:
        return stem("fan-guard", self.size)

    def profiles(self) -> tuple[Profile, ...]:
        wire, half = self.wire, self.hole_pitch / 2
        rings = [self.ring * share for share in (1.0, 0.5)]
        hole, eye = self.hole_diameter, self.hole_diameter + 2 * EYE
        spots = ((-half, -half), (half, -half), (-half, half), (half, half))
        reach = half * math.sqrt(2) - hole / 2 - EYE / 2
        return (
            *(Profile(outer=Circle(0, 0, d), holes=(Circle(0, 0, d - 2 * wire),), z0=-wire, z1=0.0) for d in rings),
            *(Profile(outer=_bar(reach, wire, turn), z0=-wire, z1=0.0) for turn in (45.0, 135.0)),
            *(Profile(outer=Circle(x, y, eye), holes=(Circle(x, y, hole),), z0=-wire, z1=0.0) for x, y in spots),
        )


def _bar(reach: float, width: float, degrees: float) -> Polyline:
    """A bar about the origin, turned."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    corners = ((-reach, -width / 2), (reach, -width / 2), (reach, width / 2), (-reach, width / 2))
    return Polyline(tuple((c * x - s * y, s * x + c * y, 0.0) for x, y in corners))
