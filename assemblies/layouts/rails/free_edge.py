"""Strips along the edges of a board that a comb may grip: no component is there. Lengths are mm, in the board frame.

A strip is as deep as the record's `underside.edge_free`. Boxes of components and accessories on both faces count, with
MARGIN all round. The rounded corners do not count, and neither does a strip shorter than SHORTEST.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ....core.placement import Placement
from ....params.records.accessory import AccessoryRecord
from ....params.records.board import BoardRecord
from ....params.records.pcb import Edge
from ...pieces.sockets import OUT_OF_EDGE

Strip = tuple[float, float]
MARGIN, SHORTEST = 0.5, 6.0
"""From a component to a strip; length of the shortest strip that takes a tooth; mm (assumed)."""
LEAST_SHARE, LEAST_SPREAD = 0.4, 0.5
"""An edge can be gripped if its strips are this share of it, or if two of them are this share apart, middle to middle
(assumed)."""
MOST_NAMED = 4
"""Most components that a message names."""


@dataclass(frozen=True)
class _OnEdge:
    """A component beside an edge: its name, and where it stands along the edge."""

    name: str
    low: float
    high: float


def strips_of(board: BoardRecord, accessories: Sequence[AccessoryRecord], edge: Edge) -> list[Strip]:
    """The free strips along an edge, from the corner at the board's origin, or from that at the left or the bottom."""
    corner, along = board.pcb.corner_radius, _along(board, edge)
    taken = [(-1.0, corner), *((each.low, each.high) for each in _beside(board, accessories, edge))]
    taken.append((along - corner, along + 1.0))
    taken.sort()
    merged = [taken[0]]
    for low, high in taken[1:]:
        if low <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], high)
        else:
            merged.append((low, high))
    found = [(round(a[1], 6), round(b[0], 6)) for a, b in pairwise(merged)]
    return [(low, high) for low, high in found if high - low >= SHORTEST - 1e-6]


def is_gripped(board: BoardRecord, strips: Sequence[Strip], edge: Edge) -> bool:
    """Whether these strips of an edge are enough for a comb."""
    if not strips:
        return False
    along = _along(board, edge)
    spread = sum(strips[-1]) / 2 - sum(strips[0]) / 2
    return sum(high - low for low, high in strips) >= LEAST_SHARE * along or spread >= LEAST_SPREAD * along


def on_edge(board: BoardRecord, accessories: Sequence[AccessoryRecord], edge: Edge) -> str:
    """What stands on an edge, in words."""
    found = sorted(_beside(board, accessories, edge), key=lambda each: each.low - each.high)
    named = [f"{each.name} at {each.low + MARGIN:.4g} to {each.high - MARGIN:.4g}" for each in found[:MOST_NAMED]]
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return (", ".join(named) or "only corners") + more


def edge_towards(place: Placement, way: tuple[float, float, float]) -> Edge:
    """The edge of a placed board that faces a direction."""
    turn = Placement(rotation=place.rotation)
    edges: tuple[Edge, ...] = ("left", "right", "bottom", "top")

    def towards(edge: Edge) -> float:
        out = turn.point((*OUT_OF_EDGE[edge], 0.0))
        return sum(a * b for a, b in zip(out, way, strict=True))

    return max(edges, key=towards)


def _along(board: BoardRecord, edge: Edge) -> float:
    return board.pcb.width if edge in ("left", "right") else board.pcb.length


def _beside(board: BoardRecord, accessories: Sequence[AccessoryRecord], edge: Edge) -> Iterator[_OnEdge]:
    """The components and accessories that reach into the strip along an edge, each with MARGIN."""
    length, width, depth = board.pcb.length, board.pcb.width, board.underside.edge_free + MARGIN
    boxes = [(f"{box.kind} ({box.type})", box.extent) for box in board.components.boxes]
    boxes += [(each.name, box.extent) for each in accessories for box in each.body.boxes]
    for name, (x0, y0, x1, y1) in boxes:
        near = {"left": x0, "right": length - x1, "bottom": y0, "top": width - y1}[edge]
        if near < depth:
            low, high = (y0, y1) if edge in ("left", "right") else (x0, x1)
            yield _OnEdge(name, low - MARGIN, high + MARGIN)
