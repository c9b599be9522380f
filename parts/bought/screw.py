"""Screws with a head, bought.

Frame: underside of the head at z = 0, shank along +z, head below z = 0. The head is modelled as a cylinder; for a
button head (ISO 7380) this is the envelope of the dome.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ...geometry.plane.profile import Circle, Profile, hexagon
from ..part import ProfilePart, Role, Within, number, stem

STANDARDS = {"button": "ISO 7380", "cap": "ISO 4762"}
INCH_STANDARD = "ASME B18.3"


@dataclass(frozen=True, kw_only=True)
class Screw(ProfilePart):
    """A screw: thread and head diameter, head height, socket width across flats (`key`), length under the head; mm."""

    role = Role.BOUGHT

    head: Literal["button", "cap"]
    diameter: Annotated[float, Within(1, 10)]
    length: Annotated[float, Within(2, 100)]
    head_diameter: Annotated[float, Within(1.5, 20)]
    head_height: Annotated[float, Within(0.5, 12)]
    key: Annotated[float, Within(0.5, 10)]
    thread: str = ""
    """Name of a thread that is not metric, such as 6-32 UNC; empty for M and the diameter."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.diameter < self.head_diameter, "the head is wider than the shank")
        self.require(self.key * 1.1547 < self.head_diameter - 0.2, "a wall of over 0.1 mm remains round the socket")

    def bom_name(self) -> str:
        size, standard = self.thread or f"M{number(self.diameter)}", STANDARDS[self.head]
        return f"Screw {size} {self.head} head x {number(self.length)}, {INCH_STANDARD if self.thread else standard}"

    def file_stem(self) -> str:
        return stem("screw", self.thread or f"m{number(self.diameter)}", self.head, self.length)

    def profiles(self) -> tuple[Profile, ...]:
        head, socket = Circle(0, 0, self.head_diameter), hexagon(self.key)
        floor = -self.head_height / 2
        return (
            Profile(outer=head, holes=(socket,), z0=-self.head_height, z1=floor),
            Profile(outer=head, z0=floor, z1=0.0),
            Profile(outer=Circle(0, 0, self.diameter), z0=0.0, z1=self.length),
        )
