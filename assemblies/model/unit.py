"""Units. A unit is everything that one table of the design adds: a stack, a switch, a power board. Lengths are mm.

A unit is described in its own frame, with the origin on its face. The rest of the program does not know the kind of the
unit's table: everything that it needs to arrange, connect, check and report a unit is a field of `Unit`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ...core.placement import Placement, Point
from ...core.remedy import Remedy
from ...params.record import LibraryRecord
from .assumption import Assumption
from .cable import PoeSource, PowerNeed, RailSpec
from .carrier import Carrier
from .channel import Channel
from .draw import Draw, Given, Heat, Tap
from .face import Face
from .footprint import Footprint
from .items import Group, Mate
from .joint import Infeasible, Joint
from .socket import Service
from .spacing import FloorHeight, Freed, Spacing

Stage = Literal["carrier", "holders", "nodes", "covers", "devices", "case"]
STAGES: tuple[Stage, ...] = ("carrier", "holders", "nodes", "covers", "devices", "case")
"""The order of the stages of the build. Cables come after the devices, those from outside after the case."""


@dataclass(frozen=True, kw_only=True)
class UnitStep:
    """A step of the build. `brings`: the items that it adds, each by its group's path and its `step` key.

    `installs`: the items, put together on the bench by earlier steps, that it puts into the cluster. `stage`: its stage
    of the build. `bench`: it is done on the bench, before anything is installed. `fastens`: it fastens the unit to what
    it stands on. `uses`: extras, by their names in the bill. `supplies`: the cables that feed the unit from outside are
    plugged in at this step. `leads`: the leads are joined to the unit's outputs at this step; without leads there is no
    such step. `mated`: sockets, each by its group's path and its name, whose cables are on before the items are moved
    into place. `joins`: a bench step after which its pieces are moved as one, also those that touch none of the others.
    """

    title: str
    text: str
    brings: tuple[tuple[str, str], ...]
    stage: Stage
    bench: bool = False
    joins: bool = False
    fastens: bool = False
    installs: tuple[tuple[str, str], ...] = ()
    uses: tuple[str, ...] = ()
    supplies: bool = False
    leads: bool = False
    mated: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Wish:
    """The preferred place of a unit. `rank`: units with a lower rank are placed first; 0 is the middle of the face.

    `side`: relative to the first unit of rank 0: 1 for the side that its `beside` gives, -1 for the opposite side, 0
    for either. `line`: alignment with that unit: by their middles, by their fronts, or this unit's middle at a fraction
    of the other's depth. `along`: path of a unit that it stands before instead, its front towards the power sockets of
    that unit, at least `gap` from their faces, mm.
    """

    rank: int = 0
    side: Literal[-1, 0, 1] = 0
    line: Literal["middle", "front"] | float = "middle"
    along: str = ""
    gap: float = 0.0
    spot: tuple[float, float] | None = None
    """The only place on its face where it fits, mm; None if others would do."""

    def __post_init__(self) -> None:
        if self.rank < 0:
            raise ValueError(f"rank {self.rank} must be 0 or more: 0 is the rank of the unit in the middle")


@dataclass(frozen=True, kw_only=True)
class WeakSection:
    """A section of a printed part that bends when a plug is pushed into a socket.

    The part is turned by `frame` and cut at z from `low` to `high` (only at `low` if they are equal). The sections bend
    about x; only the strip between the two y of `fibres` counts. `arm`: lever arm of the push about the section, mm.
    `height`: height of the push above the face, mm. `across`: the stress pulls printed layers apart. `words`: name of
    the section in messages. A section along the layers has the bed towards y.
    """

    group: str
    item: str
    socket: str
    words: str
    frame: Placement
    low: float
    high: float
    fibres: tuple[float, float]
    height: float
    arm: float
    across: bool
    place: tuple[float, float, float]
    fix: str


@dataclass(frozen=True, kw_only=True)
class Provides:
    """A service that a unit provides. `count`: number of nodes that it can supply; None if unknown.

    `noun`: word for its sockets in messages. `fix`: how the user gets more of them. `reserved`: number of sockets, the
    last ones, that are kept for cables out of the cluster. `poe`: the power over Ethernet that its sockets give. `key`:
    the design's key for the count; empty if the user cannot set it. `serves`: path of the only unit whose nodes it
    supplies; empty for any.
    """

    service: Service
    count: int | None
    noun: str
    fix: str
    key: str = ""
    reserved: int = 0
    poe: PoeSource | None = None
    serves: str = ""


@dataclass(frozen=True, kw_only=True)
class Extra:
    """An item to buy that is not in the CAD model, such as a strap or a cable tie."""

    name: str
    quantity: int
    material: str
    owner: str
    used: Literal["", "feet", "leads", "patch cables", "supply", "ties"] = ""
    """The step outside its owner's own steps that uses it; empty if there is none."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something that the user should know of or measure. `known`: false if a value is missing, which is a warning.

    `remedies`: values of the design file to try for it.
    """

    code: str
    subject: str
    message: str
    fix: str
    known: bool
    remedies: tuple[Remedy, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Unit:
    """Everything that one table of the design adds to the cluster, in the unit's frame."""

    path: str
    groups: tuple[Group, ...]
    mates: tuple[Mate, ...]
    footprint: Footprint
    steps: tuple[UnitStep, ...]
    moves: tuple[Remedy, ...] = ()
    """Values to try for another place, if the design gives its place."""
    wish: Wish = Wish()
    faces: tuple[Face, ...] = ()
    """The faces that it offers to other units."""
    carriers: tuple[Carrier, ...] = ()
    """The sheets with those faces."""
    beside: int = 0
    """The side on which other units should stand beside it: -1 left, 1 right, 0 no preference."""
    top: float | None = None
    """Height at which a hand may push against it; None if it need not resist a push."""
    ends: Mapping[str, str] = field(default_factory=dict[str, str])
    """The instances that support a sheet on top of it, by the names of its columns."""
    provides: tuple[Provides, ...] = ()
    needs: tuple[PowerNeed, ...] = ()
    rail: RailSpec | None = None
    blades: tuple[Point, ...] = ()
    """Points of blades that carry mains, in its frame."""
    flow: float = 0.0
    """Air that it moves out through its sheet, m3/h, into free air; negative if it moves air in."""
    channels: tuple[Channel, ...] = ()
    """The channels for cables that it offers, in its frame."""
    draws: tuple[Draw, ...] = ()
    """The power that it takes from other units, besides that of nodes."""
    heats: tuple[Heat, ...] = ()
    """The heat that it gives off, besides that of its nodes and what it draws."""
    taps: tuple[Tap, ...] = ()
    """Thin leads of it that end at a supply."""
    gives: tuple[Given, ...] = ()
    """The rails of a supply."""
    weak_sections: tuple[WeakSection, ...] = ()
    joints: tuple[Joint, ...] = ()
    spacings: tuple[Spacing, ...] = ()
    """How its nodes are spaced, if they stand in a row."""
    floors: tuple[FloorHeight, ...] = ()
    """The heights of its floors on columns, the lowest first."""
    freed: tuple[Freed, ...] = ()
    """What it takes to take out each of its nodes."""
    extras: tuple[Extra, ...] = ()
    notices: tuple[Notice, ...] = ()
    records: tuple[LibraryRecord, ...] = ()
    """Library records that were chosen for it. Records that the design names are counted elsewhere."""
    assumptions: tuple[Assumption, ...] | None = None
    """What to measure of the record that its `model` names. None: every section of it whose numbers are assumed."""


@dataclass(frozen=True)
class Sided:
    """Two variants of a unit, for either side (-1, 1) of the unit it stands beside. The arrangement chooses one."""

    by_side: Mapping[int, Unit | Infeasible]


Built = Unit | Sided | Infeasible
