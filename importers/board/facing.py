"""The edge of the board over which the plug of a socket goes in. Lengths are mm, in the frame of the board."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...core.loop import chords
from ...params.records.component_types import COMPONENT_TYPES
from ...params.records.pcb import Edge
from .chaining import Point
from .found import Box
from .outline import BareBoard

NEAR = 1.0
"""A socket whose body ends less than this inside the edge faces it, mm. Measured sockets: -4.7 (over it) to 0.3."""
NEAR_CARD = 2.5
"""The same for the socket of a card, which stands out of it, mm (boards of the library: up to 1.0)."""
EDGES: tuple[Edge, ...] = ("left", "right", "bottom", "top")


def takes_plugs_sideways(kind: str, type_: str) -> bool:
    """Whether a plug or card goes into a component along the board."""
    return any(not mating.upright for mating in COMPONENT_TYPES[kind][type_])


def faced(box: Box, board: BareBoard, near: float) -> Edge | None:
    """The edge over which a component stands out furthest, or to which it is nearest; None if it is near none."""
    spots = chords(board.outline)
    beyond = {edge: _beyond(box, edge, spots) for edge in EDGES}
    best = max(EDGES, key=lambda edge: beyond[edge])
    return best if beyond[best] > -near else None


def _beyond(box: Box, edge: Edge, spots: Sequence[Point]) -> float:
    """Distance by which a box stands out over the outline in a direction, on the line through its middle."""
    axis = 0 if edge in ("left", "right") else 1
    sign = -1 if edge in ("left", "bottom") else 1
    middle = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
    across = middle[1 - axis]
    limit = -math.inf
    for a, b in zip(spots, [*spots[1:], spots[0]], strict=True):
        low, high = a[1 - axis], b[1 - axis]
        if (low > across) != (high > across):
            limit = max(limit, sign * (a[axis] + (b[axis] - a[axis]) * (across - low) / (high - low)))
    reach = box[axis] if sign < 0 else box[2 + axis]
    return sign * reach - limit if limit > -math.inf else -math.inf
