"""A grip: the pocket in a comb or a retainer that takes the edge of a board. Lengths are mm.

Frame: x across the board with the middle of its thickness at 0, y along the edge, z into the pocket with its floor at
z = 0. Pads bear the edge at the strips where no component is; between them the floor is lower, since the remains of
mouse bites stand out of an edge by up to 0.5 (bench notes, 2). Each pad has a tooth on both faces of the board. Stops
at both ends keep the board from sliding along the edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from ....geometry.plane.profile import Profile, rectangle
from ...part import SpecError, Within, check_ranges

WALL = 3.0
"""Thickness of the teeth and of the stops, mm."""
APART = 0.3
"""Least distance between pieces of a grip, mm: a printer leaves no thinner gap open."""


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A stop at an end of a board: y of its face, and how high it stands over the floor; mm."""

    face: Annotated[float, Within(-300, 300)]
    height: Annotated[float, Within(0.5, 12)]

    def __post_init__(self) -> None:
        check_ranges(self)


@dataclass(frozen=True, kw_only=True)
class Grip:
    """A pocket: mm. `slot`: between the teeth. `depth`: height of the teeth over the floor.

    `strips`: from y to y, front first. `front`, `rear`: the stops; None where a component is in the way.
    """

    slot: Annotated[float, Within(0.5, 8)]
    depth: Annotated[float, Within(0.5, 10)]
    strips: tuple[tuple[float, float], ...]
    front: Stop | None
    rear: Stop | None

    def __post_init__(self) -> None:
        check_ranges(self)
        ends = [(stop.face - WALL, stop.face) for stop in (self.front,) if stop]
        ends += self.strips
        ends += [(stop.face, stop.face + WALL) for stop in (self.rear,) if stop]
        orderly = all(a[1] + APART <= b[0] + 1e-9 for a, b in pairwise(ends))
        if not self.strips or not orderly or any(high - low < 1 for low, high in self.strips):
            raise SpecError(f"a grip with strips {self.strips}", "strips from front to rear, between the stops")

    @property
    def half(self) -> float:
        """Half the width across the board, over both teeth, mm."""
        return self.slot / 2 + WALL

    @property
    def reach(self) -> tuple[float, float]:
        """The ends along the edge, over the stops, mm."""
        low = self.front.face - WALL if self.front else self.strips[0][0]
        return low, self.rear.face + WALL if self.rear else self.strips[-1][1]

    @property
    def stops(self) -> tuple[tuple[float, float, float], ...]:
        """Each stop: from y to y, and its height, mm."""
        front = [(stop.face - WALL, stop.face, stop.height) for stop in (self.front,) if stop]
        return *front, *((stop.face, stop.face + WALL, stop.height) for stop in (self.rear,) if stop)

    def moved(self, along: float) -> Grip:
        """The grip moved along the edge by so much, mm."""
        strips = tuple((round(a + along, 6), round(b + along, 6)) for a, b in self.strips)
        front, rear = (
            Stop(face=round(stop.face + along, 6), height=stop.height) if stop else None
            for stop in (self.front, self.rear)
        )
        return Grip(slot=self.slot, depth=self.depth, strips=strips, front=front, rear=rear)

    def profiles(self, x: float, floor: float, relief: float) -> tuple[Profile, ...]:
        """The pads, teeth and stops. `x`: the middle of the board. `floor`: height of the pads' upper faces.

        `relief`: how far the pads stand over what they stand on.
        """
        half, inner, low = self.half, self.slot / 2, floor - relief
        bases = [*self.strips, *((a, b) for a, b, _ in self.stops)]
        teeth = [(x - half, x - inner), (x + inner, x + half)]
        return (
            *(Profile(outer=rectangle(x - half, a, x + half, b), z0=low, z1=floor) for a, b in bases),
            *(
                Profile(outer=rectangle(x0, a, x1, b), z0=floor, z1=floor + self.depth)
                for a, b in self.strips
                for x0, x1 in teeth
            ),
            *(Profile(outer=rectangle(x - half, a, x + half, b), z0=floor, z1=floor + h) for a, b, h in self.stops),
        )
