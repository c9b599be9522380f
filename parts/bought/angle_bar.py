"""An angle bar of aluminium, cut to length, drilled and notched. Frame: the middle of the bar's length at x = 0.

The lower leg lies below z = 0, from its inner edge at y = 0 to the outer side at negative y. The other leg stands up at
the outer side. The sizes are those of hardware shops: 15 x 15 x 2 (bench review, 11).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Polyline, Profile, rectangle
from ..hole import Hole
from ..part import ProfilePart, Role, Within, number, stem


@dataclass(frozen=True, kw_only=True)
class AngleBar(ProfilePart):
    """An angle bar: length, legs, thickness; mm.

    `holes`: in the lower leg. `notches`: x of the middle of each notch in the inner edge.
    """

    role = Role.BOUGHT

    length: Annotated[float, Within(40, 2000)]
    leg: Annotated[float, Within(10, 40)]
    thickness: Annotated[float, Within(1, 5)]
    notch_width: Annotated[float, Within(2, 12)]
    notch_depth: Annotated[float, Within(1, 20)]
    holes: tuple[Hole, ...] = ()
    notches: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.notch_depth <= self.leg - self.thickness - 2, "2 mm or more are left behind a notch")
        inside = self.length / 2
        for hole in self.holes:
            room = hole.diameter / 2
            held = abs(hole.x) + room < inside and self.thickness - self.leg + room < hole.y < -room
            self.require(held, f"the hole at {hole.x:g}, {hole.y:g} lies in the lower leg")
        for notch in self.notches:
            self.require(abs(notch) + self.notch_width / 2 < inside, f"the notch at {notch:g} lies within the bar")

    def bom_name(self) -> str:
        size = f"{number(self.leg)} x {number(self.leg)} x {number(self.thickness)}"
        return f"Angle bar aluminium {size}, {number(self.length)} long"

    def file_stem(self) -> str:
        return stem("angle-bar", f"{number(self.leg)}x{number(self.leg)}x{number(self.thickness)}", self.length)

    def profiles(self) -> tuple[Profile, ...]:
        x, low, thick = self.length / 2, -self.leg, self.thickness
        corners: list[tuple[float, float, float]] = [(-x, low, 0.0), (x, low, 0.0), (x, 0.0, 0.0)]
        for notch in sorted(self.notches, reverse=True):
            right, left = notch + self.notch_width / 2, notch - self.notch_width / 2
            deep = -self.notch_depth
            corners += [(right, 0.0, 0.0), (right, deep, 0.0), (left, deep, 0.0), (left, 0.0, 0.0)]
        corners.append((-x, 0.0, 0.0))
        holes = tuple(hole.circle for hole in self.holes)
        return (
            Profile(outer=Polyline(tuple(corners)), holes=holes, z0=-thick, z1=0.0),
            Profile(outer=rectangle(-x, low, x, low + thick), z0=0.0, z1=self.leg - thick),
        )
