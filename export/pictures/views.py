"""Views of a part for its drawing from the front, above and the left: visible and hidden edges, round holes, steps.

They are computed from the exact solid once and kept in the store. Lengths are mm, in the plane of the view.
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

Direction = tuple[float, float, float]
VIEWS: dict[str, tuple[Direction, Direction]] = {
    "front": ((0.0, 1.0, 0.0), (1.0, 0.0, 0.0)),
    "above": ((0.0, 0.0, -1.0), (1.0, 0.0, 0.0)),
    "left": ((1.0, 0.0, 0.0), (0.0, -1.0, 0.0)),
}
"""Viewing direction of each view, and its direction to the right. From above, the front is at the bottom."""
FLAT, SHORTEST = 1e-3, 1.0
"""Slope over the length of an edge that lies across an axis, and length above which it is a step, mm."""


@dataclass(frozen=True, kw_only=True)
class Round:
    """A round hole in a view: centre and diameter, and where it begins and ends along the direction of view.

    `low`, `high`: from the front, the left or the lower face of the part.
    """

    x: float
    y: float
    diameter: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class View:
    """Edges as polylines, round holes that face the eye, and the corners of the view's bounding box."""

    name: str
    visible: tuple[tuple[Point2, ...], ...]
    hidden: tuple[tuple[Point2, ...], ...]
    rounds: tuple[Round, ...]
    low: Point2
    high: Point2

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, mm."""
        return self.high[0] - self.low[0], self.high[1] - self.low[1]

    def steps(self, axis: int, *, hidden: bool = False) -> set[float]:
        """The coordinates along an axis at which straight edges across it lie: steps, walls, pockets and slots."""
        found: set[float] = set()
        for line in self.hidden if hidden else self.visible:
            at, along = [point[axis] for point in line], [point[1 - axis] for point in line]
            if max(at) - min(at) < FLAT and max(along) - min(along) > SHORTEST:
                found.add(round(at[0], 2) + 0.0)
        return found


class _Edges(TypedDict):
    """The edges of a view as plain data. A round hole is the values of a `Round`, in their order."""

    visible: list[list[Point2]]
    hidden: list[list[Point2]]
    rounds: list[tuple[float, float, float, float, float]]


class _Drawn(TypedDict):
    """The edges of each view."""

    front: _Edges
    above: _Edges
    left: _Edges


def views(part: Part, store: Store) -> dict[str, View]:
    """The three views of a part; of a sheet the two that show all of it."""
    profiles = part.profiles() if isinstance(part, Profiled) else ()
    if len(profiles) == 1:
        return _of_sheet(profiles[0])
    data = store.once(digest("views", _code(), key_of(part)), _Drawn, lambda: _drawn(part, store))
    return {name: _view(name, data[name], store.shape(part).facts.bounds) for name in VIEWS}


@cache
def _code() -> str:
    return digest(Path(__file__).read_bytes())


def _of_sheet(profile: Profile) -> dict[str, View]:
    """The views of a sheet, from its contours alone: from the front, only its thickness shows."""
    (x0, y0), (x1, y1) = profile.outer.bounds
    z0, z1 = profile.z0, profile.z1
    contours = (profile.outer, *profile.holes)
    rounds = (
        Round(x=c.x, y=c.y, diameter=c.diameter, low=0.0, high=z1 - z0) for c in profile.holes if isinstance(c, Circle)
    )
    outline = ((x0, z0), (x1, z0), (x1, z1), (x0, z1), (x0, z0))
    return {
        "front": View(name="front", visible=(outline,), hidden=(), rounds=(), low=outline[0], high=outline[2]),
        "above": View(
            name="above",
            visible=tuple((*c.points, c.points[0]) for c in contours),
            hidden=(),
            rounds=tuple(sorted(rounds, key=lambda r: (r.x, r.y, r.diameter))),
            low=(x0, y0),
            high=(x1, y1),
        ),
    }


def _drawn(part: Part, store: Store) -> dict[str, Any]:
    from ...geometry import kernel

    solid, found = store.brep(part), dict[str, Any]()
    bores, (low, _) = kernel.bores(solid), store.shape(part).facts.bounds
    for name, (towards, across) in VIEWS.items():
        visible, hidden = kernel.outlines(solid, towards, across)
        up = _cross(across, towards)
        rounds = [
            (_dot(b.centre, across), _dot(b.centre, up), b.diameter, b.low - low[b.axis], b.high - low[b.axis])
            for b in bores
            if towards[b.axis]
        ]
        found[name] = {"visible": visible, "hidden": hidden, "rounds": sorted(rounds)}
    return found


def _view(name: str, data: dict[str, Any], bounds: Bounds) -> View:
    towards, across = VIEWS[name]
    corners = [(bounds[i][0], bounds[j][1], bounds[k][2]) for i in (0, 1) for j in (0, 1) for k in (0, 1)]
    up = _cross(across, towards)
    xs, ys = ([_dot(corner, axis) for corner in corners] for axis in (across, up))
    visible, hidden = (tuple(tuple((x, y) for x, y in line) for line in data[key]) for key in ("visible", "hidden"))
    return View(
        name=name,
        visible=visible,
        hidden=hidden,
        rounds=tuple(Round(x=x, y=y, diameter=size, low=a, high=b) for x, y, size, a, b in data["rounds"]),
        low=(min(xs), min(ys)),
        high=(max(xs), max(ys)),
    )


def _dot(a: Direction, b: Direction) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def _cross(a: Direction, b: Direction) -> Direction:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
