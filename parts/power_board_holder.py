"""A holder in which a bare power board stands upright, printed as it stands.

Frame: the middle of the board's lower edge at x = y = 0, the plate's top face at z = 0, the board's width
along x, its faces along y. Two posts with slots take the long edges; the board's end rests on the base.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from ..geometry import brep
from ..geometry.profile import Circle, Point2, Polyline, Profile, rectangle
from .part import BED_CHAMFER, FreeFormPart, Role, Within, number, stem

if TYPE_CHECKING:
    import cadquery


@dataclass(frozen=True, kw_only=True)
class PowerBoardHolder(FreeFormPart):
    """A holder: slot for the board's width and thickness, grip over its edges, posts, base, screw holes; mm."""

    role = Role.PRINTED

    slot_width: Annotated[float, Within(20, 130)]
    slot_thickness: Annotated[float, Within(0.8, 5)]
    grip: Annotated[float, Within(1, 4)]
    wall: Annotated[float, Within(1.6, 8)]
    height: Annotated[float, Within(10, 150)]
    base_depth: Annotated[float, Within(30, 80)]
    base_thickness: Annotated[float, Within(3, 12)]
    hole_diameter: Annotated[float, Within(2, 5)]

    def __post_init__(self) -> None:
        super().__post_init__()
        room = self.base_depth / 2 - self.slot_thickness / 2 - self.wall - self.hole_diameter
        self.require(room > 5, "the base leaves room for its screws beside the posts")

    @property
    def holes(self) -> tuple[Point2, ...]:
        """Centres of the screw holes in the base."""
        x, y = self.slot_width / 2 - 5, self.base_depth / 2 - self.hole_diameter / 2 - 3
        return ((-x, -y), (x, -y), (-x, y), (x, y))

    @property
    def extent(self) -> tuple[float, float]:
        """Overall size along x and y, mm."""
        return self.slot_width + 2 * self.wall, self.base_depth

    def bom_name(self) -> str:
        return f"Holder power board, slot {number(self.slot_width)} x {number(self.slot_thickness)}"

    def file_stem(self) -> str:
        slot = f"{number(self.slot_width)}x{number(self.slot_thickness)}x{number(self.height)}"
        return stem("power-board-holder", slot)

    def solid(self) -> cadquery.Shape:
        x, y = self.extent[0] / 2, self.base_depth / 2
        holes = tuple(Circle(cx, cy, self.hole_diameter) for cx, cy in self.holes)
        base = Profile(outer=rectangle(-x, -y, x, y, 3.0), holes=holes, z0=0.0, z1=self.base_thickness)
        slot, thick = self.slot_width / 2, self.slot_thickness / 2
        inner, side = slot - self.grip, self.slot_thickness / 2 + self.wall
        left = [
            (-x, -side),
            (-inner, -side),
            (-inner, -thick),
            (-slot, -thick),
            (-slot, thick),
            (-inner, thick),
            (-inner, side),
            (-x, side),
        ]
        right = [(-cx, cy) for cx, cy in reversed(left)]
        top = self.base_thickness + self.height
        posts = (
            Profile(outer=Polyline(tuple((cx, cy, 0.0) for cx, cy in post)), z0=self.base_thickness, z1=top)
            for post in (left, right)
        )
        return brep.chamfer_bed_edges(brep.solid_of_profiles((base, *posts)), BED_CHAMFER)
