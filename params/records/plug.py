"""Plugs as the space that they take before a socket, by the class of the connector. Lengths are mm."""

from __future__ import annotations

from ..record import Depth, LibraryRecord, SmallLength, Sourced, Text


class PlugRecord(LibraryRecord, Sourced):
    """A mated plug: width along the socket's edge, height, and how far it stands out with its cable's relief.

    With a latch, the room that a finger needs beside it, how far out of the socket, and by how much the plug stands
    off its socket's middle to that side.
    """

    full_name: Text
    width: SmallLength
    height: SmallLength
    length: SmallLength
    latch: Depth = 0.0
    finger: SmallLength = 25.0
    off: Depth = 0.0
