"""A pin of printer filament, which aligns the two halves of a printed part. Frame: axis z, from z = 0 along +z."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Circle, Profile
from ..part import ProfilePart, Role, Within, number, stem


@dataclass(frozen=True, kw_only=True)
class FilamentPin(ProfilePart):
    """A straight piece of filament, cut from the spool of the printed parts: diameter and length; mm."""

    role = Role.BOUGHT

    diameter: Annotated[float, Within(1, 4)]
    length: Annotated[float, Within(5, 40)]

    def bom_name(self) -> str:
        return f"Pin filament {number(self.diameter)} x {number(self.length)}, cut from the spool"

    def file_stem(self) -> str:
        return stem("filament-pin", f"{number(self.diameter)}x{number(self.length)}")

    def profiles(self) -> tuple[Profile, ...]:
        return (Profile(outer=Circle(0, 0, self.diameter), z0=0.0, z1=self.length),)
