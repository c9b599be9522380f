"""Sockets. A socket is a connector of a board or device at which a cable ends. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...core.placement import Point
from ...params.records.plug import PlugRecord

Service = Literal["power", "network"]


@dataclass(frozen=True)
class Outside:
    """A supply from outside the cluster. `sort`: the cable's name in the bill. `source`: the other end of the cable."""

    sort: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Harness:
    """A cable of a supply's own. `head`: the form of header that its plug fits. `sort`: its name in the bill."""

    head: str
    sort: str


@dataclass(frozen=True, kw_only=True)
class Socket:
    """A socket in its group's frame. `point`: the middle of its face. `out`: the direction out of it.

    `gives`: the service that it provides. `takes`: the service that it needs. `outside`: its supply from outside the
    cluster.
    """

    name: str
    point: Point
    out: Point
    gives: Service | None = None
    takes: Service | None = None
    outside: Outside | None = None
    mated: PlugRecord | None = None
    """Record of its plug: cross-section, length and latch. None if unknown."""
    pushed: bool = False
    """Whether its plug needs a strong push: the force `limits.header_push`."""
    plug: str = ""
    """Name of the plug that fits; empty if unknown."""
    ending: str = ""
    """How a cable that starts here ends at it, as the bill names it; empty if it has a plug like its other end."""
    cable: str = ""
    """Bill name of the cable that starts here; empty for a lead of wires."""
    head: str = ""
    """The form of a header that a supply's own cable feeds; empty if none does."""
    harnesses: tuple[Harness, ...] = ()
    """The cables of a supply's own that start here. Each feeds one header."""
    volts: float | None = None
    """Its voltage, V; None if unknown."""
    spread: float = 0.0
    """Uncertainty of its position, mm."""
    slack: float = 0.0
    """Length by which its cable must be longer than its path, so that the node comes out with the plug on, mm."""
    up: Point = (0.0, 0.0, 1.0)
    """Direction of the plug's height."""
    presses: tuple[Point, ...] = ()
    """Direction to its plug's latch. If it is unknown: the two opposite directions that are possible."""
