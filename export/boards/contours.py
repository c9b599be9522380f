"""The contours of a board and the marks of its components, for the drawings of boards. Lengths are mm, board frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...assemblies.pieces.board.boards import board_part
from ...geometry.plane.profile import Polyline
from ...params.records.board import BoardRecord
from ...params.records.component import Component

Bounds = tuple[float, float, float, float]
"""x0, y0, x1, y1."""


@dataclass(frozen=True)
class NamedHole:
    """A hole with the label that drawings give it: H1 is a mounting hole, O1 another one."""

    label: str
    name: str
    x: float
    y: float
    diameter: float

    def line(self) -> str:
        """The hole in words."""
        return f"{self.label} {self.name}: x {self.x:g}, y {self.y:g}, Ø{self.diameter:g}"


@dataclass(frozen=True)
class NamedComponent:
    """A component with the number that drawings give it."""

    label: str
    box: Component

    @property
    def name(self) -> str:
        """Class and type."""
        return f"{self.box.kind} {self.box.type}"


def contours_of(record: BoardRecord) -> list[Polyline]:
    """The outline of the PCB and its openings that are no round holes."""
    board = board_part(record)
    return [board.contour, *board.openings]


def holes_of(record: BoardRecord) -> list[NamedHole]:
    """All holes: the mounting holes by their places, then the others by the names of the source."""
    named = zip(record.hole_names, record.holes.mounting, strict=True)
    mounting = [NamedHole(f"H{n}", name, h.x, h.y, h.diameter) for n, (name, h) in enumerate(named, 1)]
    return mounting + [NamedHole(f"O{n}", h.role, h.x, h.y, h.diameter) for n, h in enumerate(record.holes.other, 1)]


def components_of(record: BoardRecord) -> list[NamedComponent]:
    """All components in the order of the record, numbered: C1 is a connector over an edge, the others have a number."""
    found, connectors, others = list[NamedComponent](), 0, 0
    for box in record.components.boxes:
        if box.edge:
            connectors += 1
            found.append(NamedComponent(f"C{connectors}", box))
        else:
            others += 1
            found.append(NamedComponent(f"{others}", box))
    return found


def overhang_of(record: BoardRecord, box: Component) -> float:
    """How far a connector reaches over its edge; negative where it stands back. Raises ValueError if it has no edge."""
    x0, y0, x1, y1 = box.extent
    if box.edge is None:
        raise ValueError("the component has no edge")
    overs = {"left": -x0, "bottom": -y0, "right": x1 - record.pcb.length, "top": y1 - record.pcb.width}
    return round(overs[box.edge], 3) + 0.0


def bounds_of(record: BoardRecord, components: Iterable[NamedComponent]) -> Bounds:
    """The bounds of the PCB with these components."""
    boxes = [(0.0, 0.0, record.pcb.length, record.pcb.width), *(each.box.extent for each in components)]
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)
