"""A coupon that measures a laser's kerf: ten strips are cut out and laid side by side.

Frame: origin at the front left corner, top face at z = 0. Cut it with kerf 0, on the lines. Each strip is narrower by
the kerf, so the row of ten is narrower by ten times the kerf, which a caliper reads well: kerf = (80 - stack) / 10.
Turn no strip over, because cut edges are not quite vertical. Try a screw in the holes of 3.0 to 3.6.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Circle, Profile, rectangle
from ..part import ProfilePart, Role, Within, number, stem

STRIPS, HOLES, HOLE_STEP = 10, 7, 0.1
RIM, ROUND, HOLE_ROW = 12.0, 1.0, 8.0
"""Width of the rim round the strips and holes, corner radius of the strips, half the depth of the row of holes, mm."""


@dataclass(frozen=True, kw_only=True)
class CutCoupon(ProfilePart):
    """A sheet with ten strips: their width and length, the webs between them, thickness, diameter of first hole; mm."""

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
