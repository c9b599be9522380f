"""Where cables end: on nodes, switches and power boards. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...core.placement import Point


@dataclass(frozen=True, kw_only=True)
class Socket:
    """Where a cable ends, in its group's frame: the middle of its face and the way out of it.

    Kinds: `network`, `power` and others of a node, `port` and `jack` of a switch, `output` and `atx` of a power board.
    """

    name: str
    kind: Literal["network", "power", "other", "port", "jack", "output", "atx"]
    point: Point
    out: Point
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
