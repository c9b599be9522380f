"""The outline among the loops of a file, the board's frame that follows from it, and its openings. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ...core import loop as loops
from ...core.errors import FileError
from ...core.loop import Loop
from ..limits import CHORDS, CUTOUTS, EDGES, PAIRS, VERTICES, at_most
from .chaining import ChainedLoops, Point, chained
from .found import Box, FoundBoard, FoundHole
from .shape import as_circle, chord_count, counter_clockwise, exact_bounds

RECTANGLE = 0.05
"""An outline that is nearer than this to a rectangle with round corners is carried as one, mm."""
LEAST, MOST = 10.0, 500.0
"""Least and greatest length and width of a board, mm: what a record takes."""
LEAST_AREA = 1.0
"""Area below which a loop encloses nothing, mm2."""
PLACES, TURNS = 4, 6
"""Decimal places of coordinates and of bulges: an arc then stays within 0.0002 of itself, mm."""


@dataclass(frozen=True)
class FileFrame:
    """From the file's place to the board's frame: lower left corner, then a quarter turn if the board is upright."""

    x: float
    y: float
    width: float
    height: float

    @property
    def turns(self) -> bool:
        """Whether the board is turned counter-clockwise by a quarter, so that its long edge is along x."""
        return self.height > self.width + 1e-6

    def point(self, point: Sequence[float]) -> Point:
        """A point of the file in the board's frame."""
        x, y = point[0] - self.x, point[1] - self.y
        x, y = (self.height - y, x) if self.turns else (x, y)
        return round(x, PLACES) + 0.0, round(y, PLACES) + 0.0

    def loop(self, loop: Loop) -> Loop:
        """A loop of the file in the board's frame, from its lowest vertex on; empty if it shrinks to a point."""
        every = [(*self.point(vertex), round(vertex[2], TURNS) + 0.0) for vertex in loop]
        made = [
            vertex for vertex, after in zip(every, [*every[1:], *every[:1]], strict=True) if vertex[:2] != after[:2]
        ]
        if len(made) < 2 or loops.area(made) <= 0:
            return []
        first = min(range(len(made)), key=lambda place: (made[place][1], made[place][0]))
        return [*made[first:], *made[:first]]

    def box(self, box: Box) -> Box:
        """A box of the file in the board's frame."""
        (x0, y0), (x1, y1) = self.point(box[:2]), self.point(box[2:])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


@dataclass
class BareBoard:
    """The bare board in its own frame. `round`: round openings among the loops of the outline's layer."""

    frame: FileFrame
    outline: Loop
    length: float
    width: float
    radius: float | None
    cutouts: list[Loop] = field(default_factory=list)
    round: list[FoundHole] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def inside_by(self, x: float, y: float) -> float:
        """Distance of a point from the outline, cut-outs aside, mm. Positive inside."""
        return loops.inside_by(self.outline, x, y)

    def clear_by(self, x: float, y: float) -> float:
        """Distance of a point from the nearest edge, mm: negative outside the board and in a cut-out."""
        return loops.clear_by(self.inside_by(x, y), self.cutouts, x, y)

    @property
    def values(self) -> dict[str, Any]:
        """The keys of the record's section pcb that tell the outline."""
        found: dict[str, Any] = {"length": self.length, "width": self.width}
        if self.radius is None:
            found["outline"] = [list(vertex) for vertex in self.outline]
        elif self.radius:
            found["corner_radius"] = self.radius
        if self.cutouts:
            found["cutouts"] = [[list(vertex) for vertex in loop] for loop in self.cutouts]
        return found


def bare_board(found: FoundBoard, file: str) -> BareBoard:
    """The bare board. Raises FileError if the outline does not close, or is none of a board that a record takes."""
    at_most(len(found.edges) + sum(map(len, found.loops)), EDGES, "edges of outlines", file)
    every = [counter_clockwise(loop) for loop in (*_closed(found, file), *found.loops)]
    every = sorted((loop for loop in every if loops.area(loop) > 0), key=loops.area, reverse=True)
    if not every:
        raise FileError(file, found.layer, "no line or arc encloses an area", "an outline with an area")
    raw, *inner = every
    if loops.area(raw) < LEAST_AREA:
        _check_size(exact_bounds(raw), file)
        raise FileError(
            file, found.layer, f"the outline's area is {loops.area(raw):.2g} mm2", "a board of 10 to 500 mm"
        )
    bounds = exact_bounds(raw)
    _check_size(bounds, file)
    _check_count(raw, "the outline", file)
    frame = FileFrame(bounds[0], bounds[1], bounds[2] - bounds[0], bounds[3] - bounds[1])
    outline = frame.loop(raw)
    crossing = loops.crossed(outline)
    if crossing:
        place = f"near {crossing[0]:.4g}, {crossing[1]:.4g} from the board's lower left corner"
        raise FileError(file, found.layer, f"the outline meets itself {place}", "an outline that does not meet itself")
    long, short = max(frame.width, frame.height), min(frame.width, frame.height)
    length, width = round(long, PLACES), round(short, PLACES)
    board = BareBoard(frame, outline, length, width, _radius(outline, length, width))
    _add_openings(board, [made for loop in inner if (made := frame.loop(loop))], file)
    return board


def _closed(found: FoundBoard, file: str) -> list[Loop]:
    """The loops of the lines and arcs. Raises FileError, with the place, where they do not close."""
    if not found.edges and not found.loops:
        legal = f"a board with an outline on {found.layer}"
        raise FileError(file, "", f"nothing is drawn on {found.layer}", legal)
    chains = ChainedLoops()
    for tolerance in found.tolerances:
        chains = chained(found.edges, tolerance)
        if not chains.ends and not chains.branches:
            if tolerance != found.tolerances[0]:
                found.notes.append(f"ends of the outline are up to {tolerance:g} mm apart; they were joined")
            return chains.loops
    if chains.branches:
        place = found.where(chains.branches[0])
        legal = "an outline in which each end meets one other"
        raise FileError(file, found.layer, f"more than two lines or arcs meet at {place}", legal)
    nearest = chains.nearest_ends
    if nearest is None:
        raise FileError(file, found.layer, f"the outline is open at {found.where(chains.ends[0])}", "a closed outline")
    gap = math.dist(*nearest)
    places = f"between {found.where(nearest[0])} and {found.where(nearest[1])}"
    legal = f"an outline that closes within {found.tolerances[-1]:g} mm"
    raise FileError(file, found.layer, f"the outline does not close: a gap of {gap:.3g} mm {places}", legal)


def _check_size(bounds: Box, file: str) -> None:
    """Raise FileError unless the board is as large as a record takes. A size that looks like inches is told so."""
    long, short = sorted((bounds[2] - bounds[0], bounds[3] - bounds[1]), reverse=True)
    if short >= LEAST and long <= MOST:
        return
    hint = ""
    for factor, unit in ((25.4, "inches"), (0.0254, "thousandths of an inch"), (1000.0, "metres")):
        if short * factor >= LEAST and long * factor <= MOST:
            hint = f"; it looks like {unit} (then {long * factor:.4g} x {short * factor:.4g} mm)"
            break
    legal = f"a board with a length and a width of {LEAST:g} to {MOST:g} mm"
    raise FileError(file, "", f"the outline is {long:.6g} x {short:.6g} mm{hint}", legal)


def _check_count(loop: Loop, what: str, file: str) -> None:
    """Raise FileError if a loop has more edges, or its arcs more chords, than can be handled in time."""
    if len(loop) > VERTICES:
        legal = f"at most {VERTICES} edges, with arcs for arcs instead of many short lines"
        raise FileError(file, "", f"{what} has {len(loop)} edges", legal)
    if chord_count(loop) > CHORDS:
        legal = f"at most {CHORDS}, with fewer or smaller arcs"
        raise FileError(file, "", f"the arcs of {what} are as long as {chord_count(loop)} chords", legal)


def _radius(outline: Loop, length: float, width: float) -> float | None:
    """The radius of the corners if the outline is a rectangle within RECTANGLE; None for any other outline."""
    lost = max(length * width - loops.area(outline), 0.0)
    by_area = round(min(math.sqrt(lost / (4 - math.pi)), width / 2), PLACES)
    far = {radius: _apart(outline, _rounded(length, width, radius)) for radius in (0.0, by_area)}
    best = min(far, key=lambda radius: far[radius])
    return best if far[best] <= RECTANGLE and best < width / 2 - RECTANGLE else None


def _apart(loop: Loop, other: Loop) -> float:
    """Greatest distance of a corner of one loop's chords from the other loop, mm; infinite beyond RECTANGLE."""
    worst = 0.0
    for here, there in ((loop, other), (other, loop)):
        for x, y in loops.chords(here):
            worst = max(worst, abs(loops.inside_by(there, x, y)))
            if worst > RECTANGLE:
                return math.inf
    return worst


def _rounded(length: float, width: float, r: float) -> Loop:
    """A rectangle with round corners."""
    if not r:
        return [(0.0, 0.0, 0.0), (length, 0.0, 0.0), (length, width, 0.0), (0.0, width, 0.0)]
    q = math.tan(math.pi / 8)
    return [
        *((r, 0.0, 0.0), (length - r, 0.0, q), (length, r, 0.0), (length, width - r, q)),
        *((length - r, width, 0.0), (r, width, q), (0.0, width - r, 0.0), (0.0, r, q)),
    ]


def _add_openings(board: BareBoard, inner: Sequence[Loop], file: str) -> None:
    """Add the loops inside the outline: round ones as holes, others as openings. Loops outside it are told."""
    outside = pairs = 0
    chords = chord_count(board.outline)
    for number, loop in enumerate(inner):
        _check_count(loop, f"opening {number + 1}", file)
        pairs += chords * chord_count(loop)
        if pairs > PAIRS:
            legal = "a board with fewer edges, or fewer openings in it: cut-outs, slots"
            raise FileError(file, "", f"{number + 1} openings or more, too many for this outline", legal)
        if min(board.inside_by(x, y) for x, y in loops.chords(loop)) <= 0:
            outside += 1
        elif circle := as_circle(loop):
            x, y, diameter = (round(value, 3) for value in circle)
            board.round.append(FoundHole(x, y, diameter, name="", mounts=True))
        else:
            board.cutouts.append(loop)
    at_most(len(board.cutouts), CUTOUTS, "cut-outs", file)
    if outside:
        board.notes.append(f"left out: {outside} loops that are not inside the largest one, the outline")
