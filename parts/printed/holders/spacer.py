"""A spacer below a board, printed upright: a tube that a bolt passes. Frame: axis z, the lower end at z = 0.

The edge of its lower end is chamfered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ....geometry.plane.profile import Circle, Profile
from ...part import BED_CHAMFER, LOADED_SHELL, ProfilePart, Role, Within, number, stem

LEAST_WALL = 1.2
"""Three lines of a 0.4 nozzle, mm."""


@dataclass(frozen=True, kw_only=True)
class Spacer(ProfilePart):
    """A spacer: diameter, length, diameter of its hole; mm."""

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a split spacer is not straight"

    diameter: Annotated[float, Within(4, 30)]
    length: Annotated[float, Within(2, 60)]
    hole_diameter: Annotated[float, Within(2, 12)]
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        wall = self.hole_diameter + 2 * (LEAST_WALL + self.bed_chamfer)
        self.require(self.diameter >= wall - 1e-9, "the wall is at least 1.2 mm thick at the chamfer")
        self.require(self.length > 2 * self.bed_chamfer, "the chamfer takes less than half of the length")

    def bom_name(self) -> str:
        size = f"{number(self.diameter)} x {number(self.length)}"
        return f"Spacer printed {size}, hole {number(self.hole_diameter)}"

    def file_stem(self) -> str:
        return stem("spacer", f"{number(self.diameter)}x{number(self.length)}")

    def finish(self) -> tuple[str, ...]:
        step = number(self.bed_chamfer)
        return f"hole Ø{number(self.hole_diameter)}", f"lower end: {step} x {step} all round, against elephant's foot"

    def profiles(self) -> tuple[Profile, ...]:
        hole, chamfer = Circle(0, 0, self.hole_diameter), self.bed_chamfer
        return (
            Profile(outer=Circle(0, 0, self.diameter - 2 * chamfer), holes=(hole,), z0=0.0, z1=chamfer),
            Profile(outer=Circle(0, 0, self.diameter), holes=(hole,), z0=chamfer, z1=self.length),
        )
