"""A shoe in which a switch stands on its short side, printed as it stands.

Frame: the middle of the pocket at x = y = 0, the plate's top face at z = 0, the ports to the front (-y). The
switch's height lies along x, its depth along y, its cover to the left, its feet to the right.

The switch stands on two rails, so that its lower vent breathes through windows in the side walls. Crush ribs take
up the pocket's play; those on the right reach between the feet. A low wall runs all round; above it the front
stays open for ports, plugs and latches, and the rear for the power jack, between lips. A strap from flange to
flange over the switch's top keeps it from tipping out; it runs through slots and under the flanges' rims.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from ..geometry import brep
from ..geometry.profile import Circle, Point2, Polyline, Profile, rectangle
from .part import BED_CHAMFER, FreeFormPart, Role, Within, number, stem

if TYPE_CHECKING:
    import cadquery

RAIL = 8.0
"""Width of the rails under the switch's ends, mm."""
WINDOW, PILLAR = 16.0, 5.0
"""Windows of the side walls and the pillars between them, mm: a straight bridge of 20 prints without support."""
RIB_WIDTH, PAD_WIDTH, LEAD_IN = 1.2, 6.0, 3.0
STRAP, STRAP_PLAY, STRAP_THICKNESS = 16.0, 1.0, 2.0
"""Width of the strap, and what slots have beyond it; its thickness with play, mm."""
FILLET = 3.0
"""Where the walls meet the flange, mm: there they would crack first."""


@dataclass(frozen=True, kw_only=True)
class SwitchShoe(FreeFormPart):
    """A shoe: pocket, walls, floor, rails, grip above the rails, lips, flange, ribs, strap place, screw holes; mm.

    `rib` is the height of the crush ribs on the left wall, `pad` that of the ribs on the right, which the feet's
    depth makes longer. `strap` is the strap's middle, from the pocket's front.
    """

    role = Role.PRINTED

    pocket_width: Annotated[float, Within(12, 110)]
    pocket_depth: Annotated[float, Within(64, 310)]
    wall: Annotated[float, Within(1.6, 6)]
    floor: Annotated[float, Within(4.5, 10)]
    rail: Annotated[float, Within(6, 12)]
    grip: Annotated[float, Within(16, 120)]
    lip: Annotated[float, Within(1, 20)]
    lip_height: Annotated[float, Within(2, 8)]
    flange: Annotated[float, Within(14, 30)]
    rib: Annotated[float, Within(0.2, 1)]
    pad: Annotated[float, Within(0.2, 16)]
    strap: Annotated[float, Within(20, 300)]
    hole_diameter: Annotated[float, Within(2, 5)]

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(2 * self.lip < self.pocket_width - 4, "the lips leave an opening of 4")
        self.require(self.lip_height < self.grip - 6, "the low wall ends below the grip")
        self.require(self.rib + self.pad < self.pocket_width - 8, "the ribs leave room for the switch")
        gap = (STRAP + STRAP_PLAY) / 2 + self.hole_diameter / 2 + 1.2
        clear = min(self.strap - self.hole_inset, self.pocket_depth - self.hole_inset - self.strap)
        self.require(clear > gap, "the strap's slots keep clear of the screws")

    @property
    def hole_inset(self) -> float:
        """From the pocket's front and rear to the screws, mm."""
        return 7.0

    @property
    def holes(self) -> tuple[Point2, ...]:
        """Centres of the screw holes in the flange."""
        x = self.pocket_width / 2 + self.wall + self.flange / 2
        y = self.pocket_depth / 2 - self.hole_inset
        return ((-x, -y), (x, -y), (-x, y), (x, y))

    @property
    def extent(self) -> tuple[float, float]:
        """Overall size along x and y, mm."""
        return self.pocket_width + 2 * (self.wall + self.flange), self.pocket_depth + 2 * self.wall

    @property
    def seat(self) -> float:
        """Height of the rails' tops, on which the switch stands."""
        return self.floor + self.rail

    def bom_name(self) -> str:
        return f"Holder switch shoe, pocket {number(self.pocket_width)} x {number(self.pocket_depth)}"

    def file_stem(self) -> str:
        return stem("switch-shoe", f"{number(self.pocket_width)}x{number(self.pocket_depth)}x{number(self.grip)}")

    def solid(self) -> cadquery.Shape:
        shell = brep.solid_of_profiles((self._base(), *self._walls(), *self._rails()))
        x, y = self.pocket_width / 2 + self.wall, self.extent[1] / 2
        filleted = brep.fillet_lines(
            shell, [((s * x, -y, self.floor), (s * x, y, self.floor)) for s in (-1, 1)], FILLET
        )
        chamfered = brep.chamfer_bed_edges(filleted, BED_CHAMFER)
        return brep.one_solid(chamfered.cut(*self._windows(), *self._strap_cuts()).fuse(*self._ribs()).clean())

    def _base(self) -> Profile:
        x, y = self.extent[0] / 2, self.extent[1] / 2
        holes = tuple(Circle(cx, cy, self.hole_diameter) for cx, cy in self.holes)
        return Profile(outer=rectangle(-x, -y, x, y, 3.0), holes=holes, z0=0.0, z1=self.floor)

    def _walls(self) -> tuple[Profile, ...]:
        """A ring up to the low wall, then the two sides with their lips."""
        px, py = self.pocket_width / 2, self.pocket_depth / 2
        x, y, inner, low = px + self.wall, py + self.wall, px - self.lip, self.seat + self.lip_height
        ring = Profile(outer=rectangle(-x, -y, x, y), holes=(rectangle(-px, -py, px, py),), z0=self.floor, z1=low)
        left = [(-x, -y), (-inner, -y), (-inner, -py), (-px, -py), (-px, py), (-inner, py), (-inner, y), (-x, y)]
        right = [(-cx, cy) for cx, cy in reversed(left)]
        outlines = (Polyline(tuple((cx, cy, 0.0) for cx, cy in side)) for side in (left, right))
        return ring, *(Profile(outer=outline, z0=low, z1=self.seat + self.grip) for outline in outlines)

    def _rails(self) -> tuple[Profile, ...]:
        px, py = self.pocket_width / 2, self.pocket_depth / 2
        spans = ((-py, -py + RAIL), (py - RAIL, py))
        return tuple(Profile(outer=rectangle(-px, a, px, b), z0=self.floor, z1=self.seat) for a, b in spans)

    def _windows(self) -> list[cadquery.Shape]:
        """Openings through both side walls between the rails, as high as the rails."""
        half, x = self.pocket_depth / 2 - RAIL, self.extent[0] / 2
        count = max(1, int((2 * half + PILLAR) // (WINDOW + PILLAR)))
        pitch = (2 * half + PILLAR) / count
        width = min(WINDOW, pitch - PILLAR)
        middles = [-half - PILLAR / 2 + pitch * (number_ + 0.5) for number_ in range(count)]
        inner = self.pocket_width / 2 - 1.0
        return [
            brep.box(s * inner, middle - width / 2, self.floor, s * x, middle + width / 2, self.seat)
            for middle in middles
            for s in (-1, 1)
        ]

    def _strap_cuts(self) -> list[cadquery.Shape]:
        """A slot in each flange, and a way out below its rim."""
        middle, half = self.strap - self.pocket_depth / 2, (STRAP + STRAP_PLAY) / 2
        x, out = self.pocket_width / 2 + self.wall + self.flange / 2, self.extent[0] / 2
        inner = x - 1.5 * STRAP_THICKNESS / 2
        boxes = [(inner, inner + 1.5 * STRAP_THICKNESS, self.floor), (inner, out, STRAP_THICKNESS)]
        return [brep.box(s * a, middle - half, 0.0, s * b, middle + half, top) for a, b, top in boxes for s in (-1, 1)]

    def _ribs(self) -> list[cadquery.Shape]:
        """Crush ribs on both side walls, with a lead-in at the top."""
        px, quarter = self.pocket_width / 2, self.pocket_depth / 8
        low, top = self.seat + 1.0, self.seat + self.grip
        left = [brep.wedge_rib(-px, 1, self.rib, y, RIB_WIDTH, low, top, LEAD_IN) for y in (-2 * quarter, 2 * quarter)]
        right = [brep.wedge_rib(px, -1, self.pad, y, PAD_WIDTH, low, top, LEAD_IN) for y in (-quarter, quarter)]
        return [*left, *right]
