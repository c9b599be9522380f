"""A bought block with threaded holes in its top: a face that takes what fits them. Lengths are mm."""

from __future__ import annotations

from stackwright.assemblies.context import Context
from stackwright.assemblies.model.face import Attachment, Face, Seat
from stackwright.assemblies.model.footprint import Footprint
from stackwright.assemblies.model.items import Group
from stackwright.assemblies.model.joint import Infeasible
from stackwright.assemblies.model.unit import Unit, UnitStep, Wish
from stackwright.assemblies.pieces.floor import only_on_a_floor
from stackwright.assemblies.pieces.items import Items
from stackwright.core.placement import Placement

from .kinds import ToyPostTable
from .parts import ToyPost

SPOTS, DEEP, HEIGHT = ((-37.0, -13.0), (37.0, -13.0), (-37.0, 13.0), (37.0, 13.0)), 12.0, 30.0


def build(table: ToyPostTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The block stands on the plate by its own weight."""
    problem = only_on_a_floor(table.name, "a block", seat)
    if problem:
        return problem
    path, thread = table.name, context.mount
    items = Items(context.materials)
    part = ToyPost(width=90, depth=44, height=HEIGHT, core_diameter=thread.tap_drill, tapped=DEEP, spots=SPOTS)
    block = items.add("block", part, Placement(), "steel", duty="device", step="block", grams=300.0)
    items.touch(block, seat.item, "rests")
    move = f"set {path}.position to a place of its own"
    item = f"{path}.{block.name}"
    holes = tuple(Attachment(x=x, y=y, diameter=thread.diameter, depth=DEEP) for x, y in SPOTS)
    return Unit(
        path=path,
        groups=(
            Group(
                path=path,
                unit=path,
                placement=Placement(),
                items=tuple(items.found),
                on_sheet=seat.item,
                fix=move,
                move=move,
            ),
        ),
        mates=tuple(items.mates(path)),
        footprint=Footprint(plan=(-45.0, -22.0, 45.0, 22.0), rise=HEIGHT),
        steps=(UnitStep(title=f"Block {path}", text="Stand it there.", brings=((path, "block"),), stage="holders"),),
        wish=Wish(rank=1, side=-1),
        faces=(
            Face(path=f"{path}.top", frame=Placement.at(z=HEIGHT), called="the block", item=item, attachments=holes),
        ),
    )
