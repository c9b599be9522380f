"""Plugs as the space that they take before a socket, by the class of the connector. Lengths are mm."""

from __future__ import annotations

from .record import LibraryRecord, SmallLength, Sourced, Text


class PlugRecord(LibraryRecord, Sourced):
    """A mated plug: width along the socket's edge, height, and how far it stands out with its cable's relief."""

    full_name: Text
    width: SmallLength
    height: SmallLength
    length: SmallLength
