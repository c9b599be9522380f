"""A bracket that joins the sheets at a corner of a case, printed, with heat-set inserts for the screws.

Frame: the corner of the case's inside at the origin, the bracket in x, y, z > 0. Its faces at x = 0, y = 0 and z = 0
touch the sheets. A post reaches from the floor to the top and has an insert at both ends. The bracket prints as it
stands. Source of the block's size and of its holes: NopSCADlib's corner block for M3 inserts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from ...core.placement import Placement
from ...geometry import brep
from ...geometry.plane.profile import Circle, Profile, rectangle
from ..feature import PartFeature, underside
from ..part import BED_CHAMFER, LOADED_SHELL, FreeFormPart, Role, Within, number, stem

if TYPE_CHECKING:
    import cadquery

ROOF = 2.0
"""Least material beyond the end of an upright hole, mm."""


@dataclass(frozen=True, kw_only=True)
class CornerBracket(FreeFormPart):
    """A block or post: width, height, distance of its holes from the corner, holes for inserts; mm.

    `level`: height of the holes for the panels' screws, both in x and in y; 0 if it has none. `depth`: depth of these
    holes. `upright`: depth of the hole in its lower end. `both`: whether its upper end has such a hole, too.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a split bracket holds no corner"

    width: Annotated[float, Within(8, 60)]
    height: Annotated[float, Within(8, 300)]
    inset: Annotated[float, Within(4, 40)]
    hole_diameter: Annotated[float, Within(1.5, 12)]
    depth: Annotated[float, Within(3, 30)]
    upright: Annotated[float, Within(3, 60)]
    level: Annotated[float, Within(0, 300)]
    both: bool
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        radius = self.hole_diameter / 2
        self.require(self.inset + radius + 1.2 <= self.width, "the wall beyond the holes is at least 1.2 mm thick")
        self.require(self.depth + 0.8 <= self.inset - radius, "the holes do not meet")
        need = 2 * self.upright + ROOF if self.both else self.upright + ROOF
        self.require(self.height >= need - 1e-6, "material remains beyond the upright holes")
        if self.level:
            reach = radius + 1.2
            self.require(reach <= self.level <= self.height - reach, "the level holes lie inside the bracket")

    def bom_name(self) -> str:
        kind = "post" if self.both else "bracket"
        return f"Corner {kind} of the case, {number(self.width)} x {number(self.width)} x {number(self.height)}"

    def file_stem(self) -> str:
        kind = "corner-post" if self.both else "corner-bracket"
        return stem(kind, f"{number(self.width)}x{number(self.height)}", *(() if self.level else ("plain",)))

    def features(self) -> tuple[PartFeature, ...]:
        wide = (0.0, self.width)
        return (PartFeature(name="block", x=wide, y=wide, z=(0.0, self.height)),)

    def finish(self) -> tuple[str, ...]:
        return "all holes: for heat-set inserts", underside(self.bed_chamfer)

    @property
    def inserts(self) -> tuple[tuple[Placement, float], ...]:
        """Where inserts and screws enter it, with the depth of the hole: origin on its face, z into it."""
        c = self.inset
        found = [(Placement.at(c, c), self.upright)]
        if self.both:
            found.append((Placement.at(c, c, self.height) @ Placement.about("x", 180), self.upright))
        if self.level:
            found.append((Placement.at(0.0, c, self.level) @ Placement.about("y", 90), self.depth))
            found.append((Placement.at(c, 0.0, self.level) @ Placement.about("x", -90), self.depth))
        return tuple(found)

    def blocks(self) -> tuple[Profile, ...]:
        body, hole = rectangle(0.0, 0.0, self.width, self.width), Circle(self.inset, self.inset, self.hole_diameter)
        end = self.height - self.upright if self.both else self.height
        top = (Profile(outer=body, holes=(hole,), z0=end, z1=self.height),) if self.both else ()
        return (
            Profile(outer=body, holes=(hole,), z0=0.0, z1=self.upright),
            Profile(outer=body, z0=self.upright, z1=end),
            *top,
        )

    def solid(self) -> cadquery.Shape:
        w, h, c, d = self.width, self.height, self.inset, self.hole_diameter
        body = brep.chamfer_bed_edges(brep.box(0, 0, 0, w, w, h), self.bed_chamfer)
        upright = Circle(c, c, d)
        tools = [brep.extrude(Profile(outer=upright, z0=-1.0, z1=self.upright))]
        if self.both:
            tools.append(brep.extrude(Profile(outer=upright, z0=h - self.upright, z1=h + 1.0)))
        if self.level:
            rod = brep.rod_along_y(c, self.level, -1.0, self.depth, d)
            tools += [rod, brep.about_z(brep.rod_along_y(-c, self.level, -1.0, self.depth, d), -90)]
        return brep.one_solid(body.cut(*tools))
