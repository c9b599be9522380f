"""The lines, arcs and closed shapes of a drawing, blocks resolved, seen along z. Lengths are mm."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from ...core.errors import FileError
from ...core.loop import CHORD, Loop
from ..board.chaining import OutlineEdge, Point
from ..board.shape import bulge_of, circle
from ..limits import FAR

if TYPE_CHECKING:
    from ezdxf.document import Drawing

SPOTS = 2_000
"""Most points of one curve."""
ROUND = 1e-6
"""Difference from 1 of an ellipse's ratio that is still a circle."""
IGNORED = frozenset(
    [
        *("TEXT", "MTEXT", "ATTDEF", "ATTRIB", "DIMENSION", "ARC_DIMENSION", "LEADER", "MULTILEADER", "TOLERANCE"),
        *("POINT", "VIEWPORT", "IMAGE", "WIPEOUT"),
    ]
)
"""Entities that no cut follows: texts, dimensions, pictures."""


@dataclass
class DrawnShapes:
    """What is drawn, each with its layer. `skipped`: number of entities of each type that cannot be read."""

    loops: list[tuple[str, Loop]] = field(default_factory=list)
    edges: list[tuple[str, OutlineEdge]] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)

    @property
    def layers(self) -> Counter[str]:
        """The layers with shapes, each with their number."""
        return Counter(layer for layer, _ in (*self.loops, *self.edges))


def drawn_shapes(document: Drawing, unit: float, file: str) -> DrawnShapes:
    """All that is drawn in the model space, on layers that are neither off nor frozen. `unit`: mm in one unit."""
    reader = _ShapeReader(unit, file)
    hidden = {layer.dxf.name.lower() for layer in document.layers if layer.is_off() or layer.is_frozen()}
    for entity, layer in _resolved(document.modelspace(), "0"):
        if layer.lower() not in hidden and not entity.dxf.get("invisible", 0):
            reader.add(entity, layer)
    return reader.found


def _resolved(entities: Iterable[Any], above: str) -> Iterator[tuple[Any, str]]:
    """Each entity with its layer. What is on layer 0 of a block is on the layer of the block's insertion."""
    for entity in entities:
        layer = str(entity.dxf.get("layer", "0"))
        layer = above if layer == "0" else layer
        if entity.dxftype() == "INSERT":
            placed = entity.multi_insert() if entity.mcount > 1 else [entity]
            for insert in placed:
                yield from _resolved(insert.virtual_entities(), layer)
        else:
            yield entity, layer


class _ShapeReader:
    """Turns entities into shapes. `unit`: mm in one unit of the drawing."""

    def __init__(self, unit: float, file: str) -> None:
        self.unit, self.file = unit, file
        self.found = DrawnShapes()

    def add(self, entity: Any, layer: str) -> None:
        """Add an entity, if it is a line, an arc or another curve."""
        kind = entity.dxftype()
        if kind in IGNORED:
            return
        extrusion = entity.dxf.get("extrusion", (0.0, 0.0, 1.0))
        if kind not in _READERS or math.hypot(extrusion[0], extrusion[1]) > 1e-9:
            self.found.skipped[kind] += 1
            return
        _READERS[kind](self, entity, layer)

    def point(self, spot: Any, entity: Any) -> Point:
        """A point of the drawing, in mm. Raises FileError if it is no number, or too far out."""
        x, y = float(spot[0]) * self.unit, float(spot[1]) * self.unit
        if not (math.isfinite(x) and math.isfinite(y)):
            what = f"a coordinate of a {entity.dxftype()} is no number"
            raise FileError(self.file, self._name(entity), what, "decimal numbers")
        if max(abs(x), abs(y)) > FAR:
            what = f"a coordinate of a {entity.dxftype()} is too large: {max(abs(x), abs(y)):.3g} mm"
            raise FileError(self.file, self._name(entity), what, f"at most {FAR:g} mm from the origin")
        return x, y

    def _name(self, entity: Any) -> str:
        return f"layer {entity.dxf.get('layer', '0')}"

    def line(self, entity: Any, layer: str) -> None:
        """A straight line."""
        self._edge(layer, self.point(entity.dxf.start, entity), self.point(entity.dxf.end, entity))

    def circle(self, entity: Any, layer: str) -> None:
        """A whole circle."""
        x, y = self.point(entity.ocs().to_wcs(entity.dxf.center), entity)
        radius, _ = self.point((abs(entity.dxf.radius), 0.0), entity)
        if radius > 0:
            self.found.loops.append((layer, circle(x, y, radius)))

    def arc(self, entity: Any, layer: str) -> None:
        """An arc of a circle, counter-clockwise in its own plane."""
        first = float(entity.dxf.start_angle)
        span = (float(entity.dxf.end_angle) - first) % 360.0
        if not math.isfinite(span):
            raise FileError(self.file, self._name(entity), "an angle of an ARC is no number", "decimal numbers")
        if span < 1e-9:
            self.circle(entity, layer)
            return
        centre, radius, ocs = entity.dxf.center, float(entity.dxf.radius), entity.ocs()
        spots: list[Point] = []
        for part in range(5):
            angle = math.radians(first + span * part / 4)
            spot = (centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle), centre[2])
            spots.append(self.point(ocs.to_wcs(spot), entity))
        self._arc(layer, spots)

    def _arc(self, layer: str, spots: Sequence[Point]) -> None:
        """An arc through five points; one over three quarters of a circle as two."""
        a, b, c, d, e = spots
        if math.dist(a, e) < math.dist(a, b):
            self._edge(layer, a, c, bulge_of(a, b, c))
            self._edge(layer, c, e, bulge_of(c, d, e))
        else:
            self._edge(layer, a, e, bulge_of(a, c, e))

    def light_polyline(self, entity: Any, layer: str) -> None:
        """A polyline of one plane."""
        ocs, height = entity.ocs(), float(entity.dxf.get("elevation", 0.0))
        spots = [(ocs.to_wcs((x, y, height)), bulge) for x, y, bulge in entity.get_points("xyb")]
        self._polyline(entity, layer, spots, closed=bool(entity.closed))

    def polyline(self, entity: Any, layer: str) -> None:
        """A polyline of the old form, or one in space, which is seen along z. Meshes are skipped."""
        if entity.is_poly_face_mesh or entity.is_polygon_mesh:
            self.found.skipped["MESH"] += 1
            return
        flat = entity.is_2d_polyline
        ocs = entity.ocs()
        spots = [
            (ocs.to_wcs(vertex.dxf.location) if flat else vertex.dxf.location, float(vertex.dxf.get("bulge", 0.0)))
            for vertex in entity.vertices
            if not vertex.dxf.get("flags", 0) & 16  # the frame of a spline
        ]
        self._polyline(entity, layer, spots, closed=bool(entity.is_closed))

    def _polyline(self, entity: Any, layer: str, spots: Sequence[tuple[Any, float]], *, closed: bool) -> None:
        sign = -1.0 if entity.dxf.get("extrusion", (0, 0, 1))[2] < 0 else 1.0
        placed = [(*self.point(spot, entity), sign * float(bulge)) for spot, bulge in spots]
        if not all(math.isfinite(bulge) and abs(bulge) < 1e6 for _, _, bulge in placed):
            raise FileError(self.file, self._name(entity), "a bulge of a polyline is no number", "decimal numbers")
        pairs = zip(placed, [*placed[1:], *placed[:1]] if closed else placed[1:], strict=False)
        edges = [OutlineEdge(a[:2], b[:2], a[2]) for a, b in pairs if math.dist(a[:2], b[:2]) > 0]
        if closed and len(edges) > 1:
            self.found.loops.append((layer, [(*edge.start, edge.bulge) for edge in edges]))
        else:
            self.found.edges += [(layer, edge) for edge in edges]

    def ellipse(self, entity: Any, layer: str) -> None:
        """An ellipse or a part of one; a circle where its axes are equal."""
        first = float(entity.dxf.start_param)
        span = (float(entity.dxf.end_param) - first) % math.tau or math.tau
        if abs(abs(float(entity.dxf.ratio)) - 1) < ROUND and math.isfinite(span):
            spots = [
                self.point(spot, entity) for spot in entity.vertices([first + span * part / 4 for part in range(5)])
            ]
            self._arc(layer, spots)
        else:
            self._points(entity, layer, entity.flattening(CHORD / self.unit))

    def spline(self, entity: Any, layer: str) -> None:
        """A curve, as short lines."""
        self._points(entity, layer, entity.flattening(CHORD / self.unit))

    def _points(self, entity: Any, layer: str, points: Iterable[Any]) -> None:
        spots = [self.point(spot, entity) for spot in islice(points, SPOTS + 1)]
        if len(spots) > SPOTS:
            what = f"a {entity.dxftype()} needs over {SPOTS} short lines"
            raise FileError(self.file, self._name(entity), what, "a board of 10 to 500 mm, drawn with arcs")
        for a, b in pairwise(spots):
            self._edge(layer, a, b)

    def _edge(self, layer: str, start: Point, end: Point, bulge: float = 0.0) -> None:
        self.found.edges.append((layer, OutlineEdge(start, end, bulge)))


_READERS = {
    "LINE": _ShapeReader.line,
    "CIRCLE": _ShapeReader.circle,
    "ARC": _ShapeReader.arc,
    "LWPOLYLINE": _ShapeReader.light_polyline,
    "POLYLINE": _ShapeReader.polyline,
    "ELLIPSE": _ShapeReader.ellipse,
    "SPLINE": _ShapeReader.spline,
}
