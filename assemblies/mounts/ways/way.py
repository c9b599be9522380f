"""What a way to hold gives: holders, fasteners and steps for one thing on one face. Lengths are mm.

A way is a function `(thing, table, context, seat) -> Held | Infeasible`. It knows the thing, not the kind of the table:
of the table it uses the name, which is the path of the unit. It adds the holders, the thing and their fasteners to one
`Items`, in the frame of the unit: origin in the middle of the footprint on the face, z out of the face. On an upright
or hanging face it must hold the thing against gravity in every direction (see `Seat.gravity`), or be Infeasible.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ....core.placement import Placement
from ....core.remedy import Remedy
from ....params.kinds.kind import PlacedTable
from ....parts.bought.box import BoughtBox
from ...context import Context
from ...model.bounds import Plan, part_bounds, plan_of
from ...model.face import Seat
from ...model.footprint import ScrewPattern, Spot
from ...model.items import Item
from ...model.joint import Infeasible, Joint
from ...model.unit import Extra, UnitStep
from ...pieces.bolts import fasten
from ...pieces.exploded_view import DEVICE_OUT_OF_HOLDER
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from ..holding import DEVICE
from ..thing import Thing


@dataclass(frozen=True, kw_only=True)
class Held:
    """A thing held on a face, in the frame of the unit.

    `items`: all pieces, with their mates. `device`: the thing among them. `place`: from the thing's frame to the
    unit's. `plan`: the area that it takes on the face. `patterns`: its holes in the sheet. `behind`: what it needs
    behind the sheet. `rise`: its height above the face. `steps`: the build steps. `extras`: straps and ties. `joints`:
    proofs of its threads. `bench`: keys of the steps that are done on the bench.
    """

    items: Items
    device: Item
    place: Placement
    plan: Plan
    patterns: tuple[ScrewPattern, ...]
    behind: float
    rise: float
    steps: tuple[UnitStep, ...]
    extras: tuple[Extra, ...] = ()
    joints: tuple[Joint, ...] = ()
    bench: tuple[str, ...] = ()


Build = Callable[[Thing, PlacedTable, Context, Seat], Held | Infeasible]


@dataclass(frozen=True, kw_only=True)
class Way:
    """A way to hold. `printed`: whether its holders are printed, so that the plastic must stand the thing's warmth.

    `says`: what holds the thing, in words.
    """

    build: Build
    printed: bool
    says: str


def lying(thing: Thing, lift: float) -> Placement:
    """The placement of a thing that lies `lift` above the face, its middle over the origin."""
    width, depth, _ = thing.size
    return Placement.at(-width / 2, -depth / 2, lift)


def add_thing(items: Items, thing: Thing, place: Placement, step: str = DEVICE) -> Item:
    """Add the thing itself. `step`: key of the step that brings it."""
    return add_boxes(items, thing, place, step)[0]


def add_boxes(items: Items, thing: Thing, place: Placement, step: str = DEVICE) -> list[Item]:
    """Add each box of a cage, the lowest first. `place`: of the lowest. `step`: key of the step that brings them."""
    width, depth, height = thing.box
    part = BoughtBox(category=thing.noun.capitalize(), model=thing.name, width=width, depth=depth, height=height)
    count = len(thing.levels)
    return [
        items.add(
            "device",
            part,
            place @ Placement.at(z=level),
            "device",
            corner=str(number) if count > 1 else "",
            duty="device",
            step=step,
            explode=DEVICE_OUT_OF_HOLDER,
            grams=thing.grams / count,
        )
        for number, level in enumerate(thing.levels, 1)
    ]


def screwed_down(
    items: Items,
    holders: Sequence[tuple[Item, Sequence[Spot]]],
    floor: float,
    seat: Seat,
    hardware: Hardware,
    path: str,
) -> ScrewPattern | Infeasible:
    """Fasten holders to the face through the floors of each: their holes in the sheet, or why no screw fits.

    `holders`: each with its holes in its own frame. `floor`: thickness of the floors, mm.
    """
    spots = [(item.placement.point((x, y, 0.0))[:2], item) for item, holes in holders for x, y in holes]
    problem = fasten(items, seat, hardware, [spot for spot, _ in spots], floor, [item for _, item in spots], path)
    return problem or ScrewPattern(tuple(spot for spot, _ in spots), hardware.thread.clearance.medium)


def plan_round(*pieces: Item) -> Plan:
    """The area that pieces take on the face."""
    return plan_of([part_bounds(piece.part, piece.placement) for piece in pieces])


def refused(path: str, thing: Thing, why: str, others: Sequence[str], more: str = "") -> Infeasible:
    """The problem of a thing that a way cannot hold. `others`: ways to try instead. `more`: another fix, in words."""
    instead = f"set {path}.hold to {' or '.join(others)}"
    return Infeasible(
        code="layout-infeasible",
        subject=path,
        message=f"{thing.name} cannot be held so: {why}",
        fix=f"{instead}; {more}" if more else instead,
        remedies=tuple(Remedy.of(f"{path}.hold", other) for other in others),
    )
