"""Views of a part for its drawing from the front, above and the left: visible and hidden edges, round holes.

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


@dataclass(frozen=True, kw_only=True)
class Round:
    """A circle in a view: centre and diameter."""

    x: float
    y: float
    diameter: float


@dataclass(frozen=True, kw_only=True)
class View:
    """Edges as polylines, circles that face the eye, and the corners of the view's bounding box."""

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


class _Edges(TypedDict):
    """The edges of a view as plain data. A circle is its centre and its diameter."""

    visible: list[list[Point2]]
    hidden: list[list[Point2]]
    rounds: list[tuple[float, float, float]]


class _Drawn(TypedDict):
    """The edges of each view."""

    front: _Edges
    above: _Edges
    left: _Edges


def views(part: Part, store: Store) -> dict[str, View]:
    """The three views of a part."""
    profiles = part.profiles() if isinstance(part, Profiled) else ()
    if len(profiles) == 1:
        return _of_sheet(profiles[0])
    data = store.once(digest("views", _code(), key_of(part)), _Drawn, lambda: _drawn(part, store))
    return {name: _view(name, data[name], store.shape(part).facts.bounds) for name in VIEWS}


@cache
def _code() -> str:
    return digest(Path(__file__).read_bytes())


def _of_sheet(profile: Profile) -> dict[str, View]:
    """The views of a sheet, from its contours alone: from the front and the left, only its thickness shows."""
    (x0, y0), (x1, y1) = profile.outer.bounds
    z0, z1 = profile.z0, profile.z1
    contours = (profile.outer, *profile.holes)
    rounds = (Round(x=c.x, y=c.y, diameter=c.diameter) for c in contours if isinstance(c, Circle))
    return {
        "front": _box("front", (x0, z0), (x1, z1)),
        "above": View(
            name="above",
            visible=tuple((*c.points, c.points[0]) for c in contours),
            hidden=(),
            rounds=tuple(sorted(rounds, key=lambda r: (r.x, r.y, r.diameter))),
            low=(x0, y0),
            high=(x1, y1),
        ),
        "left": _box("left", (-y1, z0), (-y0, z1)),
    }


def _box(name: str, low: Point2, high: Point2) -> View:
    outline = (low, (high[0], low[1]), high, (low[0], high[1]), low)
    return View(name=name, visible=(outline,), hidden=(), rounds=(), low=low, high=high)


def _drawn(part: Part, store: Store) -> dict[str, Any]:
    from ...geometry import kernel

    solid, found = store.brep(part), dict[str, Any]()
    circles = kernel.circles(solid)
    for name, (towards, across) in VIEWS.items():
        visible, hidden = kernel.outlines(solid, towards, across)
        up = _cross(across, towards)
        rounds = {
            (round(_dot(centre, across), 4), round(_dot(centre, up), 4), round(2 * radius, 4))
            for centre, axis, radius in circles
            if abs(_dot(axis, towards)) > 1 - 1e-6
        }
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
        rounds=tuple(Round(x=x, y=y, diameter=diameter) for x, y, diameter in data["rounds"]),
        low=(min(xs), min(ys)),
        high=(max(xs), max(ys)),
    )


def _dot(a: Direction, b: Direction) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def _cross(a: Direction, b: Direction) -> Direction:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
