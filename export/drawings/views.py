"""Views of a part for its drawing: visible and hidden edges, steps; and the part's round holes.

They are computed from the exact solid once and kept in the store. Lengths are mm.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

from ...core.files import digest
from ...core.placement import Bounds
from ...geometry.plane.profile import Circle, Point2, Profile
from ...geometry.store import Profiled, Store, key_of
from ...parts.part import Part
from .pose import POSES, WIDE, Direction, PartPose, Sight, pose_of

FLAT, SHORTEST = 1e-3, 1.0
"""Slope over the length of an edge that lies across an axis, and length above which it is a step, mm."""


@dataclass(frozen=True, kw_only=True)
class Round:
    """A round hole: the number of its axis, a point on the axis with 0 along it, its diameter, its ends, its mouths.

    `low`, `high`: from the front, the left or the lower face of the part. `opens_low`, `opens_high`: whether the whole
    hole is open at that end.
    """

    axis: int
    centre: Direction
    diameter: float
    low: float
    high: float
    opens_low: bool = True
    opens_high: bool = True

    @property
    def x(self) -> float:
        """The x of its axis."""
        return self.centre[0]

    @property
    def y(self) -> float:
        """The y of its axis."""
        return self.centre[1]


@dataclass(frozen=True, kw_only=True)
class View:
    """Edges as polylines in the plane of the view, and the corners of the view's bounding box."""

    name: str
    sight: Sight
    visible: tuple[tuple[Point2, ...], ...]
    hidden: tuple[tuple[Point2, ...], ...]
    low: Point2
    high: Point2

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, mm."""
        return self.high[0] - self.low[0], self.high[1] - self.low[1]

    @property
    def axes(self) -> tuple[tuple[int, float], tuple[int, float]]:
        """The part's axis that lies across the view, and the one that stands up in it, each with its sign."""
        across, up = self.sight.across, self.sight.up
        return _axis(across), _axis(up)

    def at(self, point: Direction) -> Point2:
        """A point of the part in the view."""
        return dot(point, self.sight.across), dot(point, self.sight.up)

    def steps(self, axis: int, *, hidden: bool = False) -> set[float]:
        """The coordinates along an axis at which straight edges across it lie: steps, walls, pockets and slots."""
        found: set[float] = set()
        for line in self.hidden if hidden else self.visible:
            at, along = [point[axis] for point in line], [point[1 - axis] for point in line]
            if max(at) - min(at) < FLAT and max(along) - min(along) > SHORTEST:
                found.add(round(at[0], 2) + 0.0)
        return found


@dataclass(frozen=True, kw_only=True)
class Views:
    """The views of a part by their names, how it is turned, its round holes and its bounding box."""

    pose: PartPose
    seen: dict[str, View]
    rounds: tuple[Round, ...]
    bounds: Bounds

    def __getitem__(self, name: str) -> View:
        return self.seen[name]


class _Edges(TypedDict):
    """The edges of a view as plain data."""

    visible: list[list[Point2]]
    hidden: list[list[Point2]]


class _Drawn(TypedDict):
    """The edges of each view, and the values of each `Round` in their order."""

    main: _Edges
    below: _Edges
    beside: _Edges
    rounds: list[tuple[int, Direction, float, float, float, bool, bool]]


def views(part: Part, store: Store) -> Views:
    """The three views of a part; of a sheet the two that show all of it."""
    profiles = part.profiles() if isinstance(part, Profiled) else ()
    if len(profiles) == 1:
        return _of_sheet(profiles[0])
    data: _Drawn = store.once(digest("views", _code(), key_of(part)), _Drawn, lambda: _drawn(part, store))
    bounds = store.shape(part).facts.bounds
    pose = POSES[pose_of(bounds)]
    edges = {pose.main: data["main"], pose.below: data["below"], pose.beside: data["beside"]}
    rounds = (
        Round(axis=axis, centre=centre, diameter=size, low=low, high=high, opens_low=below, opens_high=above)
        for axis, centre, size, low, high, below, above in data["rounds"]
    )
    seen = {name: _view(name, pose.sights[name], edges[name], bounds) for name in pose.sights}
    return Views(pose=pose, seen=seen, rounds=tuple(rounds), bounds=bounds)


@cache
def _code() -> str:
    return digest(*(Path(__file__).with_name(name).read_bytes() for name in ("views.py", "pose.py")))


def _of_sheet(profile: Profile) -> Views:
    """The views of a sheet, from its contours alone: from the front, only its thickness shows."""
    (x0, y0), (x1, y1) = profile.outer.bounds
    z0, z1 = profile.z0, profile.z1
    contours = (profile.outer, *profile.holes)
    rounds = [
        Round(axis=2, centre=(c.x, c.y, 0.0), diameter=c.diameter, low=0.0, high=z1 - z0)
        for c in profile.holes
        if isinstance(c, Circle)
    ]
    outline = ((x0, z0), (x1, z0), (x1, z1), (x0, z1), (x0, z0))
    loops = tuple((*c.points, c.points[0]) for c in contours)
    sights = WIDE.sights
    seen = {
        "front": View(
            name="front", sight=sights["front"], visible=(outline,), hidden=(), low=outline[0], high=outline[2]
        ),
        "above": View(name="above", sight=sights["above"], visible=loops, hidden=(), low=(x0, y0), high=(x1, y1)),
    }
    rounds.sort(key=lambda r: (r.centre, r.diameter))
    return Views(pose=WIDE, seen=seen, rounds=tuple(rounds), bounds=((x0, y0, z0), (x1, y1, z1)))


def _drawn(part: Part, store: Store) -> dict[str, Any]:
    from ...geometry import kernel

    solid, (low, high) = store.brep(part), store.shape(part).facts.bounds
    pose, found = POSES[pose_of((low, high))], dict[str, Any]()
    for key, name in (("main", pose.main), ("below", pose.below), ("beside", pose.beside)):
        visible, hidden = kernel.outlines(solid, pose.sights[name].towards, pose.sights[name].across)
        found[key] = {"visible": visible, "hidden": hidden}
    found["rounds"] = [
        (b.axis, b.centre, b.diameter, b.low - low[b.axis], b.high - low[b.axis], *kernel.mouths(solid, b))
        for b in kernel.bores(solid)
    ]
    return found


def _view(name: str, sight: Sight, data: _Edges, bounds: Bounds) -> View:
    corners = [(bounds[i][0], bounds[j][1], bounds[k][2]) for i in (0, 1) for j in (0, 1) for k in (0, 1)]
    xs, ys = ([dot(corner, axis) for corner in corners] for axis in (sight.across, sight.up))
    visible = tuple(tuple((x, y) for x, y in line) for line in data["visible"])
    hidden = tuple(tuple((x, y) for x, y in line) for line in data["hidden"])
    low, high = (min(xs), min(ys)), (max(xs), max(ys))
    return View(name=name, sight=sight, visible=visible, hidden=hidden, low=low, high=high)


def _axis(direction: Direction) -> tuple[int, float]:
    axis = max(range(3), key=lambda n: abs(direction[n]))
    return axis, direction[axis]


def dot(a: Direction, b: Direction) -> float:
    """The product of two vectors."""
    return sum(x * y for x, y in zip(a, b, strict=True))
