"""The space of plugs before the sockets that are in use. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable

from ..core.errors import InputError, nearest
from ..core.placement import Placement
from ..params.board import BoardRecord
from ..params.library import Library
from ..params.plug import PlugRecord
from ..parts.keep_out import PlugSpace
from .assembly import KeepOut
from .pieces import socket_at
from .socket import Socket

OFF_FACE = 0.1
"""From a socket's face to its plug's space: what is flush with the face is no obstacle."""


def plug_spaces(owner: str, sockets: Iterable[tuple[str, Socket]], library: Library) -> tuple[KeepOut, ...]:
    """A keep-out for each socket, given with the class of its plug; classes of unknown plugs have none."""
    known = library.names("plugs")
    found: list[KeepOut] = []
    for name, socket in sockets:
        if name not in known:
            continue
        record = library.get(PlugRecord, name)
        part = PlugSpace(width=record.width, height=record.height, length=record.length)
        found.append(
            KeepOut(name=f"plug {socket.name}", part=part, placement=_before(socket), owner=owner, code="plug")
        )
    return tuple(found)


def used_sockets(
    record: BoardRecord, uses: Iterable[str], place: Placement, file: str, key: str
) -> list[tuple[str, Socket]]:
    """The sockets of a board that a node uses, each with the class of its plug; InputError for a class it has not."""
    edges = {c.kind for c in record.components.boxes if c.edge} | {"network", "power"}
    found: list[tuple[str, Socket]] = []
    for name in uses:
        if name not in edges:
            raise InputError(file, key, name, f"connectors of {record.name}: {nearest(name, edges)}")
        found += socket_at(record, name, place)
    return found


def _before(socket: Socket) -> Placement:
    """From a plug's frame to that of its socket's group: along the way out, upright where that is level."""
    ox, oy, oz = socket.out
    x, y, z = (p + OFF_FACE * d for p, d in zip(socket.point, socket.out, strict=True))
    if abs(oz) > 0.5:
        rotation = (0.0, 1.0, 0.0, -oz, 0.0, 0.0, 0.0, 0.0, oz)
    else:
        rotation = (-oy, 0.0, ox, ox, 0.0, oy, 0.0, 1.0, 0.0)
    return Placement((x, y, z), rotation)
