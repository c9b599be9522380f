"""The space of plugs before the sockets in use, and of the fingers that press their latches. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable

from ..core.errors import InputError, nearest
from ..core.placement import Placement, Point
from ..params.board import BoardRecord
from ..params.library import Library
from ..params.plug import PlugRecord
from ..parts.keep_out import PlugSpace
from .assembly import KeepOut
from .pieces import CARD, HEADER, socket_at
from .socket import Socket

OFF_FACE = 0.1
"""From a socket's face to its plug's space: what is flush with the face is no obstacle."""
LATCH_END = 5.0
"""A finger presses no nearer to the socket: latches end 7.7 out of it (tables2.md, RJ45)."""


def plug_spaces(owner: str, sockets: Iterable[tuple[str, Socket]], library: Library) -> tuple[KeepOut, ...]:
    """Keep-outs for each socket, given with the class of its plug; classes of unknown plugs have none.

    The plug's own, and one for a finger at each side on which its latch may be, of which one free is enough.
    """
    known = library.names("plugs")
    found: list[KeepOut] = []
    for sort, socket in sockets:
        if sort not in known:
            continue
        record = library.get(PlugRecord, sort)
        frame = _before(socket) @ Placement.at(y=record.off if len(socket.presses) == 1 else 0.0)
        plug = PlugSpace(width=record.width, height=record.height, length=record.length)
        found.append(
            KeepOut(
                name=f"plug {socket.name}", part=plug, placement=frame, owner=owner, code="plug", socket=socket.name
            )
        )
        if not record.latch:
            continue
        finger = PlugSpace(width=record.width, height=record.latch, length=record.finger - LATCH_END)
        off = (record.height + record.latch) / 2
        for number, side in enumerate((1.0, -1.0)[: len(socket.presses)], 1):
            found.append(
                KeepOut(
                    name=f"latch {number} {socket.name}",
                    part=finger,
                    placement=frame @ Placement.at(y=side * off, z=LATCH_END),
                    owner=owner,
                    code="latch",
                    choice=f"latch {socket.name}" if len(socket.presses) > 1 else "",
                    socket=socket.name,
                )
            )
    return tuple(found)


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


def _before(socket: Socket) -> Placement:
    """From a plug's frame to that of its socket's group: z along the way out, y towards the first side of its latch."""
    z, y = socket.out, socket.presses[0] if socket.presses else socket.up
    x = (y[1] * z[2] - y[2] * z[1], y[2] * z[0] - y[0] * z[2], y[0] * z[1] - y[1] * z[0])
    rotation = tuple(axis[row] for row in range(3) for axis in (x, y, z))
    moved: Point = tuple(p + OFF_FACE * d for p, d in zip(socket.point, socket.out, strict=True))  # type: ignore[assignment]
    return Placement(moved, rotation)
