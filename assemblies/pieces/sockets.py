"""The sockets of a board, the sockets that a node uses, and the frame and box of each plug. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast, get_args

from ...core.errors import InputError, nearest
from ...core.placement import Bounds, Placement, Point
from ...core.toml_text import toml_text
from ...params.records.board import BoardRecord
from ...params.records.component import Component
from ...params.records.component_types import COMPONENT_TYPES, JACKS, Mating
from ...params.records.pcb import Edge
from ...params.records.plug import PlugRecord
from ..model.socket import Outside, Service, Socket
from .header_words import HEADERS

SERVICES: tuple[str, ...] = get_args(Service)
"""The names in `uses` that mean one socket each: the one through which a node is fed, or is on the network."""
HEADER, CARD = "gpio", "microsd"
"""The header, which faces up; and the plug of sockets for cards, whose class is that of all storage."""
OUT_OF_EDGE = {"left": (-1.0, 0.0), "right": (1.0, 0.0), "bottom": (0.0, -1.0), "top": (0.0, 1.0)}
OFF_FACE = 0.1
"""Gap between a socket's face and its plug's space, mm, so that a piece flush with the face is no obstacle."""
HEADER_PLUGS = tuple(words.plug for words in HEADERS.values() if words.noun)
"""Plugs of the headers through which boards are fed."""
Connector = tuple[Component, Mating]
"""A plug's place on a board: the component, and how the plug goes into it."""


def _connectors(record: BoardRecord) -> list[Connector]:
    """Every place for a plug: over an edge of the board, or square to it. A double socket has two."""
    return [
        (box, mating)
        for box in record.components.boxes
        for mating in COMPONENT_TYPES[box.kind][box.type]
        if (mating.upright or box.edge) and (record.power_header or mating.plug not in HEADER_PLUGS)
    ]


def connectors(record: BoardRecord) -> set[str]:
    """The names in `uses` for the connectors of a board: their classes, and those of its services."""
    places = _connectors(record)
    names = {CARD if mating.plug == CARD else box.kind for box, mating in places} - set(SERVICES)
    return names | {service for service in SERVICES if _serving(places, service)}


def _serving(places: Sequence[Connector], service: str) -> list[Connector]:
    """The place of a service's plug, as a list of one; empty if the board has none.

    A board with a header for a supply is fed through it. A board without a jack is fed through USB-C, or else through
    the last micro-USB socket along its edge.
    """
    if service == "network":
        return [place for place in places if place[1].plug == "network"][:1]
    jacks = [place for place in places if place[1].plug in HEADER_PLUGS]
    jacks += [place for place in places if place[1].plug in JACKS]
    jacks += [place for place in places if place[0].kind == "usbc"]
    return jacks[:1] or [place for place in places if place[1].plug == "micro"][-1:]


def _named(places: Sequence[Connector], use: str) -> list[tuple[str, Connector]]:
    """The places that a name in `uses` means, each with its own name.

    The name is a service, or a class, a type or a plug; or one of a class, such as "video 2".
    """
    if use in SERVICES:
        return [(use, place) for place in _serving(places, use)]
    group = [place for place in places if use in (place[0].kind, place[0].type, place[1].plug)]
    if not group and use.rpartition(" ")[2].isdecimal():
        named = _named(places, use.rpartition(" ")[0])
        return [each for each in named if each[0] == use]
    return [(use if number == 1 else f"{use} {number}", place) for number, place in enumerate(group, 1)]


def board_sockets(record: BoardRecord, place: Placement, plugs: Mapping[str, PlugRecord]) -> tuple[Socket, ...]:
    """The network and the power socket of a board, in its node's frame; none of a HAT, which is fed by its board."""
    if record.header:
        return ()
    return tuple(socket for service in ("network", "power") for socket in sockets_at(record, service, place, plugs))


def sockets_at(record: BoardRecord, use: str, place: Placement, plugs: Mapping[str, PlugRecord]) -> list[Socket]:
    """The sockets that a name in `uses` means, in the node's frame. For `network` and `power`: only the one in use."""
    return [_socket(record, name, each, place, plugs) for name, each in _named(_connectors(record), use)]


def _socket(
    record: BoardRecord, name: str, connector: Connector, place: Placement, plugs: Mapping[str, PlugRecord]
) -> Socket:
    turn, mating = Placement(rotation=place.rotation), connector[1]
    point, out, up = _mouth(record, *connector)
    power, plug = record.power if name == "power" else None, plugs.get(mating.plug)
    sides = up, (-up[0], -up[1], -up[2])  # no source tells on which side the latch of a board's socket is
    words = HEADERS[record.power_header] if name == "power" and record.power_header else None
    return Socket(
        name=name,
        takes=cast(Service, name) if name in SERVICES and not words else None,
        outside=Outside(words.supply, words.source) if words else None,
        head=(record.power_header or "") if words else "",
        point=place.point(point),
        out=turn.point(out),
        up=turn.point(up),
        presses=tuple(turn.point(side) for side in sides) if plug and plug.latch else (),
        plug=power.plug if power else "",
        volts=power.volts if power else None,
        mated=plug,
    )


def _mouth(record: BoardRecord, box: Component, mating: Mating) -> tuple[Point, Point, Point]:
    """In the board frame: the middle of a connector's face, the direction out of it, the direction of its height."""
    x0, y0, x1, y1 = box.extent
    on_top, top = box.side == "top", record.pcb.thickness
    if mating.upright or not box.edge:
        up = (0.0, 1.0, 0.0) if x1 - x0 > y1 - y0 else (1.0, 0.0, 0.0)
        face, out = (top + box.up, 1.0) if on_top else (-box.down, -1.0)
        return ((x0 + x1) / 2, (y0 + y1) / 2, face), (0.0, 0.0, out), up
    dx, dy = OUT_OF_EDGE[box.edge]
    axis = (box.up if on_top else box.down) / 2 if mating.axis is None else mating.axis
    height = top + axis if on_top else -axis
    x, y = (x0 + x1) / 2 + dx * (x1 - x0) / 2, (y0 + y1) / 2 + dy * (y1 - y0) / 2
    if mating.plug == CARD:  # fingers stay in front of the board, and a socket for cards may end short of its edge
        x, y = _to_edge(record, box.edge, x, y)
    return (x, y, height), (dx, dy, 0.0), (-dy, dx, 0.0) if mating.turned else (0.0, 0.0, 1.0)


def _to_edge(record: BoardRecord, edge: Edge, x: float, y: float) -> tuple[float, float]:
    """A place moved out to the edge of the board, unless it is over it."""
    pcb = record.pcb
    return {
        "left": (min(x, 0.0), y),
        "right": (max(x, pcb.length), y),
        "bottom": (x, min(y, 0.0)),
        "top": (x, max(y, pcb.width)),
    }[edge]


def used_sockets(
    record: BoardRecord, uses: Iterable[str], place: Placement, plugs: Mapping[str, PlugRecord], file: str, key: str
) -> list[Socket]:
    """The sockets of a board that a node uses, each once. Raises InputError for one that the board does not have."""
    places = _connectors(record)
    found: dict[Point, Socket] = {}
    for use in uses:
        named = _named(places, use)
        if not named and use not in SERVICES:
            legal = f"a class of connectors in boards/{record.name}.toml, {nearest(use, connectors(record))}"
            raise InputError(file, key, toml_text(use), legal)
        for name, each in named:
            socket = _socket(record, name, each, place, plugs)
            found.setdefault(socket.point, socket)
    return list(found.values())


def upright_plugs(
    record: BoardRecord, uses: Iterable[str], plugs: Mapping[str, PlugRecord]
) -> dict[tuple[str, str], float]:
    """Length of the plugs that stand square on a board and are in use, mm, by class and type of the connector."""
    places = _connectors(record)
    used = [each for use in uses for _, each in _named(places, use)]
    return {(box.kind, box.type): plugs[mating.plug].length for box, mating in used if mating.upright}


def plug_box(socket: Socket) -> Bounds | None:
    """The box of a socket's plug in its group's frame; None if the plug is unknown."""
    plug = socket.mated
    if plug is None:
        return None
    x, y = plug.width / 2, plug.height / 2
    return plug_frame(socket, plug).bounds(((-x, -y, 0.0), (x, y, plug.length)))


def plug_frame(socket: Socket, plug: PlugRecord) -> Placement:
    """The placement of a plug in the group's frame. If the side of its latch is known, it is off towards that side."""
    return before(socket) @ Placement.at(y=plug.off if len(socket.presses) == 1 else 0.0)


def before(socket: Socket) -> Placement:
    """The placement of a plug's frame in the group's frame: z out of the socket, y towards its first latch side."""
    z, y = socket.out, socket.presses[0] if socket.presses else socket.up
    x = (y[1] * z[2] - y[2] * z[1], y[2] * z[0] - y[0] * z[2], y[0] * z[1] - y[1] * z[0])
    rotation = tuple(axis[row] for row in range(3) for axis in (x, y, z))
    moved: Point = tuple(p + OFF_FACE * d for p, d in zip(socket.point, socket.out, strict=True))  # type: ignore[assignment]
    return Placement(moved, rotation)
