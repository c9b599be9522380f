"""The free space round the mounting holes of a board, and the washers that fit there. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterable

from ...params.records.board import BoardRecord
from ...params.records.hardware import StandoffRow, ThreadRecord

BEARING = 1.5
"""How much wider than its hole a head or a body is that bears on a board without a washer, mm (bench review, 15)."""
EPSILON = 1e-9


def free_radius(board: BoardRecord, *, upper: bool, above: float = 0.0) -> float:
    """Least distance from the centre of a mounting hole to a component on a face of a board, mm; infinite if none.

    `upper`: the component side. `above`: components that are not higher than this are left out.
    """
    offs = [
        math.hypot(max(c.extent[0] - h.x, h.x - c.extent[2], 0), max(c.extent[1] - h.y, h.y - c.extent[3], 0))
        for h in board.holes.mounting
        for c in board.components.boxes
        if (c.up if upper else c.down) > above
    ]
    return min(offs, default=math.inf)


def clearance_beside_holes(board: BoardRecord) -> float:
    """Least distance from the centre of a mounting hole to a component on either side, mm; infinite if none."""
    return min(free_radius(board, upper=True), free_radius(board, upper=False))


def fits_beside(row: StandoffRow, boards: Iterable[BoardRecord], raised: float) -> bool:
    """Whether the body of a standoff touches no component below a board, nor above it on washers of `raised` mm."""
    return all(
        row.radius <= min(free_radius(board, upper=False), free_radius(board, upper=True, above=raised)) + EPSILON
        for board in boards
    )


def bears(row: StandoffRow, boards: Iterable[BoardRecord]) -> bool:
    """Whether the body of a standoff bears on the ring round each mounting hole without a washer."""
    widest = max(hole.diameter for board in boards for hole in board.holes.mounting)
    return row.across_flats >= widest + BEARING - EPSILON


def with_washer(thread: ThreadRecord, boards: Iterable[BoardRecord], gap: float) -> ThreadRecord | None:
    """The thread with the washer that fits between the components of boards; None if no washer of it fits.

    The plain washer is taken if `gap` mm stay free round it, otherwise the one of the small series.
    """
    free = min((free_radius(board, upper=True) for board in boards), default=math.inf)
    if thread.washer.outer_diameter / 2 + gap <= free + EPSILON:
        return thread
    small = thread.small_washer
    if small and small.outer_diameter / 2 <= free + EPSILON:
        return thread.model_copy(update={"washer": small})
    return thread if thread.washer.outer_diameter / 2 <= free + EPSILON else None
