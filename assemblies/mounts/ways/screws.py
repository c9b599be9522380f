"""Screws from behind the sheet into the threads in a thing's bottom. Nothing is printed. Lengths are mm.

Every thread has a greatest depth, and the sheet's thickness varies: the proof counts the worst case of sheet and
washers. A standard sheet of acrylic varies by more than most threads allow, so the sheet must be measured, or side
brackets hold the thing.
"""

from __future__ import annotations

from ....core.placement import Placement
from ....core.remedy import Remedy
from ....params.kinds.kind import PlacedTable
from ...context import Context
from ...model.bounds import part_bounds, plan_of
from ...model.face import Seat, SheetStock
from ...model.footprint import ScrewPattern, Spot
from ...model.items import Item
from ...model.joint import Infeasible
from ...model.unit import UnitStep
from ...pieces.bolts import thread_overlap
from ...pieces.exploded_view import SCREW_FROM_BELOW
from ...pieces.hardware import Hardware
from ...pieces.items import Items, numbered
from ..thing import Thing, Thread
from .threads import Entering, entering
from .way import Held, add_thing, lying, refused

FIXED = "fixed"
"""Key of the step that screws the thing to its face."""
LEAST = 2
"""Least number of screws that hold a thing."""


def screws(thing: Thing, table: PlacedTable, context: Context, seat: Seat) -> Held | Infeasible:
    """The thing screwed down through its sheet; Infeasible without threads below, without a sheet, or with vents
    below. A thread that is entered too far in the worst case is a finding of its joint."""
    path = table.name
    threads = [each for each in thing.threads if each.face == "bottom"]
    if not seat.sheet:
        return refused(path, thing, f"{seat.face.path} is no sheet that screws pass through", ("straps",))
    if len(threads) < LEAST:
        why = f"it has {len(threads) or 'no'} threads in its bottom, and screws need {LEAST}"
        return refused(path, thing, why, ("straps", "brackets"))
    if thing.on("bottom"):
        why = "its bottom has vents or plugs that must stay free, and screws draw it onto the sheet"
        return refused(path, thing, why, ("straps", "brackets"))
    items, place = Items(context.materials), lying(thing, 0.0)
    device = add_thing(items, thing, place, FIXED)
    items.touch(device, seat.item, "clamp")
    alike: dict[tuple[str, float], list[Thread]] = {}
    for thread in threads:
        alike.setdefault((thread.thread.name, thread.depth), []).append(thread)
    proofs, patterns = list[tuple[Entering, Hardware]](), list[ScrewPattern]()
    for group in alike.values():
        hardware = Hardware(group[0].thread)
        found = _proof(hardware, group[0].depth, path, seat.sheet, len(group))
        spots = [(thread.label, place.point((*thread.at, 0.0))[:2]) for thread in group]
        for label, spot in spots:
            _add(items, hardware, found, seat, device, label, spot)
        proofs.append((found, hardware))
        patterns.append(ScrewPattern(tuple(spot for _, spot in spots), hardware.thread.clearance.medium))
    feet = " Take its feet off first." if thing.feet else ""
    steps = (
        UnitStep(
            title=f"Device {path}",
            text=f"Screw the {thing.noun} to {seat.face.called}, from the other face, with washers under the heads. "
            f"Use no longer screws than the bill says: they would enter its circuit.{feet}",
            brings=((path, FIXED),),
            stage="holders",
            fastens=True,
        ),
        UnitStep(
            title=f"Plugs of {path}",
            text=f"Plug in the {thing.noun}.",
            brings=(),
            stage="devices",
            supplies=True,
        ),
    )
    return Held(
        items=items,
        device=device,
        place=place,
        plan=plan_of([part_bounds(device.part, place)]),
        patterns=tuple(patterns),
        behind=max(found.behind(hardware) for found, hardware in proofs),
        rise=thing.size[2],
        steps=steps,
        joints=tuple(found.joint for found, _ in proofs),
    )


def _proof(hardware: Hardware, depth: float, path: str, sheet: SheetStock, count: int) -> Entering:
    """The screw through the sheet that holds best, with its proof."""
    key = f"{sheet.table}.thickness_tolerance"
    others = tuple(Remedy.of(f"{path}.hold", way) for way in ("brackets", "straps"))
    return entering(
        hardware,
        depth,
        sheet.thickness,
        sheet.tolerance,
        f"{path}.screw",
        f"measure your sheet and set {sheet.table}.thickness and {key}, or set {path}.hold to brackets or straps",
        remedies=(*(Remedy.of(key, measured) for measured in (0.2, 0.1)), *others),
        sheet=sheet.table,
        count=count,
    )


def _add(items: Items, hardware: Hardware, found: Entering, seat: Seat, device: Item, label: str, spot: Spot) -> None:
    """Add one screw with its washers, from behind the sheet."""
    low = -(seat.sheet.thickness if seat.sheet else 0.0)
    below: Item | str = seat.item
    for name in numbered("washer", found.washers):
        low -= hardware.washer.thickness
        at = Placement.at(*spot, low)
        ring = items.add(name, hardware.washer, at, "steel", corner=label, step=FIXED, explode=SCREW_FROM_BELOW)
        items.touch(ring, below, "clamp")
        below = ring
    at, part = Placement.at(*spot, low), hardware.screw(found.length)
    screw = items.add("screw", part, at, "steel", corner=label, step=FIXED, explode=SCREW_FROM_BELOW)
    items.touch(screw, below, "clamp")
    items.touch(screw, device, "thread", thread_overlap(hardware, max(0.0, found.joint.nominal), 0.0))
