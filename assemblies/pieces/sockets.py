"""The sockets of a board, the sockets that a node uses, and the frame and box of each plug. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from ...core.errors import InputError, nearest
from ...core.placement import Bounds, Placement, Point
from ...core.toml_text import toml_text
from ...params.records.board import BoardRecord, Component
from ...params.records.plug import PlugRecord
from ..model.socket import Service, Socket

SOCKET_CLASSES: dict[str, tuple[str, ...]] = {
    "network": ("network",),
    "power": ("power", "usbc", "micro"),
}
"""The component classes or types for a node's cables, in order of preference."""
HEADER, CARD = "gpio", "microsd"
"""Connectors other than sockets at an edge: the header, which faces up; cards, by the beginning of their type."""
UPRIGHT = ((0.0, 0.0, 1.0), (0.0, 0.0, -1.0))
"""Possible directions of the latch of a board's network plug: no source tells whether it is up or down."""
OUT_OF_EDGE = {"left": (-1.0, 0.0), "right": (1.0, 0.0), "bottom": (0.0, -1.0), "top": (0.0, 1.0)}
OFF_FACE = 0.1
"""Gap between a socket's face and its plug's space, mm, so that a piece flush with the face is no obstacle."""


def board_sockets(record: BoardRecord, place: Placement, plugs: Mapping[str, PlugRecord]) -> tuple[Socket, ...]:
    """The network and the power socket of a board, in its node's frame. A board without a jack is powered by USB-C."""
    return tuple(socket for kind in SOCKET_CLASSES for socket in sockets_at(record, kind, place, plugs)[:1])


def sockets_at(record: BoardRecord, kind: str, place: Placement, plugs: Mapping[str, PlugRecord]) -> list[Socket]:
    """The sockets of a kind, in the node's frame. For `network` and `power`: only the socket in use."""
    turn = Placement(rotation=place.rotation)
    classes = SOCKET_CLASSES.get(kind, (kind,))
    named = [(name, c) for name in classes for c in record.components.boxes if _is_socket(c, name)]
    if kind in SOCKET_CLASSES:  # on a Raspberry Pi Zero the power socket is the last micro socket along the edge
        named = named[-1:] if named and named[0][0] == "micro" else named[:1]
    power = record.power if kind == "power" else None
    found: list[Socket] = []
    for number, (name, box) in enumerate(named, 1):
        point, out, up = _mouth(record, box)
        socket = Socket(
            name=kind if number == 1 else f"{kind} {number}",
            takes=cast(Service, kind) if kind in SOCKET_CLASSES else None,
            point=place.point(point),
            out=turn.point(out),
            up=turn.point(up),
            presses=UPRIGHT if name == "network" else (),
            plug=power.plug if power else "",
            volts=power.volts if power else None,
            mated=plugs.get(name),
        )
        found.append(socket)
    return found


def _mouth(record: BoardRecord, box: Component) -> tuple[Point, Point, Point]:
    """In the board frame: the middle of a connector's face, the direction out of it, the direction of its height."""
    x0, y0, x1, y1 = box.extent
    top = record.pcb.thickness
    if not box.edge:
        up = (0.0, 1.0, 0.0) if x1 - x0 > y1 - y0 else (1.0, 0.0, 0.0)
        return ((x0 + x1) / 2, (y0 + y1) / 2, top + box.up), (0.0, 0.0, 1.0), up
    dx, dy = OUT_OF_EDGE[box.edge]
    height = top + box.up / 2 if box.side == "top" else -box.down / 2
    point = (x0 + x1) / 2 + dx * (x1 - x0) / 2, (y0 + y1) / 2 + dy * (y1 - y0) / 2, height
    return point, (dx, dy, 0.0), (0.0, 0.0, 1.0)


def _is_socket(box: Component, name: str) -> bool:
    """Whether a component is a connector of this class or type: at an edge, or the header, which faces up."""
    if name == HEADER:
        return box.kind == HEADER and box.side == "top"
    return box.edge is not None and (name in (box.kind, box.type) or (name == CARD and box.type.startswith(CARD)))


def used_sockets(
    record: BoardRecord, uses: Iterable[str], place: Placement, plugs: Mapping[str, PlugRecord], file: str, key: str
) -> list[Socket]:
    """The sockets of a board that a node uses. Raises InputError for a class that the board does not have."""
    boxes = record.components.boxes
    edges = {c.kind for c in boxes if c.edge} | {"network", "power"} | {HEADER for c in boxes if c.kind == HEADER}
    edges |= {CARD for c in boxes if c.edge and c.type.startswith(CARD)}
    edges &= {*plugs, "network", "power"}
    found: list[Socket] = []
    for name in uses:
        if name not in edges:
            legal = f"a class of connectors in boards/{record.name}.toml, {nearest(name, edges)}"
            raise InputError(file, key, toml_text(name), legal)
        found += sockets_at(record, name, place, plugs)
    return found


def plug_box(socket: Socket) -> Bounds | None:
    """The box of a socket's plug in its group's frame; None if the plug is unknown."""
    plug = socket.mated
    if plug is None:
        return None
    x, y = plug.width / 2, plug.height / 2
    return before(socket).bounds(((-x, -y, 0.0), (x, y, plug.length)))


def before(socket: Socket) -> Placement:
    """The placement of a plug's frame in the group's frame: z out of the socket, y towards its first latch side."""
    z, y = socket.out, socket.presses[0] if socket.presses else socket.up
    x = (y[1] * z[2] - y[2] * z[1], y[2] * z[0] - y[0] * z[2], y[0] * z[1] - y[1] * z[0])
    rotation = tuple(axis[row] for row in range(3) for axis in (x, y, z))
    moved: Point = tuple(p + OFF_FACE * d for p, d in zip(socket.point, socket.out, strict=True))  # type: ignore[assignment]
    return Placement(moved, rotation)
