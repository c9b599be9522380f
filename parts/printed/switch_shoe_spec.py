"""The values of a switch shoe: its fields, the rules across them, and what follows from them. mm.

The frame is that of the shoe.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Self

from ...geometry.plane.profile import Point2, rectangle
from ..part import BED_CHAMFER, LOADED_SHELL, Role, Within, number, stem
from .half import PIN_DEPTH, PIN_WALL, Split, Splittable

RAIL = 8.0
"""Width of the rails under the switch's ends, mm."""
WINDOW, PILLAR = 16.0, 5.0
"""Width of the windows in the side walls and of the pillars between them, mm. Straight bridges up to 20 print without
support."""
FLOOR_RIM, WIDE = 12.0, 60.0
"""Width of the rim beside each wall in an open floor, and width of the pocket above which the floor is open, mm."""
RIB_WIDTH, PAD_WIDTH, LEAD_IN = 1.2, 6.0, 3.0
RIB_CLEAR = 1.0
"""Least distance from a crush rib to the joint of a shoe in two halves, mm (assumed)."""
LOW_RIB, RIB_START = 1.0, 1.0
"""Height up to which a crush rib is narrow; height above the rails at which the ribs begin; mm."""
STRAP_PLAY, STRAP_THICKNESS = 1.0, 2.0
"""Play of a slot over the strap's width; thickness of the strap with its play, mm."""
WASHER_ROOM = 3.5
"""Radius of a screw's washer, mm (ISO 7089, M3)."""
EDGE = 7.0
"""Distance from a screw's centre to the end of the flange, mm."""
GUSSET = (3.0, 9.0, 18.0)
"""Gussets outside the walls: thickness, length along the flange, height, mm."""
FILLET = 3.0
"""Radius of the fillets between walls and flange, mm. The walls would crack there first."""

FLANGE_CORNER = 3.0
"""Radius of the flange's corners, mm."""


@dataclass(frozen=True, kw_only=True)
class SwitchShoeSpec(Splittable):
    """A shoe: pocket, walls, floor, rails, flange, crush ribs, straps, screws; mm.

    `grip`: height of the side walls above the rails. `front_lip`, `rear_lip`: inward length of the lip at each side
    wall. `front_wall`, `rear_wall`: height of the low wall above the rails. A lip or low wall is 0 if it would be in
    the way; one end cannot be without both. `straps`: y of the straps' middles. `hole_front`, `hole_rear`: y of the two
    rows of screws. `split`: the plane at which it is parted, if it is printed in two halves.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "no plane between its screws has room for pins and is clear of its ribs, straps and windows"

    pocket_width: Annotated[float, Within(10, 330)]
    pocket_depth: Annotated[float, Within(20, 330)]
    wall: Annotated[float, Within(1.6, 6)]
    floor: Annotated[float, Within(4.5, 10)]
    rail: Annotated[float, Within(6, 20)]
    grip: Annotated[float, Within(6, 120)]
    front_lip: Annotated[float, Within(0, 12)]
    rear_lip: Annotated[float, Within(0, 12)]
    front_wall: Annotated[float, Within(0, 8)]
    rear_wall: Annotated[float, Within(0, 8)]
    flange: Annotated[float, Within(14, 30)]
    left_rib: Annotated[float, Within(0.2, 16)]
    right_rib: Annotated[float, Within(0.2, 16)]
    strap_width: Annotated[float, Within(3, 30)]
    hole_front: Annotated[float, Within(-220, -5)]
    hole_rear: Annotated[float, Within(5, 220)]
    hole_diameter: Annotated[float, Within(2, 5)]
    straps: tuple[float, ...] = (0.0,)
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER
    split: Split | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        lips, walls = (self.front_lip, self.rear_lip), (self.front_wall, self.rear_wall)
        self.require(2 * max(lips) <= self.pocket_width - 4, "the lips leave an opening of at least 4 mm")
        self.require(max(walls) <= self.grip, "the low walls are not higher than the grip")
        self.require(
            all(size == 0 or size >= 1 for size in (*lips, *walls)), "each lip and low wall is 0, or 1 mm or more"
        )
        held = all(lip or wall for lip, wall in zip(lips, walls, strict=True))
        self.require(held, "a lip or low wall of 1 mm or more holds each of front and rear")
        ribs = self.left_rib, self.right_rib
        self.require(sum(ribs) <= self.pocket_width - 8, "the ribs leave 8 mm or more for the switch")
        self.require(self.grip >= max(ribs) + LEAD_IN + 2, "the grip is higher than the slopes of the ribs")
        self.require(all(abs(y) <= self.pocket_depth / 2 for y in self.straps), "the straps run over the switch")
        gap = self.strap_slot / 2 + max(self.hole_diameter / 2 + 1.2, WASHER_ROOM)
        rows = self.hole_front, self.hole_rear
        clear = all(abs(y - row) >= gap - 1e-9 for y in self.straps for row in rows)
        self.require(clear, "the slots of the straps do not touch the screws and their washers")
        apart = all(abs(a - b) > self.strap_slot + 2 for a in self.straps for b in self.straps if a < b)
        self.require(apart, "the slots of two straps are more than 2 mm apart")
        self.require(self.split in (None, *self.splits()), "the split is one of those that it offers")

    @property
    def strap_slot(self) -> float:
        """Length of a strap's slot in y, mm."""
        return self.strap_width + STRAP_PLAY

    @property
    def strap_slot_sides(self) -> tuple[float, float]:
        """The inner and the outer side of the straps' slots, as distances from the middle in x, mm."""
        inner = self.pocket_width / 2 + self.wall + self.flange / 2 - 1.5 * STRAP_THICKNESS / 2
        return inner, inner + 1.5 * STRAP_THICKNESS

    @property
    def holes(self) -> tuple[Point2, ...]:
        """Centres of the screw holes in the flange, mm."""
        x = self.pocket_width / 2 + self.wall + self.flange / 2
        return ((-x, self.hole_front), (x, self.hole_front), (-x, self.hole_rear), (x, self.hole_rear))

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """The bounding rectangle in plan: x0, y0, x1, y1, mm."""
        x, y = self.pocket_width / 2 + self.wall + self.flange, self.pocket_depth / 2 + self.wall
        slot = self.strap_slot / 2 + 2
        front = min(-y, self.hole_front - EDGE, *(s - slot for s in self.straps))
        rear = max(y, self.hole_rear + EDGE, *(s + slot for s in self.straps))
        return -x, front, x, rear

    @property
    def rail_top(self) -> float:
        """Height of the tops of the rails, on which the switch rests, mm."""
        return self.floor + self.rail

    @property
    def outline(self) -> tuple[Point2, ...]:
        return rectangle(*self.extent, FLANGE_CORNER).points

    def splits(self) -> tuple[Split, ...]:
        """Across a wide pocket in its middle, through floor and rails; or across the depth, through two pillars.

        A narrow pocket is not parted across its width: each half would hold the switch on one side only.
        """
        found: list[Split] = []
        if self.pocket_width > WIDE and self.pocket_width / 2 - max(self.front_lip, self.rear_lip) >= PIN_DEPTH:
            bar = self.pocket_depth / 2 + (self.wall - RAIL) / 2
            found.append(Split(axis="x", at=0.0, pins=((-bar, self.rail_top / 2), (bar, self.rail_top / 2))))
        x = self.pocket_width / 2 + self.wall + self.flange / 2
        pins = (-x, self.floor / 2), (x, self.floor / 2)
        found += [Split(axis="y", at=y, pins=pins) for y in sorted(self._pillars(), key=abs) if self._parts_at(y)]
        return tuple(found)

    def parted(self, split: Split) -> Self:
        return replace(self, split=split)

    def _parts_at(self, y: float) -> bool:
        """Whether a joint at `y` keeps clear of screws, straps, rails and ribs, with each wall's ribs on both sides."""
        reach = PIN_DEPTH + PIN_WALL
        ribs = [(rib_width(h) / 2 + RIB_CLEAR, self.rib_places(h)) for h in (self.left_rib, self.right_rib)]
        return (
            all(abs(y - row) >= reach + WASHER_ROOM for row in (self.hole_front, self.hole_rear))
            and all(abs(y - strap) >= reach + self.strap_slot / 2 for strap in self.straps)
            and all(before + half <= y <= behind - half for half, (before, behind) in ribs)
            and abs(y) <= self.pocket_depth / 2 - RAIL - reach
        )

    def _pillars(self) -> list[float]:
        """The y of the middles of the pillars between the windows."""
        middles, pitch = self.window_places()
        return [round(middle + pitch / 2, 6) for middle in middles[:-1]]

    def bom_name(self) -> str:
        size = f"{number(self.pocket_width)} x {number(self.pocket_depth)} x {number(self.grip)}"
        return f"Holder switch shoe, pocket {size}"

    def file_stem(self) -> str:
        return stem("switch-shoe", f"{number(self.pocket_width)}x{number(self.pocket_depth)}x{number(self.grip)}")

    def window_places(self) -> tuple[list[float], float]:
        """The y of the windows' middles, and their pitch, mm."""
        half = self.pocket_depth / 2 - RAIL
        count = max(1, int((2 * half + PILLAR) // (WINDOW + PILLAR)))
        pitch = (2 * half + PILLAR) / count
        return [-half - PILLAR / 2 + pitch * (number_ + 0.5) for number_ in range(count)], pitch

    @property
    def window_width(self) -> float:
        """Width of a window, mm."""
        return min(WINDOW, self.window_places()[1] - PILLAR)

    def gusset_places(self) -> list[float]:
        """The y of the gussets' middles, mm: the pillars between the windows. None near a screw or strap."""
        rows = self.hole_front, self.hole_rear
        return [
            y
            for y in self._pillars()
            if all(abs(y - row) > WASHER_ROOM + GUSSET[0] for row in rows)
            and all(abs(y - s) > self.strap_slot / 2 + GUSSET[0] for s in self.straps)
        ]

    def gusset_thickness(self, y: float) -> float:
        """Thickness of the gusset at `y`, mm: twice as thick at a joint, so that each half has one."""
        joint = self.split.at if self.split and self.split.axis == "y" else None
        return GUSSET[0] * (2 if y == joint else 1)

    @property
    def gusset_height(self) -> float:
        """Height of the gussets above the flange, mm."""
        return min(GUSSET[2], self.rail + self.grip - 1.0)

    def rib_places(self, height: float) -> tuple[float, float]:
        """The y of a wall's two ribs, mm. Wide ribs are nearer to the middle, between the feet of the switch."""
        y = self.pocket_depth / (4 if height <= LOW_RIB else 8)
        return -y, y


def rib_width(height: float) -> float:
    """Width of a crush rib of this height, mm."""
    return RIB_WIDTH if height <= LOW_RIB else PAD_WIDTH
