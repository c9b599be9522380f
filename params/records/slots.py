"""Slots: vertical sockets of a board that hosts modules. Lengths are mm, in the frame of the board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from ..record import Sourced, Text, WrongError
from .component import Component
from .pcb import Edge

SOCKET_CLASS, SOCKET_TYPE = "memory", "sodimm_vertical"
"""Class and type of the component that is a slot: a socket whose module stands upright, pushed in from above."""


class Slots(Sourced):
    """The slots of a host board. Each component of the type sodimm_vertical is a slot, numbered from 1 as listed.

    A module stands upright in the middle of its socket.
    """

    connector: Text
    """What the sockets are, in words, such as 204-pin SO-DIMM."""
    faces: Edge
    """Edge of the board towards which the component sides of the modules look."""
    seat: Annotated[float, Field(ge=0.5, le=30)]
    """Height of the lower edge of a module above the top face of the board, mm."""

    def check(self, boxes: Sequence[Component]) -> None:
        """Raise WrongError, with the key in the board's record, unless the components have sockets for the slots."""
        sockets = sockets_of(boxes)
        if not sockets:
            legal = f"left out, since no component of the board is of the class {SOCKET_CLASS} and type {SOCKET_TYPE}"
            raise WrongError("slots.connector", self.connector, legal)
        lowest = min(box.up for box in sockets)
        if self.seat >= lowest:
            raise WrongError("slots.seat", self.seat, f"less than {lowest:g}, the height of the sockets")
        for box in sockets:
            x0, y0, x1, y1 = box.extent
            if (x1 - x0 > y1 - y0) == (self.faces in ("left", "right")):
                legal = '"top" or "bottom"' if x1 - x0 > y1 - y0 else '"left" or "right"'
                raise WrongError("slots.faces", self.faces, f"{legal}, since the sockets run along the other axis")


def sockets_of(boxes: Sequence[Component]) -> list[Component]:
    """The components that are slots, in their order."""
    return [box for box in boxes if (box.kind, box.type) == (SOCKET_CLASS, SOCKET_TYPE) and box.side == "top"]
