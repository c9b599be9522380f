"""The edge clamps of a case: in the middle of long edges, between the corners. Lengths are mm.

Panels that meet by fingers need none. A clamp stands where its edge has room nearest to where it should be. Where there
is no room it is left out, and the check of pushed panels tells whether one was needed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ....core.box_array import BoxArray
from ....core.placement import Bounds, Placement, Point, overlap
from ....params.case.table import Side
from ....parts.cut.case_panel import Window
from ....parts.printed.cases.edge_clamp import EdgeClamp
from ...context import Context
from .box import CORNERS, LEVEL, OUT, CaseBox
from .brackets import DEPTH, Corner, block_size
from .content import CaseContent, space_box
from .openings import HEAD, openings, wanted

SPAN = 250.0
"""Longest distance between the screws of an edge: a panel of 4 mm bends by 4.2 mm between screws so far apart, if a
plug pushes it with 50 N."""
STEP, SHARE = 5.0, 0.25
"""Distance of the places that are tried; how far from the best place they reach, share of the distance of screws."""
APART = 0.5
"""Least distance from a clamp to the content."""
LOW = 12.0
"""How far a screw of the floor with its driver's bit needs to be clear of what hangs below the plate."""
FLOOR: Point = (0.0, 0.0, -1.0)
"""The direction in which the floor looks."""


@dataclass(frozen=True, kw_only=True)
class Clamp:
    """A clamp between a wall and another sheet, `along` from the middle of their edge. `other`: "floor" or a side."""

    wall: Side
    other: str
    along: float
    number: int
    part: EdgeClamp

    @property
    def label(self) -> str:
        """Its name among the brackets of the case."""
        return f"{self.wall}-{self.other}-{self.number}"

    @property
    def on_floor(self) -> bool:
        """Whether it is screwed to the floor before the panels are put on."""
        return self.other == "floor"

    def hung_on(self, sides: Iterable[Side]) -> Side | None:
        """The panel that it is put on with; None if it stands on the floor."""
        return None if self.on_floor else self.wall

    def frame(self, box: CaseBox) -> Placement:
        """Its frame in the case."""
        return edge_frame(box, self.wall, self.other, self.along)

    def bounds(self, box: CaseBox) -> Bounds:
        """The box that it takes in the case."""
        wide = self.part.width
        return self.frame(box).bounds(((-wide / 2, 0.0, 0.0), (wide / 2, wide, wide)))


Joining = Corner | Clamp
"""A part that joins sheets: at a corner, or along an edge."""


def edge_frame(box: CaseBox, wall: Side, other: str, along: float) -> Placement:
    """The frame at an edge: x along the edge, y into the case from the wall, z from the other sheet."""
    y, z = _into(wall), _into(other)
    x = (y[1] * z[2] - y[2] * z[1], y[2] * z[0] - y[0] * z[2], y[0] * z[1] - y[1] * z[0])
    low, high = box.inside
    middle = [(low[i] + high[i]) / 2 + along * x[i] for i in range(3)]
    for way in (y, z):
        axis = next(i for i in range(3) if way[i])
        middle[axis] = low[axis] if way[axis] > 0 else high[axis]
    turn = (x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2])
    return Placement(origin=(middle[0], middle[1], middle[2]), rotation=tuple(value + 0.0 for value in turn))


def _into(sheet: str) -> Point:
    """The direction from a sheet into the case."""
    out = FLOOR if sheet == "floor" else next(way for side, way in OUT.items() if side == sheet)
    return (-out[0] + 0.0, -out[1] + 0.0, -out[2] + 0.0)


def clamps(
    context: Context, content: CaseContent, box: CaseBox, standing: Mapping[Side, Sequence[Window]]
) -> tuple[Clamp, ...]:
    """The clamps of a case round its content: none where fingers join the panels.

    `standing`: the rectangles of the units that have a given place on a panel.
    """
    if box.fit is not None:
        return ()
    insert, size = context.mount.insert, block_size(context)
    assert insert  # the packaged M3 record has one
    part = EdgeClamp(
        width=size.width,
        inset=size.inset,
        hole_diameter=insert.hole,
        depth=DEPTH,
        bed_chamfer=context.fits.bed_chamfer,
    )
    found: list[Clamp] = []
    free = _Free.of(content, box, standing)
    for wall, other in _edges(box):
        for number, at in enumerate(_places(box, wall, other, size.inset), 1):
            tried = (Clamp(wall=wall, other=other, along=spot, number=number, part=part) for spot in at)
            fitting = next((each for each in tried if free.for_clamp(each, box)), None)
            if fitting:
                found.append(fitting)
    return tuple(found)


def _edges(box: CaseBox) -> Iterator[tuple[Side, str]]:
    """The edges at which a wall meets another sheet: the wall, and the other sheet."""
    walls: list[Side] = [side for side in LEVEL if side in box.thickness]
    for wall in walls:
        yield wall, "floor"
        if "top" in box.thickness:
            yield wall, "top"
    for one, other in CORNERS.values():
        if one in walls and other in walls:
            yield one, other


def _places(box: CaseBox, wall: Side, other: str, inset: float) -> Iterator[list[float]]:
    """For each clamp of an edge, the places to try from the middle of the edge, the best first.

    `inset`: distance of the screws of a corner from that corner.
    """
    way = edge_frame(box, wall, other, 0.0).rotation
    axis = next(i for i in range(3) if abs(way[3 * i]) > 0.5)
    length = box.inside[1][axis] - box.inside[0][axis] - 2 * inset
    count = max(0, math.ceil(length / SPAN - 1e-9) - 1)
    pitch = length / (count + 1)
    for n in range(count):
        best = pitch * (n + 1) - length / 2
        steps = range(math.floor(SHARE * pitch / STEP) + 1)
        yield [round(best + sign * STEP * k, 3) for k in steps for sign in ((1, -1) if k else (1,))]


@dataclass(frozen=True)
class _Free:
    """What clamps keep clear of.

    `taken`, `drivers` and `below`: boxes of the content, of screwdrivers, of what is under the plate. `fingers`: the
    spaces at latches. `windows`: the openings of each panel. `bored`: the holes of the plate, with their radii.
    """

    taken: BoxArray
    drivers: BoxArray
    below: tuple[Bounds, ...]
    fingers: tuple[Bounds, ...]
    windows: dict[Side, list[Window]]
    bored: tuple[tuple[float, float, float], ...]

    @classmethod
    def of(cls, content: CaseContent, box: CaseBox, standing: Mapping[Side, Sequence[Window]]) -> _Free:
        """What the content of a case asks to be kept clear."""
        passing, windows = wanted(box, content.plugs), dict[Side, list[Window]]()
        for side in box.thickness:
            made = openings(box, side, "", passing[side], ())
            windows[side] = [*(each.cut for each in made if each.cut), *standing.get(side, ())]
        return cls(
            content.taken,
            BoxArray(content.drivers),
            content.below,
            tuple(space_box(*finger) for plug in content.plugs for finger in plug.fingers),
            windows,
            tuple((hole.x, hole.y, hole.diameter / 2) for hole in content.holes),
        )

    def for_clamp(self, clamp: Clamp, box: CaseBox) -> bool:
        """Whether a clamp, its screws and their heads have room."""
        body, frame = clamp.bounds(box), clamp.frame(box)
        if any(boxes.any_near(body, APART - 1e-6) for boxes in (self.taken, self.drivers)):
            return False
        return all(self._for_screw(frame @ entry, box) for entry, _ in clamp.part.inserts)

    def _for_screw(self, at: Placement, box: CaseBox) -> bool:
        x, y, _ = at.origin
        side = box.side_towards(Placement(rotation=at.rotation).point((0.0, 0.0, -1.0)))
        if side is None:
            head = (x - HEAD, y - HEAD, -box.floor - LOW), (x + HEAD, y + HEAD, -box.floor)
            near = any(math.dist((x, y), (a, b)) < HEAD + r + 1.0 for a, b, r in self.bored)
            return not near and not any(overlap(head, other) for other in self.below)
        px, py, _ = box.frame(side).inverse.point(at.origin)
        own = Window(x0=px - HEAD, y0=py - HEAD, x1=px + HEAD, y1=py + HEAD)
        head = box.frame(side).bounds(((own.x0, own.y0, 0.0), (own.x1, own.y1, HEAD)))
        clear = all(own.apart(window) >= 0.0 for window in self.windows[side])
        return clear and not any(overlap(head, finger) for finger in self.fingers)
