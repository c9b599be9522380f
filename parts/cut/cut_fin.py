"""A fin that is cut from a sheet: a flat plate that carries one board on edge and hangs on two bars by bolted feet.

Frame: that of `fin_plate.py`, z = 0 at the back, the board and the feet in front of the plate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Circle, Contour, Polyline, Profile
from ..feature import PartFeature
from ..fin_plate import ROOT, WINDOW_RADIUS, FinPlate
from ..part import Role, Within, number, stem
from .case_panel import LETTER, Engraving

PULL = (32.0, 16.0)
"""Width and height of the pull tab, mm: two fingers pinch it. It has no hole, whose rim would be too near its edges."""
NUMBER, CLEAR = 6.0, 4.0
"""Greatest height of the engraved number, and its distance from the ends of the tab, mm."""


@dataclass(frozen=True, kw_only=True)
class CutFin(FinPlate):
    """Values of a cut fin beside those of its plate: beam, holes for the bolts of its feet, window; mm.

    `rise`: height of the beam over the seat. `bolt_in`, `bolt_up`: from a bar's inner edge inwards and from the seat up
    to the bolt of a foot. `bolt_hole`: diameter of its hole. `window_rim`: from the edges of the body to its window.
    `mark`: the number on the pull tab.
    """

    role = Role.CUT

    rise: Annotated[float, Within(6, 30)]
    bolt_in: Annotated[float, Within(3, 20)]
    bolt_up: Annotated[float, Within(3, 20)]
    bolt_hole: Annotated[float, Within(2, 6)]
    window_rim: Annotated[float, Within(8, 40)]
    mark: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.bolt_up + self.bolt_hole / 2 + 1 <= self.rise, "the bolts go through the beam")
        half = (self.rear - self.front) / 2
        self.require(self.bolt_in + self.bolt_hole / 2 + 1 <= half, "the bolts are apart")
        for x, y in self.bolts:
            for hole in self.holes:
                near = ((x - hole.x) ** 2 + (y - hole.y) ** 2) ** 0.5 <= (self.bolt_hole + hole.diameter) / 2
                self.require(not near, f"the hole at {hole.x:g}, {hole.y:g} is clear of the bolts")

    @property
    def pull(self) -> tuple[float, float]:
        return PULL

    @property
    def top(self) -> float:
        """Height of the beam's upper edge, mm."""
        return self.seat + self.rise

    @property
    def bolts(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Where the bolt of the front foot and that of the rear foot go through the plate."""
        y = self.seat + self.bolt_up
        return (self.front + self.bolt_in, y), (self.rear - self.bolt_in, y)

    @property
    def window(self) -> Polyline | None:
        """The opening in the body, which saves weight and lets air through; None if the body is too small."""
        return self.window_within(self.window_rim)

    @property
    def openings(self) -> tuple[Contour, ...]:
        """The contours through which no screw goes."""
        window = self.window
        return (window,) if window else ()

    @property
    def engravings(self) -> tuple[Engraving, ...]:
        """The number on the pull tab, in its middle."""
        if not self.mark:
            return ()
        height = min(NUMBER, (PULL[0] - 2 * CLEAR) / (LETTER * len(self.mark)))
        x = (self.front + self.rear) / 2 - LETTER * height * len(self.mark) / 2
        return (Engraving(text=self.mark, x=round(x, 3), y=round(self.top + (PULL[1] - height) / 2, 3), height=height),)

    def features(self) -> tuple[PartFeature, ...]:
        thick, low = (0.0, self.thickness), self.seat - self.below
        x0, x1 = self.front - self.foot_length, self.rear + self.foot_length
        (px0, py0, px1, py1), ears = self.plates[3], (x0, self.front, self.rear, x1)
        found = [
            PartFeature(name="body", x=(self.body_front, self.body_rear), y=(self.body_low, low), z=thick),
            PartFeature(name="beam", x=(self.front - self.tab, self.rear + self.tab), y=(low, self.seat)),
            PartFeature(name="ears", count=2, x=(ears[0], ears[3]), y=(self.seat, self.top)),
            PartFeature(name="pull tab", x=(px0, px1), y=(py0, py1)),
        ]
        if self.window:
            (wx0, wy0), (wx1, wy1) = self.window.bounds
            note = f"corners R{number(WINDOW_RADIUS)}, through"
            found.insert(1, PartFeature(name="window", x=(wx0, wx1), y=(wy0, wy1), note=note))
        return tuple(found)

    def finish(self) -> tuple[str, ...]:
        return (f"corners of the outline: R{number(ROOT)}",)

    def near_side(self) -> str:
        return "BOTTOM"

    def bom_name(self) -> str:
        wide, high = self.rear - self.front + 2 * self.foot_length, self.top + PULL[1] - self.body_low
        size = f"{number(round(wide, 1))} x {number(round(high, 1))} x {number(self.thickness)}"
        return f"Plate fin {size}{f', number {self.mark}' if self.mark else ''}"

    def file_stem(self) -> str:
        wide, high = self.rear - self.front, self.seat - self.body_low
        size = f"{number(round(wide, 1))}x{number(round(high, 1))}x{number(self.thickness)}"
        return stem("cut-fin", size, f"{len(self.holes)}-holes", self.mark)

    def profiles(self) -> tuple[Profile, ...]:
        bolts = (Circle(x, y, self.bolt_hole) for x, y in self.bolts)
        holes: tuple[Contour, ...] = (*(hole.circle for hole in self.holes), *bolts, *self.openings)
        return (Profile(outer=self.outline(), holes=holes, z0=0.0, z1=self.thickness),)
