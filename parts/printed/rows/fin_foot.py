"""A foot of a cut fin: a printed block that is bolted to the fin and rests on a bar. The captive screw goes through it.

Frame: the block lies on z = 0, as it is printed and as it lies on the fin. The inner edge of the bar is at x = 0, the
bar towards -x, its upper face at y = 0. Both feet of a fin are one part: the rear one is turned over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ....geometry.plane.offset import offset
from ....geometry.plane.profile import Circle, Point2, Polyline, Profile, rounded
from ...feature import PartFeature, underside
from ...part import BED_CHAMFER, LOADED_SHELL, ProfilePart, Role, Within, number, stem

ROUND = 0.6
"""Radius of the upright edges, mm: more than the chamfer at the bed."""


@dataclass(frozen=True, kw_only=True)
class FinFoot(ProfilePart):
    """Values of a foot; mm.

    `length`: on the bar. `inner`: beyond the bar's inner edge. `height`: over the bar. `inner_height`: of the block
    beside it, for the bolt. `width`: along the row. `screw_in`: from the bar's inner edge to the captive screw.
    `screw_hole`, `bolt_hole`: diameters. `bolt_in`, `bolt_up`: place of the bolt. `relief_width`, `relief_height`: the
    groove below, for the rim of the rivet nut and the ring on the screw.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "it is small"

    length: Annotated[float, Within(8, 40)]
    inner: Annotated[float, Within(6, 30)]
    height: Annotated[float, Within(3, 12)]
    inner_height: Annotated[float, Within(6, 20)]
    width: Annotated[float, Within(6, 30)]
    screw_in: Annotated[float, Within(4, 30)]
    screw_hole: Annotated[float, Within(2, 6)]
    bolt_in: Annotated[float, Within(3, 20)]
    bolt_up: Annotated[float, Within(3, 20)]
    bolt_hole: Annotated[float, Within(2, 6)]
    relief_width: Annotated[float, Within(4, 20)]
    relief_height: Annotated[float, Within(1.4, 4)]
    bed_chamfer: Annotated[float, Within(0.2, 0.5)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        groove, wall = self.relief_width / 2, self.bolt_hole / 2 + 1.2
        self.require(self.width >= self.screw_hole + 1.6, "0.8 mm or more are left beside the captive screw")
        self.require(self.relief_height <= self.height - 2, "2 mm or more are left over the groove")
        least = min(self.screw_in - groove, self.length - self.screw_in - groove)
        self.require(least >= 2 * ROUND + 0.2, "the foot has 1.4 mm or more on both sides of the groove")
        self.require(groove >= self.screw_hole / 2 + 2 * ROUND, "the groove is 2.4 mm or more wider than the screw")
        self.require(self.inner_height >= self.height + 2 * ROUND + 0.2, "the block is higher than the foot")
        across = wall <= self.bolt_in <= self.inner - wall and wall <= self.bolt_up <= self.inner_height - wall
        self.require(across, "1.2 mm or more are left round the bolt")

    def bom_name(self) -> str:
        long = number(round(self.length + self.inner, 2))
        return f"Foot of a fin printed {long} x {number(self.inner_height)} x {number(self.width)}"

    def file_stem(self) -> str:
        return stem("fin-foot", f"{number(round(self.length + self.inner, 2))}x{number(self.width)}")

    def near_side(self) -> str:
        return "BOTTOM"

    def features(self) -> tuple[PartFeature, ...]:
        low, high = self._groove
        hole, up = self._across, (self.width - self.screw_hole) / 2
        return (
            PartFeature(name="foot", x=(-self.length, 0.0), y=(0.0, self.height), z=(0.0, self.width)),
            PartFeature(name="block for the bolt", x=(0.0, self.inner), y=(0.0, self.inner_height)),
            PartFeature(name="groove below", x=(low, high), y=(0.0, self.relief_height), note="through"),
            PartFeature(name="hole for the screw", x=hole, z=(up, self.width - up), note="square, upright, through"),
        )

    def finish(self) -> tuple[str, ...]:
        return f"upright edges: R{number(ROUND)}", underside(self.bed_chamfer)

    @property
    def _groove(self) -> tuple[float, float]:
        return -self.screw_in - self.relief_width / 2, -self.screw_in + self.relief_width / 2

    @property
    def _across(self) -> tuple[float, float]:
        return -self.screw_in - self.screw_hole / 2, -self.screw_in + self.screw_hole / 2

    def profiles(self) -> tuple[Profile, ...]:
        low, high = (self.width - self.screw_hole) / 2, (self.width + self.screw_hole) / 2
        back, whole, bolt = self.bed_chamfer, self._whole(), (Circle(self.bolt_in, self.bolt_up, self.bolt_hole),)
        return (
            Profile(outer=offset(whole, -back), holes=bolt, z0=0.0, z1=back),
            Profile(outer=whole, holes=bolt, z0=back, z1=low),
            Profile(outer=self._outside(), z0=low, z1=high),
            Profile(outer=self._inside(), holes=bolt, z0=low, z1=high),
            Profile(outer=whole, holes=bolt, z0=high, z1=self.width),
        )

    def _whole(self) -> Polyline:
        """The outline with its groove, which is drawn without the hole for the screw."""
        low, high = self._groove
        start: list[Point2] = [(-self.length, 0.0), (low, 0.0), (low, self.relief_height)]
        return rounded([*start, (high, self.relief_height), (high, 0.0), *self._block()], ROUND)

    def _block(self) -> list[Point2]:
        """The corners of the block for the bolt, and of the foot's upper face, counter-clockwise."""
        upper = [(self.inner, 0.0), (self.inner, self.inner_height), (0.0, self.inner_height)]
        return [*upper, (0.0, self.height), (-self.length, self.height)]

    def _outside(self) -> Polyline:
        """What is beyond the hole for the screw."""
        low, near = self._groove[0], self._across[0]
        corners: list[Point2] = [(-self.length, 0.0), (low, 0.0), (low, self.relief_height), (near, self.relief_height)]
        return rounded([*corners, (near, self.height), (-self.length, self.height)], ROUND)

    def _inside(self) -> Polyline:
        """What is on the side of the bolt."""
        high, near = self._groove[1], self._across[1]
        corners: list[Point2] = [
            (near, self.relief_height),
            (high, self.relief_height),
            (high, 0.0),
            *self._block()[:4],
        ]
        return rounded([*corners, (near, self.height)], ROUND)
