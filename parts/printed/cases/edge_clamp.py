"""A clamp that joins two sheets of a case along an edge, between the corners, printed, with heat-set inserts.

Frame: the middle of the clamp on the edge of the case's inside at the origin, x along the edge, the clamp in y, z > 0.
Its faces at y = 0 and z = 0 touch the sheets. It prints as it stands. Its holes lie as those of the corner brackets do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from ....core.placement import Placement
from ....geometry import brep
from ....geometry.plane.profile import Circle, Profile, rectangle
from ...feature import PartFeature, underside
from ...part import BED_CHAMFER, LOADED_SHELL, FreeFormPart, Role, Within, number, stem

if TYPE_CHECKING:
    import cadquery


@dataclass(frozen=True, kw_only=True)
class EdgeClamp(FreeFormPart):
    """A cube: width, distance of its holes from the edge, diameter and depth of its holes for inserts; mm."""

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a split clamp holds no edge"

    width: Annotated[float, Within(8, 60)]
    inset: Annotated[float, Within(4, 40)]
    hole_diameter: Annotated[float, Within(1.5, 12)]
    depth: Annotated[float, Within(3, 30)]
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        radius = self.hole_diameter / 2
        self.require(self.inset + radius + 1.2 <= self.width, "the wall beyond the holes is at least 1.2 mm thick")
        self.require(radius + 1.2 <= self.width / 2, "the walls beside the holes are at least 1.2 mm thick")
        self.require(self.depth + 0.8 <= self.inset - radius, "the holes do not meet")

    def bom_name(self) -> str:
        return f"Edge clamp of the case, {' x '.join([number(self.width)] * 3)}"

    def file_stem(self) -> str:
        return stem("edge-clamp", f"{number(self.width)}x{number(self.width)}")

    def features(self) -> tuple[PartFeature, ...]:
        half, wide = (-self.width / 2, self.width / 2), (0.0, self.width)
        return (PartFeature(name="block", x=half, y=wide, z=wide),)

    def finish(self) -> tuple[str, ...]:
        return "all holes: for heat-set inserts", underside(self.bed_chamfer)

    @property
    def inserts(self) -> tuple[tuple[Placement, float], ...]:
        """Where inserts and screws enter it, with the depth of the hole: origin on its face, z into it."""
        level = Placement.at(0.0, 0.0, self.inset) @ Placement.about("x", -90)
        return (Placement.at(0.0, self.inset), self.depth), (level, self.depth)

    def blocks(self) -> tuple[Profile, ...]:
        w = self.width
        body = rectangle(-w / 2, 0.0, w / 2, w)
        hole = Circle(0.0, self.inset, self.hole_diameter)
        return (
            Profile(outer=body, holes=(hole,), z0=0.0, z1=self.depth),
            Profile(outer=body, z0=self.depth, z1=w),
        )

    def solid(self) -> cadquery.Shape:
        w, c, d = self.width, self.inset, self.hole_diameter
        body = brep.chamfer_bed_edges(brep.box(-w / 2, 0, 0, w / 2, w, w), self.bed_chamfer)
        upright = brep.extrude(Profile(outer=Circle(0.0, c, d), z0=-1.0, z1=self.depth))
        return brep.one_solid(body.cut(upright, brep.rod_along_y(0.0, c, -1.0, self.depth, d)))
