"""Items, the groups in which they are placed, the space that they need free, and what touches what. Lengths are mm.

Instance names are design paths, such as `tower.node3.standoff.back-left`. Nobody reads anything out of a name: what an
item is for, how it is put in and whose it is are fields of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...core.findings import Remedy
from ...core.placement import Placement, Point
from ...parts.part import Part
from .socket import Socket

Colour = tuple[float, float, float, float]
"""Red, green, blue and opacity, each 0 to 1."""
MateKind = Literal["rests", "thread", "press", "clamp"]
Duty = Literal["sheet", "foot", "tray", "board", "accessory", "standoff", "holder", "device", "fastener"]
"""What an item is for, whatever it is named. A carrier's sheet is "sheet", a sheet within a stack "tray"."""
STILL: Point = (0.0, 0.0, 0.0)


@dataclass(frozen=True, kw_only=True)
class Item:
    """A part within a group: its local name, its place in the group's frame, material and colour.

    `step` is the key of the step that brings it in, `explode` how far an exploded view moves it in its group's frame,
    in lifts. `word` is what a message calls it, without the corner at which it stands.
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
    """Whether it lies in the user's drawer."""
    profile_colours: tuple[Colour, ...] = ()
    """For pictures: the colour of each of the part's profiles, where they differ."""
    grams: float | None = None
    """What it weighs; None where only its shape would tell."""


@dataclass(frozen=True, kw_only=True)
class KeepOut:
    """Space in a group's frame that its owner needs free; entering it gives a finding of this code.

    `at_step`: needed only while its owner is put in, by a tool; what comes later cannot obstruct it. Of all that share
    `alternatives`, one that is free is enough. `socket` is the socket whose plug it is for. `bench_assembled`: put
    together before it is installed, so only its own unit can obstruct it.
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
    """Parts that stand together: a carrier, a node, a device in its holder.

    Equal groups share their `items` and `keep_outs` objects, so that what was worked out for one holds for all.
    """

    path: str
    unit: str
    """Path of the unit that it is part of."""
    placement: Placement
    items: tuple[Item, ...]
    keep_outs: tuple[KeepOut, ...] = ()
    stack: str = ""
    """Path of the stack of which it is a node, empty for anything else."""
    carrier: bool = False
    """Whether it is a sheet on which others stand."""
    on_sheet: str = ""
    """The sheet that must not be cut while this group stands in a wrong place."""
    fix: str = ""
    """How the user gives it more height."""
    remedies: tuple[Remedy, ...] = ()
    """Values to try for more height."""
    move: str = ""
    """How the user gives it another place."""
    larger: str = ""
    """How the user makes more room on it, of a carrier."""
    sockets: tuple[Socket, ...] = ()
    explode: Point = STILL
    """How far an exploded view moves the whole group, in lifts, in its unit's frame."""


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
    """Two instances that are meant to touch; a thread may share `overlap` mm3, the others nothing."""

    a: str
    b: str
    kind: MateKind
    overlap: float = 0.0
