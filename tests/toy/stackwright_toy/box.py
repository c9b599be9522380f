"""A box in a printed bracket, on whatever face it is asked to stand on. Lengths are mm."""

from __future__ import annotations

from stackwright.assemblies.context import Context
from stackwright.assemblies.model.face import Seat
from stackwright.assemblies.model.footprint import Footprint, ScrewPattern
from stackwright.assemblies.model.items import Group
from stackwright.assemblies.model.joint import Infeasible
from stackwright.assemblies.model.unit import Unit, UnitStep, Wish
from stackwright.assemblies.pieces.bolts import HOLDER, fasten
from stackwright.assemblies.pieces.hardware import Hardware
from stackwright.assemblies.pieces.items import Items
from stackwright.assemblies.pieces.tool_space import tools
from stackwright.core.placement import Placement

from .kinds import ToyBoxRecord, ToyBoxTable
from .parts import ToyBox, ToyBracket

FLANGE, RIM = 4.0, 14.0


def build(table: ToyBoxTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The box on its bracket, bolted or screwed to its face at four corners."""
    path, record, hardware = table.name, context.model(ToyBoxRecord, table.name), Hardware(context.mount)
    clearance = hardware.thread.clearance.medium
    bracket = ToyBracket(
        width=record.width + 2 * RIM,
        depth=record.depth,
        thickness=FLANGE,
        hole_diameter=clearance + context.fits.hole_compensation,
        bed_chamfer=context.fits.bed_chamfer,
    )
    items = Items(context.materials)
    held = items.add("bracket", bracket, Placement(), context.plastic.name, duty="holder", step=HOLDER)
    box = items.add(
        "box",
        ToyBox(width=record.width, depth=record.depth, height=record.height),
        Placement.at(z=FLANGE),
        "device",
        duty="device",
        step="box",
        explode=(0.0, 0.0, 3.0),
        grams=record.grams,
    )
    items.touch(box, held, "rests")
    problem = fasten(items, seat, hardware, bracket.spots, FLANGE, held, path)
    if problem:
        return problem
    x, y, move = bracket.width / 2, bracket.depth / 2, f"set {path}.position to a place of its own"
    group = Group(
        path=path,
        unit=path,
        placement=Placement(),
        items=tuple(items.found),
        keep_outs=tools(items.found),
        on_sheet=seat.item,
        fix=move,
        move=move,
        explode=(0.0, 0.0, 2.0),
    )
    bolt = f"Bolt the bracket of {path} to {seat.face.called}."
    return Unit(
        path=path,
        groups=(group,),
        mates=tuple(items.mates(path)),
        footprint=Footprint(
            plan=(-x, -y, x, y),
            patterns=(ScrewPattern(bracket.spots, clearance),),
            behind=hardware.behind,
            rise=FLANGE + record.height,
            thinnest=2.0,
            thickest=8.0,
        ),
        steps=(
            UnitStep(title=f"Bracket of {path}", text=bolt, brings=((path, HOLDER),), stage="holders", fastens=True),
            UnitStep(title=f"Box {path}", text="Lay the box on it.", brings=((path, "box"),), stage="devices"),
        ),
        wish=Wish(rank=2),
    )
