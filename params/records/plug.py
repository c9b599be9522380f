"""Plugs: the space that they take in front of a socket, by the type of the connector. Lengths are mm."""

from __future__ import annotations

from ..record import Depth, LibraryRecord, SmallLength, Sourced, Text


class PlugRecord(LibraryRecord, Sourced):
    """A plug in its socket: width along the edge of the socket, height across it, length out of the socket."""

    full_name: Text
    """Name of the plug in words."""
    width: SmallLength
    """Width along the edge of the socket, mm."""
    height: SmallLength
    """Height, mm."""
    length: SmallLength
    """Length that stands out of the socket, with the strain relief of the cable, mm."""
    latch: Depth = 0.0
    """Height of the space that a finger needs beside the plug to press its latch, mm. 0: no latch."""
    finger: SmallLength = 25.0
    """Distance from the socket to the far end of the finger's space, mm."""
    off: Depth = 0.0
    """Offset of the plug from the middle of its socket towards the latch, mm."""
