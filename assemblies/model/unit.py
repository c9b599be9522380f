"""Units: whatever a table of the design brings in, as it states itself to the rest of the program. Lengths are mm.

A unit is stated in its own frame, whose origin lies on the face that it stands on. No other part of the program knows
its table's name: what is asked of it, arranged, connected, checked and said of it are fields here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ...core.placement import Placement
from ...params.record import LibraryRecord
from .cable import PowerNeed, RailSpec
from .carrier import Carrier
from .face import Face
from .footprint import Footprint
from .items import Group, Mate
from .joint import Infeasible, Joint
from .socket import Service

Stage = Literal["carrier", "holders", "nodes", "covers", "devices"]
STAGES: tuple[Stage, ...] = ("carrier", "holders", "nodes", "covers", "devices")
"""The order of the whole build; cables come last."""


@dataclass(frozen=True, kw_only=True)
class UnitStep:
    """A step of the build: which items it brings in, each named by its group's path and its own `step` key.

    `stage` says when in the whole build it comes. `bench`: done on the bench, before anything is installed. `supplies`:
    the cables that feed the unit from outside are plugged in here.
    """

    title: str
    text: str
    brings: tuple[tuple[str, str], ...]
    stage: Stage
    bench: bool = False
    uses: tuple[str, ...] = ()
    supplies: bool = False


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Where a unit would stand: what is placed first has the lowest rank.

    `side`: beside the first unit of rank 0, at the side of its `beside`, 1, or opposite of it, -1; 0 for either side.
    `line`: how it lines up with that unit: their middles, their fronts, or its own middle at a share of the other's
    depth.
    """

    rank: int = 0
    side: Literal[-1, 0, 1] = 0
    line: Literal["middle", "front"] | float = "middle"

    def __post_init__(self) -> None:
        if self.rank < 0:
            raise ValueError(f"rank {self.rank}: 0 or more, for what stands in the middle has 0")


@dataclass(frozen=True, kw_only=True)
class WeakSection:
    """A section of a printed part that a push at a socket stresses.

    Sections are cut of the part turned by `frame`, between the heights `low` and `high` of its z (at `low` alone where
    they are equal), and bend about x; `fibres` are the y between which the section counts. `arm` is the push's lever
    arm about them, `height` how high above the face it comes. `across`: the stress pulls its printed layers apart.
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
    """A service that a unit hands on, and to how many nodes, None where that is not known.

    `noun` is what it is handed on through, `fix` how the user gets more. The last `reserved` of its sockets lead to the
    world outside.
    """

    service: Service
    count: int | None
    noun: str
    fix: str
    reserved: int = 0


@dataclass(frozen=True, kw_only=True)
class Extra:
    """Something to buy that has no place in the model: a strap, a tie."""

    name: str
    quantity: int
    material: str
    owner: str
    used: Literal["", "feet", "leads", "patch cables", "ties"] = ""
    """The step of the whole that uses it, where it is none of its owner's own."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something that a record does not know, or knows from a photo alone, and the user has to measure."""

    code: str
    subject: str
    message: str
    fix: str
    known: bool


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A table of the design as it joins the cluster, in its own frame."""

    path: str
    groups: tuple[Group, ...]
    mates: tuple[Mate, ...]
    footprint: Footprint
    steps: tuple[UnitStep, ...]
    wish: Wish = Wish()
    faces: tuple[Face, ...] = ()
    """What it offers others to stand on."""
    carriers: tuple[Carrier, ...] = ()
    """The sheets whose faces those are."""
    beside: int = 0
    """The side, -1 left or 1 right, at which others wish to stand beside it; 0 where it has none."""
    top: float | None = None
    """Height at which a hand pushes it over, None where nobody does."""
    ends: Mapping[str, str] = field(default_factory=dict[str, str])
    """The instances on which a sheet over it rests, by the names of its columns."""
    provides: tuple[Provides, ...] = ()
    needs: tuple[PowerNeed, ...] = ()
    rail: RailSpec | None = None
    weak_sections: tuple[WeakSection, ...] = ()
    joints: tuple[Joint, ...] = ()
    extras: tuple[Extra, ...] = ()
    notices: tuple[Notice, ...] = ()
    records: tuple[LibraryRecord, ...] = ()
    """The library's records that were chosen for it; those that the design names count anyway."""


@dataclass(frozen=True)
class Sided:
    """The same unit for either side, -1 and 1, of what it stands beside: the arranger takes one of them."""

    by_side: Mapping[int, Unit | Infeasible]


Built = Unit | Sided | Infeasible
