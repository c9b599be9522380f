"""A cell for a keystone module, printed: a flange before a panel, and a frame behind it that the module snaps into.

Frame: middle of the module's front, outer face of the panel at z = 0, seen from outside with y up; the flange above
z = 0. It is printed with the flange's face on the bed. The two ledges behind the cavity are bridged between its walls.

Sizes: rackstack helper/keystone2.scad (front 14.5 x 16.2, front to ledge 8.4, opening behind 19.55, cavity 22.15, lug
1.3) and keystone1.scad (a measured module 15.0 wide), 0.2 of play.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ....core.placement import Placement
from ....geometry.plane.profile import Circle, Polyline, Profile, rectangle
from ...part import LOADED_SHELL, ProfilePart, Role, Within

WIDTH, FRONT = 15.0, 16.5
"""Width of the module's way, height of the opening in front."""
LEDGE, BACK = 8.4, 2.0
"""Distance from the front to the ledges that the module latches behind, and their thickness."""
LUG, BEHIND, CAVITY = 1.4, 19.75, 22.4
"""Depth of the lower ledge, heights of the opening behind and of the cavity, both from the foot of the front."""
PLATE, WALL, FLANGE = 1.0, 2.4, 3.0
"""Thickness of the front, of the walls and of the flange."""
EAR = 11.0
"""How far the flange reaches beyond the frame at each side, for a screw."""
RADIUS = 1.0
"""Radius of the corners of frame and flange."""


@dataclass(frozen=True, kw_only=True)
class KeystoneCell(ProfilePart):
    """A cell: diameter of its two screw holes, chamfer on the bed; mm."""

    role = Role.PRINTED
    whole_because = "a keystone module fits into it"
    shell = LOADED_SHELL

    hole_diameter: Annotated[float, Within(2.5, 5)]
    bed_chamfer: Annotated[float, Within(0.1, 0.9)] = 0.4

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """The outline of the frame that goes through the panel: x0, y0, x1, y1."""
        low, wide = -FRONT / 2 - LUG - WALL, WIDTH / 2 + WALL
        return -wide, low, wide, low + CAVITY + LUG + 2 * WALL

    @property
    def flange(self) -> tuple[float, float, float, float]:
        """The outline of the flange: x0, y0, x1, y1."""
        x0, y0, x1, y1 = self.frame
        return x0 - EAR, y0 - 1.5, x1 + EAR, y1 + 1.5

    @property
    def spots(self) -> tuple[tuple[float, float], ...]:
        """The middles of the screw holes."""
        x0, y0, x1, y1 = self.frame
        return (x0 - EAR / 2, (y0 + y1) / 2), (x1 + EAR / 2, (y0 + y1) / 2)

    @property
    def reach(self) -> float:
        """How far the frame reaches behind the outer face of the panel."""
        return LEDGE + BACK - FLANGE

    def bom_name(self) -> str:
        return "Cell for a keystone module"

    def file_stem(self) -> str:
        return "keystone-cell"

    def profiles(self) -> tuple[Profile, ...]:
        foot, back = -FRONT / 2, self.bed_chamfer
        front, cavity = self._way(foot, foot + FRONT), self._way(foot - LUG, foot + CAVITY)
        behind = self._way(foot, foot + BEHIND)
        holes = tuple(Circle(x, y, self.hole_diameter) for x, y in self.spots)
        x0, y0, x1, y1 = self.flange
        smaller = rectangle(x0 + back, y0 + back, x1 - back, y1 - back, RADIUS - back)
        flange, frame = rectangle(*self.flange, RADIUS), rectangle(*self.frame, RADIUS)
        return (
            Profile(outer=frame, holes=(behind,), z0=-self.reach, z1=FLANGE - LEDGE),
            Profile(outer=frame, holes=(cavity,), z0=FLANGE - LEDGE, z1=0.0),
            Profile(outer=flange, holes=(cavity, *holes), z0=0.0, z1=FLANGE - PLATE),
            Profile(outer=flange, holes=(front, *holes), z0=FLANGE - PLATE, z1=FLANGE - back),
            Profile(outer=smaller, holes=(front, *holes), z0=FLANGE - back, z1=FLANGE),
        )

    def _way(self, low: float, high: float) -> Polyline:
        return rectangle(-WIDTH / 2, low, WIDTH / 2, high)

    def print_placement(self) -> Placement:
        return Placement.at(z=FLANGE) @ Placement.about("x", 180)
