"""A shoe in which a switch stands or lies, printed as it stands.

Frame: the middle of the pocket at x = y = 0, the plate's top face at z = 0, the front is -y. The pocket's sides
(x) hold the switch's broad faces, or its short ends where it lies flat.

The switch rests on two rails, so that a vent below breathes through windows in the side walls and through the
floor where that is wide. Crush ribs take up the pocket's play; a high one is wide and reaches between the feet. Front
and rear have a low wall and lips above it, each as far as ports, plugs and the power jack leave room. Straps from
flange to flange over the switch's top keep it from tipping out; they run through slots and under the flanges' rims.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from ...geometry import brep
from ...geometry.plane.profile import Circle, Point2, Profile, rectangle
from ..part import BED_CHAMFER, FreeFormPart, Role, Within, number, stem

if TYPE_CHECKING:
    import cadquery

RAIL = 8.0
"""Width of the rails under the switch's ends, mm."""
WINDOW, PILLAR = 16.0, 5.0
"""Windows of the side walls and the pillars between them, mm: a straight bridge of 20 prints without support."""
FLOOR_RIM, WIDE = 12.0, 60.0
"""A floor wider than the second, mm, is open but for a rim of the first beside each wall."""
RIB_WIDTH, PAD_WIDTH, LEAD_IN = 1.2, 6.0, 3.0
LOW_RIB = 1.0
"""Up to this height a crush rib is narrow, mm."""
STRAP_PLAY, STRAP_THICKNESS = 1.0, 2.0
"""What slots have beyond the strap's width; the strap's thickness with play, mm."""
WASHER_ROOM = 3.5
"""From a screw's centre to the rim of its washer, mm (ISO 7089, M3)."""
EDGE = 7.0
"""From a screw's centre to the flange's end, mm."""
GUSSET = (3.0, 9.0, 18.0)
"""Ribs outside the walls: thickness, reach over the flange, height, mm."""
FILLET = 3.0
"""Where the walls meet the flange, mm: there they would crack first."""


@dataclass(frozen=True, kw_only=True)
class SwitchShoe(FreeFormPart):
    """A shoe: pocket, walls, floor, rails, grip above the rails, flange, crush ribs, strap places, screws; mm.

    `front_lip` and `rear_lip` reach inward from each side wall, `front_wall` and `rear_wall` stand above the rails;
    each is 0 where it would be in the way, but not both at one end. `straps` are the straps' middles and
    `hole_front`, `hole_rear` the rows of screws, in y.
    """

    role = Role.PRINTED
    whole_because = "its walls have no room for dowels and a screw across a joint"

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

    def __post_init__(self) -> None:
        super().__post_init__()
        lips, walls = (self.front_lip, self.rear_lip), (self.front_wall, self.rear_wall)
        self.require(2 * max(lips) <= self.pocket_width - 4, "the lips leave an opening of 4")
        self.require(max(walls) <= self.grip, "the low walls end at the grip's top or below")
        self.require(
            all(size == 0 or size >= 1 for size in (*lips, *walls)), "lips and low walls are 1 or more, or none"
        )
        held = all(lip or wall for lip, wall in zip(lips, walls, strict=True))
        self.require(held, "a lip or a low wall of 1 or more holds the front, and one the rear")
        ribs = self.left_rib, self.right_rib
        self.require(sum(ribs) <= self.pocket_width - 8, "the ribs leave room for the switch")
        self.require(self.grip >= max(ribs) + LEAD_IN + 2, "the grip is longer than a rib's slopes")
        self.require(all(abs(y) <= self.pocket_depth / 2 for y in self.straps), "the straps run over the switch")
        gap = self.strap_slot / 2 + max(self.hole_diameter / 2 + 1.2, WASHER_ROOM)
        rows = self.hole_front, self.hole_rear
        clear = all(abs(y - row) >= gap - 1e-9 for y in self.straps for row in rows)
        self.require(clear, "the straps' slots keep clear of the screws and their washers")
        apart = all(abs(a - b) > self.strap_slot + 2 for a in self.straps for b in self.straps if a < b)
        self.require(apart, "the straps' slots are apart")

    @property
    def strap_slot(self) -> float:
        """Length of a strap's slot along y, mm."""
        return self.strap_width + STRAP_PLAY

    @property
    def holes(self) -> tuple[Point2, ...]:
        """Centres of the screw holes in the flange."""
        x = self.pocket_width / 2 + self.wall + self.flange / 2
        return ((-x, self.hole_front), (x, self.hole_front), (-x, self.hole_rear), (x, self.hole_rear))

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """The plan it takes: x0, y0, x1, y1, mm."""
        x, y = self.pocket_width / 2 + self.wall + self.flange, self.pocket_depth / 2 + self.wall
        slot = self.strap_slot / 2 + 2
        front = min(-y, self.hole_front - EDGE, *(s - slot for s in self.straps))
        rear = max(y, self.hole_rear + EDGE, *(s + slot for s in self.straps))
        return -x, front, x, rear

    @property
    def seat(self) -> float:
        """Height of the rails' tops, on which the switch stands."""
        return self.floor + self.rail

    def bom_name(self) -> str:
        size = f"{number(self.pocket_width)} x {number(self.pocket_depth)} x {number(self.grip)}"
        return f"Holder switch shoe, pocket {size}"

    def file_stem(self) -> str:
        return stem("switch-shoe", f"{number(self.pocket_width)}x{number(self.pocket_depth)}x{number(self.grip)}")

    def blocks(self) -> tuple[Profile, ...]:
        return (self._base(), *self._walls(), *self._rails())

    def solid(self) -> cadquery.Shape:
        shell = brep.solid_of_profiles(self.blocks())
        x, y = self.pocket_width / 2 + self.wall, self.pocket_depth / 2 + self.wall
        filleted = brep.fillet_lines(
            shell, [((s * x, -y, self.floor), (s * x, y, self.floor)) for s in (-1, 1)], FILLET
        )
        chamfered = brep.chamfer_bed_edges(filleted, self.bed_chamfer)
        cuts = (*self._windows(), *self._floor_opening(), *self._strap_cuts())
        return brep.one_solid(chamfered.cut(*cuts).fuse(*self._ribs(), *self._gussets()).clean())

    def _base(self) -> Profile:
        holes = tuple(Circle(cx, cy, self.hole_diameter) for cx, cy in self.holes)
        return Profile(outer=rectangle(*self.extent, 3.0), holes=holes, z0=0.0, z1=self.floor)

    def _walls(self) -> list[Profile]:
        """A ring up to the rails' tops, the low walls, and the two sides with their lips."""
        px, py = self.pocket_width / 2, self.pocket_depth / 2
        x, y, top = px + self.wall, py + self.wall, self.seat + self.grip
        ring, pocket = rectangle(-x, -y, x, y), rectangle(-px, -py, px, py)
        found = [Profile(outer=ring, holes=(pocket,), z0=self.floor, z1=self.seat)]
        for height, a, b in ((self.front_wall, -y, -py), (self.rear_wall, py, y)):
            if height:
                found.append(Profile(outer=rectangle(-x, a, x, b), z0=self.seat, z1=self.seat + height))
        plans = [(-x, -y, -px, y), (px, -y, x, y)]
        for lip, a, b in ((self.front_lip, -y, -py), (self.rear_lip, py, y)):
            if lip:
                plans += [(-px, a, lip - px, b), (px - lip, a, px, b)]
        return [*found, *(Profile(outer=rectangle(*plan), z0=self.seat, z1=top) for plan in plans)]

    def _rails(self) -> tuple[Profile, ...]:
        px, py = self.pocket_width / 2, self.pocket_depth / 2
        spans = ((-py, -py + RAIL), (py - RAIL, py))
        return tuple(Profile(outer=rectangle(-px, a, px, b), z0=self.floor, z1=self.seat) for a, b in spans)

    def _window_places(self) -> tuple[list[float], float]:
        """Middles of the windows along y, and their distance."""
        half = self.pocket_depth / 2 - RAIL
        count = max(1, int((2 * half + PILLAR) // (WINDOW + PILLAR)))
        pitch = (2 * half + PILLAR) / count
        return [-half - PILLAR / 2 + pitch * (number_ + 0.5) for number_ in range(count)], pitch

    def _windows(self) -> list[cadquery.Shape]:
        """Openings through both side walls between the rails, as high as the rails."""
        x = self.extent[2]
        middles, pitch = self._window_places()
        width = min(WINDOW, pitch - PILLAR)
        inner = self.pocket_width / 2 - 1.0
        return [
            brep.box(s * inner, middle - width / 2, self.floor, s * x, middle + width / 2, self.seat)
            for middle in middles
            for s in (-1, 1)
        ]

    def _floor_opening(self) -> list[cadquery.Shape]:
        """The middle of a wide floor, where nothing stands."""
        x, y = self.pocket_width / 2 - FLOOR_RIM, self.pocket_depth / 2 - RAIL - FLOOR_RIM / 2
        if self.pocket_width <= WIDE or y < FLOOR_RIM:
            return []
        return [brep.box(-x, -y, -1.0, x, y, self.floor + 1.0)]

    def _strap_cuts(self) -> list[cadquery.Shape]:
        """Slots in each flange, and ways out below its rim."""
        half, out = self.strap_slot / 2, self.extent[2]
        inner = self.pocket_width / 2 + self.wall + self.flange / 2 - 1.5 * STRAP_THICKNESS / 2
        boxes = [(inner, inner + 1.5 * STRAP_THICKNESS, self.floor), (inner, out, STRAP_THICKNESS)]
        return [
            brep.box(s * a, middle - half, 0.0, s * b, middle + half, top)
            for middle in self.straps
            for a, b, top in boxes
            for s in (-1, 1)
        ]

    def _gussets(self) -> list[cadquery.Shape]:
        """Ribs outside, from the flange up the pillars between the windows, clear of screws and straps."""
        middles, pitch = self._window_places()
        x, up = self.pocket_width / 2 + self.wall, min(GUSSET[2], self.rail + self.grip - 1.0)
        found: list[cadquery.Shape] = []
        for y in (middle + pitch / 2 for middle in middles[:-1]):
            screws = (self.hole_front, self.hole_rear)
            clear = all(abs(y - row) > WASHER_ROOM + GUSSET[0] for row in screws)
            if clear and all(abs(y - s) > self.strap_slot / 2 + GUSSET[0] for s in self.straps):
                found += [brep.gusset(s * x, s, y, self.floor, GUSSET[0], GUSSET[1], up) for s in (-1, 1)]
        return found

    def _ribs(self) -> list[cadquery.Shape]:
        """Crush ribs on both side walls, with a lead-in at the top."""
        low, top = self.seat + 1.0, self.seat + self.grip
        return [
            brep.wedge_rib(-side * self.pocket_width / 2, side, height, y, rib_width(height), low, top, LEAD_IN)
            for side, height in ((1, self.left_rib), (-1, self.right_rib))
            for y in self.rib_places(height)
        ]

    def rib_places(self, height: float) -> tuple[float, float]:
        """Where the two ribs of a wall stand, in y: wide ones nearer the middle, between the feet."""
        y = self.pocket_depth / (4 if height <= LOW_RIB else 8)
        return -y, y


def rib_width(height: float) -> float:
    """Width of a crush rib of that height, mm."""
    return RIB_WIDTH if height <= LOW_RIB else PAD_WIDTH
