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
from typing import TYPE_CHECKING

from ...geometry import brep
from ...geometry.plane.profile import Polyline, Profile, rectangle, teardrop
from ..feature import PartFeature, SectionCut
from .power_board_features import features_of, finish_of, sections_of
from .power_board_spec import LEAD_DEPTH, LEAD_IN, REST_HEIGHT, REST_WIDTH, TIE_BAR, TIE_RIM, TIE_SLOT, PowerBoardSpec

if TYPE_CHECKING:
    import cadquery


@dataclass(frozen=True, kw_only=True)
class PowerBoardHolder(PowerBoardSpec):
    """The holder: features and shape."""

    def features(self) -> tuple[PartFeature, ...]:
        return features_of(self)

    def sections(self) -> tuple[SectionCut, ...]:
        return sections_of(self)

    def finish(self) -> tuple[str, ...]:
        return finish_of(self)

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
