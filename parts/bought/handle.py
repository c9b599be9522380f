"""A bow handle with a foot at each end, bought. Frame: the middle between its screws at the origin, x along the grip.

The feet stand on z = 0; the holes in the feet are outside the legs, so that a driver reaches their screws from above.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Circle, Profile, rectangle
from ..part import ProfilePart, Role, Within, number, stem


@dataclass(frozen=True, kw_only=True)
class BowHandle(ProfilePart):
    """A bow handle: distance between its screws, width, length and thickness of a foot, legs, grip, height; mm.

    `leg`: width of a leg along the grip. `grip`: height of the grip's section. `hole_diameter`: of the feet.
    A hole is as far from the end of its foot as half its width, and the leg is at the foot's other end.
    """

    role = Role.BOUGHT

    spacing: Annotated[float, Within(60, 400)]
    width: Annotated[float, Within(8, 40)]
    foot: Annotated[float, Within(10, 60)]
    thickness: Annotated[float, Within(1.5, 8)]
    leg: Annotated[float, Within(4, 20)]
    grip: Annotated[float, Within(4, 20)]
    height: Annotated[float, Within(25, 80)]
    hole_diameter: Annotated[float, Within(2.5, 9)]

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.foot >= self.width / 2 + self.hole_diameter / 2 + self.leg, "the holes lie beside the legs")
        self.require(self.hole_diameter < self.width - 2, "a ring of 1 mm or more is left round the holes")
        self.require(self.clear >= 20, "20 mm or more are clear between the legs")
        self.require(self.thickness + self.grip < self.height - 5, "5 mm or more are clear below the grip")

    @property
    def clear(self) -> float:
        """Distance between the legs."""
        return self.spacing + self.width - 2 * self.foot

    @property
    def length(self) -> float:
        """Length over the feet."""
        return self.spacing + self.width

    def bom_name(self) -> str:
        holes = f"holes of {number(self.hole_diameter)}, {number(self.spacing)} apart"
        return f"Handle bow, {holes}, {number(self.height)} high"

    def file_stem(self) -> str:
        return stem("bow-handle", self.spacing)

    def profiles(self) -> tuple[Profile, ...]:
        y, top, out, clear = self.width / 2, self.height, self.length / 2, self.clear / 2
        inner, outer = clear, clear + self.leg
        feet = (
            Profile(
                outer=rectangle(low, -y, low + self.foot, y),
                holes=(Circle(sign * self.spacing / 2, 0, self.hole_diameter),),
                z0=0.0,
                z1=self.thickness,
            )
            for sign, low in ((-1, -out), (1, out - self.foot))
        )
        legs = (
            Profile(outer=rectangle(low, -y, low + self.leg, y), z0=self.thickness, z1=top - self.grip)
            for low in (-outer, inner)
        )
        return (*feet, *legs, Profile(outer=rectangle(-outer, -y, outer, y), z0=top - self.grip, z1=top))
