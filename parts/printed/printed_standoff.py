"""A standoff, printed upright. Frame: axis z, the lower end at z = 0, where its outline stands back from the bed.

Its ends take a thread in one of four ways: a through hole for a long screw or a threaded rod, a pilot hole that a screw
cuts its thread into, a hole for a heat-set insert at either end, or a through hole with a trap for a nut on top.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ...geometry.plane.profile import Circle, Polyline, Profile, hexagon
from ..part import BED_CHAMFER, ProfilePart, Role, Within, number, stem

Form = Literal["round", "hex"]
End = Literal["through", "pilot", "insert", "nut-trap"]
LEAST_WALL = 1.2
"""Three lines of a 0.4 nozzle, mm."""
BETWEEN = 1.0
"""What is left between the holes of both ends, mm."""


@dataclass(frozen=True, kw_only=True)
class PrintedStandoff(ProfilePart):
    """A spacer: diameter or across flats, length, and the holes of its ends; mm.

    `depth` is that of a pilot hole, an insert's hole or a nut's trap, `trap` the trap's width across flats.
    """

    role = Role.PRINTED
    whole_because = "a standoff in pieces is not straight"

    form: Form
    end: End
    width: Annotated[float, Within(4, 30)]
    length: Annotated[float, Within(2, 200)]
    hole_diameter: Annotated[float, Within(1.2, 12)]
    depth: Annotated[float, Within(1, 30)] = 6.0
    trap: Annotated[float, Within(3, 20)] = 5.7
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        widest = self.trap * 1.1547 if self.end == "nut-trap" else self.hole_diameter
        self.require(self.width >= widest + 2 * LEAST_WALL, "the walls are 1.2 or more")
        self.require(self.end != "nut-trap" or self.trap > self.hole_diameter + 0.4, "the trap has a floor")
        ends = 2 if self.end in ("pilot", "insert") else 1
        needed = ends * self.depth + BETWEEN if self.end != "through" else 0.0
        self.require(self.length >= needed - 1e-9, "the ends' holes leave 1 between them")
        self.require(
            self.length >= 2 * self.bed_chamfer + self.depth or self.end == "through", "the lower end has a rim"
        )

    def bom_name(self) -> str:
        size = f"{number(self.width)} x {number(self.length)}"
        return f"Standoff printed {self.form} {size}, {self.end} {number(self.hole_diameter)}"

    def file_stem(self) -> str:
        return stem("printed-standoff", self.form, self.end, f"{number(self.hole_diameter)}x{number(self.length)}")

    def profiles(self) -> tuple[Profile, ...]:
        body, bed = self._outline(self.width), self._outline(self.width - 2 * self.bed_chamfer)
        hole, length, depth = Circle(0, 0, self.hole_diameter), self.length, self.depth
        if self.end == "through":
            low = Profile(outer=bed, holes=(hole,), z0=0.0, z1=self.bed_chamfer)
            return low, Profile(outer=body, holes=(hole,), z0=self.bed_chamfer, z1=length)
        if self.end == "nut-trap":
            return (
                Profile(outer=bed, holes=(hole,), z0=0.0, z1=self.bed_chamfer),
                Profile(outer=body, holes=(hole,), z0=self.bed_chamfer, z1=length - depth),
                Profile(outer=body, holes=(hexagon(self.trap),), z0=length - depth, z1=length),
            )
        return (
            Profile(outer=bed, holes=(hole,), z0=0.0, z1=self.bed_chamfer),
            Profile(outer=body, holes=(hole,), z0=self.bed_chamfer, z1=depth),
            Profile(outer=body, z0=depth, z1=length - depth),
            Profile(outer=body, holes=(hole,), z0=length - depth, z1=length),
        )

    def _outline(self, width: float) -> Circle | Polyline:
        return Circle(0, 0, width) if self.form == "round" else hexagon(width)
