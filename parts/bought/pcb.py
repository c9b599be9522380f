"""A board with its components as boxes, bought: a single-board computer or a power board.

The board frame: origin at the lower-left corner of the PCB, seen from the component side; x along the long edge, y up,
z = 0 at the underside of the PCB.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Profile, rectangle
from ..board_outline import BoardOutlined
from ..hole import Hole, crossing
from ..part import Role, SpecError, Within, check_ranges, stem


@dataclass(frozen=True, kw_only=True)
class Box:
    """An axis-parallel box in the board frame, mm."""

    x0: Annotated[float, Within(-500, 1000)]
    y0: Annotated[float, Within(-500, 1000)]
    x1: Annotated[float, Within(-500, 1000)]
    y1: Annotated[float, Within(-500, 1000)]
    z0: Annotated[float, Within(-200, 200)]
    z1: Annotated[float, Within(-200, 200)]

    def __post_init__(self) -> None:
        check_ranges(self)
        if not (self.x0 < self.x1 and self.y0 < self.y1 and self.z0 < self.z1):
            raise SpecError(f"a box from {self.x0:g}, {self.y0:g}, {self.z0:g}", "x0 < x1, y0 < y1 and z0 < z1")

    @property
    def profile(self) -> Profile:
        """The box as an extruded rectangle."""
        return Profile(outer=rectangle(self.x0, self.y0, self.x1, self.y1), z0=self.z0, z1=self.z1)


@dataclass(frozen=True, kw_only=True)
class Pcb(BoardOutlined):
    """A board; mm. `model`: its name. `boxes`: its components, on top of it or below it."""

    role = Role.BOUGHT

    model: str
    category: str
    thickness: Annotated[float, Within(0.4, 5)]
    holes: tuple[Hole, ...] = ()
    boxes: tuple[Box, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        for hole in self.holes:
            inside = self.inside_by(hole.x, hole.y) > hole.diameter / 2
            self.require(inside, f"the hole at {hole.x:g}, {hole.y:g} lies inside the outline")
        for hole, other in crossing(self.holes):
            self.require(False, f"the holes at {hole.x:g}, {hole.y:g} and {other.x:g}, {other.y:g} do not touch")
        for box in self.boxes:
            over = box.x0 < self.length and box.y0 < self.width and box.x1 > 0 and box.y1 > 0
            self.require(over, f"the box from {box.x0:g}, {box.y0:g} lies over the board")
            self.require(box.z0 <= self.thickness and box.z1 >= 0, "each box touches the board")

    def bom_name(self) -> str:
        return f"{self.category} {self.model}"

    def file_stem(self) -> str:
        return stem(self.model)

    def profiles(self) -> tuple[Profile, ...]:
        holes = (*(hole.circle for hole in self.holes), *self.openings)
        sheet = Profile(outer=self.contour, holes=holes, z0=0.0, z1=self.thickness)
        return (sheet, *(box.profile for box in self.boxes))
