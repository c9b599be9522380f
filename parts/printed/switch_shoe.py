"""A switch shoe: a holder in which a switch stands or lies, printed in the pose in which it is used.

Frame: the middle of the pocket at x = y = 0, the plate's top face at z = 0, the front is -y. The pocket's sides
(x) hold the switch's broad faces, or its short ends if it lies flat.

The switch rests on two rails, so that air reaches a vent in its underside through windows in the side walls, and
through the floor if that is wide. Crush ribs take up the play of the pocket; a high rib is wide and reaches between the
switch's feet. Front and rear have a low wall, and lips above it, as large as the ports, plugs and power jack allow.
Straps from flange to flange over the top of the switch stop it from tipping out. They run through slots in the flanges
and under the flanges' edges.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...geometry import brep
from ...geometry.plane.profile import Circle, Profile, rectangle
from ..feature import PartFeature, SectionCut
from .switch_shoe_features import features_of, finish_of, sections_of
from .switch_shoe_spec import (
    FILLET,
    FLANGE_CORNER,
    FLOOR_RIM,
    GUSSET,
    LEAD_IN,
    RAIL,
    RIB_START,
    STRAP_THICKNESS,
    WIDE,
    SwitchShoeSpec,
    rib_width,
)

if TYPE_CHECKING:
    import cadquery


@dataclass(frozen=True, kw_only=True)
class SwitchShoe(SwitchShoeSpec):
    """The shoe: features and shape."""

    def features(self) -> tuple[PartFeature, ...]:
        return features_of(self)

    def sections(self) -> tuple[SectionCut, ...]:
        return sections_of(self)

    def finish(self) -> tuple[str, ...]:
        return finish_of(self)

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
        return Profile(outer=rectangle(*self.extent, FLANGE_CORNER), holes=holes, z0=0.0, z1=self.floor)

    def _walls(self) -> list[Profile]:
        """A ring up to the tops of the rails, the low walls, and the two side walls with their lips."""
        px, py = self.pocket_width / 2, self.pocket_depth / 2
        x, y, top = px + self.wall, py + self.wall, self.rail_top + self.grip
        ring, pocket = rectangle(-x, -y, x, y), rectangle(-px, -py, px, py)
        found = [Profile(outer=ring, holes=(pocket,), z0=self.floor, z1=self.rail_top)]
        for height, a, b in ((self.front_wall, -y, -py), (self.rear_wall, py, y)):
            if height:
                found.append(Profile(outer=rectangle(-x, a, x, b), z0=self.rail_top, z1=self.rail_top + height))
        plans = [(-x, -y, -px, y), (px, -y, x, y)]
        for lip, a, b in ((self.front_lip, -y, -py), (self.rear_lip, py, y)):
            if lip:
                plans += [(-px, a, lip - px, b), (px - lip, a, px, b)]
        return [*found, *(Profile(outer=rectangle(*plan), z0=self.rail_top, z1=top) for plan in plans)]

    def _rails(self) -> tuple[Profile, ...]:
        px, py = self.pocket_width / 2, self.pocket_depth / 2
        spans = ((-py, -py + RAIL), (py - RAIL, py))
        return tuple(Profile(outer=rectangle(-px, a, px, b), z0=self.floor, z1=self.rail_top) for a, b in spans)

    def _windows(self) -> list[cadquery.Shape]:
        """Openings through both side walls, between the two rails and as high as the rails."""
        x = self.extent[2]
        middles, width = self.window_places()[0], self.window_width
        inner = self.pocket_width / 2 - 1.0
        return [
            brep.box(s * inner, middle - width / 2, self.floor, s * x, middle + width / 2, self.rail_top)
            for middle in middles
            for s in (-1, 1)
        ]

    def _floor_opening(self) -> list[cadquery.Shape]:
        """The opening in the middle of a wide floor, with a chamfer at its edge on the bed."""
        x, y = self.pocket_width / 2 - FLOOR_RIM, self.pocket_depth / 2 - RAIL - FLOOR_RIM / 2
        if self.pocket_width <= WIDE or y < FLOOR_RIM:
            return []
        across, along = (self._widened(side) for side in (x, y))
        chamfer = brep.prism_along_x(along, -x - 9, x + 9).intersect(
            brep.about_z(brep.prism_along_x(across, -y - 9, y + 9), 90)
        )
        return [brep.box(-x, -y, -1.0, x, y, self.floor + 1.0), chamfer]

    def _widened(self, half: float) -> list[tuple[float, float]]:
        """The section (across, z) of an opening of this half width that widens towards the bed."""
        size = self.bed_chamfer
        return [(-half - size, 0.0), (half + size, 0.0), (half, size), (-half, size)]

    def _strap_cuts(self) -> list[cadquery.Shape]:
        """Slots in each flange, and channels for the strap from the slot to the flange's edge."""
        half, out = self.strap_slot / 2, self.extent[2]
        inner, outer = self.strap_slot_sides
        boxes = [(inner, outer, self.floor), (inner, out, STRAP_THICKNESS)]
        return [
            brep.box(s * a, middle - half, 0.0, s * b, middle + half, top)
            for middle in self.straps
            for a, b, top in boxes
            for s in (-1, 1)
        ]

    def _gussets(self) -> list[cadquery.Shape]:
        """Gussets outside, from the flange up the pillars."""
        x = self.pocket_width / 2 + self.wall
        return [
            brep.gusset(s * x, s, y, self.floor, self.gusset_thickness(y), GUSSET[1], self.gusset_height)
            for y in self.gusset_places()
            for s in (-1, 1)
        ]

    def _ribs(self) -> list[cadquery.Shape]:
        """Crush ribs on both side walls, with a lead-in at the top."""
        low, top = self.rail_top + RIB_START, self.rail_top + self.grip
        return [
            brep.wedge_rib(-side * self.pocket_width / 2, side, height, y, rib_width(height), low, top, LEAD_IN)
            for side, height in ((1, self.left_rib), (-1, self.right_rib))
            for y in self.rib_places(height)
        ]
