"""The bare board among the bodies of a model: the largest plate, and what is cut through it. Lengths are mm."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ...core.errors import FileError
from ...core.loop import Loop, area, chords, inside_by
from ...core.text import clean
from ...geometry.step.frame import BoardFrame, dot, frame_on
from ...geometry.step.kernel import Curve3, ModelNode, PlaneFaces, bodies, box_of, curves, is_solid, plane_faces
from ..board.chaining import TOLERANCE, OutlineEdge, Point, chained
from ..board.shape import alike, bulge_of, counter_clockwise, exact_bounds, joined

THIN, THICK = 0.4, 3.3
"""Thickness of a plate that may be a board, mm. Boards are made from 0.4 to 3.2."""
LEAST_AREA = 100.0
"""Area of a plate that may be a board, mm2."""
BOARD_NAME = re.compile(r"pcb|board(?!er)", re.IGNORECASE)
STRAIGHT = 0.3
"""Share of the outline that must be straight and in one direction for the board to be turned to it."""
LEGAL = f"a model with a board: a plate of {THIN:g} to {THICK:g} mm, as a body of its own"


@dataclass(frozen=True)
class Plate:
    """A plate. `node`: its body. `leaf`: the part with the body. `around`: the ids of all that the part is in.

    `faces`: the two sides, that with the normal towards z, y or x of the file first; one of a bare face.
    """

    node: ModelNode
    leaf: ModelNode
    around: frozenset[int]
    faces: tuple[PlaneFaces, ...]
    thickness: float | None

    @property
    def area(self) -> float:
        """Area of the smaller side, mm2."""
        return min(side.area for side in self.faces)

    @property
    def name(self) -> str:
        """What the file calls it."""
        return self.node.name or self.node.product


@dataclass
class PlateLoops:
    """Outline and openings in the frame of the board. `doubt`: why they may be wrong."""

    outline: Loop
    openings: list[Loop] = field(default_factory=list)
    doubt: str = ""
    notes: list[str] = field(default_factory=list)


def plates(roots: Sequence[ModelNode]) -> list[Plate]:
    """The plates among the bodies, those that are named a board first, then by area, the largest first."""
    found: list[Plate] = []
    for leaf, around in (each for root in roots for each in _leaves(root)):
        for body in bodies(leaf.shape):
            box = box_of(body)
            if box is None or sorted(box[3 + axis] - box[axis] for axis in range(3))[1] < math.sqrt(LEAST_AREA):
                continue
            best = _plate_of(leaf, body, around)
            if best:
                found.append(best)
    solid = [plate for plate in found if plate.thickness is not None] or found
    return sorted(solid, key=lambda plate: (not BOARD_NAME.search(plate.name), -plate.area))


def _leaves(root: ModelNode) -> Iterator[tuple[ModelNode, frozenset[int]]]:
    """The parts of a node that have no parts of their own, each with the ids of all that it is in."""
    waiting = [(root, frozenset[int]())]
    while waiting:
        here, around = waiting.pop()
        if here.inner:
            waiting += [(each, around | {id(here)}) for each in reversed(here.inner)]
        else:
            yield here, around


def _plate_of(leaf: ModelNode, body: Any, around: frozenset[int]) -> Plate | None:
    """The plate that a body is: its two largest plane sides that lie back to back."""
    large = [side for side in plane_faces(body) if side.area >= LEAST_AREA]
    node = replace(leaf, shape=body)
    if not is_solid(body):
        best = max(large, key=lambda side: side.area, default=None)
        return Plate(node, leaf, around, (best,), None) if best else None
    found: list[Plate] = []
    for number, one in enumerate(large):
        for other in large[:number]:
            thickness = one.offset + other.offset
            if THIN <= thickness <= THICK and dot(one.normal, other.normal) < -1 + 1e-7:
                sides = (one, other) if _is_up(one) else (other, one)
                found.append(Plate(node, leaf, around, sides, round(thickness, 4)))
    return max(found, key=lambda plate: plate.area, default=None)


def _is_up(side: PlaneFaces) -> bool:
    """Whether a side looks towards z of the file; towards its y or x where it is upright."""
    return next((value > 0 for value in reversed(side.normal) if abs(value) > 1e-6), True)


def framed(plate: Plate, *, flipped: bool) -> BoardFrame:
    """The frame of a plate, not yet turned about its z. `flipped`: the other side is the component side."""
    side = plate.faces[-1 if flipped else 0]
    return frame_on(side.normal, side.offset, plate.thickness or 0.0)


def straightened(frame: BoardFrame, outline: Loop) -> tuple[BoardFrame, float]:
    """The frame turned to the longest straight edges of the outline, and the angle, rad, from -45 to 45 degrees."""
    lengths: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for (x0, y0, bulge), (x1, y1, _) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if not bulge:
            angle = (math.atan2(y1 - y0, x1 - x0) + math.pi / 4) % (math.pi / 2) - math.pi / 4
            lengths[round(math.degrees(angle) * 5) % 450].append((math.hypot(x1 - x0, y1 - y0), angle))
    best = max(lengths.values(), key=lambda edges: sum(length for length, _ in edges), default=[])
    perimeter = sum(math.dist(a, b) for a, b in _sides(outline))
    if sum(length for length, _ in best) < STRAIGHT * perimeter:
        return frame, 0.0
    angle = max(best)[1]
    return (frame, 0.0) if abs(angle) < 1e-7 else (frame.turned(angle), angle)


def loops_of(plate: Plate, frame: BoardFrame, file: str) -> PlateLoops:
    """Outline and openings of a plate. An opening is what both sides show.

    Raises FileError if the sides differ so that the outline cannot be told.
    """
    sides = [_loops(curves(side.faces, file), frame, file) for side in plate.faces]
    if len(sides) == 1:
        return PlateLoops(sides[0][0], sides[0][1:])
    (top, *over), (bottom, *under) = sides
    larger, smaller = (top, bottom) if area(top) >= area(bottom) else (bottom, top)
    found = PlateLoops(larger)
    if not _within(smaller, larger):
        raise FileError(
            file,
            clean(plate.name),
            "the board and its components are one body, and neither side shows the whole outline",
            "a model with the board as a body of its own",
        )
    if not alike(top, bottom):
        found.doubt = "the two sides of the board differ; the outline is that of the larger one"
    for one in over:
        twin = next((other for other in under if alike(one, other) or _concentric(one, other)), None)
        if twin is not None:
            under.remove(twin)
            found.openings.append(min(one, twin, key=area))
    left = len(over) + len(under) - len(found.openings)
    if left > 0:
        found.notes.append(f"left out: {left} shapes on one side of the board, which do not go through")
    return found


def _loops(edges: Sequence[Curve3], frame: BoardFrame, file: str) -> list[Loop]:
    """The loops of a side, counter-clockwise, the largest first. Raises FileError if they do not close."""
    flat = [_edge(edge, frame) for edge in edges]
    chains = chained(flat, TOLERANCE)
    if chains.ends or chains.branches or not chains.loops:
        spot = (chains.branches or chains.ends or [(0.0, 0.0)])[0]
        what = f"the edges of the board do not make loops near {spot[0]:.4g}, {spot[1]:.4g} of its plane"
        raise FileError(file, "", what, "a model with the board as a body of its own, of lines and arcs")
    return sorted((counter_clockwise(joined(loop)) for loop in chains.loops), key=area, reverse=True)


def _edge(edge: Curve3, frame: BoardFrame) -> OutlineEdge:
    start, end = frame.point(edge.start), frame.point(edge.end)
    bulge = bulge_of(start, frame.point(edge.middle), end) if edge.middle else 0.0
    return OutlineEdge(start, end, bulge)


def _concentric(one: Loop, other: Loop) -> bool:
    """Whether two loops are round and have one centre: a hole with a countersink."""
    if not all(vertex[2] for vertex in (*one, *other)):
        return False
    (a0, b0, a1, b1), (c0, d0, c1, d1) = exact_bounds(one), exact_bounds(other)
    return math.hypot(a0 + a1 - c0 - c1, b0 + b1 - d0 - d1) < 0.04


def _sides(loop: Loop) -> Iterator[tuple[Point, Point]]:
    """The chords of a loop."""
    corners = chords(loop)
    return zip(corners, (*corners[1:], corners[0]), strict=True)


def _rounded(edge: tuple[Point, Point]) -> frozenset[Point]:
    return frozenset((round(x, 3) + 0.0, round(y, 3) + 0.0) for x, y in edge)


def _within(inner: Loop, outer: Loop) -> bool:
    """Whether no place of a loop lies outside another by more than 0.02 mm, looked at every millimetre."""
    shared = {_rounded(edge) for edge in _sides(outer)}
    for edge in _sides(inner):
        if _rounded(edge) in shared:
            continue
        (x0, y0), (x1, y1) = edge
        count = max(1, math.ceil(math.hypot(x1 - x0, y1 - y0)))
        spots = ((x0 + (x1 - x0) * n / count, y0 + (y1 - y0) * n / count) for n in range(count))
        if any(inside_by(outer, x, y) < -0.02 for x, y in spots):
            return False
    return True
