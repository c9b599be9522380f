"""A self-tapping fan screw, bought. Frame: underside of the head at z = 0, shank along +z, head below z = 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ....geometry.plane.profile import Circle, Profile
from ...part import ProfilePart, Role, Within, number, stem


@dataclass(frozen=True, kw_only=True)
class FanScrew(ProfilePart):
    """A screw that cuts its thread into the hole of a fan: diameter, length, diameter and height of the head; mm."""

    role = Role.BOUGHT

    diameter: Annotated[float, Within(3, 8)]
    length: Annotated[float, Within(5, 40)]
    head_diameter: Annotated[float, Within(5, 15)]
    head_height: Annotated[float, Within(0.5, 6)]

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.diameter < self.head_diameter, "the head is wider than the shank")

    def bom_name(self) -> str:
        return f"Screw fan self-tapping {number(self.diameter)} x {number(self.length)}"

    def file_stem(self) -> str:
        return stem("screw-fan", self.diameter, self.length)

    def profiles(self) -> tuple[Profile, ...]:
        return (
            Profile(outer=Circle(0, 0, self.head_diameter), z0=-self.head_height, z1=0.0),
            Profile(outer=Circle(0, 0, self.diameter), z0=0.0, z1=self.length),
        )
