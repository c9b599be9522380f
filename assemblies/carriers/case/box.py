"""The box of a case: its clear inside, its panels and their frames, its corners. Lengths are mm.

The base plate is the floor, its top face at z = 0. Front and back reach over the edges of left and right; the top lies
on all of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ....core.placement import Bounds, Placement, Point
from ....params.case.table import Side
from ...model.bounds import Plan
from ...model.footprint import Spot

CASE = "case"
"""Path of the case, and the first word of the paths of its panels."""
LEVEL: tuple[Side, ...] = ("left", "right", "front", "back")
"""The upright panels, in the order in which they are put on."""
OUT: dict[Side, Point] = {
    "front": (0.0, -1.0, 0.0),
    "back": (0.0, 1.0, 0.0),
    "left": (-1.0, 0.0, 0.0),
    "right": (1.0, 0.0, 0.0),
    "top": (0.0, 0.0, 1.0),
}
"""The direction in which each panel looks."""
TURNS: dict[Side, float] = {"front": 0.0, "right": 90.0, "back": 180.0, "left": 270.0}
CORNERS: dict[str, tuple[Side, Side]] = {
    "front-left": ("left", "front"),
    "front-right": ("right", "front"),
    "back-right": ("right", "back"),
    "back-left": ("left", "back"),
}
"""The upright panels at each corner, in the order in which quarter turns lead from one corner to the next."""


@dataclass(frozen=True, kw_only=True)
class CaseBox:
    """The clear inside of a case, in the frame of the base plate, and the thickness of each panel that it has.

    `floor`: thickness of the base plate, 0 without one. `fit`: play of its finger joints; None without them.
    """

    inside: Bounds
    thickness: Mapping[Side, float]
    floor: float = 0.0
    fit: float | None = None

    @property
    def height(self) -> float:
        """Clear height."""
        return self.inside[1][2]

    @property
    def outside(self) -> Plan:
        """The outline of the case in plan."""
        (x0, y0, _), (x1, y1, _) = self.inside
        thick = self.thickness.get
        return x0 - thick("left", 0.0), y0 - thick("front", 0.0), x1 + thick("right", 0.0), y1 + thick("back", 0.0)

    @property
    def size(self) -> Spot:
        """Width and depth outside."""
        x0, y0, x1, y1 = self.outside
        return round(x1 - x0, 6), round(y1 - y0, 6)

    def moved(self, x: float, y: float) -> CaseBox:
        """The box at another place on the plate."""
        (x0, y0, z0), (x1, y1, z1) = self.inside
        return replace(self, inside=((x0 + x, y0 + y, z0), (x1 + x, y1 + y, z1)))

    def panel_size(self, side: Side) -> Spot:
        """Width and height of a panel, seen from outside."""
        (_, y0, _), (_, y1, high) = self.inside
        if side == "top":
            return self.size
        return (self.size[0] if side in ("front", "back") else round(y1 - y0, 6)), round(high, 6)

    def frame(self, side: Side) -> Placement:
        """The frame of a panel: the middle of its outer face, z out of the case, y up (of the top: to the back)."""
        (_, y0, _), (_, y1, high) = self.inside
        ax, ay, bx, by = self.outside
        if side == "top":
            return Placement.at((ax + bx) / 2, (ay + by) / 2, high + self.thickness["top"])
        middle = {
            "front": ((ax + bx) / 2, ay),
            "back": ((ax + bx) / 2, by),
            "left": (ax, (y0 + y1) / 2),
            "right": (bx, (y0 + y1) / 2),
        }[side]
        return Placement.at(*middle, high / 2) @ Placement.about("z", TURNS[side]) @ Placement.about("x", 90)

    def corner(self, name: str, *, upper: bool = False) -> Placement:
        """The frame of the bracket at a corner: origin in the corner, x, y and z into the case."""
        (x0, y0, _), (x1, y1, high) = self.inside
        spot = (x1 if "right" in name else x0), (y1 if "back" in name else y0)
        turn = 90.0 * list(CORNERS).index(name)
        if upper:
            over = Placement.about("z", turn + 90.0) @ Placement.about("x", 180)
            return Placement.at(*spot, high) @ over
        return Placement.at(*spot) @ Placement.about("z", turn)

    def side_towards(self, way: Point) -> Side | None:
        """The panel of the case that looks in a direction; None if there is none."""
        return next((side for side in self.thickness if math.dist(way, OUT[side]) < 1e-6), None)


def nearest_side(out: Point) -> Side:
    """The side that a direction points to most."""
    return max(OUT, key=lambda side: sum(a * b for a, b in zip(out, OUT[side], strict=True)))
