"""A shoe in which a switch stands on its short side, printed as it stands.

Frame: the middle of the pocket at x = y = 0, the plate's top face at z = 0, the ports to the front (-y). The
switch's height lies along x, its depth along y. A low wall runs all round; above it the front stays open for
the ports and the rear for the power jack, between lips.
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
class SwitchShoe(FreeFormPart):
    """A shoe: pocket along x and y, walls, floor, grip height above the floor, lips, flange, screw holes; mm."""

    role = Role.PRINTED

    pocket_width: Annotated[float, Within(10, 110)]
    pocket_depth: Annotated[float, Within(20, 310)]
    wall: Annotated[float, Within(1.2, 6)]
    floor: Annotated[float, Within(2, 10)]
    grip: Annotated[float, Within(8, 120)]
    lip: Annotated[float, Within(1, 20)]
    lip_height: Annotated[float, Within(2, 8)]
    flange: Annotated[float, Within(8, 30)]
    hole_diameter: Annotated[float, Within(2, 8)]

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(2 * self.lip < self.pocket_width - 4, "the lips leave an opening of 4")
        self.require(self.lip_height < self.grip - 1, "the low wall ends below the grip")
        self.require(self.hole_diameter < self.flange - 4, "the flange leaves 2 round its holes")
        self.require(self.pocket_depth > 2 * self.flange, "the holes of the flange are apart")

    @property
    def holes(self) -> tuple[Point2, ...]:
        """Centres of the screw holes in the flange."""
        x = self.pocket_width / 2 + self.wall + self.flange / 2
        y = self.pocket_depth / 2 - self.flange / 2
        return ((-x, -y), (x, -y), (-x, y), (x, y))

    @property
    def extent(self) -> tuple[float, float]:
        """Overall size along x and y, mm."""
        return self.pocket_width + 2 * (self.wall + self.flange), self.pocket_depth + 2 * self.wall

    def bom_name(self) -> str:
        return f"Holder switch shoe, pocket {number(self.pocket_width)} x {number(self.pocket_depth)}"

    def file_stem(self) -> str:
        return stem("switch-shoe", f"{number(self.pocket_width)}x{number(self.pocket_depth)}x{number(self.grip)}")

    def solid(self) -> cadquery.Shape:
        px, py = self.pocket_width / 2, self.pocket_depth / 2
        x, y = px + self.wall, py + self.wall
        over, low, top = self.extent[0] / 2, self.floor + self.lip_height, self.floor + self.grip
        holes = tuple(Circle(cx, cy, self.hole_diameter) for cx, cy in self.holes)
        base = Profile(outer=rectangle(-over, -y, over, y, 3.0), holes=holes, z0=0.0, z1=self.floor)
        pocket = rectangle(-px, -py, px, py)
        ring = Profile(outer=rectangle(-x, -y, x, y), holes=(pocket,), z0=self.floor, z1=low)
        inner = px - self.lip
        left = [(-x, -y), (-inner, -y), (-inner, -py), (-px, -py), (-px, py), (-inner, py), (-inner, y), (-x, y)]
        right = [(-cx, cy) for cx, cy in reversed(left)]
        sides = (
            Profile(outer=Polyline(tuple((cx, cy, 0.0) for cx, cy in side)), z0=low, z1=top) for side in (left, right)
        )
        return brep.chamfer_bed_edges(brep.solid_of_profiles((base, ring, *sides)), BED_CHAMFER)
