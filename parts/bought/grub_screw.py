"""Grub screw (ISO 4026), bought: a thread without a head. Frame: socket end at z = 0, screw along +z."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Circle, Profile, hexagon
from ..part import ProfilePart, Role, Within, number, stem


@dataclass(frozen=True, kw_only=True)
class GrubScrew(ProfilePart):
    """A grub screw: thread diameter, length, socket width across flats (`key`); mm."""

    role = Role.BOUGHT

    diameter: Annotated[float, Within(1, 10)]
    length: Annotated[float, Within(2, 60)]
    key: Annotated[float, Within(0.5, 6)]

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.key * 1.1547 < self.diameter - 0.2, "a wall of over 0.1 mm remains round the socket")

    def bom_name(self) -> str:
        return f"Screw M{number(self.diameter)} grub x {number(self.length)}, ISO 4026"

    def file_stem(self) -> str:
        return stem("grub-screw", f"m{number(self.diameter)}", self.length)

    def profiles(self) -> tuple[Profile, ...]:
        shank, depth = Circle(0, 0, self.diameter), min(self.diameter / 2, self.length / 2)
        return (
            Profile(outer=shank, holes=(hexagon(self.key),), z0=0.0, z1=depth),
            Profile(outer=shank, z0=depth, z1=self.length),
        )
