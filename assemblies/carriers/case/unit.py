"""The case as a unit: brackets with feet, panels with their screws, and the steps that put them on. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ....core.placement import Placement
from ....params.case.table import Side
from ....parts.bought.insert import HeatSetInsert
from ....parts.printed.cases.stacking_cup import StackingCup
from ....parts.printed.foot import Foot
from ....parts.slot import Slot
from ...context import Context
from ...model.carrier import Carrier
from ...model.face import PLATE
from ...model.footprint import Footprint
from ...model.items import Group, Item, Mate
from ...model.joint import Infeasible, Joint
from ...model.unit import Extra, Unit
from ...pieces.bolts import thread_overlap
from ...pieces.hardware import THREAD_SLACK, Hardware
from ...pieces.items import Items
from ...pieces.tool_space import tools
from ..feet import bumpers
from .box import CASE, CaseBox
from .brackets import Corner, screw_length
from .case_steps import BRACKETS, INSERTS, PANEL, case_steps
from .clamps import Joining
from .panels import Panel, panel_carrier, panel_face
from .top.handle import Bracket, Carrying, HandlePlan
from .top.handle_items import add_columns, add_handle, handle_assumptions, handle_joints, handle_steps, mass_of
from .top.stacking import cup, has_cups
from .vents import filter_of

LIFTS = 5.0
"""How far a panel moves out in an exploded view."""


@dataclass(frozen=True, kw_only=True)
class Cased:
    """The case as a unit in the frame of the base plate, with its panels as carriers."""

    unit: Unit
    carriers: tuple[Carrier, ...]


class _Maker:
    """Collects the items of each group of the case, and what is wrong."""

    def __init__(self, context: Context, box: CaseBox) -> None:
        self.context, self.box = context, box
        self.hardware = Hardware(context.mount)
        self.groups: dict[str, Items] = {}
        self.problems: list[Infeasible] = []
        self.joints: list[Joint] = []
        self.mates: list[Mate] = []
        row = context.mount.insert
        assert row  # the packaged M3 record has one
        self.insert = HeatSetInsert(
            diameter=context.mount.diameter,
            core_diameter=context.mount.tap_drill,
            outer_diameter=row.outer_diameter,
            length=row.length,
        )
        self.press = math.pi / 4 * (row.outer_diameter**2 - row.hole**2) * row.length

    def items(self, path: str) -> Items:
        """The items of a group."""
        return self.groups.setdefault(path, Items(self.context.materials))


def case_unit(
    context: Context,
    box: CaseBox,
    brackets: Sequence[Bracket],
    made: Sequence[Panel],
    foot: Foot,
    floor_vents: Sequence[Slot],
    handle: HandlePlan | None,
    grams: float,
) -> Cased | list[Infeasible]:
    """The case. `foot`: a foot of the base plate; each bracket in a corner of the floor holds one.

    `grams`: mass of all that the case holds, with its floor.
    """
    maker = _Maker(context, box)
    by_side: dict[Side, Panel] = {each.side: each for each in made}
    panels: dict[Side, Item] = {}
    for side, panel in by_side.items():
        away = (0.0, 0.0, LIFTS)
        items = maker.items(f"{CASE}.{side}")
        panels[side] = items.add(
            "panel", panel.part, Placement(), context.panels[side].material, duty="sheet", step=PANEL, explode=away
        )
    for corner in brackets:
        if not isinstance(corner, Carrying):
            _bracket(maker, corner, by_side, panels, foot)
    if handle:
        tops = add_columns(context, maker.items(CASE), handle, box)
        add_handle(maker.items(f"{CASE}.top"), handle, box, panels["top"], tops, CASE)
        maker.joints += handle_joints(handle)
    if maker.problems:
        return list({each.subject: each for each in maker.problems}.values())
    _between(maker, brackets, panels)
    groups = [_group(maker, path, items) for path, items in maker.groups.items()]
    mates = [mate for path, items in maker.groups.items() for mate in items.mates(path)]
    feet = sum(each.on_floor and isinstance(each, Corner) for each in brackets)
    columns, carried = handle_steps(handle, grams + sum(mass_of(items.found) for items in maker.groups.values()))
    bumper = bumpers(feet, CASE)
    slotted = {"floor": floor_vents} | {str(side): each.part.vents for side, each in by_side.items() if side != "top"}
    wanted = context.design.case.dust_filter
    meshes = {sheet: filter_of(slots) for sheet, slots in slotted.items() if slots and wanted}
    filters = (Extra(name=name, quantity=1, material="nylon", owner=CASE) for name in meshes.values())
    unit = Unit(
        path=CASE,
        groups=tuple(groups),
        mates=(*mates, *maker.mates),
        footprint=Footprint(plan=(0.0, 0.0, 0.0, 0.0)),
        steps=(
            *columns,
            *case_steps(by_side, brackets, bumper, meshes, fingers=box.fit is not None, cups=has_cups(context)),
            *carried,
        ),
        joints=tuple(maker.joints),
        extras=(bumper, *filters),
        assumptions=handle_assumptions(handle),
        faces=tuple(panel_face(context, box, side) for side in by_side),
    )
    return Cased(unit=unit, carriers=tuple(panel_carrier(context, box, each) for each in made))


def _group(maker: _Maker, path: str, items: Items) -> Group:
    side: Side | None = next((side for side in maker.box.thickness if path == f"{CASE}.{side}"), None)
    return Group(
        path=path,
        unit=CASE,
        placement=maker.box.frame(side) if side else Placement(),
        items=tuple(items.found),
        keep_outs=tools(items.found, bench=(INSERTS,)),
        carrier=side is not None,
        on_sheet=PLATE,
        fix="set case.height to a larger value, or leave it out",
        move="leave case.width, case.depth and case.height out",
    )


def _bracket(
    maker: _Maker, corner: Joining, by_side: Mapping[Side, Panel], panels: Mapping[Side, Item], foot: Foot
) -> None:
    """Add a bracket with its inserts, and a screw through each sheet that it joins."""
    box, context = maker.box, maker.context
    frame, first = corner.frame(box), corner.hung_on(by_side)
    path = f"{CASE}.{first}" if first else CASE
    back = box.frame(first).inverse if first else Placement()
    items = maker.items(path)
    away = (0.0, 0.0, LIFTS - 1.0) if first else (0.0, 0.0, 1.0)
    label = corner.label
    bracket = items.add(
        "bracket",
        corner.part,
        back @ frame,
        context.plastic.name,
        corner=label,
        duty="holder",
        step=INSERTS,
        explode=away,
    )
    for entry, depth in corner.part.inserts:
        at = frame @ entry
        way = Placement(rotation=at.rotation).point((0.0, 0.0, -1.0))
        side, down = box.side_towards(way), way[2] < -0.5
        if side is None and not down:
            continue
        word = "floor" if down else side
        insert = items.add(f"insert-{word}", maker.insert, back @ at, "brass", corner=label, step=INSERTS, explode=away)
        items.touch(insert, bracket, "press", maker.press)
        if down:
            _floor_screw(maker, items, bracket, insert, at, label, foot if isinstance(corner, Corner) else None, depth)
        elif side:
            held = f"{path}.{bracket.name}", f"{path}.{insert.name}"
            under = cup(context) if side == "top" and has_cups(context) and isinstance(corner, Corner) else None
            _panel_screw(maker, side, panels[side], held, at, label, depth, under)


def _floor_screw(
    maker: _Maker,
    items: Items,
    bracket: Item,
    insert: Item,
    at: Placement,
    label: str,
    foot: Foot | None,
    depth: float,
) -> None:
    """Add a screw from below through the plate into a bracket, and a foot if it has one. `at`: z up, on the plate."""
    stock, hardware = maker.context.plate, maker.hardware
    washer = hardware.washer
    under = Placement.at(z=-stock.thickness)
    step, plastic, held = BRACKETS, maker.context.plastic.name, None
    if foot:  # frames of feet and screws: z up
        held = items.add("foot", foot, at @ under, plastic, corner=label, duty="foot", step=step)
    clamped = stock.thickness + (foot.web if foot else 0.0) + washer.thickness
    screw = _screw(maker, clamped, stock.tolerance, depth, f"{CASE}.screw.{label}", "plate")
    if screw is None:
        return
    low = at @ Placement.at(z=-clamped)
    away = (0.0, 0.0, -1.5)
    ring = items.add("washer", washer, low, "steel", corner=label, step=step, explode=away)
    bolt = items.add("screw", hardware.screw(screw), low, "steel", corner=label, step=step, explode=away)
    engaged = min(screw - clamped, maker.insert.length)
    items.touch(bolt, ring, "clamp")
    items.touch(ring, held or PLATE, "clamp")
    if held:
        items.touch(held, PLATE, "clamp")
    items.touch(bracket, PLATE, "clamp")
    items.touch(bolt, insert, "thread", thread_overlap(hardware, engaged))


def _panel_screw(
    maker: _Maker,
    side: Side,
    panel: Item,
    held: tuple[str, str],
    at: Placement,
    label: str,
    depth: float,
    under: StackingCup | None,
) -> None:
    """Add a screw with its washer from outside through a panel into a bracket. `at`: z into the bracket.

    `held`: the bracket and its insert. `under`: a cup below the washer; None for none.
    """
    stock, hardware, (bracket, insert) = maker.context.panels[side], maker.hardware, held
    items, washer = maker.items(f"{CASE}.{side}"), hardware.washer
    clamped = stock.thickness + washer.thickness + (under.web if under else 0.0)
    length = _screw(maker, clamped, stock.tolerance, depth, f"{CASE}.{side}.screw.{label}", stock.table)
    if length is None:
        return
    back = maker.box.frame(side).inverse
    low = back @ at @ Placement.at(z=-clamped)
    away, layer = (0.0, 0.0, LIFTS + 1.0), panel
    if under:
        on = back @ at @ Placement.at(z=-stock.thickness) @ Placement.about("x", 180)
        plastic, lifted = maker.context.plastic.name, (0.0, 0.0, LIFTS + 0.5)
        layer = items.add("cup", under, on, plastic, corner=label, duty="holder", step=PANEL, explode=lifted)
        items.touch(layer, panel, "clamp")
    ring = items.add("washer", washer, low, "steel", corner=label, step=PANEL, explode=away)
    bolt = items.add("screw", hardware.screw(length), low, "steel", corner=label, step=PANEL, explode=away)
    engaged = min(length - clamped, maker.insert.length)
    items.touch(bolt, ring, "clamp")
    items.touch(ring, layer, "clamp")
    items.touch(panel, bracket, "clamp")
    items.touch(bolt, insert, "thread", thread_overlap(hardware, engaged))


def _screw(maker: _Maker, clamped: float, tolerance: float, depth: float, subject: str, table: str) -> float | None:
    """The length of a screw into a bracket, with the proof of its joint; None, with a problem noted, if none fits."""
    hardware = maker.hardware
    length = screw_length(hardware, clamped, tolerance, depth)
    if length is None:
        message = f"no {hardware.thread.label} screw sold fits a sheet that may be off by {tolerance:g} mm"
        fix = f"measure the sheet and set {table}.thickness_tolerance"
        maker.problems.append(
            Infeasible(code="layout-infeasible", subject=table if table != "plate" else CASE, message=message, fix=fix)
        )
        return None
    nominal = length - clamped
    maker.joints.append(
        Joint(
            subject=subject,
            thread=hardware.thread.diameter,
            nominal=nominal,
            least_engagement=nominal - tolerance,
            greatest_engagement=nominal + tolerance,
            lower_limit=hardware.thread.diameter,
            upper_limit=depth - THREAD_SLACK,
            fix=f"measure the sheet and set {table}.thickness and {table}.thickness_tolerance",
            sheet=table,
        )
    )
    return length


def _between(maker: _Maker, brackets: Sequence[Bracket], panels: Mapping[Side, Item]) -> None:
    """The mates of panels that touch: upright ones stand on the plate, and the top lies on them."""

    def name(side: Side) -> str:
        return f"{CASE}.{side}.{panels[side].name}"

    for side in panels:
        if side == "top":
            maker.mates += [Mate(name("top"), name(other), "rests") for other in panels if other != "top"]
        else:
            maker.mates.append(Mate(name(side), PLATE, "rests"))
    for one in ("left", "right"):
        for other in ("front", "back"):
            if one in panels and other in panels:
                maker.mates.append(Mate(name(one), name(other), "rests"))
