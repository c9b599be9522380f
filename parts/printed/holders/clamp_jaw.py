"""The inner jaw of a clamp on a standoff: a flat block behind it, with two slots for nuts.

Frame: the axis of the standoff is z, the jaw on the side of +y, its lower end at z = 0. Its face is flat, so that it
slides in past the standoff. It prints as it stands, so that no layer lies across the pull of the screws; the holes,
which then lie, are teardrops. The nuts drop into their slots from above.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from ....geometry import brep
from ....geometry.plane.profile import Profile, rectangle, teardrop
from ...feature import PartFeature, underside
from ...part import BED_CHAMFER, LOADED_SHELL, FreeFormPart, Role, Within, number, stem

if TYPE_CHECKING:
    import cadquery

WALL = 1.6
"""Least wall before and beside a nut."""
BEHIND = 0.8
"""Least wall behind a nut, which nothing pulls at."""
FLOOR = 1.2
"""Least floor below a nut."""
UNDER_NUT = 0.15
"""Play below the lower corner of a nut, which stands on it in its slot."""


@dataclass(frozen=True, kw_only=True)
class ClampJaw(FreeFormPart):
    """A jaw: half its width, height, its face and its back, screws, nuts; mm.

    `face`, `back`, `nut_at`: distances of its face, of its back and of the nuts from the axis of the standoff.
    `screw_off`: distance of each screw from the axis, to either side. `nut_width`: of the slot, across the nut's flats.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "its screws pull at it"

    half_width: Annotated[float, Within(8, 25)]
    height: Annotated[float, Within(8, 20)]
    face: Annotated[float, Within(1, 7)]
    back: Annotated[float, Within(5, 20)]
    screw_off: Annotated[float, Within(4, 16)]
    screw_hole: Annotated[float, Within(2.5, 5)]
    nut_at: Annotated[float, Within(2, 12)]
    nut_width: Annotated[float, Within(4, 9)]
    nut_thickness: Annotated[float, Within(1.5, 5)]
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        wide = max(self.screw_hole, self.nut_width) / 2 + WALL
        self.require(wide <= self.screw_off <= self.half_width - wide, "walls remain beside the nuts")
        self.require(self.nut_at >= self.face + WALL, "a wall remains before the nuts")
        self.require(self.nut_at + self.nut_thickness + BEHIND <= self.back, "a wall remains behind the nuts")
        self.require(self.nut_low >= FLOOR, "a floor remains below the nuts")
        self.require(self.screw_hole <= self.nut_width - 1.0, "the nuts are wider than the holes")

    @property
    def nut_low(self) -> float:
        """Height of the floor of a nut's slot."""
        return self.height / 2 - self.nut_width / math.sqrt(3) - UNDER_NUT

    def bom_name(self) -> str:
        sides = (round(2 * self.half_width, 2), round(self.back - self.face, 2), self.height)
        return f"Jaw clamp, {' x '.join(map(number, sides))}"

    def file_stem(self) -> str:
        sides = (round(2 * self.half_width, 2), round(self.back - self.face, 2), self.height)
        return stem("clamp-jaw", "x".join(map(number, sides)))

    def features(self) -> tuple[PartFeature, ...]:
        s, half = self.screw_off, self.nut_width / 2
        slots = (-s - half, -s + half, s - half, s + half)
        deep = (self.nut_at, self.nut_at + self.nut_thickness)
        wide = (-self.half_width, self.half_width)
        return (
            PartFeature(name="block", x=wide, y=(self.face, self.back), z=(0.0, self.height)),
            PartFeature(name="nut slots", x=slots, y=deep, z=(self.nut_low, self.height), count=2),
        )

    def finish(self) -> tuple[str, ...]:
        return "holes: teardrops", underside(self.bed_chamfer)

    def blocks(self) -> tuple[Profile, ...]:
        outline = rectangle(-self.half_width, self.face, self.half_width, self.back)
        return (Profile(outer=outline, z0=0.0, z1=self.height),)

    def solid(self) -> cadquery.Shape:
        body = brep.chamfer_bed_edges(brep.extrude(self.blocks()[0]), self.bed_chamfer)
        half, front, behind = self.nut_width / 2, self.nut_at, self.nut_at + self.nut_thickness
        cuts: list[cadquery.Shape] = []
        for x in (-self.screw_off, self.screw_off):
            drop = teardrop(0.0, 0.0, self.screw_hole).moved(x, self.height / 2)
            cuts.append(brep.bore_along_y(drop, self.face - 1.0, self.back + 1.0))
            cuts.append(brep.box(x - half, front, self.nut_low, x + half, behind, self.height + 1.0))
        return brep.one_solid(body.cut(*cuts))
