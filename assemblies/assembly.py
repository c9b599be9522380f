"""The assembly: the whole cluster as data. Groups of placed parts, mates, keep-outs, cables and build steps.

Placements are in the assembly frame: z = 0 at the base plate's top face, z up, the front is -y.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from ..core.placement import Placement, Point
from ..parts.part import Part
from .model.assumption import Assumption
from .model.cable import Cable, PowerNeed, Rail
from .model.carrier import Carrier
from .model.case import CaseFacts
from .model.channel import Fill
from .model.draw import Draw, Load
from .model.items import STILL, Group, Instance, Item, Mate
from .model.joint import Infeasible, Joint
from .model.spacing import FloorHeight, Freed, Spacing
from .model.unit import Extra, Notice, Provides, WeakSection
from .stacks.stack import Stack

GRAVITY = 9.81
"""Acceleration of gravity, m/s2."""


class Phase(IntEnum):
    """The phase that a design comes to. The first phase that finds a problem is the last one."""

    UNITS = 0
    BASE_PLATE = 1
    OTHER_SHEETS = 2
    PLACED = 3


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the build, in order. `brings`: names of the pieces that it adds.

    `bench`: it is done on the bench. `fastened_to`: name of the sheet to which it fastens its pieces there.
    `installs`: names of the pieces, put together on the bench by earlier steps, that it puts into the cluster.
    `carries`: names of the keep-outs that move with its pieces, such as the space of a plug that is already on.
    `connects`: names of the cables both ends of which are connected after it. `joins`: a bench step after which its
    pieces are moved as one.
    """

    number: int = 0
    title: str
    text: str
    brings: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    """Cables and extras that it uses, by their names in the bill, each with its count."""
    bench: bool = False
    fastened_to: str = ""
    installs: tuple[str, ...] = ()
    carries: tuple[str, ...] = ()
    connects: tuple[str, ...] = ()
    joins: bool = False


@dataclass(frozen=True, kw_only=True)
class Tipping:
    """The least push at the top node that tips the cluster.

    `force`: N. `height`: of the push, mm. `towards`: worst direction. `grams`: mass of the cluster. `centre`: its
    centre of mass in plan, from the middle of the plate, mm.
    """

    force: float
    height: float
    towards: str
    grams: float
    centre: tuple[float, float]

    @property
    def falls(self) -> str:
        """For a cluster that falls over without a push, because its centre of mass is outside its feet: a clause."""
        if self.force > 0:
            return ""
        outside = -self.force * self.height / (self.grams / 1000 * GRAVITY)
        return (
            f"falls over towards the {self.towards} by itself, because its centre of mass is {outside:.1f} mm outside "
            "its feet"
        )


@dataclass(frozen=True)
class Placed:
    """A placed unit: its path, the path of its face, its placement on the face and in the assembly frame."""

    path: str
    face: str
    on_face: Placement
    placement: Placement


@dataclass(frozen=True, kw_only=True)
class Assembly:
    """The whole cluster. If it cannot be built, it has `problems` and no groups."""

    name: str
    groups: tuple[Group, ...] = ()
    mates: tuple[Mate, ...] = ()
    steps: tuple[Step, ...] = ()
    units: tuple[Placed, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    stacks: tuple[Stack, ...] = ()
    joints: tuple[Joint, ...] = ()
    spacings: tuple[tuple[str, tuple[Spacing, ...]], ...] = ()
    """How the nodes of each row are spaced, with the path of its unit."""
    floors: tuple[tuple[str, tuple[FloorHeight, ...]], ...] = ()
    """The heights of the floors of each flat stack on several floors, with the path of its unit."""
    freed: tuple[Freed, ...] = ()
    """What it takes to take out each node."""
    problems: tuple[Infeasible, ...] = ()
    phase: Phase = Phase.PLACED
    """The phase that found the problems."""
    assumptions: tuple[Assumption, ...] = ()
    not_packaged: tuple[str, ...] = ()
    extras: tuple[Extra, ...] = ()
    notices: tuple[Notice, ...] = ()
    provides: tuple[tuple[str, Provides], ...] = ()
    """The services that units provide, each with the unit's path."""
    weak_sections: tuple[WeakSection, ...] = ()
    cables: tuple[Cable, ...] = ()
    fills: Mapping[str, Fill] = field(default_factory=dict[str, Fill])
    """For each channel by its path: the cables in it."""
    rails: tuple[Rail, ...] = ()
    draws: tuple[Draw, ...] = ()
    """The power that units take besides the nodes."""
    loads: tuple[Load, ...] = ()
    """The load on each rail that feeds draws."""
    needs: tuple[PowerNeed, ...] = ()
    """The power that each node takes, with what it feeds."""
    tipping: Tipping | None = None
    case: CaseFacts | None = None
    """The case; None if the design has none."""
    settings: dict[str, str] = field(default_factory=dict)
    jigs: tuple[Instance, ...] = ()
    """Jigs, which are made for the build but are no pieces of the cluster. They are checked like pieces."""
    coupons: tuple[Instance, ...] = ()
    """Coupons, which calibrate machines. They test the limits of the machines, so they are not checked."""

    @property
    def poe_needs(self) -> tuple[PowerNeed, ...]:
        """The nodes that are fed over Ethernet."""
        return tuple(need for need in self.needs if need.poe_class is not None)

    @property
    def unled(self) -> int:
        """Number of nodes that get no lead: they are fed over Ethernet, or through a header."""
        return sum(need.poe_class is not None or bool(need.header) for need in self.needs)

    def instances(self) -> Iterator[Instance]:
        """Every piece with its placement in the assembly frame."""
        for group in self.groups:
            for item in group.items:
                yield Instance(
                    name=f"{group.path}.{item.name}",
                    part=item.part,
                    placement=group.placement @ item.placement,
                    material=item.material,
                    colour=item.colour,
                    unit=group.unit,
                    duty=item.duty,
                    word=item.word or item.name,
                    owned=item.owned,
                    profile_colours=item.profile_colours,
                )

    def parts(self) -> dict[Part, list[Instance]]:
        """The instances of each distinct part, in the order of first appearance, with jigs last."""
        return _by_part([*self.instances(), *self.jigs])

    def made(self) -> dict[Part, list[Instance]]:
        """The same, with coupons after the jigs: everything that files and the bill cover."""
        return _by_part([*self.instances(), *self.jigs, *self.coupons])

    def step_numbers(self) -> dict[str, int]:
        """Number of the step that brings each piece or connects each cable, by the name of the piece or cable."""
        return {name: step.number for step in self.steps for name in (*step.brings, *step.connects)}

    def moved_apart(self) -> dict[str, Point]:
        """For each piece by its name, its displacement in an exploded view, in lifts, in the assembly frame."""
        sheets = {group.on_sheet for group in self.groups}
        carrying = {
            name: (group, item)
            for group in self.groups
            for item in group.items
            if (name := f"{group.path}.{item.name}") in sheets
        }

        def moved(group: Group, items: Iterable[Item]) -> Iterator[Point]:
            below, turn = STILL, Placement(rotation=group.placement.rotation)
            if group.on_sheet in carrying:
                carrier, sheet = carrying[group.on_sheet]
                (below,) = moved(carrier, [sheet])
            for item in items:
                yield _sum(below, turn.point(_sum(group.explode, item.explode)))

        return {
            f"{group.path}.{item.name}": way
            for group in self.groups
            for item, way in zip(group.items, moved(group, group.items), strict=True)
        }


def _sum(one: Point, other: Point) -> Point:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _by_part(instances: list[Instance]) -> dict[Part, list[Instance]]:
    found: dict[Part, list[Instance]] = {}
    for instance in instances:
        found.setdefault(instance.part, []).append(instance)
    return found
