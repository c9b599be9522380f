"""The sides of a tower as faces: what clamps can grip on the two columns of each. Lengths are mm.

A clamp grips the bare body of a standoff, between its joints and clear of boards, their solder, their air and the plugs
in use. Sides are named as the tower stands before its own `rotation`.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ....core.placement import Bounds, Placement
from ....parts.bought.standoff import FemaleFemaleStandoff, MaleFemaleStandoff
from ....parts.part import Part, profiles_of
from ...context import Context
from ...model.bounds import Plan
from ...model.face import Face, GripLength
from ...model.items import Group, Item
from ...pieces.clamp_size import OFF_JOINT, ClampSize, outline_of
from ...pieces.hardware import Hardware
from ..stack import Stack
from .extent import bodies

TURNS: dict[str, float] = {"left": 270.0, "right": 90.0, "front": 0.0, "back": 180.0}
"""How far each side's face is turned about the vertical from the front, degrees."""
CORNERS_ASIDE = ("front", "back")
"""Sides from which the flanks of a groove touch the corners of standoffs, which are at the left and right of each."""
ALIGNED = 0.5
"""Columns whose distances from a side differ by no more than this stand on one line."""
CLEAR = 0.5
"""Least distance of a clamp from what is above and below it."""
LOOKS_OUT = 0.5
"""Cosine of the angle between a socket and the normal of a side at which its plug is before that side."""
KEPT_FREE = ("keep-out", "keep-out-air", "plug")
"""Codes of the keep-outs in which no clamp may be."""

Interval = tuple[float, float]
STANDOFFS = (MaleFemaleStandoff, FemaleFemaleStandoff)


@dataclass(frozen=True)
class _Column:
    """A column of a side, in the frame of the side: its corner, x, and z of its axis."""

    corner: str
    x: float
    z: float


def side_faces(stack: Stack, groups: Sequence[Group], context: Context) -> tuple[Face, ...]:
    """The faces of the sides on which two columns stand. `groups`: the group of each level.

    What can be gripped is found only if a unit stands on a side of this tower.
    """
    sides = {f"{stack.path}.{side}" for side in TURNS}
    asked = any(table.on in sides for _, table in context.design.tables())
    hardware, found = Hardware(context.mount), list[Face]()
    plugged: set[str] = set()
    for side, turn in TURNS.items():
        frame = Placement.about("z", turn) @ Placement.about("x", 90)
        columns = _columns(stack, frame)
        if len(columns) == 2:
            found.append(_face(stack, groups, side, frame, columns, hardware if asked else None))
        if any(_has_plugs(group, frame) for group in groups):
            plugged.add(f"{stack.path}.{side}")
    free = [each for each in found if each.path not in plugged]
    return tuple(replace(each, others=tuple(other for other in free if other.path != each.path)) for each in found)


def _has_plugs(group: Group, frame: Placement) -> bool:
    """Whether a socket in use looks out at a side."""
    turn = Placement(rotation=(frame.inverse @ group.placement).rotation)
    return any(turn.point(socket.out)[2] > LOOKS_OUT for socket in group.sockets)


def _columns(stack: Stack, frame: Placement) -> list[_Column]:
    """The outermost two columns on the line that is nearest to a side, from the left; fewer if one stands alone."""
    seen = [_Column(name, *_flat(frame, x, y)) for name, x, y in stack.corners]
    nearest = max(column.z for column in seen)
    line = sorted((each for each in seen if nearest - each.z <= ALIGNED), key=lambda each: each.x)
    return [line[0], line[-1]] if len(line) > 1 else []


def _flat(frame: Placement, x: float, y: float) -> tuple[float, float]:
    u, _, n = frame.inverse.point((x, y, 0.0))
    return u, n


def _face(
    stack: Stack,
    groups: Sequence[Group],
    side: str,
    frame: Placement,
    columns: Sequence[_Column],
    hardware: Hardware | None,
) -> Face:
    path, height = f"{stack.path}.{side}", max(level.top for level in stack.levels)
    reach = max(frame.inverse.bounds(box)[1][2] for box in bodies(stack))
    plane = max(reach, *(column.z + stack.row.across_flats / math.sqrt(3) for column in columns))
    middle = (columns[0].x + columns[1].x) / 2
    at = frame @ Placement.at(middle, height / 2, plane)
    first = next(item for item in groups[0].items if _stands_at(item, frame, columns[0]))
    grips = tuple(_grips(groups, at, columns, middle, plane, side, hardware)) if hardware else ()
    return Face(
        path=path,
        frame=at,
        called=f"the {side} of {stack.path}",
        item=f"{groups[0].path}.{first.name}",
        size=(round(columns[1].x - columns[0].x, 6), round(height, 6)),
        grips=grips,
    )


def _stands_at(item: Item, frame: Placement, column: _Column) -> bool:
    """Whether an item is on the axis of a column."""
    x, y, _ = item.placement.origin
    u, n = _flat(frame, x, y)
    return item.duty != "board" and abs(u - column.x) < 1e-6 and abs(n - column.z) < 1e-6


def _grips(
    groups: Sequence[Group],
    at: Placement,
    columns: Sequence[_Column],
    middle: float,
    plane: float,
    side: str,
    hardware: Hardware,
) -> Iterator[GripLength]:
    """What can be gripped, upwards, on the left column first. `at`: the frame of the face."""
    placed = [(group, item, at.inverse @ group.placement @ item.placement) for group in groups for item in group.items]
    boxes = [(each, item, place) for _, item, place in placed for each in _boxes(item.part, place)]
    kept = [box for group in groups for box in _kept(group, at)]
    for column in columns:
        x, axis = round(column.x - middle, 6), round(plane - column.z, 6)
        mine = [each for each in placed if _is_standoff(each[1]) and _on_axis(each[1], each[2], x, -axis)]
        others = [box for box, item, place in boxes if not _on_axis(item, place, x, -axis)]
        taken: list[Interval] | None = None
        for group, item, place in mine:
            assert isinstance(item.part, STANDOFFS)
            outline = outline_of(item.part, at_corners=side in CORNERS_ASIDE)
            size, foot = ClampSize(outline, hardware), place.origin[1]
            if taken is None:
                plan = (x - size.half_width, -axis - size.reach, x + size.half_width, 0.0)
                taken = _joined(_taken(plan, [*others, *kept]))
            for low, high in _between(taken, foot + OFF_JOINT, foot + item.part.length - OFF_JOINT):
                yield GripLength(
                    item=f"{group.path}.{item.name}",
                    x=x,
                    axis=axis,
                    low=round(low, 6),
                    high=round(high, 6),
                    flank=outline.flank,
                    back=outline.back,
                    corner=outline.corner,
                )


def _is_standoff(item: Item) -> bool:
    return isinstance(item.part, STANDOFFS)


def _on_axis(item: Item, place: Placement, x: float, z: float) -> bool:
    """Whether an item that is no board is on the axis of a column, in the frame of the face."""
    return item.duty != "board" and abs(place.origin[0] - x) < 1e-6 and abs(place.origin[2] - z) < 1e-6


def _boxes(part: Part, place: Placement) -> Iterator[Bounds]:
    """The box of each profile of a part."""
    for each in profiles_of(part):
        (x0, y0), (x1, y1) = each.outer.bounds
        yield place.bounds(((x0, y0, each.z0), (x1, y1, each.z1)))


def _kept(group: Group, at: Placement) -> Iterator[Bounds]:
    """The boxes of the spaces in which no clamp may be."""
    for space in group.keep_outs:
        if space.code in KEPT_FREE and not space.at_step:
            yield from _boxes(space.part, at.inverse @ group.placement @ space.placement)


def _taken(plan: Plan, boxes: Iterable[Bounds]) -> Iterator[Interval]:
    """Along y, what boxes take of a plan: its least x and z, its greatest x and z."""
    x0, z0, x1, z1 = plan
    for low, high in boxes:
        if low[0] < x1 and x0 < high[0] and low[2] < z1 and z0 < high[2]:
            yield low[1] - CLEAR, high[1] + CLEAR


def _joined(intervals: Iterable[Interval]) -> list[Interval]:
    """Intervals as few that do not meet, upwards."""
    found: list[Interval] = []
    for low, high in sorted(intervals):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return found


def _between(taken: Sequence[Interval], low: float, high: float) -> Iterator[Interval]:
    """What is free between two heights, upwards. `taken`: as `_joined` gives it."""
    start = low
    for below, above in taken[max(0, bisect_left(taken, (low, low)) - 1) :]:
        if below >= high:
            break
        if below > start:
            yield start, below
        start = max(start, above)
    if start < high:
        yield start, high
