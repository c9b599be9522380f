"""How a part is turned on its drawing: its long side lies across the page, and three views are in first angle.

The main view is at the top. Below it is the view from the top of the page, beside it the view from its other side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ...core.placement import Bounds

Direction = tuple[float, float, float]
Side = Literal["left", "right", "top", "bottom"]
LONGER = 1.15
"""How many times as long as the width a part is before it is turned."""


@dataclass(frozen=True, kw_only=True)
class Sight:
    """How a part is looked at: the direction of view, and the direction that points to the right in the view."""

    towards: Direction
    across: Direction

    @property
    def up(self) -> Direction:
        """The direction that points up in the view."""
        a, b = self.across, self.towards
        return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


@dataclass(frozen=True, kw_only=True)
class PartPose:
    """Three views: names, directions, and on which sides of a view there is room for dimensions.

    `main`, `below`, `beside`: names of the views. `right`: whether the last is at the right of the main view.
    """

    main: str
    below: str
    beside: str
    right: bool
    sights: Mapping[str, Sight]

    def sides(self, name: str) -> tuple[Side, ...]:
        """The sides of a view that have room for rows of dimensions."""
        if name == self.beside:
            return ("bottom", "right") if self.right else ("bottom", "left")
        outer: Side = "left" if self.right else "right"
        return ("top", outer) if name == self.main else ("bottom", outer)


X, Y, Z = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
LEFT, DOWN, FRONTWARDS = (-1.0, 0.0, 0.0), (0.0, 0.0, -1.0), (0.0, -1.0, 0.0)
WIDE = PartPose(
    main="front",
    below="above",
    beside="left",
    right=True,
    sights={
        "front": Sight(towards=Y, across=X),
        "above": Sight(towards=DOWN, across=X),
        "left": Sight(towards=X, across=FRONTWARDS),
    },
)
"""As the part stands, its front at the bottom of the view from above."""
DEEP = PartPose(
    main="right",
    below="above",
    beside="front",
    right=True,
    sights={
        "right": Sight(towards=LEFT, across=Y),
        "above": Sight(towards=DOWN, across=Y),
        "front": Sight(towards=Y, across=X),
    },
)
"""For a part that is longest from front to rear: its front is at the left of the page."""
TALL = PartPose(
    main="front",
    below="left",
    beside="above",
    right=False,
    sights={
        "front": Sight(towards=Y, across=Z),
        "left": Sight(towards=X, across=Z),
        "above": Sight(towards=DOWN, across=Y),
    },
)
"""For a part that is longest from below to above: its top is at the right of the page."""
POSES = {"wide": WIDE, "deep": DEEP, "tall": TALL}


def pose_of(bounds: Bounds) -> str:
    """The name of the pose that puts the longest side of a part across the page."""
    x, y, z = (high - low for low, high in zip(*bounds, strict=True))
    if z > LONGER * max(x, y):
        return "tall"
    return "deep" if y > LONGER * max(x, z) else "wide"
