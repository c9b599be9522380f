"""Cables between sockets, cable ties, and power rails. A rail is one output voltage of a supply. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...core.placement import Point
from ...params.records.component_types import PowerHeader
from .socket import Service

OWN_SUPPLY, OWN_SWITCH, OWN_NETWORK = "a supply of your own", "a switch of your own", "your network"
"""Names for the other ends of cables that leave the cluster."""
BUNDLES: dict[Service, str] = {"power": "leads", "network": "patch cables"}
"""Name of the bundle that a tie beside a stack holds, by service."""


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A place where a bundle of cables is tied down. `serves`: the bundle's name. `point`: the middle of the bundle."""

    serves: str
    point: Point


@dataclass(frozen=True, kw_only=True)
class Cable:
    """A cable between two sockets. `needed`: length that it needs along its path, mm. `bought`: length to buy or cut,
    mm.

    A cable that leaves the cluster has no path and no known length.
    """

    name: str
    kind: Literal["lead", "patch", "supply"]
    sort: str
    """Type of cable, as the bill names it."""
    start: str
    end: str
    path: tuple[Point, ...] = ()
    diameter: float = 0.0
    needed: float | None = None
    bought: float | None = None
    via: str = ""
    """The tie on the plate that holds it. If empty, the cable is tied to a standoff along its path."""

    channel: str = ""
    """The path of the channel that it runs through; empty if there is none."""
    sockets: tuple[tuple[str, str], ...] = ()
    """Its ends in the cluster, each as the path of a group and the name of a socket."""
    outside: str = ""
    """The other end outside the cluster; empty if both ends are in the cluster."""

    @property
    def bill_name(self) -> str:
        """Its name in the bill: type and length, or for a cable that leaves the cluster, type and other end."""
        if self.kind == "supply":
            return self.sort
        if self.bought is not None:
            return f"{self.sort}, {self.bought:g} long"
        if self.needed is not None:
            return f"{self.sort}, over {self.needed:g} long"
        return f"{self.sort}, to {self.outside}, length by your room"


@dataclass(frozen=True, kw_only=True)
class ModuleNeed:
    """What the equal modules of a host take from it, all `count` of them together; V, W. `most`: the greatest power."""

    name: str
    count: int
    volts: float
    watts: float
    most: float


@dataclass(frozen=True, kw_only=True)
class PowerNeed:
    """The power that a node needs according to its record; None or 0 if the record does not tell.

    `watts`: typical power, W. `most`: largest power, W. `supply`: power of the supply that the maker asks for, W.
    `poe_class`: class of the power over Ethernet that feeds it, None if it is fed through its jack. `given`: power that
    its HAT then gives it, W. `unit`: path of the unit that the node is of.
    """

    path: str
    unit: str = ""
    volts: float | None = None
    watts: float = 0.0
    most: float = 0.0
    supply: float = 0.0
    poe_class: int | None = None
    given: float | None = None
    header: PowerHeader | None = None
    """The header through which a supply feeds it, so that it gets no lead; None if it has a jack."""
    modules: tuple[ModuleNeed, ...] = ()
    """What the modules in its slots take, which `watts` and `most` count."""


@dataclass(frozen=True, kw_only=True)
class PoeSource:
    """The power over Ethernet that a unit gives. `ports`: number of ports that give it. `budget`: power of all, W.

    `reserved`: power that it sets aside for a port of class 1, 2 and so on, W.
    """

    ports: int
    budget: float | None
    reserved: tuple[float, ...]


DIVIDED = 2
"""Number of leads that the output of a supply takes without a distribution block (bench review 4)."""


@dataclass(frozen=True, kw_only=True)
class RailSpec:
    """A power rail that a unit provides: outputs in use, volts, contacts of the supply's connector.

    `outputs`: None if it feeds every node of its voltage. `through`: what carries the current, in words.
    `amperes`, `most`: design current and limit of each contact, A. `starter`: bill name of the item that switches the
    supply on; empty if none is needed. `fuse`: bill name of the fuse for each lead; empty if it gets none.
    `lead_fuse`: rating of that fuse, A; 0 without. `wire`: greatest fuse that protects the wires of a lead, A.
    `lead_ends`: bill names of what the two wires of a lead need at the output, such as ferrules. `connect`: text of the
    step that connects the leads. `start`: text of the step that replaces it if there are no leads. `block`: what that
    step says if more than two leads need a distribution block, which holds the fuses; empty if they need none.
    `serves`: path of the only unit whose nodes it feeds; empty for any. `counterpart`: bill name of what the supply's
    plug goes into, `feed_pair`: bill name of the wires from there to a distribution block; empty if there are none.
    `others`: number of leads that end at the output besides those of nodes.
    """

    outputs: int | None
    volts: float
    contacts: int
    amperes: float
    most: float
    fused: bool
    starter: str
    fuse: str
    lead_fuse: float
    wire: float | None
    lead_ends: tuple[str, ...]
    connect: str
    start: str
    through: str = ""
    block: str = ""
    serves: str = ""
    counterpart: str = ""
    feed_pair: str = ""
    others: int = 0

    def is_divided(self, nodes: int) -> bool:
        """Whether the leads of so many nodes, and the others, need a distribution block."""
        return bool(self.block) and nodes + self.others > DIVIDED


@dataclass(frozen=True, kw_only=True)
class Rail:
    """The load of the nodes on the rail of a power board or a supply; W, V, A.

    `amperes`, `limit`: design current and limit of all contacts together.
    """

    board: str
    nodes: int
    unknown: tuple[str, ...]
    """Nodes of unknown voltage."""
    volts: float
    watts: float
    most: float
    supply: float
    contacts: int
    amperes: float
    limit: float
    fused: bool
    lead_fuse: float
    """Rating of the fuse in each lead, A; 0 without."""
    wire: float | None
    """Greatest fuse that protects the wires of a lead, A; None if unknown."""
    unfit: tuple[str, ...]
    """Nodes that need another voltage and have no rail."""
    through: str
    """What carries the current of all nodes, in words."""
