"""What a list tells of a board: its pitches, its heights, how sure its numbers are. Lengths are mm."""

from __future__ import annotations

from ..record import Confidence
from ..records.board import BoardRecord
from .pattern import Spot, pitches_of

SURE: tuple[Confidence, ...] = ("A", "B", "C", "U")
"""Confidences, the surest first."""


def spots_of(record: BoardRecord) -> list[Spot]:
    """The centres of the mounting holes."""
    return [(hole.x, hole.y) for hole in record.holes.mounting]


def pattern_of(record: BoardRecord) -> str:
    """The pattern of the mounting holes in words, such as "58 x 49"; for others their number and what they span."""
    spots = spots_of(record)
    pitches = pitches_of(spots)
    if pitches and len(spots) == 4:
        return f"{pitches[0]:g} x {pitches[1]:g}"
    xs, ys = zip(*spots, strict=True)
    return f"{len(spots)} holes over {max(xs) - min(xs):g} x {max(ys) - min(ys):g}"


def height_of(record: BoardRecord) -> float | None:
    """Height of the tallest component above the top of the PCB; None if the components are unknown."""
    if "components" in record.unknown:
        return None
    return max((box.up for box in record.components.boxes if box.side == "top"), default=0.0)


def height_words(record: BoardRecord) -> str:
    """The height of the tallest component as a text."""
    height = height_of(record)
    return "unknown" if height is None else f"{height:g}"


def depth_of(record: BoardRecord) -> float:
    """Depth of the deepest component, or of the solder, below the underside of the PCB."""
    return max([record.underside.depth, *map(record.tail_depth, record.components.boxes)])


def confidence_of(record: BoardRecord) -> Confidence:
    """The confidence of the size and the holes: the worse of the two."""
    size, holes = record.pcb.confidence, record.holes.confidence
    return size if SURE.index(size) >= SURE.index(holes) else holes
