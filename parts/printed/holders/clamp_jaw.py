"""The inner jaw of a clamp on a standoff: a block with a groove, and two slots for nuts.

Frame: the axis of the standoff is z, the jaw on the side of +y, its lower end at z = 0. It prints as it stands, so that
no layer lies across the pull of the screws; the holes, which then lie, are teardrops. The nuts drop into their slots
from above.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from ....geometry import brep
from ....geometry.plane.profile import Polyline, Profile, rectangle, teardrop
from ...feature import PartFeature, underside
from ...part import BED_CHAMFER, LOADED_SHELL, FreeFormPart, Role, Within, number, stem
from .clamp import GAP, bottom, groove, mouth

if TYPE_CHECKING:
    import cadquery

WALL = 1.6
"""Least wall between the groove and a hole, and behind a nut."""
FLOOR = 1.2
"""Least floor below a nut."""
ON_BED = 0.3
"""How much wider the groove is on the bed, against elephant's foot."""
UNDER_NUT = 0.15
"""Play below the lower corner of a nut, which stands on it in its slot."""


@dataclass(frozen=True, kw_only=True)
class ClampJaw(FreeFormPart):
    """A jaw: flanks and corner of the standoff, half its width, height, back, screws, nuts; mm.

    `back`: distance of its back from the axis. `screw_off`: distance of each screw from the axis, to either side.
    `nut_at`: distance of the nuts from the axis. `nut_width`: of the slot, across the nut's flats.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "its screws pull at it"

    flank: Annotated[float, Within(1.5, 6)]
    corner: Annotated[float, Within(1.5, 7)]
    half_width: Annotated[float, Within(8, 25)]
    height: Annotated[float, Within(8, 20)]
    back: Annotated[float, Within(5, 20)]
    screw_off: Annotated[float, Within(4, 16)]
    screw_hole: Annotated[float, Within(2.5, 5)]
    nut_at: Annotated[float, Within(2, 12)]
    nut_width: Annotated[float, Within(4, 9)]
    nut_thickness: Annotated[float, Within(1.5, 5)]
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.flank <= self.corner, "the corner is at least as far out as the flanks")
        self.require(self.corner <= 1.2 * self.flank, "the groove is that of a hexagon or of a round rod")
        holes = max(self.screw_hole, self.nut_width) / 2
        beside = mouth(self.corner) + WALL + self.screw_hole / 2
        self.require(beside <= self.screw_off <= self.half_width - holes - WALL, "walls remain beside the screws")
        self.require(self.nut_at >= GAP / 2 + WALL, "a wall remains before the nuts")
        self.require(self.nut_at + self.nut_thickness + 0.8 <= self.back, "a wall remains behind the nuts")
        self.require(bottom(self.flank) + WALL <= self.back, "a wall remains behind the groove")
        self.require(self.nut_low >= FLOOR, "a floor remains below the nuts")

    @property
    def nut_low(self) -> float:
        """Height of the floor of a nut's slot."""
        return self.height / 2 - self.nut_width / math.sqrt(3) - UNDER_NUT

    def bom_name(self) -> str:
        return f"Jaw clamp, inner, {number(2 * self.half_width)} wide, for {number(round(2 * self.flank, 2))} rods"

    def file_stem(self) -> str:
        sizes = f"{number(2 * self.half_width)}x{number(self.height)}x{number(self.back)}"
        return stem("clamp-jaw", f"{number(round(2 * self.flank, 2))}", sizes)

    def features(self) -> tuple[PartFeature, ...]:
        s, half = self.screw_off, self.nut_width / 2
        slots = (-s - half, -s + half, s - half, s + half)
        deep = (self.nut_at, self.nut_at + self.nut_thickness)
        wide = (-self.half_width, self.half_width)
        return (
            PartFeature(name="block", x=wide, y=(GAP / 2, self.back), z=(0.0, self.height)),
            PartFeature(name="nut slots", x=slots, y=deep, z=(self.nut_low, self.height), count=2),
        )

    def finish(self) -> tuple[str, ...]:
        return "holes: teardrops", "groove: 120 degrees", underside(self.bed_chamfer)

    @property
    def _outline(self) -> Polyline:
        w, low = self.half_width, GAP / 2
        points = [(-w, low), *groove(self.flank, self.corner), (w, low), (w, self.back), (-w, self.back)]
        return Polyline(tuple((x, y, 0.0) for x, y in points))

    def _groove(self, wider: float) -> Polyline:
        """The cut of the groove, open towards the standoff, its flanks `wider` apart from it."""
        points = groove(self.flank + wider, self.corner + wider)
        closed = [(points[0][0], -1.0), (points[-1][0], -1.0), *reversed(points)]
        return Polyline(tuple((x, y, 0.0) for x, y in closed))

    def blocks(self) -> tuple[Profile, ...]:
        return (Profile(outer=self._outline, z0=0.0, z1=self.height),)

    def solid(self) -> cadquery.Shape:
        w, size = self.half_width, self.bed_chamfer
        block = Profile(outer=rectangle(-w, GAP / 2, w, self.back), z0=0.0, z1=self.height)
        body = brep.chamfer_bed_edges(brep.extrude(block), size)
        half, front, behind = self.nut_width / 2, self.nut_at, self.nut_at + self.nut_thickness
        cuts: list[cadquery.Shape] = [
            brep.extrude(Profile(outer=self._groove(0.0), z0=-1.0, z1=self.height + 1.0)),
            brep.extrude(Profile(outer=self._groove(ON_BED), z0=-1.0, z1=size)),
        ]
        for x in (-self.screw_off, self.screw_off):
            drop = teardrop(0.0, 0.0, self.screw_hole).moved(x, self.height / 2)
            cuts.append(brep.bore_along_y(drop, 0.0, self.back + 1.0))
            cuts.append(brep.box(x - half, front, self.nut_low, x + half, behind, self.height + 1.0))
        return brep.one_solid(body.cut(*cuts))
