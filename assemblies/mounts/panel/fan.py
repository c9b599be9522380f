"""A fan as a unit: before an opening of its sheet, on four screws. Lengths are mm.

Through a sheet up to 3 thick, self-tapping fan screws hold it. Through a thicker sheet, and where its holes are those
of M3, screws go through the sheet and the whole frame, with washers and nuts (bench review, 13 and 15).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from ....core.placement import Placement
from ....core.remedy import Remedy
from ....params.kinds.fan import FanRecord, FanTable
from ....params.records.hardware import ThreadRecord
from ....parts.bought.panel.fan import Fan
from ....parts.bought.panel.fan_guard import FanGuard
from ....parts.bought.panel.fan_screw import FanScrew
from ....parts.keep_out import BoxSpace
from ...context import Context
from ...model.assumption import MASS_WHY, Assumption, assumed, missing
from ...model.bounds import corner_names
from ...model.face import Seat, SheetStock
from ...model.footprint import Footprint, ScrewPattern
from ...model.items import Group, Item, KeepOut
from ...model.joint import Infeasible, Joint
from ...model.unit import Extra, Unit, UnitStep, Wish
from ...pieces.bolts import Clamped, bolts
from ...pieces.exploded_view import DEVICE_OUT_OF_HOLDER, SCREW_FROM_BELOW
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from ...pieces.tool_space import OFF_FACE, tools
from ..thing import AIR
from .grille import grille, opening_radius, round_opening
from .through import through

FIXED = "fixed"
"""Key of the step that screws the fan to its sheet."""
THIN = 3.0
"""Thickest sheet that self-tapping fan screws go through (bench review, 13)."""
TAPPING, TAPPING_LENGTH, HEAD, HEAD_HEIGHT = 5.0, 10.0, 8.8, 2.6
"""Diameter and length of the fan screw that comes with fans, and its head (assumed: measure yours)."""
TAPPED = 4.0
"""Least hole of a fan into which such a screw cuts its thread."""
WIRE = 2.0
"""Thickness of a guard's wire (assumed)."""
GRAMS_PER_VOLUME = 0.0004
"""Density of a fan whose mass is unknown, g/mm3 (120 x 120 x 25: 150 g)."""


@dataclass(frozen=True)
class _Screwed:
    """What the screws of a fan ask of the sheet: diameter of the holes, height of the heads, and proofs."""

    hole: float
    head: float
    joints: tuple[Joint, ...] = ()


def build(table: FanTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The fan before its opening; Infeasible on a face that nothing can be cut through."""
    path, record = table.name, context.model(FanRecord, table.name)
    sheet = seat.sheet
    if sheet is None:
        return Infeasible(
            code="layout-infeasible",
            subject=path,
            message=f"{seat.face.path} is no sheet that an opening can be cut through",
            fix=f"set {path}.on to a face of a sheet, such as plate",
            remedies=(Remedy.of(f"{path}.on", None),),
        )
    frame, turn = record.frame, through(seat)
    part = Fan(
        model=record.full_name,
        size=frame.size,
        depth=frame.depth,
        hole_pitch=frame.hole_pitch,
        hole_diameter=frame.hole_diameter,
        bore=frame.bore,
        hub=frame.hub,
    )
    items = Items(context.materials)
    grams = record.mass.grams if record.mass else round(GRAMS_PER_VOLUME * frame.size**2 * frame.depth, 1)
    flat = Placement() if table.blows == "out" else Placement.at(z=frame.depth) @ Placement.about("x", 180)
    away = (0.0, 0.0, _sign(seat) * DEVICE_OUT_OF_HOLDER[2])
    fan = items.add("device", part, turn @ flat, "device", duty="device", step=FIXED, explode=away, grams=grams)
    items.touch(fan, seat.item, "clamp")
    thread = _thread(context, "m4" if frame.hole_diameter >= TAPPED else "m3")
    tapping = sheet.thickness <= THIN + 1e-6 and frame.hole_diameter >= TAPPED and table.guard == "cut"
    held = _thread(context, "m5") if tapping else thread
    washer = Hardware(held).washer.outer_diameter
    radius = opening_radius(frame.bore, frame.hole_pitch, held.clearance.medium, washer)
    guard = _guard(items, record, radius, turn, seat, thread) if table.guard == "wire" else None
    if tapping:
        made = _tapped(items, held, record, seat, sheet, fan, path)
    else:
        made = _bolted(items, Hardware(thread), record, seat, sheet, fan, guard, path)
    if isinstance(made, Infeasible):
        return made
    cut = round_opening(radius) if table.guard == "wire" else grille(radius, frame.hub)
    half, move = frame.size / 2, f"set {path}.position to a free place"
    low, high = made.head + (WIRE if guard else 0.0), frame.depth + AIR
    group = Group(
        path=path,
        unit=path,
        placement=Placement(),
        items=tuple(items.found),
        keep_outs=(*_air(record, fan, sheet, turn), *tools(items.found)),
        on_sheet=seat.item,
        fix=move,
        move=move,
    )
    lead = _lead(table, record)
    return Unit(
        path=path,
        groups=(group,),
        mates=tuple(items.mates(path)),
        footprint=Footprint(
            plan=(-half, -half, half, half),
            patterns=(ScrewPattern(part.spots, made.hole),),
            cutouts=cut,
            behind=high if seat.face.outer else low,
            rise=low if seat.face.outer else high,
        ),
        steps=_steps(table, record, seat, tapping, lead),
        wish=Wish(rank=2),
        extras=(lead,),
        flow=record.air.flow if table.blows == "out" else -record.air.flow,
        joints=made.joints,
        assumptions=_assumptions(record),
    )


def _sign(seat: Seat) -> float:
    """The side of the sheet on which the fan is: 1 on its face, -1 behind it."""
    return -1.0 if seat.face.outer else 1.0


def _thread(context: Context, name: str) -> ThreadRecord:
    """A thread of the library."""
    return next(each for each in context.threads if each.name == name)


def _guard(items: Items, record: FanRecord, radius: float, turn: Placement, seat: Seat, thread: ThreadRecord) -> Item:
    """Add the wire guard, on the other face of the sheet than the fan."""
    frame, sheet = record.frame, seat.sheet
    part = FanGuard(
        size=frame.size,
        hole_pitch=frame.hole_pitch,
        hole_diameter=thread.clearance.medium,
        ring=round(2 * radius, 6),
        wire=WIRE,
    )
    at = turn @ Placement.at(z=-(sheet.thickness if sheet else 0.0))
    away = (0.0, 0.0, _sign(seat) * (SCREW_FROM_BELOW[2] + 1.0))
    guard = items.add("guard", part, at, "steel", step=FIXED, explode=away)
    items.touch(guard, seat.item, "clamp")
    return guard


def _bolted(
    items: Items,
    hardware: Hardware,
    record: FanRecord,
    seat: Seat,
    sheet: SheetStock,
    fan: Item,
    guard: Item | None,
    path: str,
) -> _Screwed | Infeasible:
    """Screws through the sheet and the whole frame, with washers and nuts."""
    sign = _sign(seat)
    clamped = Clamped(
        path=path,
        low=-sheet.thickness - (WIRE if guard else 0.0),
        high=record.frame.depth,
        tolerance=sheet.tolerance,
        lower_layer=guard or seat.item,
        upper_layer=fan,
        thinner=f"set {sheet.table}.thickness to a thinner sheet",
    )
    spots = _spots(fan)
    moves = (sign * SCREW_FROM_BELOW[2], sign * 3.5, sign * 4.0)
    problem = bolts(items, hardware, spots, clamped, step=FIXED, moves=moves, frame=through(seat))
    return problem or _Screwed(hardware.thread.clearance.medium, hardware.behind)


def _tapped(
    items: Items, wide: ThreadRecord, record: FanRecord, seat: Seat, sheet: SheetStock, fan: Item, path: str
) -> _Screwed:
    """Self-tapping screws with washers through the sheet into the holes of the frame. `wide`: thread of the washers."""
    turn = through(seat)
    washer = Hardware(wide).washer
    screw = FanScrew(diameter=TAPPING, length=TAPPING_LENGTH, head_diameter=HEAD, head_height=HEAD_HEIGHT)
    entered, frame = TAPPING_LENGTH - sheet.thickness - washer.thickness, record.frame
    overlap = math.pi / 4 * (TAPPING**2 - frame.hole_diameter**2) * entered
    away = (0.0, 0.0, _sign(seat) * SCREW_FROM_BELOW[2])
    for name, (x, y) in zip(corner_names(_spots(fan)), _spots(fan), strict=True):
        at = turn @ Placement.at(x, y, -sheet.thickness - washer.thickness)
        ring = items.add("washer", washer, at, "steel", corner=name, step=FIXED, explode=away)
        held = items.add("screw", screw, at, "steel", corner=name, step=FIXED, explode=away)
        items.touch(ring, seat.item, "clamp")
        items.touch(held, ring, "clamp")
        items.touch(held, fan, "thread", overlap)
    joint = Joint(
        subject=f"{path}.screw",
        thread=TAPPING,
        nominal=round(entered, 6),
        least_engagement=round(entered - sheet.tolerance, 6),
        greatest_engagement=round(entered + sheet.tolerance, 6),
        lower_limit=min(frame.flange, TAPPING),
        upper_limit=frame.depth,
        fix=f"measure your sheet and set {sheet.table}.thickness and {sheet.table}.thickness_tolerance",
        sheet=sheet.table,
        count=4,
    )
    return _Screwed(wide.clearance.medium, washer.thickness + HEAD_HEIGHT, (joint,))


def _spots(fan: Item) -> tuple[tuple[float, float], ...]:
    part = fan.part
    assert isinstance(part, Fan)
    return part.spots


def _air(record: FanRecord, fan: Item, sheet: SheetStock, turn: Placement) -> Iterator[KeepOut]:
    """The air that stays free on both sides: before the fan, and before the opening on the other face."""
    frame = record.frame
    side = min(frame.bore, frame.hole_pitch - 12.0)
    box = BoxSpace(width=side, depth=side, height=AIR - OFF_FACE)
    for name, z in (("before the fan", frame.depth + OFF_FACE), ("at the opening", -sheet.thickness - WIRE - AIR)):
        at = turn @ Placement.at(-side / 2, -side / 2, z)
        yield KeepOut(name=f"air {name}", part=box, placement=at, owner=fan.name, code="keep-out-air")


def _lead(table: FanTable, record: FanRecord) -> Extra:
    """The lead that feeds it."""
    volts, plug = record.power.volts, record.power.plug or "plug of its own"
    voltage = f"{volts:g} V" if volts else "its voltage"
    feed = table.feed or f"a supply of {voltage} that you choose"
    return Extra(
        name=f"Lead for a fan, {voltage}, {plug}, from {feed}",
        quantity=1,
        material="device",
        owner=table.name,
    )


def _steps(table: FanTable, record: FanRecord, seat: Seat, tapping: bool, lead: Extra) -> tuple[UnitStep, ...]:
    """The two steps: screw it to its sheet, later plug in its lead."""
    path, called = table.name, seat.face.called
    side = "to the sheet, so that the air leaves through it" if table.blows == "out" else "away from the sheet, inwards"
    with_guard = " with the guard under the heads" if table.guard == "wire" else ""
    how = (
        "Drive the fan screws with a washer through the sheet into its holes until they bear, no further"
        if tapping
        else "Put the screws through the sheet and the fan, with a washer at each end, and tighten the nuts by hand"
    )
    volts = f" {record.power.volts:g} V" if record.power.volts else ""
    return (
        UnitStep(
            title=f"Fan {path}",
            text=f"Hold the fan behind its opening in {called}, the side with the struts and the label {side}. "
            f"{how}{with_guard}.",
            brings=((path, FIXED),),
            stage="holders",
            fastens=True,
        ),
        UnitStep(
            title=f"Lead of {path}",
            text=f"Plug in the fan:{volts}, fed by {table.feed or 'your supply'}. Tie its lead 15 mm or more from the "
            "blades.",
            brings=(),
            stage="devices",
            uses=(f"{lead.quantity} x {lead.name}",),
        ),
    )


def _assumptions(record: FanRecord) -> tuple[Assumption, ...]:
    """What to measure on a fan."""
    thing = f"fan {record.full_name}"
    holes = "depth, distance and diameter of its holes, bore and hub (to 0.2 mm)"
    return (
        *assumed(record, "frame", thing, holes, "cut", "its opening and its holes are cut to them"),
        *assumed(record, "power", thing, "volts and watts, on its label", "buy", "its supply must give them"),
        *assumed(record, "mass", thing, "mass (to 20 g)", "build", MASS_WHY),
        *missing(record, "mass", thing, "mass (to 20 g)", "build", MASS_WHY, "a mass from the volume of its frame"),
    )
