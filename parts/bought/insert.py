"""Heat-set insert, bought: a threaded brass bush melted into a printed part. Frame: axis z, from z = 0 along +z."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Circle, Profile
from ..part import ProfilePart, Role, Within, number, stem


@dataclass(frozen=True, kw_only=True)
class HeatSetInsert(ProfilePart):
    """An insert as the cylinder round its knurls: thread and core diameter, outer diameter, length; mm."""

    role = Role.BOUGHT

    diameter: Annotated[float, Within(1, 10)]
    core_diameter: Annotated[float, Within(0.8, 9)]
    outer_diameter: Annotated[float, Within(2, 16)]
    length: Annotated[float, Within(2, 20)]

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.core_diameter < self.diameter, "the core is narrower than the thread")
        self.require(self.diameter < self.outer_diameter - 0.3, "a wall remains outside the thread")

    def bom_name(self) -> str:
        size = f"M{number(self.diameter)} x {number(self.length)}"
        return f"Insert heat-set {size}, outer diameter {number(self.outer_diameter)}"

    def file_stem(self) -> str:
        return stem("insert", f"m{number(self.diameter)}", self.length)

    def profiles(self) -> tuple[Profile, ...]:
        outer, core = Circle(0, 0, self.outer_diameter), Circle(0, 0, self.core_diameter)
        return (Profile(outer=outer, holes=(core,), z0=0.0, z1=self.length),)
