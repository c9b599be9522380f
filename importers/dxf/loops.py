"""The closed loops of a drawing, and whether they can be a board: an outline with openings. Lengths are mm."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...core.errors import FileError
from ...core.loop import Loop, area, chords, inside_by
from ..board.chaining import OutlineEdge, chained, connected
from ..board.shape import alike, as_circle, counter_clockwise, exact_bounds, joined
from ..limits import CUTOUTS, EDGES, at_most
from .shapes import DrawnShapes

TOLERANCES = (0.01, 0.1)
"""Distances within which ends meet, each tried in turn, mm."""


@dataclass
class DrawnLoops:
    """The loops of a drawing, each with its layers, the largest first. `open`: edges of an outline that does not close.

    `open_layer`: their layer. `loose`: number of lines and arcs that are in no loop.
    """

    loops: list[tuple[str, Loop]] = field(default_factory=list)
    open: list[OutlineEdge] = field(default_factory=list)
    open_layer: str = ""
    loose: int = 0
    notes: list[str] = field(default_factory=list)


def drawn_loops(shapes: DrawnShapes, file: str) -> DrawnLoops:
    """The loops of what is drawn. The ends of lines may be apart by the first tolerance at which the outline closes."""
    at_most(len(shapes.edges), EDGES, "lines and arcs", file)
    layer_of = {id(edge): layer for layer, edge in shapes.edges}
    edges = [edge for _, edge in shapes.edges]
    found = DrawnLoops()
    for tolerance in TOLERANCES:
        found = DrawnLoops(loops=[(layer, counter_clockwise(loop)) for layer, loop in shapes.loops])
        largest_open = 0.0
        for piece in connected(edges, tolerance):
            chains = chained(piece, tolerance)
            layer = Counter(layer_of[id(edge)] for edge in piece).most_common(1)[0][0]
            if chains.ends or chains.branches:
                found.loose += len(piece)
                if (size := _extent(piece)) > largest_open:
                    largest_open, found.open, found.open_layer = size, piece, layer
            else:
                found.loops += [(layer, counter_clockwise(joined(loop))) for loop in chains.loops]
        found.loops = [each for each in found.loops if area(each[1]) > 0] or found.loops
        found.loops.sort(key=lambda each: -area(each[1]))
        if not found.loops or largest_open >= _box_area(exact_bounds(found.loops[0][1])):
            continue  # what is largest does not close: perhaps it does at the next tolerance
        found.open, found.open_layer = [], ""
        if tolerance != TOLERANCES[0]:
            found.notes.append(f"ends of the outline are up to {tolerance:g} mm apart; they were joined")
        break
    _drop_doubles(found)
    return found


def _extent(edges: Sequence[OutlineEdge]) -> float:
    """The area of the rectangle round the ends of edges, mm2."""
    xs = [spot[0] for edge in edges for spot in (edge.start, edge.end)]
    ys = [spot[1] for edge in edges for spot in (edge.start, edge.end)]
    return _box_area((min(xs), min(ys), max(xs), max(ys)))


def _box_area(box: tuple[float, float, float, float]) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _drop_doubles(found: DrawnLoops) -> None:
    """Leave out loops that are drawn twice, and circles round a smaller one with the same middle."""
    kept: list[tuple[str, Loop]] = []
    near: dict[tuple[int, int], list[tuple[Loop, bool]]] = defaultdict(list)
    rings = 0
    for layer, loop in reversed(found.loops):
        x0, y0, x1, y1 = exact_bounds(loop)
        column, row = round(10 * (x0 + x1)), round(10 * (y0 + y1))
        round_ = as_circle(loop) is not None
        others = [each for dx in (-1, 0, 1) for dy in (-1, 0, 1) for each in near[column + dx, row + dy]]
        if any(alike(loop, other) for other, _ in others):
            continue
        if round_ and any(is_round for _, is_round in others):
            rings += 1
            continue
        near[column, row].append((loop, round_))
        kept.append((layer, loop))
    found.loops = kept[::-1]
    if rings:
        found.notes.append(f"left out: {rings} circles round a smaller one, which is taken for the hole")


def check_nesting(found: DrawnLoops, file: str) -> None:
    """Raise FileError if a loop is in a loop within the largest one: that is a frame, not a board."""
    if not found.loops:
        return
    (frame, _), *inner = found.loops
    holders = [(layer, loop) for layer, loop in inner if as_circle(loop) is None]
    at_most(len(holders), CUTOUTS, f"openings that are not round, within the largest loop (on layer {frame})", file)
    boxes = [(layer, loop, exact_bounds(loop)) for layer, loop in holders]
    for layer, loop in inner:
        x, y = chords(loop)[0]
        for outer_layer, outer, (x0, y0, x1, y1) in boxes:
            if outer is not loop and x0 < x < x1 and y0 < y < y1 and inside_by(outer, x, y) > 0:
                counts = Counter(name for name, _ in found.loops)
                listed = ", ".join(f"{name} ({number} loops)" for name, number in sorted(counts.items())[:12])
                what = f"within the largest loop (layer {frame}), one of layer {outer_layer} holds one of layer {layer}"
                legal = f"an outline with openings; name their layers with --layer, of: {listed}"
                raise FileError(file, "", what, legal)
