"""The sockets that a node uses, and the frame and the box of the plug in each. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable

from ...core.errors import InputError, nearest
from ...core.placement import Bounds, Placement, Point
from ...params.library import Library
from ...params.records.board import BoardRecord
from ...params.records.plug import PlugRecord
from ..model.socket import Socket
from .pieces import CARD, HEADER, socket_at

OFF_FACE = 0.1
"""From a socket's face to its plug's space: what is flush with the face is no obstacle."""


def used_sockets(
    record: BoardRecord, uses: Iterable[str], place: Placement, library: Library, file: str, key: str
) -> list[tuple[str, Socket]]:
    """The sockets of a board that a node uses, each with the class of its plug; InputError for a class it has not."""
    boxes = record.components.boxes
    edges = {c.kind for c in boxes if c.edge} | {"network", "power"} | {HEADER for c in boxes if c.kind == HEADER}
    edges |= {CARD for c in boxes if c.edge and c.type.startswith(CARD)}
    edges &= {*library.names("plugs"), "network", "power"}
    found: list[tuple[str, Socket]] = []
    for name in uses:
        if name not in edges:
            raise InputError(file, key, name, f"connectors of {record.name}: {nearest(name, edges)}")
        found += socket_at(record, name, place)
    return found


def plug_box(sort: str, socket: Socket, library: Library) -> Bounds | None:
    """The box of a socket's plug in its group's frame; None for a class of unknown plugs."""
    if sort not in library.names("plugs"):
        return None
    record = library.get(PlugRecord, sort)
    x, y = record.width / 2, record.height / 2
    return before(socket).bounds(((-x, -y, 0.0), (x, y, record.length)))


def before(socket: Socket) -> Placement:
    """From a plug's frame to that of its socket's group: z along the way out, y towards the first side of its latch."""
    z, y = socket.out, socket.presses[0] if socket.presses else socket.up
    x = (y[1] * z[2] - y[2] * z[1], y[2] * z[0] - y[0] * z[2], y[0] * z[1] - y[1] * z[0])
    rotation = tuple(axis[row] for row in range(3) for axis in (x, y, z))
    moved: Point = tuple(p + OFF_FACE * d for p, d in zip(socket.point, socket.out, strict=True))  # type: ignore[assignment]
    return Placement(moved, rotation)
