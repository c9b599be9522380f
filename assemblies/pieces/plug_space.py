"""Keep-outs for the plugs in the sockets in use, and for the fingers that press their latches. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable

from ...core.placement import Placement
from ...parts.keep_out import PlugSpace
from ..model.items import Item, KeepOut
from ..model.socket import Socket
from .sockets import plug_frame

LATCH_END = 5.0
"""Least distance of a finger from the socket, mm. Latches end 7.7 from the socket (tables2.md, RJ45)."""


def plug_spaces(owner: Item, sockets: Iterable[Socket]) -> tuple[KeepOut, ...]:
    """Keep-outs for each socket with a known plug: one for the plug, and one for a finger at its latch.

    If the side of the latch is unknown, there is one for each possible side, and one free is enough.
    """
    found: list[KeepOut] = []
    for socket in sockets:
        record = socket.mated
        if record is None:
            continue
        frame = plug_frame(socket, record)
        plug = PlugSpace(width=record.width, height=record.height, length=record.length)
        found.append(
            KeepOut(
                name=f"plug {socket.name}",
                part=plug,
                placement=frame,
                owner=owner.name,
                code="plug",
                socket=socket.name,
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
                    owner=owner.name,
                    code="latch",
                    alternatives=f"latch {socket.name}" if len(socket.presses) > 1 else "",
                    socket=socket.name,
                )
            )
    return tuple(found)
