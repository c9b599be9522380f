"""An end cheek: a printed upright plate at an end of a row, to which the columns through the boards are screwed.

Frame: the plate lies on z = 0, as it is printed, with the face towards the row down. x is along the depth of the row, y
is up with the base at y = 0. The base flange stands on the plate, towards z, which is away from the row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ....geometry.plane.offset import offset
from ....geometry.plane.profile import Profile, rectangle, rounded
from ...feature import PartFeature, underside
from ...hole import Hole, crossing
from ...part import BED_CHAMFER, LOADED_SHELL, ProfilePart, Role, Within, number, stem

RADIUS = 2.0
"""Radius of the outline's corners, mm."""


@dataclass(frozen=True, kw_only=True)
class EndCheek(ProfilePart):
    """An end cheek: plate, base flange, holes for the columns; mm.

    `left`, `right`: ends of the plate along x. `base_screws`: x of the two screws in the base. `hole`: width of their
    square holes.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a split cheek is not stiff enough for its row"

    left: Annotated[float, Within(-300, -15)]
    right: Annotated[float, Within(15, 300)]
    height: Annotated[float, Within(25, 400)]
    thickness: Annotated[float, Within(4, 12)]
    flange: Annotated[float, Within(4.5, 12)]
    flange_width: Annotated[float, Within(14, 40)]
    base_screw: Annotated[float, Within(8, 280)]
    hole: Annotated[float, Within(2, 6)]
    holes: tuple[Hole, ...] = ()
    bed_chamfer: Annotated[float, Within(0.2, 0.8)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        edge = self.hole / 2 + 2
        fits = self.base_screw + edge <= min(-self.left, self.right) - RADIUS
        self.require(fits, "the screws of the base are within its flange")
        self.require(self.flange_width >= 2 * edge + 1, "the flange is wide enough for its screws")
        for hole in self.holes:
            room = hole.diameter / 2 + 2
            held = self.left + room <= hole.x <= self.right - room and room + self.flange <= hole.y
            self.require(held and hole.y <= self.height - room, f"the hole at {hole.x:g}, {hole.y:g} lies in the plate")
        for hole, other in crossing(self.holes):
            self.require(False, f"the holes at {hole.x:g}, {hole.y:g} and {other.x:g}, {other.y:g} do not touch")

    @property
    def base_z(self) -> float:
        """Height of the base's screws above the bed, mm."""
        return self.thickness + self.flange_width / 2

    def bom_name(self) -> str:
        wide = number(round(self.right - self.left, 1))
        return f"Cheek end printed {wide} x {number(round(self.height, 1))}, {len(self.holes)} holes"

    def file_stem(self) -> str:
        return stem("end-cheek", f"{number(round(self.right - self.left, 1))}x{number(round(self.height, 1))}")

    def near_side(self) -> str:
        return "BOTTOM"

    def features(self) -> tuple[PartFeature, ...]:
        half, screw, thick = self.hole / 2, self.base_screw, self.thickness
        high = thick + self.flange_width
        return (
            PartFeature(name="plate", x=(self.left, self.right), y=(0.0, self.height), z=(0.0, thick)),
            PartFeature(
                name="base flange", x=(self.left + RADIUS, self.right - RADIUS), y=(0.0, self.flange), z=(thick, high)
            ),
            PartFeature(
                name="holes in the flange", count=2, note="square, through",
                x=(-screw - half, half - screw, screw - half, screw + half), z=(self.base_z - half, self.base_z + half),
            ),
        )  # fmt: skip

    def finish(self) -> tuple[str, ...]:
        return f"corners of the plate: R{number(RADIUS)}", underside(self.bed_chamfer)

    def profiles(self) -> tuple[Profile, ...]:
        back, half = self.bed_chamfer, self.hole / 2
        outline = rounded(
            [(self.left, 0.0), (self.right, 0.0), (self.right, self.height), (self.left, self.height)], RADIUS
        )
        holes = tuple(hole.circle for hole in self.holes)
        low, over = self.base_z - half, self.base_z + half
        x0, x1, screw = self.left + RADIUS, self.right - RADIUS, self.base_screw
        whole = rectangle(x0, 0.0, x1, self.flange)
        between = [(x0, -screw - half), (-screw + half, screw - half), (screw + half, x1)]
        return (
            Profile(outer=offset(outline, -back), holes=holes, z0=0.0, z1=back),
            Profile(outer=outline, holes=holes, z0=back, z1=self.thickness),
            Profile(outer=whole, z0=self.thickness, z1=low),
            *(Profile(outer=rectangle(a, 0.0, b, self.flange), z0=low, z1=over) for a, b in between),
            Profile(outer=whole, z0=over, z1=self.thickness + self.flange_width),
        )
