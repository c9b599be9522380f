"""A retainer: a printed beam across two bars that takes the upper edge of one board on edge.

Frame: as it is printed, upside down. The beam lies on z = 0 with the side that is up in the row. x is along the row
with the middle of the board at 0, y to the rear. The feet at both ends rest on the bars with their faces at
z = `height`. Between the bars a block goes down to the board, with a grip at its end. One screw goes through each foot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ....geometry.plane.offset import offset
from ....geometry.plane.profile import Circle, Profile, rectangle
from ...feature import PartFeature, underside
from ...part import BED_CHAMFER, LOADED_SHELL, ProfilePart, Role, Within, number, stem
from .edge_grip import Grip

RADIUS = 2.0
"""Radius of the beam's corners, mm."""


@dataclass(frozen=True, kw_only=True)
class Retainer(ProfilePart):
    """A retainer: beam, feet, block, grip; mm.

    `front`, `rear`: y of the inner edges of the bars. `foot`: length of a foot on its bar. `height`, `width`: of the
    beam. `screw_in`: distance of the screws from the inner edges. `relief_diameter`, `relief_depth`: the recess in
    each foot, for the rivet nut. `drop`: from the bars' upper faces down to the pads. `relief`: how far the pads
    stand over the block.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a split retainer does not hold its board straight"

    front: Annotated[float, Within(-320, -5)]
    rear: Annotated[float, Within(5, 320)]
    foot: Annotated[float, Within(8, 40)]
    height: Annotated[float, Within(3, 12)]
    width: Annotated[float, Within(9, 30)]
    screw_in: Annotated[float, Within(4, 30)]
    screw_hole: Annotated[float, Within(2, 6)]
    relief_diameter: Annotated[float, Within(4, 20)]
    relief_depth: Annotated[float, Within(0.4, 4)]
    drop: Annotated[float, Within(1, 200)]
    relief: Annotated[float, Within(0.6, 40)]
    grip: Grip
    bed_chamfer: Annotated[float, Within(0.2, 0.8)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        low, high = self.grip.reach
        self.require(self.front + 1 <= low and high <= self.rear - 1, "the block is between the bars")
        self.require(self.relief + 0.3 <= self.drop, "the pads stand on the block")
        self.require(self.relief_depth <= self.height - 2, "2 mm or more of a foot are left over the recess")
        round_it = self.relief_diameter / 2 + 1.2
        inside = round_it <= self.screw_in <= self.foot - round_it and 2 * round_it <= self.width
        self.require(inside, "a foot has 1.2 mm or more round the recess")
        self.require(self.relief_diameter >= self.screw_hole, "the recess is wider than the screw")
        self.require(self.width >= 2 * self.grip.half, "the beam is wider than the grip")

    @property
    def screws(self) -> tuple[float, float]:
        """y of the front and of the rear screw, mm."""
        return self.front - self.screw_in, self.rear + self.screw_in

    @property
    def floor(self) -> float:
        """Height of the pads above the bed, mm."""
        return self.height + self.drop

    def bom_name(self) -> str:
        long = self.rear - self.front + 2 * self.foot
        return f"Retainer printed {number(round(long, 1))} x {number(self.width)}, {number(round(self.drop, 1))} deep"

    def file_stem(self) -> str:
        long = number(round(self.rear - self.front + 2 * self.foot, 1))
        return stem("retainer", f"{long}x{number(self.width)}x{number(round(self.drop, 1))}")

    def near_side(self) -> str:
        return "TOP IN THE ROW"

    def features(self) -> tuple[PartFeature, ...]:
        half, y0, y1 = self.width / 2, self.front - self.foot, self.rear + self.foot
        low, high = self.grip.reach
        slot, recess = self.grip.slot / 2, self.relief_diameter / 2
        front, rear = self.screws
        return (
            PartFeature(name="beam", x=(-half, half), y=(y0, y1), z=(0.0, self.height)),
            PartFeature(name="block", y=(low, high), z=(self.height, self.floor - self.relief)),
            PartFeature(
                name="recesses for the rivet nuts", count=2, note=f"round, hole of {number(self.screw_hole)} through",
                y=(front - recess, front + recess, rear - recess, rear + recess),
                z=(self.height - self.relief_depth, self.height),
            ),
            PartFeature(name="slot for the board", x=(-slot, slot), z=(self.floor, self.floor + self.grip.depth)),
            PartFeature(
                name="pads", count=len(self.grip.strips), y=tuple(y for strip in self.grip.strips for y in strip),
                z=(self.floor - self.relief, self.floor), sized=False,
            ),
        )  # fmt: skip

    def finish(self) -> tuple[str, ...]:
        return f"corners of the beam: R{number(RADIUS)}", underside(self.bed_chamfer)

    def profiles(self) -> tuple[Profile, ...]:
        half, back = self.width / 2, self.bed_chamfer
        beam = rectangle(-half, self.front - self.foot, half, self.rear + self.foot, RADIUS)
        holes = tuple(Circle(0.0, y, self.screw_hole) for y in self.screws)
        recesses = tuple(Circle(0.0, y, self.relief_diameter) for y in self.screws)
        wide, (low, high) = self.grip.half, self.grip.reach
        return (
            Profile(outer=offset(beam, -back), holes=holes, z0=0.0, z1=back),
            Profile(outer=beam, holes=holes, z0=back, z1=self.height - self.relief_depth),
            Profile(outer=beam, holes=recesses, z0=self.height - self.relief_depth, z1=self.height),
            Profile(outer=rectangle(-wide, low, wide, high), z0=self.height, z1=self.floor - self.relief),
            *self.grip.profiles(0.0, self.floor, self.relief),
        )
