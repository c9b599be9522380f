"""A side bracket: an angle whose leg is screwed to the threads in a bought thing's side, its foot bolted to a face.

Frame: the angle's length lies along x about the origin, the leg's face against the thing is at y = 0, the thing on the
side of +y, the face below at z = 0. It is printed lying on its end at -x, so that no layer lies across the corner; the
holes, which then lie, are teardrops.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from ....core.placement import Placement
from ....geometry import brep
from ....geometry.plane.profile import Circle, Point2, Polyline, Profile, rectangle, teardrop
from ...part import BED_CHAMFER, LOADED_SHELL, FreeFormPart, Role, Within, number, stem

if TYPE_CHECKING:
    import cadquery

CORNER = 3.0
"""Chamfer that strengthens the outer corner between leg and foot, mm."""
RIM = 2.0
"""Least plastic round a hole, mm."""
ROOF = 3
"""Quarter turns that turn the roof of a teardrop to +x, which is up in print."""


@dataclass(frozen=True, kw_only=True)
class SideBracket(FreeFormPart):
    """An angle: length, height and thickness of the leg, depth and thickness of the foot, screws, bolts; mm.

    `screws`: (x, z) of the screws through the leg. `bolts`: x of the bolts through the foot.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "the screws of a thing pull at it"

    length: Annotated[float, Within(14, 400)]
    height: Annotated[float, Within(8, 200)]
    leg: Annotated[float, Within(2, 8)]
    foot: Annotated[float, Within(14, 30)]
    floor: Annotated[float, Within(4, 10)]
    screws: tuple[Point2, ...]
    screw_hole: Annotated[float, Within(2, 8)]
    bolts: tuple[float, ...]
    bolt_hole: Annotated[float, Within(2, 8)]
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.height > self.floor + CORNER, "the leg is higher than the foot and its corner")
        self.require(2 * self.bed_chamfer + 0.4 <= self.leg, "the chamfers leave the leg on the bed")
        reach = self.screw_hole / 2 + RIM
        along = all(abs(x) <= self.length / 2 - reach for x, _ in self.screws)
        self.require(bool(self.screws) and along, "the screws lie within the length of the leg")
        up = all(reach <= z <= self.height - reach for _, z in self.screws)
        self.require(up, "the screws lie within the height of the leg")
        inside = all(abs(x) <= self.length / 2 - self.bolt_hole / 2 - RIM for x in self.bolts)
        self.require(bool(self.bolts) and inside, "the bolts lie within the length of the foot")

    @property
    def holes(self) -> tuple[Point2, ...]:
        """Centres of the bolts in the foot, mm."""
        return tuple((x, -self.leg - self.foot / 2) for x in self.bolts)

    def bom_name(self) -> str:
        return f"Bracket side, {number(self.length)} long, leg {number(self.height)} x {number(self.leg)}"

    def file_stem(self) -> str:
        return stem("side-bracket", f"{number(self.length)}x{number(self.height)}x{number(self.leg)}")

    def print_placement(self) -> Placement:
        return Placement.at(z=self.length / 2) @ Placement.about("y", -90)

    def blocks(self) -> tuple[Profile, ...]:
        x = self.length / 2
        holes = tuple(Circle(cx, cy, self.bolt_hole) for cx, cy in self.holes)
        foot = rectangle(-x, -self.leg - self.foot, x, 0.0)
        return (
            Profile(outer=foot, holes=holes, z0=0.0, z1=self.floor),
            Profile(outer=rectangle(-x, -self.leg, x, 0.0), z0=self.floor, z1=self.height),
        )

    def solid(self) -> cadquery.Shape:
        x, out = self.length / 2, -self.leg - self.foot
        outline = [
            (out, 0.0),
            (0.0, 0.0),
            (0.0, self.height),
            (-self.leg, self.height),
            (-self.leg, self.floor + CORNER),
            (-self.leg - CORNER, self.floor),
            (out, self.floor),
        ]
        angle = brep.chamfer_bed_edges(brep.prism_along_x(outline, -x, x), self.bed_chamfer, axis="x")
        cuts = [
            *(brep.bore_along_y(self._drop(self.screw_hole, sx, sz), -self.leg - 1.0, 1.0) for sx, sz in self.screws),
            *(
                brep.extrude(Profile(outer=self._drop(self.bolt_hole, cx, cy), z0=-1.0, z1=self.floor + 1.0))
                for cx, cy in self.holes
            ),
        ]
        return brep.one_solid(angle.cut(*cuts).clean())

    @staticmethod
    def _drop(diameter: float, x: float, y: float) -> Polyline:
        return teardrop(0.0, 0.0, diameter).moved(x, y, ROOF)
