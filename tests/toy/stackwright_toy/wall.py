"""An upright sheet that two angles hold on the plate: a carrier with a front and a back. Lengths are mm."""

from __future__ import annotations

from dataclasses import replace

from stackwright.assemblies.context import Context
from stackwright.assemblies.model.carrier import Carrier
from stackwright.assemblies.model.face import Face, Seat
from stackwright.assemblies.model.footprint import Footprint
from stackwright.assemblies.model.items import Group
from stackwright.assemblies.model.joint import Infeasible
from stackwright.assemblies.model.unit import Unit, UnitStep, Wish
from stackwright.assemblies.pieces.floor import only_on_a_floor
from stackwright.assemblies.pieces.items import Items
from stackwright.core.placement import Placement

from .kinds import ToyWallTable
from .parts import ToyAngle, ToySheet

LEG, WALL, LENGTH = 30.0, 4.0, 20.0


def build(table: ToyWallTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The sheet stands on the plate, its front to -y, an angle glued behind it at either end."""
    problem = only_on_a_floor(table.name, "a wall", seat)
    if problem:
        return problem
    path, stock = table.name, replace(context.plate, table="plate")
    items = Items(context.materials)
    part = ToySheet(width=table.width, depth=table.height, thickness=stock.thickness)
    upright = Placement.at(z=table.height / 2) @ Placement.about("x", 90)
    sheet = items.add("sheet", part, upright, stock.material, duty="sheet", step="wall")
    items.touch(sheet, seat.item, "rests")
    angle = ToyAngle(leg=LEG, wall=WALL, length=LENGTH)
    turn = Placement(rotation=(0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0))
    for name, x in (("left", -table.width / 2 + 5.0), ("right", table.width / 2 - 5.0 - LENGTH)):
        place = Placement.at(x, stock.thickness, 0.0) @ turn
        held = items.add("angle", angle, place, context.plastic.name, corner=name, duty="holder", step="wall")
        items.touch(held, seat.item, "rests")
        items.touch(held, sheet, "rests")
    x = table.width / 2
    back = upright @ Placement.at(z=-stock.thickness) @ Placement.about("y", 180)
    size, item = (table.width, table.height), f"{path}.{sheet.name}"
    carrier = Carrier(
        path=path,
        sheet=item,
        stock=stock,
        size=size,
        radius=4.0,
        supports=((-x, -table.height / 2), (x, -table.height / 2)),
        pressed=False,
        larger=f"set {path}.width and {path}.height to more",
        smaller=f"set {path}.width and {path}.height to less",
        apart=f"set the positions of what hangs on {path} apart",
        more_room=f"set {path}.width and {path}.height to more",
    )
    group = Group(
        path=path,
        unit=path,
        placement=Placement(),
        items=tuple(items.found),
        on_sheet=seat.item,
        move=f"set {path}.position to a place of its own",
    )
    return Unit(
        path=path,
        groups=(group,),
        mates=tuple(items.mates(path)),
        footprint=Footprint(plan=(-x, 0.0, x, stock.thickness + LEG)),
        steps=(UnitStep(title=f"Wall {path}", text="Glue it.", brings=((path, "wall"),), stage="carrier"),),
        wish=Wish(rank=1, side=1, line="middle"),
        faces=(
            Face(
                path=f"{path}.front", frame=upright, called="the front of the wall", item=item, size=size, sheet=stock
            ),
            Face(path=f"{path}.back", frame=back, called="the back of the wall", item=item, size=size, sheet=stock),
        ),
        carriers=(carrier,),
    )
