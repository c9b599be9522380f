"""Bounding boxes of parts, and plans. A plan is a bounding rectangle seen from above. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...core.placement import Bounds, Placement
from ...parts.part import Part

Plan = tuple[float, float, float, float]
"""A bounding rectangle: x0, y0, x1, y1."""


def part_bounds(part: Part, placement: Placement) -> Bounds:
    """The bounding box of a placed part, from its profiles only."""
    return placement.bounds(part.bounding_box)


def plan_of(boxes: Iterable[Bounds]) -> Plan:
    """The plan of all the boxes together."""
    lows, highs = zip(*boxes, strict=True)
    return (
        min(low[0] for low in lows),
        min(low[1] for low in lows),
        max(high[0] for high in highs),
        max(high[1] for high in highs),
    )


def without(plan: Plan, hole: Plan) -> list[Plan]:
    """What is left of a plan without a part of it, as rectangles."""
    (x0, y0, x1, y1), (a0, b0, a1, b1) = plan, hole
    sides = [(x0, y0, a0, y1), (a1, y0, x1, y1), (a0, y0, a1, b0), (a0, b1, a1, y1)]
    return [(ax, ay, bx, by) for ax, ay, bx, by in sides if bx > ax and by > ay]


def corner_names(points: Sequence[tuple[float, float]]) -> list[str]:
    """Names of points by their corner, such as "back-left". Points that share a corner are numbered."""
    names = [f"{'back' if y > 0 else 'front'}-{'right' if x > 0 else 'left'}" for x, y in points]
    return [f"{name}-{names[:i].count(name) + 1}" if names.count(name) > 1 else name for i, name in enumerate(names)]
