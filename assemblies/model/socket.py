"""Where cables end: on boards and devices. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...core.placement import Point
from ...params.records.plug import PlugRecord

Service = Literal["power", "network"]


@dataclass(frozen=True, kw_only=True)
class Outside:
    """What a socket is fed by from outside the cluster: the cable as the bill says it, and where it leads to."""

    sort: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Socket:
    """Where a cable ends, in its group's frame: the middle of its face and the way out of it.

    `gives` is the service that it hands on, `takes` the one that it needs; `outside` is what feeds it from outside.
    """

    name: str
    point: Point
    out: Point
    gives: Service | None = None
    takes: Service | None = None
    outside: Outside | None = None
    mated: PlugRecord | None = None
    """Its plug's cross-section, reach and latch; None where nobody knows them."""
    pushed: bool = False
    """Whether its plug takes a strong push, `limits.header_push`."""
    plug: str = ""
    """The plug that fits, where that is known."""
    volts: float | None = None
    """What it takes or gives, where that is known."""
    spread: float = 0.0
    """How far off its true place it may be, mm."""
    up: Point = (0.0, 0.0, 1.0)
    """The way along which its plug's height lies."""
    presses: tuple[Point, ...] = ()
    """The way to its plug's latch: one where it is known, else a way and its opposite."""
