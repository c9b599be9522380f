"""What a reader found, as plain data for JSON: readers that run in a process of their own hand it over so."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from ...core.loop import Loop
from .chaining import OutlineEdge, Point
from .found import FoundBoard, FoundComponent, FoundHole


@dataclass(frozen=True)
class Scaled:
    """A point as a file in another unit writes it. `unit`: mm in one unit of the file."""

    unit: float = 1.0

    def __call__(self, point: Point) -> str:
        """The point in words."""
        return ", ".join(f"{round(value / self.unit, 4) + 0.0:g}" for value in point)


def as_json(found: FoundBoard) -> dict[str, Any]:
    """What was found, as plain data. `where` must be a Scaled."""
    assert isinstance(found.where, Scaled)
    return asdict(replace(found, where=str)) | {"where": found.where.unit}


def from_json(data: dict[str, Any]) -> FoundBoard:
    """What `as_json` made of a board."""
    return FoundBoard(
        **data
        | {
            "where": Scaled(data["where"]),
            "edges": [OutlineEdge((*edge["start"],), (*edge["end"],), edge["bulge"]) for edge in data["edges"]],
            "loops": [_loop(loop) for loop in data["loops"]],
            "solder": [(x, y, radius) for x, y, radius in data["solder"]],
            "holes": [FoundHole(**hole) for hole in data["holes"]],
            "slots": [(name, _loop(loop)) for name, loop in data["slots"]],
            "components": [_component(each) for each in data["components"]],
            "tolerances": tuple(data["tolerances"]),
        }
    )


def _loop(loop: list[list[float]]) -> Loop:
    return [(x, y, bulge) for x, y, bulge in loop]


def _component(data: dict[str, Any]) -> FoundComponent:
    lists: dict[str, Any] = {key: tuple(data[key]) for key in ("box", "remarks", "nets")}
    lists["pads"] = tuple((x, y) for x, y in data["pads"])
    return FoundComponent(**data | lists)
