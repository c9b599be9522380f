"""What a printed fin is made to: fields, checks and places. The frame is that of `fin.py`. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ....geometry.plane.profile import Polyline
from ...fin_plate import FinPlate, Rectangle
from ...part import BED_CHAMFER, LOADED_SHELL, Role, Within, number, stem

RIM = 11.0
"""Distance of the window from the body's edges, mm: it leaves the screws' heads a ring."""
PULL = (26.0, 12.0, 8.0)
"""Width and height of the pull tab, and diameter of its hole, mm: a finger hooks it."""


@dataclass(frozen=True, kw_only=True)
class FinSpec(FinPlate):
    """Values of a printed fin beside those of its plate: feet; mm.

    `foot_height`, `foot_width`: the feet along y and z. `screw_in`: distance of the captive screws from the inner edges
    of the bars. `screw_hole`: of the holes for them. `relief_width`, `relief_height`: the groove below each foot,
    for the rivet nut.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a split fin does not hold its board straight"

    foot_height: Annotated[float, Within(3, 12)]
    foot_width: Annotated[float, Within(9, 30)]
    screw_in: Annotated[float, Within(4, 30)]
    screw_hole: Annotated[float, Within(2, 6)]
    relief_width: Annotated[float, Within(4, 20)]
    relief_height: Annotated[float, Within(0.4, 4)]
    bed_chamfer: Annotated[float, Within(0.2, 0.8)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        edge, groove = self.screw_hole / 2 + 0.8, self.relief_width / 2
        self.require(self.foot_width - self.thickness >= 2 * edge, "a foot is wide enough for its screw")
        self.require(self.relief_height <= self.foot_height - 2, "2 mm or more of a foot are left over the groove")
        least = min(self.screw_in - groove, self.foot_length - self.screw_in - groove)
        self.require(least >= 1.2, "a foot has 1.2 mm or more on both sides of the groove")
        self.require(groove >= self.screw_hole / 2, "the groove is wider than the screw")

    @property
    def pull(self) -> tuple[float, float]:
        return PULL[:2]

    @property
    def top(self) -> float:
        """Height of the beam's upper edge, and of the feet, mm."""
        return self.seat + self.foot_height

    @property
    def screw_z(self) -> float:
        """Height of the screws above the bed, mm: the middle of the foot in front of the plate."""
        return (self.thickness + self.foot_width) / 2

    @property
    def screws(self) -> tuple[float, float]:
        """x of the front and of the rear screw, mm."""
        return self.front - self.screw_in, self.rear + self.screw_in

    @property
    def rectangles(self) -> tuple[tuple[Rectangle, float, float], ...]:
        """Rectangles that cover the fin without its window, each with its extent in z, mm."""
        x0, x1 = self.front - self.foot_length, self.rear + self.foot_length
        feet = [(x0, self.seat, self.front, self.top), (self.rear, self.seat, x1, self.top)]
        return (
            *((plate, 0.0, self.thickness) for plate in self.plates),
            *((foot, self.thickness, self.foot_width) for foot in feet),
        )

    @property
    def window(self) -> Polyline | None:
        """The opening in the body, which saves plastic and lets air through; None if the body is too small."""
        return self.window_within(RIM)

    def bom_name(self) -> str:
        wide, high = self.rear - self.front + 2 * self.foot_length, self.top + PULL[1] - self.body_low
        return f"Fin printed {number(round(wide, 1))} x {number(round(high, 1))} x {number(self.foot_width)}"

    def file_stem(self) -> str:
        wide, high = self.rear - self.front, self.seat - self.body_low
        return stem("fin", f"{number(round(wide, 1))}x{number(round(high, 1))}", f"{len(self.holes)}-holes")
