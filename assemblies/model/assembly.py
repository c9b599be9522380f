"""An assembly is numbers: groups of placed parts, what touches what, what must stay free, and the steps.

Instance names are design paths, such as `tower.node3.standoff.back-left`. Placements are in the assembly
frame: z = 0 at the plate's top face, z up, the front is -y.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ...core.placement import Placement, Point
from ...parts.part import Part
from ..stacks.stack import Stack
from .joint import Infeasible, Joint
from .socket import Socket

Service = Literal["power", "network"]
Colour = tuple[float, float, float, float]
MateKind = Literal["rests", "thread", "press", "clamp"]


@dataclass(frozen=True, kw_only=True)
class Item:
    """A part within a group: its local name, its place in the group's frame, material and colour."""

    name: str
    part: Part
    placement: Placement
    material: str
    colour: Colour
    profile_colours: tuple[Colour, ...] = ()
    """For pictures: the colour of each of the part's profiles, where they differ."""
    grams: float | None = None
    """What it weighs; None where only its shape would tell."""


@dataclass(frozen=True, kw_only=True)
class KeepOut:
    """Space in a group's frame that its owner needs free; entering it gives a finding of this code.

    `at_step` is for space that a tool needs when its owner is put in: what comes later is not in its way. Of all that
    share a `choice`, one that is free is enough. `socket` is the one whose plug it is for. `apart` is for what is put
    together on the bench: nothing but its own group is in its way.
    """

    name: str
    part: Part
    placement: Placement
    owner: str
    code: str
    at_step: bool = False
    choice: str = ""
    socket: str = ""
    apart: bool = False


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something a device's record does not know, or knows from a photo alone, and the user has to measure."""

    code: str
    subject: str
    message: str
    fix: str
    known: bool


@dataclass(frozen=True, kw_only=True)
class Group:
    """Parts that stand together: the plate, a node, a device.

    Equal groups share their `items` and `keep_outs` objects, so that what was worked out for one holds for all.
    `stack` is the path of the stack it belongs to; `fix` says how the user gives it more height, `move` how to
    give it another place.
    """

    path: str
    kind: Literal["plate", "node", "device"]
    placement: Placement
    items: tuple[Item, ...]
    keep_outs: tuple[KeepOut, ...] = ()
    stack: str = ""
    fix: str = ""
    move: str = ""
    service: Service | None = None
    serves: int | None = None
    """How many nodes a device can serve with its service, None where that is not known."""
    sockets: tuple[Socket, ...] = ()
    step: str = ""
    """How a device goes into its holder."""


@dataclass(frozen=True, kw_only=True)
class Instance:
    """One placed piece of the finished assembly."""

    name: str
    part: Part
    placement: Placement
    material: str
    colour: Colour
    profile_colours: tuple[Colour, ...] = ()


@dataclass(frozen=True)
class Mate:
    """Two instances that are meant to touch; a thread may share `overlap` mm3, the others nothing."""

    a: str
    b: str
    kind: MateKind
    overlap: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the build, in order, with the pieces it brings in."""

    number: int
    title: str
    text: str
    brings: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    """Cables and extras that it takes, as the bill names them, each with its number."""


OWN_SUPPLY = "a supply of your own"
OUTSIDE = (OWN_SUPPLY, "a switch of your own", "your network", "an ATX supply", "its own adapter")
"""Where cables that leave the cluster lead to."""


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

    @property
    def bill_name(self) -> str:
        """Its line in the bill: what it is and how long; where it leaves the cluster, what it leads to."""
        if self.kind == "supply":
            return self.sort
        if self.bought is not None:
            return f"{self.sort}, {self.bought:g} long"
        if self.needed is not None:
            return f"{self.sort}, over {self.needed:g} long"
        outside = next(end for end in (self.start, self.end) if end in OUTSIDE)
        return f"{self.sort}, to {outside}, length by your room"


@dataclass(frozen=True, kw_only=True)
class Tipping:
    """What tips the cluster: the force at the top node in the worst direction, N, and where from and to, mm.

    `centre` is its centre of mass in plan, from the plate's middle.
    """

    force: float
    height: float
    towards: str
    grams: float
    centre: tuple[float, float]


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


@dataclass(frozen=True, kw_only=True)
class Extra:
    """Something to buy that has no place in the model: a strap, a tie."""

    name: str
    quantity: int
    material: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The plate's material as bought: nominal thickness, thicknesses and sizes sold, mm; modulus MPa, expansion 1/K."""

    material: str
    thickness: float
    sold: tuple[float, ...]
    sizes: tuple[tuple[float, float], ...] = ()
    modulus: float | None = None
    expansion: float | None = None


@dataclass(frozen=True, kw_only=True)
class Assembly:
    """The whole cluster. With `problems` and no groups, nothing could be placed."""

    name: str
    groups: tuple[Group, ...] = ()
    mates: tuple[Mate, ...] = ()
    steps: tuple[Step, ...] = ()
    stacks: tuple[Stack, ...] = ()
    joints: tuple[Joint, ...] = ()
    problems: tuple[Infeasible, ...] = ()
    assumptions: tuple[str, ...] = ()
    not_packaged: tuple[str, ...] = ()
    extras: tuple[Extra, ...] = ()
    notices: tuple[Notice, ...] = ()
    cables: tuple[Cable, ...] = ()
    rails: tuple[Rail, ...] = ()
    tipping: Tipping | None = None
    sheet: Sheet | None = None
    settings: dict[str, str] = field(default_factory=dict)
    aids: tuple[Instance, ...] = ()
    """What is made on the way and is no piece of the cluster, such as jigs: checked like pieces, placed nowhere."""
    coupons: tuple[Instance, ...] = ()
    """What calibrates machines: made on the edge of what they can, so not checked."""

    def instances(self) -> Iterator[Instance]:
        """Every piece at its place in the assembly frame."""
        for group in self.groups:
            for item in group.items:
                yield Instance(
                    name=f"{group.path}.{item.name}",
                    part=item.part,
                    placement=group.placement @ item.placement,
                    material=item.material,
                    colour=item.colour,
                    profile_colours=item.profile_colours,
                )

    def parts(self) -> dict[Part, list[Instance]]:
        """The instances of each distinct part, in the order of their first appearance; aids come last."""
        return _by_part([*self.instances(), *self.aids])

    def made(self) -> dict[Part, list[Instance]]:
        """The same with the coupons: whatever files and bill are about."""
        return _by_part([*self.instances(), *self.aids, *self.coupons])


def _by_part(instances: list[Instance]) -> dict[Part, list[Instance]]:
    found: dict[Part, list[Instance]] = {}
    for instance in instances:
        found.setdefault(instance.part, []).append(instance)
    return found
