"""What a fin is made to: fields, checks and places. The frame is that of `fin.py`. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ....geometry.plane.profile import Polyline, rectangle
from ...hole import Hole
from ...part import BED_CHAMFER, LOADED_SHELL, ProfilePart, Role, Within, number, stem

Rectangle = tuple[float, float, float, float]
ROOT = 1.0
"""Radius of every corner of the plate's outline, mm (bench review, 11: root radius 1)."""
RIM, WINDOW_RADIUS, LEAST_WINDOW = 11.0, 3.0, 14.0
"""Distance of the window from the body's edges, mm: it leaves the screws' heads a ring. Least side of a window."""
PULL = (26.0, 12.0, 8.0)
"""Width and height of the pull tab, and diameter of its hole, mm: a finger hooks it."""


def window_of(within: Rectangle, holes: tuple[Hole, ...]) -> Polyline | None:
    """A window with round corners, which saves plastic and lets air through; None if it is too small or meets a hole.

    `within`: x0, y0, x1, y1 of the window, mm.
    """
    x0, y0, x1, y1 = within
    if min(x1 - x0, y1 - y0) < LEAST_WINDOW:
        return None
    keeps = all(
        not (x0 - hole.diameter / 2 - 3 < hole.x < x1 + hole.diameter / 2 + 3)
        or not (y0 - hole.diameter / 2 - 3 < hole.y < y1 + hole.diameter / 2 + 3)
        for hole in holes
    )
    return rectangle(x0, y0, x1, y1, WINDOW_RADIUS) if keeps else None


@dataclass(frozen=True, kw_only=True)
class FinSpec(ProfilePart):
    """Values of a fin: plate, beam, feet, tabs; mm.

    `body_front`, `body_rear`, `body_low`: the plate behind the board. `front`, `rear`: x of the inner edges of the two
    bars. `seat`: y of their upper faces. `below`: depth of the beam below the seat. `tab`: how far a tab goes into the
    notch of a bar. `foot_length`, `foot_height`, `foot_width`: the feet along x, y and z. `screw_in`: distance of the
    screws from the inner edges. `relief_width`, `relief_height`: the groove below each foot, for the rivet nut.
    `holes`: for the board's standoffs.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a split fin does not hold its board straight"

    thickness: Annotated[float, Within(3, 8)]
    body_front: Annotated[float, Within(-300, 0)]
    body_rear: Annotated[float, Within(0, 300)]
    body_low: Annotated[float, Within(-300, 0)]
    front: Annotated[float, Within(-320, -5)]
    rear: Annotated[float, Within(5, 320)]
    seat: Annotated[float, Within(4, 320)]
    below: Annotated[float, Within(4, 30)]
    tab: Annotated[float, Within(1.5, 10)]
    foot_length: Annotated[float, Within(8, 40)]
    foot_height: Annotated[float, Within(3, 12)]
    foot_width: Annotated[float, Within(9, 30)]
    screw_in: Annotated[float, Within(4, 30)]
    screw_hole: Annotated[float, Within(2, 6)]
    relief_width: Annotated[float, Within(4, 20)]
    relief_height: Annotated[float, Within(0.4, 4)]
    holes: tuple[Hole, ...] = ()
    bed_chamfer: Annotated[float, Within(0.2, 0.8)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        inside = self.front + ROOT * 2 <= self.body_front and self.body_rear <= self.rear - ROOT * 2
        self.require(inside, "the body is between the bars")
        self.require(self.tab + 2 * ROOT + 0.5 <= self.foot_length, "a foot is longer than its tab")
        self.require(self.body_low <= self.seat - self.below - 4, "the body is lower than the beam")
        wide = self.rear - self.front
        self.require(wide >= PULL[0] + 8, "the beam is wider than the pull tab")
        edge, groove = self.screw_hole / 2 + 0.8, self.relief_width / 2
        self.require(self.foot_width - self.thickness >= 2 * edge, "a foot is wide enough for its screw")
        self.require(self.relief_height <= self.foot_height - 2, "2 mm or more of a foot are left over the groove")
        least = min(self.screw_in - groove, self.foot_length - self.screw_in - groove)
        self.require(least >= 1.2, "a foot has 1.2 mm or more on both sides of the groove")
        self.require(groove >= self.screw_hole / 2, "the groove is wider than the screw")
        low, _, high = self.body_front, self.body_low, self.body_rear
        for hole in self.holes:
            room = hole.diameter / 2 + 2
            held = low + room <= hole.x <= high - room and self.body_low + room <= hole.y <= self.top - room
            self.require(held, f"the hole at {hole.x:g}, {hole.y:g} lies in the plate")

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
        plate, x0, x1 = (0.0, self.thickness), self.front - self.foot_length, self.rear + self.foot_length
        middle = (self.front + self.rear) / 2
        feet = [(x0, self.seat, self.front, self.top), (self.rear, self.seat, x1, self.top)]
        low = self.seat - self.below
        return (
            ((self.body_front, self.body_low, self.body_rear, low), *plate),
            ((self.front - self.tab, low, self.rear + self.tab, self.seat), *plate),
            ((x0, self.seat, x1, self.top), *plate),
            ((middle - PULL[0] / 2, self.top, middle + PULL[0] / 2, self.top + PULL[1]), *plate),
            *((foot, self.thickness, self.foot_width) for foot in feet),
        )

    @property
    def window(self) -> Polyline | None:
        """The opening in the body, which saves plastic and lets air through; None if the body is too small."""
        x0, y0 = self.body_front + RIM, self.body_low + RIM
        return window_of((x0, y0, self.body_rear - RIM, self.seat - self.below), self.holes)

    def bom_name(self) -> str:
        wide, high = self.rear - self.front + 2 * self.foot_length, self.top + PULL[1] - self.body_low
        return f"Fin printed {number(round(wide, 1))} x {number(round(high, 1))} x {number(self.foot_width)}"

    def file_stem(self) -> str:
        wide, high = self.rear - self.front, self.seat - self.body_low
        return stem("fin", f"{number(round(wide, 1))}x{number(round(high, 1))}", f"{len(self.holes)}-holes")
