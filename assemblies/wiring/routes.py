"""The route of a cable: along the axes, round the unit that it serves, through its tie on the plate. Lengths are mm.

Both ends run straight out of their sockets, one bend radius further than necessary. The path has sharp corners; the
length that real bends save is slack.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from ...core.placement import Point
from ...params.records.cable import CableRecord
from ..model.bounds import Plan
from ..model.channel import Channel
from ..model.footprint import Spot
from ..model.socket import Socket

DETOUR = 160.0
"""Most extra length for a route through the tie on the plate, mm. If it is longer, the cable is tied to a standoff."""
NO_LEG = 0.5
"""Length below which a leg of a path is dropped, mm."""
FACING = -0.9
"""Cosine of the angle between the directions of two sockets, below which they face each other."""
Held = tuple[Point, Spot]
"""The middle of a tied bundle, and the direction away from the unit there."""


def ahead(socket: Socket, distance: float) -> Point:
    """The point at a distance straight out of a socket, mm."""
    (x, y, z), (dx, dy, dz) = socket.point, socket.out
    return x + distance * dx, y + distance * dy, z + distance * dz


def route(
    start: Socket, end: Socket, record: CableRecord, plan: Plan, tie: Held | None, *, plugged: bool
) -> tuple[Point, ...]:
    """The corners of a cable's path to a node of the unit with this plan, including both ends.

    `tie`: the place where its bundle is held, and the direction away from the unit there. `plugged`: whether the start
    is a plug; a soldered start needs only a bend radius, no straight end.
    """
    out = record.straight + record.radius
    a, b = ahead(start, out if plugged else record.radius), ahead(end, out)
    ring = (plan[0] - out, plan[1] - out, plan[2] + out, plan[3] + out)
    onto = _onto(ring, (b[0], b[1]), (end.out[0], end.out[1]))
    if tie:
        (x, y, height), off = tie
        low = [(*spot, height) for spot in _to_tie((a[0], a[1]), (x, y), plan)]
        walk = _walk(ring, _onto(ring, (x, y), off), onto)
        corners = [start.point, a, *low, *((*spot, height) for spot in walk)]
    else:
        walk = _walk(ring, _onto(ring, (a[0], a[1]), (start.out[0], start.out[1])), onto)
        corners = [start.point, a, *((*spot, a[2]) for spot in walk)]
    return _cleaned([*corners, (*onto, b[2]), b, end.point])


def facing(start: Socket, end: Socket, record: CableRecord) -> tuple[Point, ...] | None:
    """The corners of a lead between sockets that face each other, in the space between them; None if they do not.

    It leaves the output, rises to the height of the jack, and turns back before the jack, one bend radius beyond its
    straight end.
    """
    if sum(a * b for a, b in zip(start.out, end.out, strict=True)) > FACING:
        return None
    a, b = ahead(start, record.radius), ahead(end, record.straight + record.radius)
    way = [x - y for x, y in zip(end.point, start.point, strict=True)]
    if sum(x * y for x, y in zip(way, start.out, strict=True)) < record.radius:
        return None
    level, aside = (
        (a[0], a[1], b[2]),
        (b[0], a[1], b[2]) if abs(start.out[1]) > abs(start.out[0]) else (a[0], b[1], b[2]),
    )
    return _cleaned([start.point, a, level, aside, b, end.point])


def through(
    start: Socket, end: Socket, record: CableRecord, plan: Plan, channel: Channel, *, plugged: bool
) -> tuple[Point, ...]:
    """The corners of a cable's path through a channel, to a node of the unit with this plan.

    It runs along the sheet, at the height of the channel's middle, into the channel and out of it where the channel is
    nearest to the side of the unit that the node's socket faces.
    """
    out = record.straight + record.radius
    a, b = ahead(start, out if plugged else record.radius), ahead(end, out)
    ring = (plan[0] - out, plan[1] - out, plan[2] + out, plan[3] + out)
    onto = _onto(ring, (b[0], b[1]), (end.out[0], end.out[1]))
    into, leaves = channel.nearest(a[0], a[1]), channel.nearest(*onto)
    height, along_y = into[2], abs(channel.end[1] - channel.start[1]) >= abs(channel.end[0] - channel.start[0])

    def corner(spot: Spot, at: Point) -> Point:
        """The corner between a place beside the channel and a place in it."""
        return (at[0], spot[1], height) if along_y else (spot[0], at[1], height)

    low = (a[0], a[1], height), corner((a[0], a[1]), into), into, leaves, corner(onto, leaves), (*onto, height)
    return _cleaned([start.point, a, *low, (*onto, b[2]), b, end.point])


def shorter(
    start: Socket, end: Socket, record: CableRecord, plan: Plan, tie: Held | None, *, plugged: bool
) -> tuple[tuple[Point, ...], bool]:
    """The path through the tie if its detour is at most DETOUR, otherwise the direct path; and whether it is tied.

    A lead between sockets that face each other is in no tie.
    """
    near = None if plugged else facing(start, end, record)
    if near:
        return near, False
    direct = route(start, end, record, plan, None, plugged=plugged)
    if tie:
        tied = route(start, end, record, plan, tie, plugged=plugged)
        if length(tied, record) <= length(direct, record) + DETOUR:
            return tied, True
    return direct, False


def length(path: Sequence[Point], record: CableRecord) -> float:
    """The length of a cable along its path, mm: at least a half turn at its bend radius between the straight ends."""
    first, *inner, last = (math.dist(a, b) for a, b in pairwise(path))
    return first + max(sum(inner), math.pi * record.radius) + last


def _to_tie(start: Spot, tie: Spot, plan: Plan) -> list[Spot]:
    """The path along the plate to a tie, with a corner that keeps it off the area below the unit."""
    corners = [(start[0], tie[1]), (tie[0], start[1])]
    free = [corner for corner in corners if not (_crosses(start, corner, plan) or _crosses(corner, tie, plan))]
    if free:
        return [start, free[0], tie]
    near = (plan[0] - NO_LEG, plan[1] - NO_LEG, plan[2] + NO_LEG, plan[3] + NO_LEG)
    first, last = _onto(near, start, _way_off(near, start)), _onto(near, tie, _way_off(near, tie))
    return [start, first, *_walk(near, first, last)[1:], tie]


def _way_off(ring: Plan, spot: Spot) -> Spot:
    """The direction from a ring to a spot outside it."""
    dx = min(spot[0] - ring[0], 0.0) + max(spot[0] - ring[2], 0.0)
    dy = min(spot[1] - ring[1], 0.0) + max(spot[1] - ring[3], 0.0)
    return dx, dy


def _crosses(a: Spot, b: Spot, plan: Plan) -> bool:
    """Whether an axis-parallel line passes through a plan."""
    low, high = (min(a[0], b[0]), min(a[1], b[1])), (max(a[0], b[0]), max(a[1], b[1]))
    return low[0] < plan[2] and high[0] > plan[0] and low[1] < plan[3] and high[1] > plan[1]


def _onto(ring: Plan, spot: Spot, out: Spot) -> Spot:
    """The point nearest to a spot on one side of a ring: the side to which `out` points."""
    x0, y0, x1, y1 = ring
    if abs(out[1]) >= abs(out[0]):
        return min(max(spot[0], x0), x1), y0 if out[1] <= 0 else y1
    return x0 if out[0] < 0 else x1, min(max(spot[1], y0), y1)


def _walk(ring: Plan, start: Spot, end: Spot) -> list[Spot]:
    """The shorter path along a ring from one point on it to another."""
    x0, y0, x1, y1 = ring
    corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]

    def side(spot: Spot) -> int:
        """The index of the side of the ring on which a spot lies."""
        away = [abs(spot[1] - y0), abs(spot[0] - x1), abs(spot[1] - y1), abs(spot[0] - x0)]
        return away.index(min(away))

    first, last = side(start), side(end)
    forward = [corners[(first + n) % 4] for n in range(1, (last - first) % 4 + 1)]
    backward = [corners[(first - n) % 4] for n in range((first - last) % 4)]
    ways = [[start, *way, end] for way in (forward, backward)]
    return min(ways, key=lambda way: sum(math.dist(a, b) for a, b in pairwise(way)))


def _cleaned(corners: Sequence[Point]) -> tuple[Point, ...]:
    """The corners without coinciding ones, rounded to 0.001 mm. The straight ends are kept."""
    kept = list(corners[:2])
    for corner in corners[2:-2]:
        if math.dist(corner, kept[-1]) > NO_LEG:
            kept.append(corner)
    kept += corners[-2:]
    return tuple((round(x, 3), round(y, 3), round(z, 3)) for x, y, z in kept)
