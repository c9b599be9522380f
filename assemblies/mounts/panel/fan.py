"""A fan as a unit: before an opening of its sheet, on four screws. Lengths are mm.

Through a sheet up to 3 thick, self-tapping fan screws hold it. Through a thicker sheet, and where its holes are those
of M3, screws go through the sheet and the whole frame, with washers and nuts (bench review, 13 and 15).
"""

from __future__ import annotations

from collections.abc import Iterator

from ....core.placement import Placement
from ....core.remedy import Remedy
from ....params.kinds.fan import FanRecord, FanTable
from ....params.records.hardware import ThreadRecord
from ....parts.bought.panel.fan_guard import FanGuard
from ....parts.keep_out import BoxSpace
from ...context import Context
from ...model.face import Seat, SheetStock
from ...model.footprint import Footprint, ScrewPattern
from ...model.items import Group, Item, KeepOut
from ...model.joint import Infeasible
from ...model.unit import Extra, Unit, UnitStep, Wish
from ...pieces.exploded_view import DEVICE_OUT_OF_HOLDER, SCREW_FROM_BELOW
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from ...pieces.tool_space import OFF_FACE, tools
from ..fan_facts import TAPPED, WIRE, assumptions, draws, fan_grams, fan_part, fan_thread, heats, lead, taps, thread
from ..thing import AIR
from .fan_screws import FIXED, bolted, side_of, tapped
from .grille import grille, opening_radius, round_opening
from .through import through

THIN = 3.0
"""Thickest sheet that self-tapping fan screws go through (bench review, 13)."""


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
    part = fan_part(record)
    items = Items(context.materials)
    flat = Placement() if table.blows == "out" else Placement.at(z=frame.depth) @ Placement.about("x", 180)
    away = (0.0, 0.0, side_of(seat) * DEVICE_OUT_OF_HOLDER[2])
    fan = items.add(
        "device", part, turn @ flat, "device", duty="device", step=FIXED, explode=away, grams=fan_grams(record)
    )
    items.touch(fan, seat.item, "clamp")
    through_all = fan_thread(context, record)
    tapping = sheet.thickness <= THIN + 1e-6 and frame.hole_diameter >= TAPPED and table.guard == "cut"
    held = thread(context, "m5") if tapping else through_all
    washer = Hardware(held).washer.outer_diameter
    radius = opening_radius(frame.bore, frame.hole_pitch, held.clearance.medium, washer)
    guard = _guard(items, record, radius, turn, seat, through_all) if table.guard == "wire" else None
    if tapping:
        made = tapped(items, held, record, seat, sheet, fan, path)
    else:
        made = bolted(items, Hardware(through_all), record, seat, sheet, fan, guard, path)
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
    wires = (lead(table, record),)
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
        steps=_steps(table, record, seat, tapping, wires),
        wish=Wish(rank=2),
        draws=draws(table, record),
        heats=heats(table, record),
        taps=taps(table, record, context),
        extras=wires,
        flow=record.air.flow if table.blows == "out" else -record.air.flow,
        joints=made.joints,
        assumptions=assumptions(record),
    )


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
    away = (0.0, 0.0, side_of(seat) * (SCREW_FROM_BELOW[2] + 1.0))
    guard = items.add("guard", part, at, "steel", step=FIXED, explode=away)
    items.touch(guard, seat.item, "clamp")
    return guard


def _air(record: FanRecord, fan: Item, sheet: SheetStock, turn: Placement) -> Iterator[KeepOut]:
    """The air that stays free on both sides: before the fan, and before the opening on the other face."""
    frame = record.frame
    side = min(frame.bore, frame.hole_pitch - 12.0)
    box = BoxSpace(width=side, depth=side, height=AIR - OFF_FACE)
    for name, z in (("before the fan", frame.depth + OFF_FACE), ("at the opening", -sheet.thickness - WIRE - AIR)):
        at = turn @ Placement.at(-side / 2, -side / 2, z)
        yield KeepOut(name=f"air {name}", part=box, placement=at, owner=fan.name, code="keep-out-air")


def _steps(
    table: FanTable, record: FanRecord, seat: Seat, tapping: bool, wires: tuple[Extra, ...]
) -> tuple[UnitStep, ...]:
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
            uses=tuple(f"{each.quantity} x {each.name}" for each in wires),
        ),
    )
