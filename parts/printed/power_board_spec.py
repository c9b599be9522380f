"""The values of a holder for a power board: its fields, the rules across them, and what follows from them. mm.

The frame is that of the holder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...core.placement import Placement
from ...geometry.plane.profile import Point2
from ..part import BED_CHAMFER, FreeFormPart, Role, Within, number, stem

Span = tuple[float, float]
LIP = 1.2
"""Thickness of the rear lips at their tips, mm."""
SHORTEST_GRIP = 4.0
"""Least length of a grip, mm. A shorter one between two openings is left out."""
REST_WIDTH, REST_HEIGHT = 12.0, 30.0
LEAD_IN, LEAD_DEPTH = 1.2, 4.0
"""Widening of the slot at its top to the front and to the rear, and its height in front, mm. The rear slopes at 45
degrees."""
TIE_BAR, TIE_SLOT, TIE_RIM = 5.0, (3.0, 4.0), 3.0
"""Thickness of the bar for cable ties; its slots, across and along the bar, for a tie of 2.5 x 1.1; the least that is
left round a slot; mm."""
BOSS_WALL = 1.2
"""Least wall round a boss's hole, mm: three lines of a 0.4 nozzle."""
EDGE_TO_HOLE, FRONT_ROW = 6.0, 8.0
"""Distance of the foot's screws from the slot's ends and the foot's rear edge; distance of the front screws from the
lips, which leaves space for the jaws of a spanner; mm."""


@dataclass(frozen=True, kw_only=True)
class PowerBoardSpec(FreeFormPart):
    """A holder: slot, grip over the edges, walls, spine, height of the grips, foot, screw holes; mm.

    `left_open`, `right_open`: ranges of height above the board's lower edge (from, to) in which that side edge stays
    free. `rest_x`, `rest_z`: middle of the rest that takes the push on the header. `stop`: height of a block below the
    board over `stop_span` in x, if outputs or the header are too near the lower edge; 0 if the board stands on the
    foot. `bosses`: screws (x, height above the lower edge) of a board with holes. `ties`: middles (x, height above the
    lower edge) of the slots in the bar, on one side of the spine; no bar without them.
    """

    role = Role.PRINTED
    shell = 2.8  # 7 perimeters of 0.45, so that the push of a plug does not break its foot
    whole_because = (
        "all its screws are in its foot: a piece of its spine would have none, and plugs would bend the joint"
    )

    slot_width: Annotated[float, Within(20, 130)]
    slot_thickness: Annotated[float, Within(0.8, 5)]
    grip: Annotated[float, Within(1.5, 2.5)]
    wall: Annotated[float, Within(2, 8)]
    gap: Annotated[float, Within(6, 12)]
    spine: Annotated[float, Within(4, 20)]
    height: Annotated[float, Within(40, 400)]
    foot_depth: Annotated[float, Within(30, 80)]
    foot_thickness: Annotated[float, Within(4, 12)]
    rest_x: Annotated[float, Within(-60, 60)]
    rest_z: Annotated[float, Within(0, 400)]
    hole_diameter: Annotated[float, Within(2, 5)]
    stop: Annotated[float, Within(0, 15)] = 0.0
    stop_span: Span = (-8.0, 8.0)
    boss_diameter: Annotated[float, Within(4, 16)] = 8.0
    boss_hole: Annotated[float, Within(2, 6)] = 3.6
    bosses: tuple[Point2, ...] = ()
    left_open: tuple[Span, ...] = ()
    right_open: tuple[Span, ...] = ()
    ties: tuple[Point2, ...] = ()
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        rows = self.foot_depth - self.lip_rear - FRONT_ROW - EDGE_TO_HOLE
        self.require(rows > 2.5 * self.hole_diameter, "the foot has room for two rows of screws behind the grips")
        self.require(self.slot_width / 2 - EDGE_TO_HOLE > self.hole_diameter, "the two screws of a row do not touch")
        gripped = bool(self.grips(self.left_open) and self.grips(self.right_open))
        self.require(gripped or len(self.bosses) > 1, "both edges are gripped, or two screws hold the board")
        self.require(self.boss_diameter >= self.boss_hole + 2 * BOSS_WALL, "the bosses have a wall of at least 1.2 mm")
        reach = self.boss_diameter / 2
        on = all(abs(x) <= self.half_width - reach and reach <= z <= self.height - reach for x, z in self.bosses)
        self.require(on, "the bosses lie within the spine")
        self.require(self.stop == 0 or self.stop >= 0.1, "the stop is 0, or a block of at least 0.1 mm")
        low, high = self.stop_span
        self.require(
            -self.slot_width / 2 <= low < high - 3 and high <= self.slot_width / 2,
            "the stop is over 3 mm long and below the board",
        )
        clear = self.half_width + TIE_SLOT[0] / 2
        beside = all(clear <= abs(x) <= clear + 20 and x * self.ties[0][0] > 0 for x, _ in self.ties)
        self.require(beside, "the slots for ties are on one side of the spine, beside it and at most 20 mm from it")
        along = all(TIE_SLOT[1] / 2 <= z <= self.height - TIE_SLOT[1] / 2 - TIE_RIM for _, z in self.ties)
        self.require(along, "the slots for ties are along the spine")
        inside = abs(self.rest_x) + REST_WIDTH / 2 < self.slot_width / 2 - self.grip
        self.require(inside and self.rest_z < self.height + 1e-9, "the rest lies on the spine, between the grips")

    @property
    def lip_rear(self) -> float:
        """Distance from the board's middle plane to the rear of the grips, mm."""
        return self.slot_thickness / 2 + self.grip + LIP

    @property
    def spine_rear(self) -> float:
        """The y of the spine's face towards the board, mm."""
        return -self.slot_thickness / 2 - self.gap

    @property
    def front(self) -> float:
        """The y of the spine's front face, which lies on the print bed, mm."""
        return self.spine_rear - self.spine

    @property
    def holes(self) -> tuple[Point2, ...]:
        """Centres of the screw holes in the foot, mm."""
        x = self.slot_width / 2 - EDGE_TO_HOLE
        near, far = self.lip_rear + FRONT_ROW, self.foot_depth - EDGE_TO_HOLE
        return ((-x, near), (x, near), (-x, far), (x, far))

    @property
    def base(self) -> float:
        """Height of the board's lower edge above the plate, mm."""
        return self.foot_thickness + self.stop

    @property
    def half_width(self) -> float:
        """Distance from the middle to the outer faces of the grips, mm."""
        return self.slot_width / 2 + self.wall

    @property
    def sides(self) -> tuple[float, float]:
        """The x of the leftmost and of the rightmost face, those of the bar for cable ties too, mm."""
        bar = [x + (TIE_SLOT[0] / 2 + TIE_RIM) * (1 if x > 0 else -1) for x, _ in self.ties]
        return min(-self.half_width, *bar, 0.0), max(self.half_width, *bar, 0.0)

    def grips(self, openings: tuple[Span, ...]) -> list[Span]:
        """Ranges of height above the board's lower edge in which a side edge is gripped, mm."""
        spans: list[Span] = []
        start = 0.0
        for low, high in (*sorted(openings), (self.height, self.height)):
            if min(low, self.height) - start >= SHORTEST_GRIP:
                spans.append((start, min(low, self.height)))
            start = max(start, high)
        return spans

    def bom_name(self) -> str:
        if self.bosses:
            return f"Holder power board, {len(self.bosses)} bosses, {number(self.slot_width)} wide"
        return f"Holder power board, slot {number(self.slot_width)} x {number(self.slot_thickness)}"

    def file_stem(self) -> str:
        slot = f"{number(self.slot_width)}x{number(self.slot_thickness)}x{number(self.height)}"
        return stem("power-board-holder", slot)

    def print_placement(self) -> Placement:
        return Placement.at(0.0, 0.0, -self.front) @ Placement.about("x", 90)
