"""Names the component of a board that another piece hits, and says where it comes from. Lengths are mm."""

from __future__ import annotations

import math

from ...assemblies.model.items import Item
from ...core.placement import Bounds, Point
from ...parts.bought.pcb import Pcb


def component_at(item: Item, place: Point) -> str:
    """Class and type of the component of a board that is nearest to a place in the frame of the board's group.

    Empty for a piece that is no board, and where the PCB itself is nearest.
    """
    part = item.part
    if not isinstance(part, Pcb) or not item.components:
        return ""
    point = item.placement.inverse.point(place)
    named = zip(item.components, part.boxes, strict=False)
    boxes = [(name, ((box.x0, box.y0, box.z0), (box.x1, box.y1, box.z1))) for name, box in named]
    sheet: Bounds = ((0.0, 0.0, 0.0), (part.length, part.width, part.thickness))
    name, _ = min([*boxes, ("", sheet)], key=lambda each: _distance(each[1], point))
    return name


def compared(path: str) -> str:
    """Text for a `fix`: what to do where pieces of one unit do not go together as their records say."""
    return f"compare the records of {path} with the real pieces, and put a corrected record into library/"


def _distance(box: Bounds, point: Point) -> float:
    """The distance of a point from a box; 0 inside."""
    (low, high) = box
    return math.hypot(*(max(low[n] - point[n], 0.0, point[n] - high[n]) for n in range(3)))
