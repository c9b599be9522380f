"""Slotted trunking for cables and its lid, cut to length.

Frame: the middle of the base's lower face, the length along y. The slots of the walls, where cables pass, are not
modelled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Profile, rectangle
from ..hole import Hole
from ..part import ProfilePart, Role, Within, number, stem


@dataclass(frozen=True, kw_only=True)
class Trunking(ProfilePart):
    """Trunking without its lid: length, width, height, thickness of its walls; mm. `holes`: in its base."""

    role = Role.BOUGHT

    length: Annotated[float, Within(60, 4000)]
    width: Annotated[float, Within(15, 200)]
    height: Annotated[float, Within(15, 200)]
    wall: Annotated[float, Within(0.8, 5)]
    holes: tuple[Hole, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        for hole in self.holes:
            x, y = self.width / 2 - self.wall - hole.diameter / 2, self.length / 2 - hole.diameter / 2
            self.require(abs(hole.x) < x and abs(hole.y) < y, f"the hole at {hole.x:g}, {hole.y:g} is in the base")

    def bom_name(self) -> str:
        size = f"{number(self.width)} wide x {number(self.height)} high"
        return f"Trunking slotted {size}, {number(self.length)} long"

    def file_stem(self) -> str:
        return stem("trunking", f"{number(self.width)}x{number(self.height)}", self.length)

    def profiles(self) -> tuple[Profile, ...]:
        x, y, wall = self.width / 2, self.length / 2, self.wall
        top = self.height - wall
        base = Profile(outer=rectangle(-x, -y, x, y), holes=tuple(hole.circle for hole in self.holes), z0=0.0, z1=wall)
        sides = [rectangle(-x, -y, wall - x, y), rectangle(x - wall, -y, x, y)]
        return (base, *(Profile(outer=side, z0=wall, z1=top) for side in sides))


@dataclass(frozen=True, kw_only=True)
class TrunkingLid(ProfilePart):
    """The lid of trunking: length, width, thickness; mm. Its lower face is at z = 0."""

    role = Role.BOUGHT

    length: Annotated[float, Within(60, 4000)]
    width: Annotated[float, Within(15, 200)]
    thickness: Annotated[float, Within(0.8, 5)]

    def bom_name(self) -> str:
        return f"Trunking lid {number(self.width)} wide, {number(self.length)} long, comes with the trunking"

    def file_stem(self) -> str:
        return stem("trunking-lid", f"{number(self.width)}", self.length)

    def profiles(self) -> tuple[Profile, ...]:
        x, y = self.width / 2, self.length / 2
        return (Profile(outer=rectangle(-x, -y, x, y), z0=0.0, z1=self.thickness),)
