"""A bought thing that any way to hold can hold: its box, its mass, what must stay free, its threads. Lengths are mm.

This module knows no kind of unit. A kind's builder describes what it mounts as a `Thing`, from its record or from
numbers of the design, and a way to hold (see `ways`) needs nothing else.

Frame: the thing lies on its bottom with its front at -y; origin at the lower-left front corner of the case, x along the
front, y to the rear, z up. A place on a face has two coordinates of this frame: (x, y) on bottom and top, (x, z) on
front and rear, (y, z) on left and right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from ...core.errors import InputError, nearest
from ...core.placement import Bounds
from ...core.toml_text import toml_text
from ...params.names import folded
from ...params.records.bought import FACE_AXES, FaceName, FacePart, Size, ThreadedHole, Warmth
from ...params.records.hardware import ThreadRecord
from ..model.socket import Socket
from ..pieces.sockets import OFF_FACE

AIR = 10.0
"""Air that stays free before a vent, and below a strapped thing, mm (bench review 18)."""
LOW = 2.0
"""Height above a case's bottom below which no plug is expected on a face that nobody has measured, mm (assumed, as for
the switch's shoe). What stands before such a face is no higher."""
CLEAR = 0.5
"""Clearance round measured plugs and vents, mm."""
EDGE = 15.0
"""Rim of a bottom or top with unmeasured vents on which a thing may rest, mm (assumed: cases have no vents there)."""
Free = Literal["plug", "keep-out-air"]
"""Why a space stays free, as the code of the finding: for a plug, or for air."""


@dataclass(frozen=True, kw_only=True)
class FreeArea:
    """A part of a face that stays free to a distance of `reach` from the face.

    `low`, `high`: its corners on the face. `measured`: whether its place is known; otherwise it is a whole face.
    """

    face: FaceName
    code: Free
    low: tuple[float, float]
    high: tuple[float, float]
    reach: float
    measured: bool


@dataclass(frozen=True, kw_only=True)
class Thread:
    """A threaded hole in a face. `label`: its name in messages. `depth`: greatest depth that a screw may enter.

    `level`: the box of a cage that has it, counted from 0 upwards.
    """

    label: str
    face: FaceName
    at: tuple[float, float]
    thread: ThreadRecord
    depth: float
    level: int = 0


@dataclass(frozen=True, kw_only=True)
class Thing:
    """A bought thing, lying on its bottom.

    `name`: its full name. `noun`: what it is, as steps call it. `size`: width, depth and height without feet. `grams`:
    its mass, known or estimated. `free`: what must stay free on its faces. `warmth`: how warm its surface gets, which
    decides the plastic of what holds it. `sockets`: in the frame of the thing. `levels`: the heights of the equal boxes
    of a cage above the lowest, which together have this size.
    """

    name: str
    noun: str
    size: Size
    feet: float = 0.0
    grams: float
    free: tuple[FreeArea, ...] = ()
    threads: tuple[Thread, ...] = ()
    warmth: Warmth = "cool"
    sockets: tuple[Socket, ...] = ()
    levels: tuple[float, ...] = (0.0,)

    @property
    def box(self) -> Size:
        """Width, depth and height of each box of a cage; the size of a thing that is one box."""
        width, depth, height = self.size
        return width, depth, round(height - self.levels[-1], 6)

    @property
    def words(self) -> str:
        """What it is, as steps call it: in the plural for a cage."""
        return f"{self.noun}s" if len(self.levels) > 1 else self.noun

    @property
    def low(self) -> float:
        """Greatest height above its rest of what stands before a face that nobody has measured."""
        return self.feet + LOW

    def ends(self, face: FaceName) -> tuple[float, float]:
        """Length and height of a face, along its two axes."""
        first, second = FACE_AXES[face]
        return self.size[first], self.size[second]

    def on(self, face: FaceName) -> list[FreeArea]:
        """What must stay free on a face."""
        return [area for area in self.free if area.face == face]

    def has_plugs(self, face: FaceName) -> bool:
        """Whether plugs go into a face."""
        return any(area.code == "plug" for area in self.on(face))

    def lowest(self, face: FaceName, start: float, end: float) -> float:
        """Height above the bottom from which an upright face must stay free between two places along it; inf if none.

        Clearance round what is measured is taken off.
        """
        found = [
            area.low[1] - (CLEAR if area.measured else 0.0)
            for area in self.on(face)
            if area.low[0] - CLEAR < end and start < area.high[0] + CLEAR
        ]
        return min(found, default=math.inf)

    def takes_strap(self, face: FaceName, start: float, end: float, axis: int = 0) -> bool:
        """Whether a strap may lie across a face between two places along the face's first or second axis.

        It lies over no plug and over no measured vent. On a face whose vents are not measured it is laid beside them.
        """
        return not any(
            area.low[axis] - CLEAR < end and start < area.high[axis] + CLEAR
            for area in self.on(face)
            if area.measured or area.code == "plug"
        )

    def spaces(self) -> list[tuple[FreeArea, Bounds]]:
        """The boxes that stay free before its faces."""
        return [(area, self._space(area)) for area in self.free]

    def _space(self, area: FreeArea) -> Bounds:
        first, second = FACE_AXES[area.face]
        across = 3 - first - second
        low, high = [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]
        for axis, start, end in zip((first, second), area.low, area.high, strict=True):
            low[axis], high[axis] = start, end
        if area.face in ("left", "front", "bottom"):
            low[across], high[across] = -area.reach, -OFF_FACE
        else:
            low[across], high[across] = self.size[across] + OFF_FACE, self.size[across] + area.reach
        return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def caged(thing: Thing, count: int, gap: float) -> Thing:
    """A cage of equal boxes above one another, with a gap between two of them. One is the thing itself.

    Each box keeps the areas on its upright faces free; the areas below and above are those of the lowest and the
    highest. A cage has no sockets.
    """
    width, depth, height = thing.size
    levels = tuple(round(number * (height + gap), 6) for number in range(count))
    return replace(
        thing,
        size=(width, depth, round(height + levels[-1], 6)),
        grams=count * thing.grams,
        free=tuple(
            replace(area, low=(area.low[0], area.low[1] + level), high=(area.high[0], area.high[1] + level))
            if area.face not in ("bottom", "top")
            else area
            for level in levels
            for area in thing.free
            if level == 0.0 or area.face not in ("bottom", "top")
        ),
        threads=tuple(
            replace(each, label=f"{each.label}-{number + 1}", at=_raised(each, level), level=number)
            for number, level in enumerate(levels)
            for each in thing.threads
            if number == 0 or each.face not in ("bottom", "top")
        )
        if count > 1
        else thing.threads,
        levels=levels,
    )


def _raised(thread: Thread, level: float) -> tuple[float, float]:
    return (thread.at[0], round(thread.at[1] + level, 6)) if thread.face not in ("bottom", "top") else thread.at


def free_areas(size: Size, feet: float, plugs: Iterable[FacePart], vents: Iterable[FacePart]) -> tuple[FreeArea, ...]:
    """The areas that a record keeps free. A face without a rectangle is kept free as a whole, down to LOW.

    A bottom or top with unmeasured vents keeps its rim, on which the thing may rest.
    """
    codes: tuple[tuple[Free, Iterable[FacePart]], ...] = (("plug", plugs), ("keep-out-air", vents))
    return tuple(_area(size, feet, code, part) for code, parts in codes for part in parts)


def _area(size: Size, feet: float, code: Free, part: FacePart) -> FreeArea:
    first, second = FACE_AXES[part.face]
    reach = part.reach if code == "plug" else AIR
    if part.low and part.high:
        return FreeArea(face=part.face, code=code, low=part.low, high=part.high, reach=reach, measured=True)
    low, high = (0.0, feet + LOW), (size[first], size[second])
    if part.face in ("bottom", "top"):
        rim = [min(EDGE, size[axis] / 4) for axis in (first, second)] if code == "keep-out-air" else [0.0, 0.0]
        low, high = (rim[0], rim[1]), (size[first] - rim[0], size[second] - rim[1])
    return FreeArea(face=part.face, code=code, low=low, high=high, reach=reach, measured=False)


def threads_of(holes: Iterable[ThreadedHole], known: Iterable[ThreadRecord], file: str, key: str) -> tuple[Thread, ...]:
    """The threads of a record or a table. `known`: the threads of the library. `file`, `key`: where the holes stand.

    Raises InputError for a thread that is not in the library.
    """
    spelled = {folded(word): each for each in known for word in (each.name, each.label, *each.aliases)}
    found: list[Thread] = []
    for number, hole in enumerate(holes):
        record = spelled.get(folded(hole.thread))
        if record is None:
            legal = f"a thread, {nearest(hole.thread, [each.name for each in spelled.values()])}"
            raise InputError(file, f"{key}[{number}].thread", toml_text(hole.thread), legal)
        label = f"{hole.face}-{number + 1}"
        found.append(Thread(label=label, face=hole.face, at=hole.at, thread=record, depth=hole.depth))
    return tuple(found)
