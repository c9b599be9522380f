"""What measures a laser's kerf: ten strips, cut loose and laid side by side. Frame: front left corner, top at z = 0.

Cut with kerf 0, on the lines. A strip comes out narrower by the kerf, so ten of them together by ten times that, which
a caliper reads well: kerf = (80 - stack) / 10. Turn none over: a cut leans. The holes, 3.0 to 3.6, are for trying a
screw.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Circle, Profile, rectangle
from ..part import ProfilePart, Role, Within, number, stem

STRIPS, HOLES, HOLE_STEP = 10, 7, 0.1
RIM, ROUND, HOLE_ROW = 12.0, 1.0, 8.0
"""Round everything, of the strips' corners, and from the holes to the edge, mm."""


@dataclass(frozen=True, kw_only=True)
class CutCoupon(ProfilePart):
    """A sheet with ten windows: width and length of the strips, the webs between, thickness, first hole; mm."""

    role = Role.CUT

    strip_width: Annotated[float, Within(4, 20)]
    strip_length: Annotated[float, Within(15, 60)]
    web: Annotated[float, Within(3, 15)]
    thickness: Annotated[float, Within(1, 30)]
    first_hole: Annotated[float, Within(2, 6)]

    @property
    def size(self) -> tuple[float, float]:
        """Width and depth, mm."""
        width = 2 * RIM + STRIPS * self.strip_width + (STRIPS - 1) * self.web
        return width, 2 * RIM + self.strip_length + 2 * HOLE_ROW

    def bom_name(self) -> str:
        return f"Coupon for the laser, ten strips of {number(self.strip_width)}, {number(self.thickness)} thick"

    def file_stem(self) -> str:
        return stem("cut-coupon", self.strip_width, self.thickness)

    def profiles(self) -> tuple[Profile, ...]:
        (width, depth), low = self.size, RIM + 2 * HOLE_ROW
        step = self.strip_width + self.web
        strips = [
            rectangle(RIM + step * n, low, RIM + step * n + self.strip_width, low + self.strip_length, ROUND)
            for n in range(STRIPS)
        ]
        apart = (width - 2 * RIM) / (HOLES - 1)
        holes = [Circle(RIM + apart * n, RIM, self.first_hole + HOLE_STEP * n) for n in range(HOLES)]
        outline = rectangle(0.0, 0.0, width, depth, 3.0)
        return (Profile(outer=outline, holes=(*holes, *strips), z0=-self.thickness, z1=0.0),)
