"""Hexagon nut (ISO 4032), bought. Frame: axis z, lower face at z = 0. The bore has the thread's core diameter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Circle, Profile, hexagon
from ..part import ProfilePart, Role, Within, number


@dataclass(frozen=True, kw_only=True)
class Nut(ProfilePart):
    """A nut: thread diameter, core (tap drill) diameter, width across flats, height; mm."""

    role = Role.BOUGHT

    diameter: Annotated[float, Within(1, 10)]
    core_diameter: Annotated[float, Within(0.8, 9)]
    across_flats: Annotated[float, Within(2, 20)]
    height: Annotated[float, Within(0.8, 10)]

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.core_diameter < self.diameter, "the core is narrower than the thread")
        self.require(self.diameter < self.across_flats - 0.2, "a wall remains outside the thread")

    def bom_name(self) -> str:
        return f"Nut M{number(self.diameter)} hexagon, ISO 4032"

    def file_stem(self) -> str:
        return f"nut-m{number(self.diameter)}"

    def profiles(self) -> tuple[Profile, ...]:
        bore = Circle(0, 0, self.core_diameter)
        return (Profile(outer=hexagon(self.across_flats), holes=(bore,), z0=0.0, z1=self.height),)
