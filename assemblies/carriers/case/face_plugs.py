"""Plugs in a face of a bought box whose sockets nobody has measured, and the air before its vents. Lengths are mm.

The box keeps a part of its face free for all of its plugs. Where a cable from outside goes into that part, the whole
part needs an opening in the panel that it looks at, as a supply's inlet needs one.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from ....core.placement import Bounds, Placement, overlap
from ....parts.keep_out import BoxSpace, PlugSpace
from ...model.bounds import part_bounds
from ...model.items import Group, KeepOut
from ...model.socket import Socket
from ...pieces.sockets import OFF_FACE, before

NEAR = OFF_FACE + 1e-6
"""Distance from a socket to the space before its face."""


def as_plug(group: Group, space: KeepOut, socket: Socket) -> tuple[PlugSpace, Placement]:
    """A space for plugs as one plug that fills it, out of the face of a socket, in the frame of the assembly."""
    frame = before(socket)
    low, high = (frame.inverse @ space.placement).bounds(_box(space.part))
    part = PlugSpace(
        width=round(high[0] - low[0], 6), height=round(high[1] - low[1], 6), length=round(high[2] - low[2], 6)
    )
    middle = Placement.at((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2])
    return part, group.placement @ frame @ middle


def outside_socket(group: Group, space: KeepOut, ends: Container[tuple[str, str]]) -> Socket | None:
    """The socket behind a space for plugs that takes a cable from outside; None if there is none.

    `ends`: the path of the group and the name of each socket of a cable from outside.
    """
    box = part_bounds(space.part, space.placement)
    near = (each for each in group.sockets if overlap(box, (each.point, each.point), NEAR))
    return next((each for each in near if (group.path, each.name) in ends), None)


def air(group: Group, open_to: Iterable[KeepOut]) -> list[Bounds]:
    """The boxes of air before the vents of a bought box, in the frame of the assembly.

    `open_to`: the spaces for plugs that pass a panel. The air before the same part of a face passes it there, too.
    """
    passing = [part_bounds(space.part, space.placement) for space in open_to]
    return [
        part_bounds(space.part, group.placement @ space.placement)
        for space in group.keep_outs
        if space.code == "keep-out-air" and isinstance(space.part, BoxSpace)
        if not any(_within(part_bounds(space.part, space.placement), box) for box in passing)
    ]


def _within(inner: Bounds, outer: Bounds) -> bool:
    return all(outer[0][i] <= inner[0][i] + 1e-6 and inner[1][i] <= outer[1][i] + 1e-6 for i in range(3))


def _box(part: object) -> Bounds:
    assert isinstance(part, BoxSpace)
    return (0.0, 0.0, 0.0), (part.width, part.depth, part.height)
