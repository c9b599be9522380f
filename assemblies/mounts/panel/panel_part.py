"""A panel part as a unit: in an opening of its sheet, its body behind the face. Lengths are mm.

Screws with nuts, its own nut, its own springs or a printed cell hold it. Each takes sheets of some thicknesses only.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from ....core.placement import Placement
from ....core.remedy import Remedy
from ....params.kinds.panel_part import PanelCutout, PanelPartRecord, PanelPartTable
from ....params.records.hardware import ThreadRecord
from ....parts.bought.panel.panel_nut import PanelNut
from ....parts.bought.panel.panel_part import PanelPart
from ....parts.cutout import Cutout, disc, flatted, window
from ....parts.keep_out import PlugSpace
from ....parts.part import Part
from ....parts.printed.holders.keystone_cell import FLANGE, KeystoneCell
from ...context import Context
from ...model.assumption import MASS_WHY, Assumption, assumed
from ...model.bounds import part_bounds, plan_of
from ...model.face import Seat, SheetStock
from ...model.footprint import Footprint, ScrewPattern
from ...model.items import Group, Item, KeepOut
from ...model.joint import Infeasible
from ...model.unit import Extra, Unit, UnitStep, Wish
from ...pieces.bolts import Clamped, bolts
from ...pieces.exploded_view import DEVICE_OUT_OF_HOLDER
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from ...pieces.tool_space import OFF_FACE, tools
from .mains import EARTH, MAINS_STEP, refused_mains

FIXED = "fixed"
"""Key of the step that fastens the part to its sheet."""
PLAY = 0.2
"""Play of a printed cell in its opening, at each side."""
THREAD_DEPTH = 0.5
"""Depth of the thread of a panel part, as its nut is modelled (assumed)."""
GRAMS_PER_VOLUME = 0.0012
"""Density of a panel part whose mass is unknown, g/mm3: a plastic body with metal in it."""
BEHIND = (0.0, 0.0, -3.0)
"""Displacement of nuts behind the sheet in an exploded view."""
FASTENINGS = {
    "screws": "Put it through its opening from outside, and its screws with washers and nuts",
    "nut": "Put it through its opening from outside and tighten its nut behind by hand",
    "snap": "Press it into its opening from outside until its springs latch",
    "cell": "Put the cell through its opening from outside, fasten it with its screws, washers and nuts, and press the "
    "module in from behind until it latches",
}


@dataclass
class _Fitted:
    """What holds a part: the opening, the screws' holes, and how far it reaches before and behind the sheet."""

    cut: Cutout
    patterns: tuple[ScrewPattern, ...] = ()
    before: float = 0.0
    behind: float = 0.0
    pieces: list[Item] = field(default_factory=list[Item])


def build(table: PanelPartTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The part in its opening; Infeasible on a face without a sheet, or for mains outside a closed case."""
    path, record, sheet = table.name, context.model(PanelPartRecord, table.name), seat.sheet
    if sheet is None:
        return Infeasible(
            code="layout-infeasible",
            subject=path,
            message=f"{seat.face.path} is no sheet that an opening can be cut through",
            fix=f"set {path}.on to a face of a sheet, such as plate",
            remedies=(Remedy.of(f"{path}.on", None),),
        )
    if record.use == "mains" and (problem := refused_mains(path, record.full_name, context, seat)):
        return problem
    items = Items(context.materials)
    fitted = _fitted(items, record, context, seat, sheet, path)
    if isinstance(fitted, Infeasible):
        return fitted
    device = fitted.pieces[0]
    move = f"set {path}.position to a free place"
    group = Group(
        path=path,
        unit=path,
        placement=Placement(),
        items=tuple(items.found),
        keep_outs=(*_plugs(record, device), *tools(items.found)),
        on_sheet=seat.item,
        fix=move,
        move=move,
    )
    extras = (Extra(name=EARTH, quantity=1, material="steel", owner=path),) if record.use == "mains" else ()
    return Unit(
        path=path,
        groups=(group,),
        mates=tuple(items.mates(path)),
        footprint=Footprint(
            plan=plan_of([part_bounds(piece.part, piece.placement) for piece in fitted.pieces]),
            patterns=fitted.patterns,
            cutouts=(fitted.cut,),
            behind=fitted.behind,
            rise=fitted.before,
            thinnest=record.panel.least,
            thickest=record.panel.most,
            label=table.label or path,
        ),
        steps=_steps(record, path, seat, extras),
        wish=Wish(rank=2),
        extras=extras,
        blades=((0.0, 0.0, -record.body.depth),) if record.use == "mains" else (),
        assumptions=_assumptions(record),
    )


def opening_of(cutout: PanelCutout) -> Cutout:
    """The opening that a record asks for, about its middle."""
    if cutout.form == "rectangle":
        return window(cutout.width, cutout.height, cutout.corner_radius)
    return flatted(cutout.width, cutout.height) if cutout.height < cutout.width else disc(cutout.width)


def _fitted(
    items: Items, record: PanelPartRecord, context: Context, seat: Seat, sheet: SheetStock, path: str
) -> _Fitted | Infeasible:
    """Add the part with what holds it."""
    if record.held == "cell" or record.cutout is None:
        return _in_cell(items, record, context, seat, sheet, path)
    screws, body = record.screws, record.body
    thread = _thread(context, screws.thread) if screws else context.mount
    holes = tuple((x, y, thread.clearance.medium) for x, y in screws.at) if screws else ()
    device = _device(items, record, 0.0, holes)
    items.touch(device, seat.item, "clamp" if record.held != "snap" else "rests")
    found = _Fitted(
        cut=opening_of(record.cutout),
        before=body.flange_thickness,
        behind=body.depth + body.room - sheet.thickness,
        pieces=[device],
    )
    if record.held == "screws" and screws:
        problem = _screwed(items, Hardware(thread), screws.at, body.flange_thickness, device, seat, sheet, path)
        found.patterns = (ScrewPattern(tuple(screws.at), thread.clearance.medium),)
        return problem or found
    if record.held == "nut" and record.nut:
        core = body.width - 2 * THREAD_DEPTH
        nut = PanelNut(
            of=record.full_name,
            bore=core,
            across_flats=record.nut.across_flats,
            thickness=record.nut.thickness,
        )
        at = Placement.at(z=-sheet.thickness - record.nut.thickness)
        ring = items.add("nut", nut, at, "steel", step=FIXED, explode=BEHIND)
        items.touch(ring, seat.item, "clamp")
        items.touch(ring, device, "thread", math.pi / 4 * (body.width**2 - core**2) * record.nut.thickness)
        found.pieces.append(ring)
    return found


def _in_cell(
    items: Items, record: PanelPartRecord, context: Context, seat: Seat, sheet: SheetStock, path: str
) -> _Fitted | Infeasible:
    """Add a keystone module in its printed cell."""
    hardware, body = Hardware(context.mount), record.body
    clearance = hardware.thread.clearance.medium
    cell = KeystoneCell(hole_diameter=clearance + context.fits.hole_compensation, bed_chamfer=context.fits.bed_chamfer)
    held = items.add("cell", cell, Placement(), context.plastic.name, duty="holder", step=FIXED, explode=(0, 0, 2.0))
    device = _device(items, record, FLANGE - body.flange_thickness, ())
    items.touch(held, seat.item, "clamp")
    items.touch(device, held, "rests")
    problem = _screwed(items, hardware, cell.spots, FLANGE, held, seat, sheet, path)
    if problem:
        return problem
    x0, y0, x1, y1 = cell.frame
    grown = window(x1 - x0 + 2 * PLAY, y1 - y0 + 2 * PLAY, 1.0)
    return _Fitted(
        cut=grown.placed(Placement.at((x0 + x1) / 2, (y0 + y1) / 2)),
        patterns=(ScrewPattern(cell.spots, clearance),),
        before=FLANGE,
        behind=body.depth - FLANGE + body.room - sheet.thickness,
        pieces=[device, held],
    )


def _device(items: Items, record: PanelPartRecord, lift: float, holes: tuple[tuple[float, float, float], ...]) -> Item:
    """Add the bought part."""
    body = record.body
    volume = body.width * body.height * body.depth + body.flange_width * body.flange_height * body.flange_thickness
    part = PanelPart(
        model=record.full_name,
        flange_width=body.flange_width,
        flange_height=body.flange_height,
        flange_thickness=body.flange_thickness,
        width=body.width,
        height=body.height,
        depth=body.depth,
        lift=round(lift, 6),
        corner_radius=body.corner_radius,
        round=body.round,
        holes=holes,
    )
    grams = record.mass.grams if record.mass else round(GRAMS_PER_VOLUME * volume, 1)
    away = (0.0, 0.0, DEVICE_OUT_OF_HOLDER[2]) if record.held != "cell" else (0.0, 0.0, -4.0)
    return items.add("device", part, Placement(), "device", duty="device", step=FIXED, explode=away, grams=grams)


def _screwed(
    items: Items,
    hardware: Hardware,
    spots: tuple[tuple[float, float], ...],
    flange: float,
    held: Item,
    seat: Seat,
    sheet: SheetStock,
    path: str,
) -> Infeasible | None:
    """Screws from outside through a flange and the sheet, with washers, and nuts behind."""
    turn = Placement.about("x", 180)
    clamped = Clamped(
        path=path,
        low=-flange,
        high=sheet.thickness,
        tolerance=sheet.tolerance,
        lower_layer=held,
        upper_layer=seat.item,
        thinner=f"set {sheet.table}.thickness to a thinner sheet",
    )
    turned = [(x, -y) for x, y in spots]
    return bolts(items, hardware, turned, clamped, step=FIXED, moves=(4.0, -2.0, -3.0), frame=turn)


def _thread(context: Context, name: str) -> ThreadRecord:
    """A thread of the library."""
    return next((each for each in context.threads if each.name == name), context.mount)


def _plugs(record: PanelPartRecord, device: Item) -> list[KeepOut]:
    """The spaces of the plug outside, and of the plug or the wires behind."""
    body, part = record.body, device.part
    assert isinstance(part, PanelPart)
    end = part.lift - body.depth - OFF_FACE
    room = PlugSpace(width=body.width, height=body.height, length=body.room)
    found = [_space("wires behind", room, Placement.at(z=end) @ Placement.about("x", 180), device)]
    if record.plug:
        front = part.lift + body.flange_thickness + OFF_FACE
        plug = PlugSpace(width=record.plug.width, height=record.plug.height, length=record.plug.length)
        found.append(_space("plug outside", plug, Placement.at(z=front), device))
    return found


def _space(name: str, part: Part, place: Placement, device: Item) -> KeepOut:
    return KeepOut(name=name, part=part, placement=place, owner=device.name, code="plug", socket=name)


def _steps(record: PanelPartRecord, path: str, seat: Seat, extras: tuple[Extra, ...]) -> tuple[UnitStep, ...]:
    """The step that fastens it, and for mains the step of a qualified person."""
    fasten = UnitStep(
        title=f"Panel part {path}",
        text=f"{record.full_name} in {seat.face.called}. {FASTENINGS[record.held]}.",
        brings=((path, FIXED),),
        stage="holders",
        fastens=True,
    )
    if record.use != "mains":
        return (fasten,)
    used = tuple(f"{each.quantity} x {each.name}" for each in extras)
    return fasten, UnitStep(title=f"Mains of {path}", text=MAINS_STEP, brings=(), stage="devices", uses=used)


def _assumptions(record: PanelPartRecord) -> tuple[Assumption, ...]:
    """What to measure on a panel part."""
    thing, why = f"panel part {record.full_name}", "its opening is cut to them"
    return (
        *assumed(record, "cutout", thing, "the opening that it needs (to 0.1 mm)", "cut", why),
        *assumed(record, "panel", thing, "the thinnest and the thickest sheet that it takes", "cut", "it must latch"),
        *assumed(record, "body", thing, "flange, body and depth (to 0.2 mm)", "cut", "it needs room on both sides"),
        *assumed(record, "screws", thing, "distance of its screws (to 0.1 mm)", "cut", "the sheet is drilled to them"),
        *assumed(record, "nut", thing, "width and thickness of its nut (to 0.5 mm)", "cut", "it needs room behind"),
        *assumed(record, "mass", thing, "mass (to 5 g)", "build", MASS_WHY),
    )
