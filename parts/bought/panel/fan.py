"""An axial fan in a square frame, bought.

Frame: axis z, the face at z = 0 is the one with the struts, where the air leaves; the bore, the hub and one strut are
modelled, the blades and the cable are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ....geometry.plane.profile import Circle, Profile, rectangle
from ...part import ProfilePart, Role, Within, stem

CORNER, STRUT, STRUT_HEIGHT = 3.0, 4.0, 2.0
"""Radius of the frame's corners, width and height of a strut (assumed: they are seen in pictures only)."""


@dataclass(frozen=True, kw_only=True)
class Fan(ProfilePart):
    """A fan: side of its frame, depth, distance and diameter of its holes, diameters of bore and hub; mm."""

    role = Role.BOUGHT

    model: str
    size: Annotated[float, Within(20, 200)]
    depth: Annotated[float, Within(6, 60)]
    hole_pitch: Annotated[float, Within(15, 190)]
    hole_diameter: Annotated[float, Within(2, 6)]
    bore: Annotated[float, Within(15, 198)]
    hub: Annotated[float, Within(8, 80)]

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.hub < self.bore < self.size, "the bore is wider than the hub and narrower than the frame")
        self.require(self.hole_pitch + self.hole_diameter < self.size, "the holes lie in the frame")
        apart = self.hole_pitch * 0.5**0.5 - (self.hole_diameter + self.bore) / 2
        self.require(apart > 0, "the holes do not meet the bore")

    @property
    def spots(self) -> tuple[tuple[float, float], ...]:
        """The middles of the holes."""
        half = self.hole_pitch / 2
        return (-half, -half), (half, -half), (-half, half), (half, half)

    def bom_name(self) -> str:
        return self.model

    def file_stem(self) -> str:
        return stem(self.model)

    def profiles(self) -> tuple[Profile, ...]:
        half = self.size / 2
        holes = (Circle(0, 0, self.bore), *(Circle(x, y, self.hole_diameter) for x, y in self.spots))
        reach = (self.bore + self.size) / 4
        return (
            Profile(outer=rectangle(-half, -half, half, half, CORNER), holes=holes, z0=0.0, z1=self.depth),
            Profile(outer=Circle(0, 0, self.hub), z0=0.0, z1=self.depth),
            Profile(outer=rectangle(-reach, -STRUT / 2, reach, STRUT / 2), z0=0.0, z1=STRUT_HEIGHT),
        )
