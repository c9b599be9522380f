"""A rail of a strapped tray: two rails, or four short ones, carry a bought thing along two of its sides.

Frame: the rail lies along y on the face at z = 0; the wall's inner face is at x = 0, the thing on the side of +x. It is
printed as it stands.

The thing lies on the rest, with air below it. The wall and the tabs at the rail's ends keep it from sliding. A strap
goes through the windows of both rails, below the rests, and round the thing. The flange outside the wall is bolted to
the face.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ....core.placement import Bounds
from ....geometry.plane.profile import Circle, Point2, Profile, rectangle
from ...feature import PartFeature, underside
from ...part import BED_CHAMFER, LOADED_SHELL, ProfilePart, Role, Within, number, stem

WINDOW_HEIGHT = 3.5
"""Height of a window for a strap of 2 thickness, with its play, mm."""
EDGE = 7.0
"""Distance from a screw's centre to the end of the rail, mm."""
SHORTEST = 3.0
"""Shortest piece of wall that is made, mm."""
Span = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class StrapRail(ProfilePart):
    """A rail: length, width of the rest, its height, wall, tabs, windows, flange with its screws; mm.

    `rest`: width of the rest from the wall inwards. `rise`: height of the rest above the face. `wall_height`: height of
    the wall above the rest; `openings`: ranges of y in which there is none. `front_tab`, `rear_tab`: height above the
    rest of the tab at -y and at +y; 0 for none. `tab_reach`: inward length of the tabs. `windows`: y of the middles of
    the windows. `holes_at`: y of the screws.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a strap pulls at it, and four short rails replace it on a small bed"

    length: Annotated[float, Within(20, 620)]
    rest: Annotated[float, Within(2, 40)]
    floor: Annotated[float, Within(4, 10)]
    rise: Annotated[float, Within(10, 60)]
    wall: Annotated[float, Within(1.6, 6)]
    wall_height: Annotated[float, Within(1.5, 60)]
    openings: tuple[Span, ...] = ()
    front_tab: Annotated[float, Within(0, 60)]
    rear_tab: Annotated[float, Within(0, 60)]
    tab_reach: Annotated[float, Within(1, 40)]
    flange: Annotated[float, Within(14, 30)]
    window: Annotated[float, Within(3, 30)]
    windows: tuple[float, ...]
    holes_at: tuple[float, ...]
    hole_diameter: Annotated[float, Within(2, 6)]
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.rise >= self.floor + WINDOW_HEIGHT + 1.2, "the rest is 1.2 or more thick over the windows")
        end = self.length / 2 - self.wall - 1.0
        self.require(self.tab_reach <= self.rest, "the tabs stand on the rest")
        tabs = self.front_tab, self.rear_tab
        self.require(all(tab == 0 or tab >= 0.5 for tab in tabs), "each tab is 0, or 0.5 mm or more")
        self.require(2 * self.bed_chamfer + 1 <= self.rest, "the rest is wider than the chamfers on the bed")
        self.require(all(abs(y) + self.window / 2 <= end for y in self.windows), "the windows lie between the tabs")
        apart = all(b - a >= self.window + 2 for a, b in zip(self.windows, self.windows[1:], strict=False))
        self.require(apart, "the windows lie in order, 2 mm or more apart")
        self.require(all(abs(y) <= self.length / 2 - 5 for y in self.holes_at), "the screws lie within the flange")
        self.require(bool(self.wall_spans()), "a piece of the wall stands")
        self.require(bool(self.holes_at), "there is a screw")

    @property
    def holes(self) -> tuple[Point2, ...]:
        """Centres of the screws in the flange, mm."""
        return tuple((-self.wall - self.flange / 2, y) for y in self.holes_at)

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """The bounding rectangle in plan: x0, y0, x1, y1, mm."""
        y = self.length / 2
        return -self.wall - self.flange, -y, self.rest, y

    @property
    def bounds(self) -> Bounds:
        """The bounding box, mm."""
        x0, y0, x1, y1 = self.extent
        return (x0, y0, 0.0), (x1, y1, self.rise + max(self.wall_height, self.front_tab, self.rear_tab))

    def bom_name(self) -> str:
        return f"Rail strapped tray, {number(self.length)} long, rest {number(self.rise)} high"

    def file_stem(self) -> str:
        marks = f"{number(self.length)}x{number(self.rise)}x{number(self.wall_height)}"
        return stem("strap-rail", marks, f"{number(self.front_tab)}-{number(self.rear_tab)}")

    def features(self) -> tuple[PartFeature, ...]:
        out, y, rise = self.wall + self.flange, self.length / 2, self.rise
        spans, windows = self.wall_spans(), self._windows()
        found = [
            PartFeature(name="flange", x=(-out, -self.wall), y=(-y, y), z=(0.0, self.floor)),
            PartFeature(name="rest", x=(0.0, self.rest), y=(-y, y), z=(0.0, rise)),
            PartFeature(
                name="wall", count=len(spans), x=(-self.wall, 0.0), y=tuple(end for span in spans for end in span),
                z=(rise, rise + self.wall_height), note="above the rest",
            ),
            PartFeature(
                name="windows", count=len(windows), y=tuple(end for span in windows for end in span),
                z=(self.floor, self.floor + WINDOW_HEIGHT), note="for the straps, through wall and rest",
            ),
        ]  # fmt: skip
        tabs = ("front tab", self.front_tab, (-y, self.wall - y)), ("rear tab", self.rear_tab, (y - self.wall, y))
        found += [
            PartFeature(name=name, x=(0.0, self.tab_reach), y=ends, z=(rise, rise + height), note="above the rest")
            for name, height, ends in tabs
            if height
        ]
        return tuple(found)

    def finish(self) -> tuple[str, ...]:
        return (underside(self.bed_chamfer),)

    def profiles(self) -> tuple[Profile, ...]:
        back, out, y = self.bed_chamfer, self.wall + self.flange, self.length / 2
        holes = tuple(Circle(cx, cy, self.hole_diameter) for cx, cy in self.holes)
        lowest = rectangle(back - out, back - y, self.rest - back, y - back)
        whole = rectangle(-out, -y, self.rest, y)
        high = self.floor + WINDOW_HEIGHT
        return (
            Profile(outer=lowest, holes=holes, z0=0.0, z1=back),
            Profile(outer=whole, holes=holes, z0=back, z1=self.floor),
            *(self._bar(a, b, self.floor, high) for a, b in _without(self._windows(), y)),
            self._bar(-y, y, high, self.rise),
            *(self._wall(a, b) for a, b in self.wall_spans()),
            *self._tabs(),
        )

    def _bar(self, a: float, b: float, low: float, high: float) -> Profile:
        """A piece of the riser, from the wall's outer face to the edge of the rest."""
        return Profile(outer=rectangle(-self.wall, a, self.rest, b), z0=low, z1=high)

    def _wall(self, a: float, b: float) -> Profile:
        """A piece of the wall above the rest."""
        return Profile(outer=rectangle(-self.wall, a, 0.0, b), z0=self.rise, z1=self.rise + self.wall_height)

    def _windows(self) -> list[Span]:
        return [(y - self.window / 2, y + self.window / 2) for y in self.windows]

    def wall_spans(self) -> list[Span]:
        """Ranges of y in which the wall stands."""
        return [span for span in _without(self.openings, self.length / 2) if span[1] - span[0] >= SHORTEST]

    def _tabs(self) -> list[Profile]:
        """The tabs at the ends, on the rest."""
        y, found = self.length / 2, list[Profile]()
        for height, a, b in ((self.front_tab, -y, self.wall - y), (self.rear_tab, y - self.wall, y)):
            if height:
                outer = rectangle(-self.wall, a, self.tab_reach, b)
                found.append(Profile(outer=outer, z0=self.rise, z1=self.rise + height))
        return found


def _without(gaps: tuple[Span, ...] | list[Span], half: float) -> list[Span]:
    """What is left of the range from -half to half without the gaps."""
    found, start = list[Span](), -half
    for low, high in sorted(gaps):
        if min(low, half) > start:
            found.append((start, min(low, half)))
        start = max(start, high)
    return [*found, (start, half)] if start < half else found
