"""A fan before a side of a tower as a unit: clamped to the standoffs of two columns at two heights. Lengths are mm.

A clamp grips the bare body of a standoff, never a joint: plastic within a clamped joint creeps, and the tower loosens
(bench review, 13). The fan blows along the boards; a wire guard keeps the hand off its blades.
"""

from __future__ import annotations

from collections.abc import Sequence

from ....core.placement import Placement
from ....core.remedy import Remedy
from ....params.kinds.fan import FanRecord, FanTable
from ....params.kinds.stack import StackTable
from ....parts.keep_out import BoxSpace
from ...context import Context
from ...model.bounds import Plan, part_bounds, plan_of
from ...model.draw import Tap
from ...model.face import Face, Seat
from ...model.footprint import Footprint
from ...model.items import Group, Item, KeepOut
from ...model.joint import Infeasible
from ...model.unit import Extra, Unit, Wish
from ...pieces.clamp_size import HEIGHT, ClampSize, StandoffOutline
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from ...pieces.plastics import too_soft
from ...pieces.tool_space import OFF_FACE, tools
from ..fan_facts import WIRE, assumptions, draws, fan_thread, heats, lead, taps
from ..holding import TIE
from ..thing import AIR
from .clamp_heights import bare, clamp_heights
from .longer_standoff import longer_standoff
from .tower_fan_items import BRACKETS, JAWS, TowerFan, add_fan, bracketed
from .tower_fan_steps import steps


def build(table: FanTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The fan with its brackets; Infeasible if no two heights are free, or the plastic is too soft for warm air."""
    path, face = table.name, seat.face
    otherwise = f", or {path}.on to a face of a sheet"
    why = "the air round the boards gets warm, to 50 degrees", "its clamps would give way"
    problem = _wrong_keys(table, face) or too_soft(path, "warm", why, otherwise, context.plastic)
    if problem:
        return problem
    record = context.model(FanRecord, path)
    screws, clamps = Hardware(fan_thread(context, record)), Hardware(context.mount)
    it = _placed(table, record, face, screws, clamps)
    fitting = [each.path for each in face.others if isinstance(_placed(table, record, each, screws, clamps), TowerFan)]
    if isinstance(it, str):
        anywhere = _placed(table.model_copy(update={"position": None}), record, face, screws, clamps)
        free = table.model_copy(update={"position": None})
        longer = longer_standoff(
            face,
            context.design.of(StackTable),
            lambda other: isinstance(_placed(free, record, other, screws, clamps), TowerFan),
        )
        movable = isinstance(anywhere, TowerFan)
        return _no_place(table, face, it, fitting, None if movable else longer, movable=movable)
    items = Items(context.materials)
    assert face.size
    fan = add_fan(items, it, context, -face.size[1] / 2)
    return _unit(it, face, items, fan, fitting, taps(table, record, context))


def _placed(table: FanTable, record: FanRecord, face: Face, screws: Hardware, clamps: Hardware) -> TowerFan | str:
    """The fan in its place on a side, or why there is none."""
    if not face.grips:
        return "its columns have no bare length of a bought standoff that a clamp can grip, and printed standoffs creep"
    grip = face.grips[0]
    size = ClampSize(StandoffOutline(grip.flank, grip.back, grip.corner), clamps)
    found = clamp_heights(face, bracketed(record, screws, size.half_width), table.position)
    if found is None:
        return _too_few(face, record)
    it = TowerFan(table, record, found, clamps, screws)
    if it.clamp_screw is None:
        return f"its columns are {grip.axis:g} mm behind its boards, too far for the screws that are sold"
    if it.fan_screw is None:
        return f"no screw sold is long enough for a fan {record.frame.depth:g} mm thick"
    return it


def _wrong_keys(table: FanTable, face: Face) -> Infeasible | None:
    """The problem of a key that only a fan on a sheet can have; None if there is none."""
    path = table.name
    if table.guard == "cut" and "guard" in table.model_fields_set:
        says, remedy = "no rings can be cut where no sheet is", Remedy.of(f"{path}.guard", "wire")
    elif table.rotation:
        says, remedy = (
            "its brackets stand along the columns, and it cannot be turned",
            Remedy.of(f"{path}.rotation", None),
        )
    else:
        return None
    return Infeasible(
        code="layout-infeasible",
        subject=path,
        message=f"on {face.path}, a side of columns, {says}",
        fix=remedy.words,
        remedies=(remedy,),
    )


def _too_few(face: Face, record: FanRecord) -> str:
    """Why there is no place for the fan, with the bare lengths that both columns have, from the floor up."""
    assert face.size
    up = face.size[1] / 2
    found = bare(face)
    free = ", ".join(f"{each.low + up:.0f} to {each.high + up:.0f}" for each in found) or "none"
    longest = max((each.high - each.low for each in found), default=0.0)
    return (
        f"its clamps need two heights, each {HEIGHT:g} mm of bare standoff on both columns, beside the holes of a fan "
        f"of {record.frame.size:g}; bare are, mm above the sheet: {free}; the longest has {longest:.1f} mm"
    )


def _no_place(
    table: FanTable, face: Face, why: str, fitting: Sequence[str], longer: Remedy | None, *, movable: bool
) -> Infeasible:
    """The problem of a fan for which there is no place on a side.

    `fitting`: paths of the sides that have one. `longer`: the least height of a node with which this side
    has one; it is no remedy, since joints between the pieces that are sold may take some of it.
    `movable`: this side has one that is not where the design puts the fan.
    """
    path = table.name
    others = [*fitting, "plate"]
    out, free = Remedy.of(f"{path}.on", None), Remedy.of(f"{path}.position", None)
    own = (free,) if movable else ()
    return Infeasible(
        code="layout-infeasible",
        subject=path,
        message=f"it cannot be clamped to {face.path}: {why}",
        fix=f"set {path}.on to {' or '.join(others)}"
        + (f", or {longer.words} or more, as far as joints of the pieces that are sold ask for" if longer else "")
        + (f", or leave {path}.position out" if movable else ""),
        remedies=(
            *own,
            *(Remedy.of(f"{path}.on", other) for other in fitting),
            out.joined(free) if table.position else out,
        ),
    )


def _unit(it: TowerFan, face: Face, items: Items, fan: Item, fitting: Sequence[str], tapped: tuple[Tap, ...]) -> Unit:
    path, record, found = it.table.name, it.record, items.found
    tie = Extra(name=f"Tie cable, {TIE:g} wide or less, 100 long", quantity=1, material="nylon", owner=path)
    wires = (lead(it.table, it.record), tie)
    moves = tuple(Remedy.of(f"{path}.on", other) for other in fitting)
    move = f"set {path}.on to {' or '.join([*fitting, 'a face of a sheet'])}"
    group = Group(
        path=path,
        unit=path,
        placement=Placement(),
        items=tuple(found),
        keep_outs=(_air(it, fan), *tools((item for item in found if item.step != JAWS), (BRACKETS,))),
        fix=move,
        move=move,
        moves=moves,
    )
    return Unit(
        path=path,
        groups=(group,),
        mates=tuple(items.mates(path)),
        footprint=Footprint(plan=_plan(found), rise=it.top + AIR),
        steps=steps(it, face, wires),
        moves=moves,
        wish=Wish(rank=2, spot=it.heights.middle),
        taps=tapped,
        draws=draws(it.table, record),
        heats=heats(it.table, record),
        extras=wires,
        assumptions=assumptions(record),
    )


def _air(it: TowerFan, fan: Item) -> KeepOut:
    """The air that stays free before the guard, on the side of the hand."""
    frame = it.record.frame
    side = min(frame.bore, frame.hole_pitch - 12.0)
    box = BoxSpace(width=side, depth=side, height=AIR - OFF_FACE)
    at = Placement.at(-side / 2, -side / 2, it.fan_high + WIRE + OFF_FACE)
    return KeepOut(name="air before the fan", part=box, placement=at, owner=fan.name, code="keep-out-air")


def _plan(found: Sequence[Item]) -> Plan:
    """The area of the side that the fan and its brackets cover."""
    return plan_of(part_bounds(item.part, item.placement) for item in found)
