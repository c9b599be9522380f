"""A coupon that calibrates a printer: holes, pockets, bosses, walls and a bridge. Lengths are mm.

Frame: origin at the front left corner, bed at z = 0. In order from the cut-off corner: in the front row, holes of 3.0,
3.1, ... 3.6; in the middle row, pockets for a board, with a play of 0.05, 0.10, ... 0.30 at each side; in the rear row,
bosses with insert holes 0.2 too narrow, right and 0.2 too wide, walls of one to three lines, and a bridge of 20. The
edge of the plate on the bed has no chamfer, so that the spread of the first layer can be measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Circle, Polyline, Profile, rectangle
from ..feature import PartFeature
from ..part import ProfilePart, Role, Within, number, stem

WIDTH, DEPTH, PLATE = 120.0, 52.0, 3.0
PIN, HOLES, HOLE_STEP = 3.0, 7, 0.1
"""Diameter of the screw shank that is tried in the holes, number of holes, and the step of their diameters
(gauges seen: 0.1 steps)."""
PLAYS = (0.05, 0.10, 0.15, 0.20, 0.25, 0.30)
"""Play at each side of the board in the pockets (Prusa's manual: 0.1 very tight to 0.2 loose)."""
POCKET, CORNER, BRIDGE, POST, TALL = 12.0, 5.0, 20.0, 4.0, 10.0


@dataclass(frozen=True, kw_only=True)
class PrintCoupon(ProfilePart):
    """A coupon: thickness of the board for the pockets, the insert's hole and wall, diameter of the nozzle; mm."""

    role = Role.PRINTED
    whole_because = "the coupon is small enough for every usual bed"

    board: Annotated[float, Within(0.8, 3)]
    insert_hole: Annotated[float, Within(2.5, 6)]
    insert_wall: Annotated[float, Within(1, 2.5)]
    nozzle: Annotated[float, Within(0.1, 2)]

    def bom_name(self) -> str:
        return f"Coupon for the printer, board {number(self.board)}, nozzle {number(self.nozzle)}"

    def file_stem(self) -> str:
        return stem("print-coupon", self.board, self.nozzle)

    def features(self) -> tuple[PartFeature, ...]:
        pockets = [
            PartFeature(
                name=f"pocket {number_}",
                x=tuple(sorted({x for x, _ in self._pocket(number_ - 1, play).bounds})),
                y=tuple(sorted({y for _, y in self._pocket(number_ - 1, play).bounds})),
                rows="x",
                note=f"play {number(play)} at each side",
            )
            for number_, play in enumerate(PLAYS, 1)
        ]
        walls = [
            PartFeature(
                name=f"wall of {number_} line{'s' * (number_ > 1)}",
                x=(wall.outer.bounds[0][0], wall.outer.bounds[1][0]),
                y=(wall.outer.bounds[0][1], wall.outer.bounds[1][1]),
                z=(wall.z0, wall.z1),
                rows="z" if number_ == 1 else "",
            )
            for number_, wall in enumerate(self._walls(), 1)
        ]
        left, right, roof = self._bridge()
        span = left.outer.bounds[1][0], right.outer.bounds[0][0]
        bridge = PartFeature(
            name="bridge", x=span, y=(roof.outer.bounds[0][1], roof.outer.bounds[1][1]), z=(roof.z0, roof.z1)
        )
        return PartFeature(name="plate", z=(0.0, PLATE)), *pockets, *walls, bridge

    def finish(self) -> tuple[str, ...]:
        return (f"front left corner cut off by {number(CORNER)}",)

    def profiles(self) -> tuple[Profile, ...]:
        holes = [Circle(10.0 + 15.0 * n, 7.0, PIN + HOLE_STEP * n) for n in range(HOLES)]
        pockets = [self._pocket(n, play) for n, play in enumerate(PLAYS)]
        plate = Polyline(
            ((CORNER, 0.0, 0.0), (WIDTH, 0.0, 0.0), (WIDTH, DEPTH, 0.0), (0.0, DEPTH, 0.0), (0.0, CORNER, 0.0))
        )
        return (
            Profile(outer=plate, holes=(*holes, *pockets), z0=0.0, z1=PLATE),
            *self._bosses(),
            *self._walls(),
            *self._bridge(),
        )

    def _pocket(self, number_: int, play: float) -> Polyline:
        x, half = 6.0 + 18.5 * number_, self.board / 2 + play
        return rectangle(x, 18.0 - half, x + POCKET, 18.0 + half)

    def _bosses(self) -> list[Profile]:
        outer = self.insert_hole + 0.2 + 2 * self.insert_wall
        sizes = enumerate((-0.2, 0.0, 0.2))
        return [
            Profile(
                outer=Circle(9.0 + 14.0 * n, 38.0, outer),
                holes=(Circle(9.0 + 14.0 * n, 38.0, self.insert_hole + wider),),
                z0=PLATE,
                z1=PLATE + TALL,
            )
            for n, wider in sizes
        ]

    def _walls(self) -> list[Profile]:
        return [
            Profile(
                outer=rectangle(51.0 + 8.0 * n, 30.0, 51.0 + 8.0 * n + lines * self.nozzle, 46.0),
                z0=PLATE,
                z1=PLATE + TALL,
            )
            for n, lines in enumerate((1.0, 2.0, 3.0))
        ]

    def _bridge(self) -> list[Profile]:
        x, low, high = 84.0, PLATE, PLATE + TALL
        far = x + POST + BRIDGE
        return [
            Profile(outer=rectangle(x, 32.0, x + POST, 44.0), z0=low, z1=high),
            Profile(outer=rectangle(far, 32.0, far + POST, 44.0), z0=low, z1=high),
            Profile(outer=rectangle(x, 32.0, far + POST, 44.0), z0=high, z1=high + 2.0),
        ]
