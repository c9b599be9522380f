"""A guide: a printed block on the plate with a groove for each sled, open to the front.

Frame: the base lies on z = 0, as it is printed and as it stands. x is along the row, y to the rear. For each sled there
is a level hole in the front face, with a nut in a slot behind it that is open above.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from ....geometry.plane.offset import offset
from ....geometry.plane.profile import Contour, Point2, Polyline, Profile, rectangle
from ...feature import PartFeature, underside
from ...hole import Hole, crossing
from ...part import BED_CHAMFER, LOADED_SHELL, ProfilePart, Role, Within, number, stem

RADIUS, WALL = 1.0, 3.0
"""Radius of the base's corners; thickness of the walls of a groove; mm."""
CORNER, BEHIND_FACE, PAST_NUT = 2.0, 4.0, 3.0
"""Step at the upper front edge, which clears the root of a sled's lug; plastic before a nut; length of the hole behind
it; mm."""
WALLS_BEGIN, WALLS_END = 12.0, 10.0
"""From the front and from the rear of the block to the walls of the grooves, mm: nuts and screws are there."""


@dataclass(frozen=True, kw_only=True)
class SledGuide(ProfilePart):
    """A guide: block, grooves, nuts; mm.

    `floor`: height of the block, on which the sleds slide. `slot`, `depth`: width and depth of a groove. `slots`: x of
    the middle of each. `screw_off`: from there to its screw, along x. `screw_z`: height of the screws. `nut_width`,
    `nut_thickness`: of the slots for the nuts. `holes`: through the block, for the screws that hold it.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a split guide does not hold its sleds in line"

    left: Annotated[float, Within(-300, 0)]
    right: Annotated[float, Within(0, 300)]
    front: Annotated[float, Within(-300, 0)]
    rear: Annotated[float, Within(0, 300)]
    floor: Annotated[float, Within(8, 40)]
    slot: Annotated[float, Within(2, 12)]
    depth: Annotated[float, Within(2, 10)]
    slots: tuple[float, ...]
    screw_off: Annotated[float, Within(0, 30)]
    screw_z: Annotated[float, Within(3, 30)]
    screw_hole: Annotated[float, Within(2, 6)]
    nut_width: Annotated[float, Within(4, 12)]
    nut_thickness: Annotated[float, Within(1.5, 8)]
    holes: tuple[Hole, ...] = ()
    bed_chamfer: Annotated[float, Within(0.2, 0.8)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        half = self.nut_width / 2
        self.require(bool(self.slots), "it has a groove")
        self.require(self.screw_hole < self.nut_width, "a nut is wider than its screw")
        self.require(self.bed_chamfer + 1 <= self.nut_low, "1 mm or more are left below the nuts")
        self.require(self.screw_z + half <= self.floor - CORNER, "the nuts are below the step at the front edge")
        self.require(self.nut_end + PAST_NUT + 1 <= self.front + WALLS_BEGIN + 4, "the nuts are before the walls")
        self.require(self.front + WALLS_BEGIN + 10 <= self.rear - WALLS_END, "the grooves are 10 mm long or more")
        for x in self.slots:
            inside = self.left + self.half <= x <= self.right - self.half - 1
            inside &= x + self.screw_off + half + 1 <= self.right
            self.require(inside, f"the groove at {x:g} is within the block")
        for x, other in pairwise(self.slots):
            apart = max(2 * self.half + 1, self.nut_width + 1)
            self.require(other - x >= apart, f"the grooves at {x:g} and {other:g} are apart")
        for hole in self.holes:
            room = hole.diameter / 2 + 1.5
            held = self.left + room <= hole.x <= self.right - room and self.front + room <= hole.y <= self.rear - room
            self.require(held, f"the hole at {hole.x:g}, {hole.y:g} lies in the block")
            across, behind = hole.diameter / 2 + half + 0.8, hole.y > self.nut_end + PAST_NUT + room
            clear = behind or all(abs(hole.x - x - self.screw_off) >= across for x in self.slots)
            self.require(clear, f"the hole at {hole.x:g}, {hole.y:g} is clear of the nuts")
        for hole, other in crossing(self.holes):
            self.require(False, f"the holes at {hole.x:g}, {hole.y:g} and {other.x:g}, {other.y:g} do not touch")

    @property
    def half(self) -> float:
        """Half the width of a groove with its walls, mm."""
        return self.slot / 2 + WALL

    @property
    def nut_low(self) -> float:
        """Height of the bottom of these slots, mm: a hexagon stands in one on its corner, its flats at the sides."""
        return round(self.screw_z - self.nut_width / math.sqrt(3), 6)

    @property
    def nut_y(self) -> float:
        """y of the front of the slots for the nuts, mm."""
        return self.front + BEHIND_FACE

    @property
    def nut_end(self) -> float:
        """y of the rear of these slots, mm."""
        return self.nut_y + self.nut_thickness

    def bom_name(self) -> str:
        size = f"{number(round(self.right - self.left, 1))} x {number(round(self.rear - self.front, 1))}"
        return f"Guide of sleds printed {size}, {len(self.slots)} grooves"

    def file_stem(self) -> str:
        size = f"{number(round(self.right - self.left, 1))}x{number(round(self.rear - self.front, 1))}"
        return stem("sled-guide", size, f"{len(self.slots)}-grooves")

    def near_side(self) -> str:
        return "BOTTOM"

    def features(self) -> tuple[PartFeature, ...]:
        grooves = tuple(face for x in self.slots for face in (x - self.slot / 2, x + self.slot / 2))
        nuts = tuple(x + self.screw_off + way * self.nut_width / 2 for x in self.slots for way in (-1, 1))
        count, low = len(self.slots), self.nut_low
        return (
            PartFeature(
                name="block", x=(self.left, self.right), y=(self.front, self.rear), z=(0.0, self.floor)
            ),
            PartFeature(
                name="grooves", count=count, x=grooves, y=(self.front + WALLS_BEGIN, self.rear - WALLS_END),
                z=(self.floor, self.floor + self.depth),
            ),
            PartFeature(
                name="slots for nuts", count=count, x=nuts, y=(self.nut_y, self.nut_end), z=(low, self.floor),
                note="open above",
            ),
            PartFeature(
                name="holes in the front face", count=count, note="square",
                z=(self.screw_z - self.screw_hole / 2, self.screw_z + self.screw_hole / 2),
            ),
        )  # fmt: skip

    def finish(self) -> tuple[str, ...]:
        return f"step at the upper front edge: {number(CORNER)} x {number(CORNER)}", underside(self.bed_chamfer)

    def profiles(self) -> tuple[Profile, ...]:
        base = rectangle(self.left, self.front, self.right, self.rear, RADIUS)
        block, back, half = rectangle(self.left, self.front, self.right, self.rear), self.bed_chamfer, self.slot / 2
        holes: tuple[Contour, ...] = tuple(hole.circle for hole in self.holes)
        nuts = tuple(
            rectangle(x - self.nut_width / 2, self.nut_y, x + self.nut_width / 2, self.nut_end)
            for x in (slot + self.screw_off for slot in self.slots)
        )
        low, high = self.screw_z - self.screw_hole / 2, self.screw_z + self.screw_hole / 2
        step = self.floor - CORNER
        upper = rectangle(self.left, self.front + CORNER, self.right, self.rear)
        begin, end = self.front + WALLS_BEGIN, self.rear - WALLS_END
        return (
            Profile(outer=offset(base, -back), holes=holes, z0=0.0, z1=back),
            Profile(outer=base, holes=holes, z0=back, z1=self.nut_low),
            Profile(outer=block, holes=holes + nuts, z0=self.nut_low, z1=low),
            Profile(outer=self._bored(), holes=holes, z0=low, z1=high),
            Profile(outer=block, holes=holes + nuts, z0=high, z1=step),
            Profile(outer=upper, holes=holes + nuts, z0=step, z1=self.floor),
            *(
                Profile(outer=rectangle(a, begin, b, end), z0=self.floor, z1=self.floor + self.depth)
                for x in self.slots
                for a, b in ((x - half - WALL, x - half), (x + half, x + half + WALL))
            ),
        )

    def _bored(self) -> Polyline:
        """The outline of the block at the height of the screws, with their holes and the slots for the nuts."""
        corners: list[Point2] = [(self.left, self.front)]
        hole, nut = self.screw_hole / 2, self.nut_width / 2
        end = self.nut_end + PAST_NUT
        for x in (slot + self.screw_off for slot in self.slots):
            left: list[Point2] = [
                (x - hole, self.front),
                (x - hole, self.nut_y),
                (x - nut, self.nut_y),
                (x - nut, self.nut_end),
                (x - hole, self.nut_end),
                (x - hole, end),
            ]
            corners += [*left, *((2 * x - a, b) for a, b in reversed(left))]
        corners += [(self.right, self.front), (self.right, self.rear), (self.left, self.rear)]
        return Polyline(tuple((x, y, 0.0) for x, y in corners))
