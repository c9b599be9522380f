"""The clear height at which a finger reaches the latches of the plugs on the board below. Lengths are mm.

An automatic height leaves that space. It is the space that the check of latches asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...core.placement import Bounds, Placement
from ...params.records.plug import PlugRecord
from ..model.socket import Socket
from ..pieces.plug_space import LATCH_END
from ..pieces.sockets import before, plug_box
from .gap import Patch

UP = 0.9
"""Least z of a direction that counts as upwards."""


def latch_height(lower: Iterable[Socket], upper: Iterable[Socket], hanging: Iterable[Patch], thickness: float) -> float:
    """The least clear height that leaves the latches on a board free from above; 0 if nothing is over them.

    `lower`, `upper`: the sockets in use of the two boards, in their nodes' frames. `hanging`: patches below the upper
    board. `thickness`: thickness of the lower board.
    """
    plugs = [box for socket in upper if (box := plug_box(socket))]
    over = [(low[0], low[1], high[0], high[1], -low[2]) for low, high in plugs]
    over += [(patch.x0, patch.y0, patch.x1, patch.y1, patch.reach) for patch in hanging]
    found = [
        high[2] + reach - thickness
        for low, high in _fingers(lower)
        for x0, y0, x1, y1, reach in over
        if x0 < high[0] and low[0] < x1 and y0 < high[1] and low[1] < y1
    ]
    return round(max(found, default=0.0), 6)


def _fingers(sockets: Iterable[Socket]) -> Iterator[Bounds]:
    """The space of a finger above each plug whose latch may look up."""
    for socket in sockets:
        sides = [side for side, way in zip((1.0, -1.0), socket.presses, strict=False) if way[2] > UP]
        if socket.mated and socket.mated.latch and sides:
            yield _finger(socket, socket.mated, sides[0])


def _finger(socket: Socket, plug: PlugRecord, side: float) -> Bounds:
    off = side * (plug.height + plug.latch) / 2 + (plug.off if len(socket.presses) == 1 else 0.0)
    frame, x, y = before(socket) @ Placement.at(y=off, z=LATCH_END), plug.width / 2, plug.latch / 2
    return frame.bounds(((-x, -y, 0.0), (x, y, plug.finger - LATCH_END)))
