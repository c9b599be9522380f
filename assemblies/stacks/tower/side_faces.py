"""The sides of a tower as faces: what clamps can grip on the two columns of each. Lengths are mm.

A clamp grips the bare body of a standoff, between its joints and clear of boards, their solder, their air and the plugs
in use. Sides are named as the tower stands before its own `rotation`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ....core.placement import Bounds, Placement
from ....parts.bought.standoff import FemaleFemaleStandoff, MaleFemaleStandoff
from ....parts.part import Part, profiles_of
from ...context import Context
from ...model.face import Face, GripLength
from ...model.items import Group, Item, KeepOut
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
    for column in columns:
        x, axis = round(column.x - middle, 6), round(plane - column.z, 6)
        mine = [each for each in placed if _on_axis(each[1], each[2], x, -axis)]
        others = [(item.part, place) for _, item, place in placed if not _on_axis(item, place, x, -axis)]
        spaces = [(each.part, place) for group in groups for each, place in _kept(group, at)]
        for group, item, place in mine:
            if not isinstance(item.part, (MaleFemaleStandoff, FemaleFemaleStandoff)):
                continue
            outline = outline_of(item.part, at_corners=side in CORNERS_ASIDE)
            size, low = ClampSize(outline, hardware), place.origin[1]
            box = (
                (x - size.half_width, low + OFF_JOINT, -axis - size.reach),
                (x + size.half_width, low + item.part.length - OFF_JOINT, 0.0),
            )
            for free in _free(box, [*others, *spaces]):
                yield GripLength(
                    item=f"{group.path}.{item.name}",
                    x=x,
                    axis=axis,
                    low=round(free[0], 6),
                    high=round(free[1], 6),
                    flank=outline.flank,
                    back=outline.back,
                    corner=outline.corner,
                )


def _on_axis(item: Item, place: Placement, x: float, z: float) -> bool:
    """Whether an item that is no board is on the axis of a column, in the frame of the face."""
    return item.duty != "board" and abs(place.origin[0] - x) < 1e-6 and abs(place.origin[2] - z) < 1e-6


def _kept(group: Group, at: Placement) -> Iterator[tuple[KeepOut, Placement]]:
    for space in group.keep_outs:
        if space.code in KEPT_FREE and not space.at_step:
            yield space, at.inverse @ group.placement @ space.placement


def _free(box: Bounds, pieces: Iterable[tuple[Part, Placement]]) -> list[Interval]:
    """The stretches of a box along y that no profile of a piece enters, upwards."""
    (x0, y0, z0), (x1, y1, z1) = box
    taken: list[Interval] = []
    for part, place in pieces:
        for each in profiles_of(part):
            (a0, b0), (a1, b1) = each.outer.bounds
            low, high = place.bounds(((a0, b0, each.z0), (a1, b1, each.z1)))
            if low[0] < x1 and x0 < high[0] and low[2] < z1 and z0 < high[2]:
                taken.append((low[1] - CLEAR, high[1] + CLEAR))
    found, start = list[Interval](), y0
    for low, high in sorted(taken):
        if low >= y1:
            break
        if low > start:
            found.append((start, low))
        start = max(start, high)
    return [*found, (start, y1)] if start < y1 else found
