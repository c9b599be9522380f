"""Items, groups, keep-outs and mates. Lengths are mm.

An item is a part with a place in a group; a group is a set of items that move together; a keep-out is a space that must
stay free; a mate declares that two instances touch. Instance names are design paths, such as
`tower.node3.standoff.back-left`. No code takes information from a name: the purpose, the step and the owner of an item
are separate fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...core.placement import Placement, Point
from ...core.remedy import Remedy
from ...parts.part import Part
from .socket import Socket

Colour = tuple[float, float, float, float]
"""Red, green, blue and opacity, each 0 to 1."""
MateKind = Literal["rests", "thread", "press", "clamp", "pad"]
"""How two pieces are joined. A pad, which is no piece, lies between those that it joins."""
Duty = Literal["sheet", "foot", "tray", "board", "accessory", "standoff", "holder", "device", "fastener"]
"""The purpose of an item, independent of its name. A carrier's sheet is "sheet", a sheet within a stack "tray"."""
STILL: Point = (0.0, 0.0, 0.0)


@dataclass(frozen=True, kw_only=True)
class Item:
    """A part in a group: its local name, its placement in the group's frame, material and colour.

    `step`: key of the step that adds it. `explode`: its displacement in an exploded view, in lifts, in the group's
    frame. `word`: its name in messages, without the name of its corner.
    """

    name: str
    part: Part
    placement: Placement
    material: str
    colour: Colour
    duty: Duty = "fastener"
    step: str = ""
    explode: Point = STILL
    word: str = ""
    owned: bool = False
    """Whether the user already owns it."""
    profile_colours: tuple[Colour, ...] = ()
    """For pictures: the colour of each profile of the part, if they differ."""
    components: tuple[str, ...] = ()
    """For messages: class and type of each component, if the part is a board, in the order of its boxes."""
    grams: float | None = None
    """Its mass; None if it could be computed only from the solid."""


@dataclass(frozen=True, kw_only=True)
class KeepOut:
    """A space, in a group's frame, that its owner needs free. A piece in it causes a finding with this code.

    `at_step`: a tool needs the space only in the step of its owner, so later pieces cannot obstruct it. `alternatives`:
    of all keep-outs with the same text, one free is enough. `socket`: name of the socket, for a plug's space.
    `bench_assembled`: put together before it is installed, so only its own unit can obstruct it.
    """

    name: str
    part: Part
    placement: Placement
    owner: str
    code: str
    at_step: bool = False
    alternatives: str = ""
    socket: str = ""
    bench_assembled: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """Parts that are placed together: a carrier, a node, a device in its holder.

    Equal groups share the same `items` and `keep_outs` objects, so that results for one group can be reused.
    """

    path: str
    unit: str
    """Path of its unit."""
    placement: Placement
    items: tuple[Item, ...]
    keep_outs: tuple[KeepOut, ...] = ()
    stack: str = ""
    """Path of the stack if the group is a node, otherwise empty."""
    hat: bool = False
    """Whether the node is a HAT, which takes no port and no output of its own."""
    carrier: bool = False
    """Whether it is a sheet on which units stand."""
    on_sheet: str = ""
    """Name of the sheet on which it stands. The sheet must not be cut if the group is in a wrong place."""
    standoff: float | None = None
    """If the group is a node whose height is free: its standoff height, as the design file gives it."""
    fix: str = ""
    """Text for a `fix`: how the user gives it more height."""
    remedies: tuple[Remedy, ...] = ()
    """Values to try for more height."""
    slimmer: tuple[Remedy, ...] = ()
    """Values to try for hardware that keeps further from the components of its board."""
    move: str = ""
    """Text for a `fix`: how the user moves it."""
    moves: tuple[Remedy, ...] = ()
    """Values to try for another place."""
    larger: str = ""
    """Text for a `fix`, of a carrier only: how the user makes more room on it."""
    sockets: tuple[Socket, ...] = ()
    explode: Point = STILL
    """Displacement of the whole group in an exploded view, in lifts, in its unit's frame."""


@dataclass(frozen=True, kw_only=True)
class Instance:
    """One placed piece of the finished assembly."""

    name: str
    part: Part
    placement: Placement
    material: str
    colour: Colour
    unit: str = ""
    duty: Duty = "fastener"
    word: str = ""
    owned: bool = False
    profile_colours: tuple[Colour, ...] = ()


@dataclass(frozen=True)
class Mate:
    """Two instances, by name, that must touch. `overlap`: volume that they may share, mm3; above 0 only for threads."""

    a: str
    b: str
    kind: MateKind
    overlap: float = 0.0
