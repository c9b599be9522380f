"""The plate of a fin, printed or cut: it carries one board on edge and hangs on two bars. Lengths are mm.

Frame: the plate lies on z = 0. x is along the depth of the row with the front at -x, y is up. The board stands in front
of the plate, towards z. An ear at each end rests on a bar, a tab below it goes into a notch of the bar's edge, and a
tab on top takes fingers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ..geometry.plane.profile import Point2, Polyline, rectangle, rounded
from .hole import Hole
from .part import ProfilePart, Within

Rectangle = tuple[float, float, float, float]
ROOT = 1.0
"""Radius of every corner of the plate's outline, mm (bench review, 11: root radius 1)."""
WINDOW_RADIUS, LEAST_WINDOW = 3.0, 14.0
"""Radius of the corners of a window, and its least side, mm."""


def window_of(within: Rectangle, holes: tuple[Hole, ...]) -> Polyline | None:
    """A window with round corners, which saves material and lets air through; None if it is too small or meets a hole.

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
class FinPlate(ProfilePart):
    """Values of a fin's plate; mm.

    `body_front`, `body_rear`, `body_low`: the plate behind the board. `front`, `rear`: x of the inner edges of the two
    bars. `seat`: y of their upper faces. `below`: depth of the beam below the seat. `tab`: how far a tab goes into the
    notch of a bar. `foot_length`: the ears along x. `holes`: for the board's standoffs.
    """

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
    holes: tuple[Hole, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        inside = self.front + ROOT * 2 <= self.body_front and self.body_rear <= self.rear - ROOT * 2
        self.require(inside, "the body is between the bars")
        self.require(self.tab + 2 * ROOT + 0.5 <= self.foot_length, "a foot is longer than its tab")
        self.require(self.body_low <= self.seat - self.below - 4, "the body is lower than the beam")
        self.require(self.rear - self.front >= self.pull[0] + 8, "the beam is wider than the pull tab")
        for hole in self.holes:
            room = hole.diameter / 2 + 2
            held = self.body_front + room <= hole.x <= self.body_rear - room
            held = held and self.body_low + room <= hole.y <= self.top - room
            self.require(held, f"the hole at {hole.x:g}, {hole.y:g} lies in the plate")

    @property
    def pull(self) -> tuple[float, float]:
        """Width and height of the tab on top, mm."""
        raise NotImplementedError

    @property
    def top(self) -> float:
        """Height of the beam's upper edge, mm."""
        raise NotImplementedError

    @property
    def plates(self) -> tuple[Rectangle, ...]:
        """Rectangles that cover the plate without its window: body, beam, ears, pull tab; mm."""
        x0, x1, low = self.front - self.foot_length, self.rear + self.foot_length, self.seat - self.below
        middle, (wide, high) = (self.front + self.rear) / 2, self.pull
        return (
            (self.body_front, self.body_low, self.body_rear, low),
            (self.front - self.tab, low, self.rear + self.tab, self.seat),
            (x0, self.seat, x1, self.top),
            (middle - wide / 2, self.top, middle + wide / 2, self.top + high),
        )

    def window_within(self, rim: float) -> Polyline | None:
        """The opening in the body, `rim` mm from its edges; None if the body is too small."""
        x0, y0 = self.body_front + rim, self.body_low + rim
        return window_of((x0, y0, self.body_rear - rim, self.seat - self.below), self.holes)

    def outline(self) -> Polyline:
        """The plate's outline, counter-clockwise from the lower left corner of the body."""
        (x0, _, x1, _), (left, _, right, high) = self.plates[2:]
        low = self.seat - self.below
        corners: list[Point2] = [
            (self.body_front, self.body_low),
            (self.body_rear, self.body_low),
            (self.body_rear, low),
            (self.rear + self.tab, low),
            (self.rear + self.tab, self.seat),
            (x1, self.seat),
            (x1, self.top),
            (right, self.top),
            (right, high),
            (left, high),
            (left, self.top),
            (x0, self.top),
            (x0, self.seat),
            (self.front - self.tab, self.seat),
            (self.front - self.tab, low),
            (self.body_front, low),
        ]
        return rounded(corners, ROOT)
