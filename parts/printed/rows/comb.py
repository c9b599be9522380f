"""A comb: a printed strip on the plate that takes the lower edges of boards on edge.

Frame: the base lies on z = 0, as it is printed and as it stands. x is along the row, y to the rear. Flanges before and
behind the boards take the screws; between them a pedestal carries a grip for each board.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ....geometry.plane.offset import offset
from ....geometry.plane.profile import Profile, rectangle
from ...feature import PartFeature, underside
from ...hole import Hole, crossing
from ...part import BED_CHAMFER, LOADED_SHELL, ProfilePart, Role, Within, number, stem
from .edge_grip import Grip

RADIUS = 2.0
"""Radius of the base's corners, mm."""


@dataclass(frozen=True, kw_only=True)
class Comb(ProfilePart):
    """A comb: base, pedestal, grips; mm.

    `left`, `right`, `front`, `rear`: ends of the base. `flange`: thickness of the base. `floor`: height of the pads.
    `relief`: how far the pads stand over the pedestal. `slots`: x of the middle of each board, from left to right, with
    its grip. `holes`: in the flanges.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a split comb does not hold its boards in line"

    left: Annotated[float, Within(-400, 400)]
    right: Annotated[float, Within(-400, 400)]
    front: Annotated[float, Within(-300, 0)]
    rear: Annotated[float, Within(0, 300)]
    flange: Annotated[float, Within(3, 12)]
    floor: Annotated[float, Within(5, 60)]
    relief: Annotated[float, Within(0.6, 40)]
    slots: tuple[tuple[float, Grip], ...]
    holes: tuple[Hole, ...] = ()
    bed_chamfer: Annotated[float, Within(0.2, 0.8)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.flange + self.relief + 0.5 <= self.floor, "the pedestal is above the base")
        before = self.left
        for x, grip in self.slots:
            apart = before <= x - grip.half and x + grip.half <= self.right
            self.require(apart, f"the grip at {x:g} is within the base and clear of the one before")
            before = x + grip.half + 0.5
        self.require(bool(self.slots), "it has a grip")
        low, high = self.pedestal
        self.require(self.front <= low and high <= self.rear, "the pedestal is within the base")
        for hole in self.holes:
            room = hole.diameter / 2 + 1.5
            inside = self.left + room <= hole.x <= self.right - room
            inside &= self.front + room <= hole.y <= low - room or high + room <= hole.y <= self.rear - room
            self.require(inside, f"the hole at {hole.x:g}, {hole.y:g} lies in a flange")
        for hole, other in crossing(self.holes):
            self.require(False, f"the holes at {hole.x:g}, {hole.y:g} and {other.x:g}, {other.y:g} do not touch")

    @property
    def pedestal(self) -> tuple[float, float]:
        """y of the front and of the rear of the pedestal, mm."""
        return min(grip.reach[0] for _, grip in self.slots), max(grip.reach[1] for _, grip in self.slots)

    @property
    def under(self) -> float:
        """Height of the pedestal's upper face, between the pads, mm."""
        return self.floor - self.relief

    def bom_name(self) -> str:
        size = f"{number(round(self.right - self.left, 1))} x {number(round(self.rear - self.front, 1))}"
        return f"Comb printed {size}, {len(self.slots)} slots"

    def file_stem(self) -> str:
        size = f"{number(round(self.right - self.left, 1))}x{number(round(self.rear - self.front, 1))}"
        return stem("comb", size, f"{len(self.slots)}-slots")

    def near_side(self) -> str:
        return "BOTTOM"

    def features(self) -> tuple[PartFeature, ...]:
        low, high = self.pedestal
        slots = tuple(face for x, grip in self.slots for face in (x - grip.slot / 2, x + grip.slot / 2))
        first = self.slots[0][1]
        return (
            PartFeature(
                name="base", x=(self.left, self.right), y=(self.front, self.rear), z=(0.0, self.flange)
            ),
            PartFeature(name="pedestal", y=(low, high), z=(self.flange, self.under)),
            PartFeature(
                name="slots for boards", count=len(self.slots), x=slots, z=(self.floor, self.floor + first.depth),
                sized=len({grip for _, grip in self.slots}) == 1,
            ),
            PartFeature(
                name="pads", count=len(first.strips), y=tuple(y for strip in first.strips for y in strip),
                z=(self.under, self.floor), sized=False, note="of the first slot",
            ),
        )  # fmt: skip

    def finish(self) -> tuple[str, ...]:
        return f"corners of the base: R{number(RADIUS)}", underside(self.bed_chamfer)

    def profiles(self) -> tuple[Profile, ...]:
        back, holes = self.bed_chamfer, tuple(hole.circle for hole in self.holes)
        base = rectangle(self.left, self.front, self.right, self.rear, RADIUS)
        low, high = self.pedestal
        return (
            Profile(outer=offset(base, -back), holes=holes, z0=0.0, z1=back),
            Profile(outer=base, holes=holes, z0=back, z1=self.flange),
            Profile(outer=rectangle(self.left, low, self.right, high), z0=self.flange, z1=self.under),
            *(profile for x, grip in self.slots for profile in grip.profiles(x, self.floor, self.relief)),
        )
