"""Cables between sockets, the passages that they run over, and what a rail of a supply carries. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...core.placement import Point
from .socket import Service

OWN_SUPPLY, OWN_SWITCH, OWN_NETWORK = "a supply of your own", "a switch of your own", "your network"
"""Where cables that leave the cluster lead to."""
BUNDLES: dict[Service, str] = {"power": "leads", "network": "patch cables"}
"""What a tie beside a stack holds, by the service."""


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A place where a bundle is tied down: the middle of the bundle, and what it serves."""

    serves: str
    point: Point


@dataclass(frozen=True, kw_only=True)
class Cable:
    """A cable between two sockets: its path, what it needs along it and what is bought or cut for it, mm.

    A cable that leaves the cluster has no path, and nothing is known of its length.
    """

    name: str
    kind: Literal["lead", "patch", "supply"]
    sort: str
    """What it is, as the bill says."""
    start: str
    end: str
    path: tuple[Point, ...] = ()
    diameter: float = 0.0
    needed: float | None = None
    bought: float | None = None
    via: str = ""
    """The tie on the plate that holds it; without one it is tied to a standoff on its way."""

    sockets: tuple[tuple[str, str], ...] = ()
    """Its ends within the cluster: the group's path and the socket's name."""
    outside: str = ""
    """What it leads to outside the cluster, empty where both ends are within."""

    @property
    def bill_name(self) -> str:
        """Its line in the bill: what it is and how long; where it leaves the cluster, what it leads to."""
        if self.kind == "supply":
            return self.sort
        if self.bought is not None:
            return f"{self.sort}, {self.bought:g} long"
        if self.needed is not None:
            return f"{self.sort}, over {self.needed:g} long"
        return f"{self.sort}, to {self.outside}, length by your room"


@dataclass(frozen=True, kw_only=True)
class PowerNeed:
    """What a node takes, as its record says, None where it does not; watts and volts."""

    path: str
    volts: float | None = None
    watts: float = 0.0
    most: float = 0.0
    supply: float = 0.0


@dataclass(frozen=True, kw_only=True)
class RailSpec:
    """A rail that a unit hands on: outputs in use, volts, contacts of its supply's connector, amperes of each.

    `starter` is what switches its supply on, as the bill says it, `fuse` what each lead gets where the outputs have no
    fuses. `connect` is the step that connects the leads, `start` the one that takes its place without leads.
    """

    outputs: int
    volts: float
    contacts: int
    amperes: float
    most: float
    fused: bool
    starter: str
    fuse: str
    connect: str
    start: str


@dataclass(frozen=True, kw_only=True)
class Rail:
    """What the nodes ask of a power board's rail, over its contacts in the supply's connector; W, V, A."""

    board: str
    nodes: int
    unknown: tuple[str, ...]
    """Nodes of which the library does not know what voltage they take."""
    volts: float
    watts: float
    most: float
    supply: float
    contacts: int
    amperes: float
    limit: float
    fused: bool
    unfit: tuple[str, ...]
    """Nodes that take another voltage, and are fed by none."""
