"""A holder in which a bare power board stands upright: a spine with grips for both long edges, on a foot.

Frame: the middle of the board's lower edge at x = y = 0, the plate's top face at z = 0; the board's width lies
along x, its component side faces the rear (+y). The board slides in from above.

The holder prints lying on the front of its spine, so that the force of plugging in the supply bends it along the layers
and does not peel layers apart. The screw holes of its foot lie in print, so they are teardrops. The underside (in
print) of the grips' rear lips slopes at 45 degrees, which prints without support and still holds the edge. There is no
grip where an output, a pad or a component is near the edge. The slot widens at the top to lead the board in. The spine
keeps a distance of `gap` to the board, for solder and pins; only a rest beside the header touches the bare laminate. A
board with holes needs no grips: screws from the front hold it to bosses. A bar beside the spine has a slot for the
cable tie of each lead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from ...core.placement import Placement
from ...geometry import brep
from ...geometry.plane.profile import Point2, Polyline, Profile, rectangle, teardrop
from ..part import BED_CHAMFER, FreeFormPart, Role, Within, number, stem

if TYPE_CHECKING:
    import cadquery

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
class PowerBoardHolder(FreeFormPart):
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

    def blocks(self) -> tuple[Profile, ...]:
        x, top = self.half_width, self.base + self.height
        holes = tuple(teardrop(cx, cy, self.hole_diameter) for cx, cy in self.holes)
        foot = Profile(outer=rectangle(-x, self.front, x, self.foot_depth), holes=holes, z0=0.0, z1=self.foot_thickness)
        spine = Profile(outer=rectangle(-x, self.front, x, self.spine_rear), z0=self.foot_thickness, z1=top)
        return (foot, spine, *self._teeth(), self._rest(), *self._stop(), *self._tie_bar())

    def solid(self) -> cadquery.Shape:
        whole = brep.solid_of_profiles(self.blocks())
        chamfered = brep.chamfer_bed_edges(whole, self.bed_chamfer, axis="y")
        bosses, bores = self._bosses()
        cuts: list[cadquery.Shape] = [*bores, *self._lead_ins(), *self._tie_slots()]
        made = chamfered.fuse(*bosses) if bosses else chamfered
        return brep.one_solid((made.cut(*cuts) if cuts else made).clean())

    def _teeth(self) -> list[Profile]:
        """The grips of both edges: support in front of the board, side wall, and a lip behind that slopes outwards."""
        slot, thick, rear = self.slot_width / 2, self.slot_thickness / 2, self.lip_rear
        inner, outer = slot - self.grip, self.half_width
        right = [
            (outer, self.spine_rear),
            (outer, rear),
            (inner, rear),
            (inner, thick + self.grip),
            (slot, thick),
            (slot, -thick),
            (inner, -thick),
            (inner, self.spine_rear),
        ]
        left = [(-cx, cy) for cx, cy in reversed(right)]
        return [
            Profile(
                outer=Polyline(tuple((cx, cy, 0.0) for cx, cy in outline)),
                z0=self.base + low if low else self.foot_thickness,
                z1=self.base + high,
            )
            for outline, openings in ((left, self.left_open), (right, self.right_open))
            for low, high in self.grips(openings)
        ]

    def _rest(self) -> Profile:
        """The rest that supports the board when the supply is plugged in."""
        x0, x1 = self.rest_x - REST_WIDTH / 2, self.rest_x + REST_WIDTH / 2
        low = max(0.0, self.rest_z - REST_HEIGHT / 2)
        high = min(self.height, self.rest_z + REST_HEIGHT / 2)
        outer = rectangle(x0, self.spine_rear, x1, -self.slot_thickness / 2)
        return Profile(outer=outer, z0=self.base + low if low else self.foot_thickness, z1=self.base + high)

    def _stop(self) -> list[Profile]:
        """The block below the board; none if the board stands on the foot."""
        if not self.stop:
            return []
        outer = rectangle(self.stop_span[0], self.spine_rear, self.stop_span[1], self.slot_thickness / 2)
        return [Profile(outer=outer, z0=self.foot_thickness, z1=self.base)]

    def _tie_bar(self) -> list[Profile]:
        """The bar beside the spine, on the print bed, from the foot to above its highest slot; none without slots."""
        if not self.ties:
            return []
        side = 1 if self.ties[0][0] > 0 else -1
        inner, outer = (side * self.half_width, self.sides[side > 0])
        top = self.base + max(z for _, z in self.ties) + TIE_SLOT[1] / 2 + TIE_RIM
        low = self.base + min(z for _, z in self.ties) - TIE_SLOT[1] / 2 - TIE_RIM
        bar = rectangle(min(inner, outer), self.front, max(inner, outer), self.front + TIE_BAR)
        return [Profile(outer=bar, z0=max(0.0, low), z1=top)]

    def _tie_slots(self) -> list[cadquery.Shape]:
        """The cuts of the slots for cable ties."""
        across, along = TIE_SLOT[0] / 2, TIE_SLOT[1] / 2
        y0, y1 = self.front - 1.0, self.front + TIE_BAR + 1.0
        found: list[cadquery.Shape] = []
        for x, z in ((x, self.base + z) for x, z in self.ties):
            outline = [(y0, z - along), (y1, z - along), (y1, z + along), (y0, z + along)]
            found.append(brep.prism_along_x(outline, x - across, x + across))
        return found

    def _bosses(self) -> tuple[list[cadquery.Solid], list[cadquery.Solid]]:
        """The bosses, and the bores through the bosses and the spine."""
        face = -self.slot_thickness / 2
        places = [(x, self.base + z) for x, z in self.bosses]
        rods = [brep.rod_along_y(x, z, self.spine_rear - 1.0, face, self.boss_diameter) for x, z in places]
        return rods, [brep.rod_along_y(x, z, self.front - 1.0, face + 1.0, self.boss_hole) for x, z in places]

    def _lead_ins(self) -> list[cadquery.Shape]:
        """The cuts that widen the slot at the top of each edge's highest grip."""
        thick = self.slot_thickness / 2
        found: list[cadquery.Shape] = []
        for side, openings in ((-1, self.left_open), (1, self.right_open)):
            grips = self.grips(openings)
            if not grips:
                continue
            top, low = self.base + grips[-1][1], self.base + grips[-1][0]
            deep = min(LEAD_DEPTH, (top - low) / 2)
            outline = [(-thick, top - deep), (-thick - LEAD_IN, top), (thick + LEAD_IN, top), (thick, top - LEAD_IN)]
            inner, outer = side * (self.slot_width / 2 - self.grip - 0.5), side * self.slot_width / 2
            found.append(brep.prism_along_x(outline, inner, outer))
        return found
