"""Plastic and time of a part as a slicer lays it: perimeters, solid layers, sparse infill, bridges, travel. mm, s.

Each layer is laid as PrusaSlicer lays it: perimeters along the outline, gyroid infill where enough layers lie above and
below, solid lines elsewhere. Layers whose neighbours are the same are computed once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from manifold3d import CrossSection, JoinType, OpType

from .motion import Drive, gyroid_speed, line_time, path_times
from .slices import Slices

SPARSE_AREA = 70.0
"""Area below which infill is solid, mm2 (PrusaSlicer's default)."""
GRAIN = 0.05
"""Area up to which a piece of a layer is not laid, mm2."""
MARGIN = 1.5
"""Distance by which solid layers reach into the sparse infill round them, mm (fitted)."""
OVERLAP = 0.35
"""Length of the lines that join the infill's lines along its outline, share of the outline (fitted)."""
SOLID = 0.05
"""Width by which solid lines overlap the perimeters, mm (fitted)."""
BRIDGE = 0.3
"""Plastic that a bridge takes beyond a layer's, share of its area, since its lines are round (fitted)."""
WAVES = 1.15
"""Speed along gyroid infill that ends at walls, multiple of that along a long wave (fitted)."""
RETRACT, LAYER_CHANGE, START = 0.22, 1.1, 30.0
"""Time of a retraction, of a change of layers, and of the way to the first layer, s (fitted)."""


@dataclass(frozen=True)
class Laying:
    """How a slicer lays a part: layer, line and spacing of lines, mm; walls; its profile, mm/s, mm/s2, mm3/s, s.

    `infill`: density of the infill, share. `top_layers`, `bottom_layers`: numbers of solid layers.
    """

    layer: float
    line: float
    spacing: float
    walls: int
    infill: float
    top_layers: int
    bottom_layers: int
    outer_speed: float
    inner_speed: float
    infill_speed: float
    solid_speed: float
    top_speed: float
    bridge_speed: float
    first_speed: float
    travel_speed: float
    wall_acceleration: float
    infill_acceleration: float
    corner_speed: float
    flow: float
    least_layer_time: float
    least_speed: float

    def capped(self, speed: float) -> float:
        """A speed of lines, limited by the greatest flow."""
        return min(speed, self.flow / (self.spacing * self.layer))

    def along_walls(self, speed: float) -> Drive:
        """How perimeters are driven."""
        return Drive(self.capped(speed), self.wall_acceleration, self.corner_speed)

    def within(self, speed: float) -> Drive:
        """How infill is driven."""
        return Drive(self.capped(speed), self.infill_acceleration, self.corner_speed)


@dataclass(frozen=True)
class Laid:
    """What a part takes: plastic, mm3, and time, s."""

    volume: float
    seconds: float


@dataclass(frozen=True)
class _LaidLayer:
    """Equal layers: their number, whether they are the first or topmost, and what is laid in each."""

    count: int
    first: bool
    topmost: bool
    section: CrossSection
    loops: list[list[np.ndarray]]
    """Closed paths of each perimeter, the outer one first."""
    inner: CrossSection
    """The space within the perimeters."""
    solid: CrossSection
    sparse: CrossSection
    over: float
    """Area of solid lines that bridge sparse infill, mm2."""


def laid(slices: Slices, laying: Laying) -> Laid:
    """Plastic and time of a part that is laid on the bed, without support."""
    layers = list(_layers(slices, laying))
    walls = _wall_times(layers, laying)
    gyroid = gyroid_speed(laying.infill, laying.spacing, laying.within(laying.infill_speed))
    volume, seconds = 0.0, START
    for layer, wall in zip(layers, walls, strict=True):
        area, fill = _fill(layer, laying, gyroid)
        area += layer.section.area() - layer.inner.area()
        time = wall + _widened(layer, laying) + fill + _travel_time(layer, laying) + LAYER_CHANGE
        if time < laying.least_layer_time:
            time = max(time, min(laying.least_layer_time, area / laying.spacing / laying.least_speed))
        volume += layer.count * area * laying.layer
        seconds += layer.count * time
    return Laid(volume, seconds)


def _layers(slices: Slices, laying: Laying) -> Iterator[_LaidLayer]:
    """The layers, equal ones together. Layers are equal if the layers that decide their infill are the same."""
    runs = slices.runs
    lengths = [run.last - run.first + 1 for run in runs]
    owner = np.concatenate(
        [np.full(laying.bottom_layers, -1), np.repeat(np.arange(len(runs)), lengths), np.full(laying.top_layers, -1)]
    )
    windows = np.lib.stride_tricks.sliding_window_view(owner, laying.bottom_layers + 1 + laying.top_layers)
    changes = np.flatnonzero((windows[1:] != windows[:-1]).any(axis=1)) + 1
    starts = sorted({0, 1, *changes.tolist()} - {slices.count})
    below, inner, loops, known = CrossSection(), CrossSection(), list[list[np.ndarray]](), -1
    for start, end in zip(starts, [*starts[1:], slices.count], strict=True):
        window = windows[start].tolist()
        own = window[laying.bottom_layers]
        section = runs[own].section
        if own != known:
            known, loops = own, _perimeters(section, laying)
            inner = section.offset(-laying.walls * laying.spacing, JoinType.Miter)
        near = [None if number < 0 else runs[number].section for number in dict.fromkeys(window) if number != own]
        sparse = _sparse(inner, near, laying)
        solid = inner - sparse
        topmost = window[laying.bottom_layers + 1] < 0
        yield _LaidLayer(end - start, start == 0, topmost, section, loops, inner, solid, sparse, (solid ^ below).area())
        below = sparse


def _perimeters(section: CrossSection, laying: Laying) -> list[list[np.ndarray]]:
    """The closed paths of each perimeter, from the outline inwards."""
    found = list[list[np.ndarray]]()
    for wall in range(laying.walls):
        path = section.offset(-(laying.line / 2 + wall * laying.spacing), JoinType.Miter)
        if path.is_empty():
            break
        found.append([np.array(polygon) for polygon in path.to_polygons()])
    return found


def _sparse(inner: CrossSection, near: list[CrossSection | None], laying: Laying) -> CrossSection:
    """Where enough layers lie above and below for sparse infill. `near`: their sections, None where there is none."""
    sections = [section for section in near if section is not None]
    if laying.infill >= 1 or len(sections) < len(near):
        return CrossSection()
    bare = inner - CrossSection.batch_boolean(sections, OpType.Intersect) if sections else CrossSection()
    whole = inner - bare.offset(MARGIN, JoinType.Miter) if not bare.is_empty() else inner
    pieces = [piece for piece in whole.decompose() if piece.area() >= SPARSE_AREA]
    return CrossSection.compose(pieces) if pieces else CrossSection()


def _outline(section: CrossSection) -> float:
    """Length of all contours of a section, mm."""
    return sum(_length(polygon) for polygon in section.to_polygons())


def _length(path: np.ndarray) -> float:
    """Length of a closed path, mm."""
    step = np.diff(np.concatenate([path, path[:1]]), axis=0)
    return float(np.hypot(step[:, 0], step[:, 1]).sum())


def _fill(layer: _LaidLayer, laying: Laying, gyroid: float) -> tuple[float, float]:
    """What is laid within the perimeters of a layer, mm2 of solid plastic, and its time, s."""
    speed = laying.first_speed if layer.first else laying.top_speed if layer.topmost else laying.solid_speed
    drive, step = laying.within(speed), laying.spacing
    area, time = 0.0, 0.0
    for piece in layer.solid.decompose():
        if piece.area() < GRAIN:
            continue
        outline = _outline(piece)
        solid = piece.area() + SOLID * outline
        chord = max(math.pi * piece.area() / outline, step)
        area += solid
        time += solid / step / chord * line_time(chord, drive)
    if not layer.sparse.is_empty():
        sparse = laying.infill * layer.sparse.area()
        sparse += OVERLAP * step * _outline(layer.sparse.offset(-step, JoinType.Miter))
        area += sparse
        time += sparse / step / (WAVES * gyroid)
    bridge = min(laying.bridge_speed, drive.speed)
    return area + BRIDGE * layer.over, time + layer.over / step * (1 / bridge - 1 / drive.speed)


def _wall_times(layers: list[_LaidLayer], laying: Laying) -> list[float]:
    """Time of the perimeters of each layer, s."""
    paths, speeds, owners = list[np.ndarray](), list[float](), list[int]()
    for number, layer in enumerate(layers):
        for wall, loops in enumerate(layer.loops):
            speed = laying.outer_speed if wall == 0 else laying.inner_speed
            speed = laying.capped(laying.first_speed if layer.first else speed)
            paths += loops
            speeds += [speed] * len(loops)
            owners += [number] * len(loops)
    times = path_times(paths, np.array(speeds), laying.wall_acceleration, laying.corner_speed)
    return np.bincount(owners, times, len(layers)).tolist()


def _widened(layer: _LaidLayer, laying: Laying) -> float:
    """Time by which perimeters take longer where there is room for part of one more, so that they are laid wider, s."""
    room = layer.section.area() - layer.inner.area()
    for wall, loops in enumerate(layer.loops):
        width = (laying.line + laying.spacing) / 2 if wall == 0 else laying.spacing
        room -= width * sum(_length(loop) for loop in loops)
    return max(room, 0.0) / laying.spacing / laying.along_walls(laying.inner_speed).speed


def _travel_time(layer: _LaidLayer, laying: Laying) -> float:
    """Time of the moves without extrusion in a layer, s."""
    outer = len(layer.loops[0]) if layer.loops else 0
    inner = sum(len(loops) for loops in layer.loops[1:])
    stops = outer + (not layer.solid.is_empty()) + (not layer.sparse.is_empty())
    far, drive = math.sqrt(layer.section.area()) / 2, laying.within(laying.travel_speed)
    return stops * (line_time(far, drive) + RETRACT) + inner * line_time(laying.spacing, drive)
