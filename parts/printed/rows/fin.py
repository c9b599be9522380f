"""A fin: a printed plate that carries one board on edge and hangs on two bars.

Frame: the plate lies on z = 0, as it is printed. x is along the depth of the row with the front at -x, y is up. The
board stands in front of the plate, towards z. At each end of the beam a foot rests on a bar, and one screw goes down
through it. Below each foot, a tab of the plate goes down through a notch in the bar's edge, so that the fin cannot
turn. A tab on top takes a finger.
"""

from __future__ import annotations

from dataclasses import dataclass

from ....geometry.plane.offset import offset
from ....geometry.plane.profile import Circle, Contour, Point2, Polyline, Profile
from ...feature import PartFeature, SectionCut
from .fin_features import features_of, finish_of, sections_of
from .fin_spec import PULL, FinSpec


@dataclass(frozen=True, kw_only=True)
class Fin(FinSpec):
    """The fin: features and shape."""

    def near_side(self) -> str:
        return "BOTTOM"

    def features(self) -> tuple[PartFeature, ...]:
        return features_of(self)

    def sections(self) -> tuple[SectionCut, ...]:
        return sections_of(self)

    def finish(self) -> tuple[str, ...]:
        return finish_of(self)

    def profiles(self) -> tuple[Profile, ...]:
        outline, middle = self.outline(), (self.front + self.rear) / 2
        holes: list[Contour] = [hole.circle for hole in self.holes]
        holes.append(Circle(middle, self.top + PULL[1] / 2 + 0.5, min(PULL[2], PULL[1] - 4)))
        window = self.window
        holes += [window] if window else []
        back = self.bed_chamfer
        return (
            Profile(outer=offset(outline, -back), holes=tuple(holes), z0=0.0, z1=back),
            Profile(outer=outline, holes=tuple(holes), z0=back, z1=self.thickness),
            *self._feet(),
        )

    def _feet(self) -> tuple[Profile, ...]:
        """The feet in front of the plate: below the screw, beside it and above it as they lie on the bed."""
        low, high = self.screw_z - self.screw_hole / 2, self.screw_z + self.screw_hole / 2
        found: list[Profile] = []
        for inner, way in ((self.front, -1.0), (self.rear, 1.0)):
            whole = self._foot(inner, way, 0.0, self.foot_length)
            found += [
                Profile(outer=whole, z0=self.thickness, z1=low),
                Profile(outer=whole, z0=high, z1=self.foot_width),
                Profile(outer=self._foot(inner, way, 0.0, self.screw_in - self.screw_hole / 2), z0=low, z1=high),
                Profile(
                    outer=self._foot(inner, way, self.screw_in + self.screw_hole / 2, self.foot_length), z0=low, z1=high
                ),
            ]
        return tuple(found)

    def _foot(self, inner: float, way: float, start: float, end: float) -> Polyline:
        """The outline of a foot, with its groove, from `start` to `end`, mm outwards from the inner edge of its bar."""
        near = max(self.screw_in - self.relief_width / 2, start)
        far, roof = min(self.screw_in + self.relief_width / 2, end), self.seat + self.relief_height
        steps: list[Point2] = [(start, self.seat), (near, self.seat)] if near > start else []
        steps += [(near, roof), (far, roof)]
        steps += [(far, self.seat), (end, self.seat)] if far < end else []
        corners = [*steps, (end, self.top), (start, self.top)]
        placed = [(inner + way * along, high, 0.0) for along, high in corners]
        return Polyline(tuple(placed if way > 0 else placed[::-1]))  # a mirrored contour would run clockwise
