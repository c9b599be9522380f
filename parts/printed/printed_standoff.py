"""A standoff, printed upright. Frame: axis z, the lower end at z = 0, where its edge is chamfered.

Both ends take a screw: in a pilot hole into which the screw cuts its thread, or in a hole for a heat-set insert.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ...geometry.plane.profile import Circle, Polyline, Profile, hexagon
from ..feature import PartFeature
from ..part import BED_CHAMFER, LOADED_SHELL, ProfilePart, Role, Within, number, stem

Form = Literal["round", "hex"]
End = Literal["pilot", "insert"]
LEAST_WALL = 1.2
"""Three lines of a 0.4 nozzle, mm."""
LEAST_RIM = 0.2
"""Least depth of the lower hole above the chamfer, mm: one layer."""
BETWEEN = 1.0
"""Least material between the holes of the two ends, mm."""


@dataclass(frozen=True, kw_only=True)
class PrintedStandoff(ProfilePart):
    """A spacer: diameter or width across flats, length, and the holes in its ends; mm.

    `depth`: depth of each hole.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a split standoff is not straight"

    form: Form
    end: End
    width: Annotated[float, Within(4, 30)]
    length: Annotated[float, Within(2, 200)]
    hole_diameter: Annotated[float, Within(1.2, 12)]
    depth: Annotated[float, Within(1, 30)] = 6.0
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.width >= self.hole_diameter + 2 * LEAST_WALL, "the walls are at least 1.2 mm thick")
        self.require(self.length >= 2 * self.depth + BETWEEN - 1e-9, "the end holes are at least 1 mm apart")
        self.require(self.depth >= self.bed_chamfer + LEAST_RIM, "the lower hole reaches beyond the chamfer")
        self.require(self.length >= 2 * self.bed_chamfer + self.depth, "the lower end has a rim above its chamfer")

    def bom_name(self) -> str:
        size = f"{number(self.width)} x {number(self.length)}"
        return f"Standoff printed {self.form} {size}, {self.end} {number(self.hole_diameter)}"

    def file_stem(self) -> str:
        return stem("printed-standoff", self.form, self.end, f"{number(self.hole_diameter)}x{number(self.length)}")

    def features(self) -> tuple[PartFeature, ...]:
        depth, length = self.depth, self.length
        size = f"Ø{number(self.hole_diameter)} x {number(depth)} deep"
        return (
            PartFeature(name="lower hole", z=(0.0, depth), note=size, sized=False),
            PartFeature(name="upper hole", z=(length - depth, length), note=size, sized=False),
        )

    def finish(self) -> tuple[str, ...]:
        shape = "round" if self.form == "round" else "hexagon across flats"
        step = number(self.bed_chamfer)
        return f"outside {shape} {number(self.width)}", f"lower end: {step} x {step} all round, against elephant's foot"

    def profiles(self) -> tuple[Profile, ...]:
        body, bed = self._outline(self.width), self._outline(self.width - 2 * self.bed_chamfer)
        hole, length, depth = Circle(0, 0, self.hole_diameter), self.length, self.depth
        return (
            Profile(outer=bed, holes=(hole,), z0=0.0, z1=self.bed_chamfer),
            Profile(outer=body, holes=(hole,), z0=self.bed_chamfer, z1=depth),
            Profile(outer=body, z0=depth, z1=length - depth),
            Profile(outer=body, holes=(hole,), z0=length - depth, z1=length),
        )

    def _outline(self, width: float) -> Circle | Polyline:
        return Circle(0, 0, width) if self.form == "round" else hexagon(width)
