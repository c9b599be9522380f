"""The plate on top of several stacks: a carrier on the standoffs that they end in. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...core.placement import Placement
from ...parts.cut.sheet import TopPlate
from ...parts.hole import Hole
from ..assembly import Carrier
from ..context import Context
from ..model.face import Face
from ..model.footprint import Footprint, Spot
from ..model.items import Group, Item
from ..model.unit import Unit, UnitStep
from ..pieces.bolts import thread_overlap
from ..pieces.items import Items
from ..pieces.tool_space import tools
from ..stacks.solution import Solution, solution
from ..stacks.stack import Stack
from .sheet import Outline

TOP = "top"
EDGE, CORNER = 10.0, 6.0
"""From the outermost hole's middle to the plate's edge, and its corners' radius, mm."""
LIFTS = 2.0
"""By how many lifts an exploded view draws it above the highest level."""


@dataclass(frozen=True, kw_only=True)
class Spanning:
    """The top plate as a unit in the assembly's frame, as a carrier, and its outline."""

    unit: Unit
    carrier: Carrier
    outline: Outline


@dataclass(frozen=True)
class Column:
    """A column under the plate: its stack, the name of its corner, and its place on the base plate."""

    stack: Stack
    corner: str
    x: float
    y: float


def top_faces(context: Context) -> dict[str, Face]:
    """The top plate's upper face, in a design that has one; its middle is known once its stacks are placed."""
    if not context.design.top.stacks:
        return {}
    return {TOP: Face(path=TOP, frame=Placement(), item=f"{TOP}.plate", sheet=context.top)}


def top_plate(context: Context, placements: Mapping[str, Placement], tops: Mapping[str, str]) -> Spanning:
    """The plate with its screws over the stacks that carry it; `tops` are the instances that it rests on, by column."""
    solved, stock = context.once(solution), context.top
    carried = [stack for stack in solved.stacks if stack.path in solved.tops]
    spots = [
        Column(stack, corner, *placements[stack.path].point((x, y, 0.0))[:2])
        for stack in carried
        for corner, x, y in stack.corners
    ]
    xs, ys = [c.x for c in spots], [c.y for c in spots]
    cx, cy = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    part = TopPlate(
        width=round(max(xs) - min(xs) + 2 * EDGE, 3),
        depth=round(max(ys) - min(ys) + 2 * EDGE, 3),
        thickness=stock.thickness,
        corner_radius=CORNER,
        holes=tuple(Hole(x=c.x - cx, y=c.y - cy, diameter=c.stack.thread.clearance.medium) for c in spots),
    )
    items = Items(context.materials)
    sheet = items.add("plate", part, Placement(), stock.material, duty="sheet", step=TOP)
    for column in spots:
        _screw(items, sheet, column, (column.x - cx, column.y - cy), tops[f"{column.stack.path}.{column.corner}"], solved)
        items.touch(sheet, tops[f"{column.stack.path}.{column.corner}"], "rests")
    seat = solved.tops[carried[0].path].seat
    group = Group(
        path=TOP,
        unit=TOP,
        placement=Placement.at(cx, cy, seat + stock.thickness),
        items=tuple(items.found),
        keep_outs=tools(items.found),
        carrier=True,
        on_sheet="plate.plate",
        fix="leave its stacks out of top.stacks",
        move="set the positions of its stacks apart",
        explode=(0.0, 0.0, LIFTS * (1 + max(len(stack.levels) for stack in carried))),
    )
    text = "Lay the top plate on the standoffs of its stacks, a screw with a washer into each from above."
    unit = Unit(
        path=TOP,
        groups=(group,),
        mates=tuple(items.mates(TOP)),
        footprint=Footprint(plan=(0.0, 0.0, 0.0, 0.0)),
        steps=(UnitStep(title="Top plate", text=text, brings=((TOP, TOP),), stage="covers"),),
        faces=(Face(path=TOP, frame=group.placement, item=f"{TOP}.plate", size=(part.width, part.depth), sheet=stock),),
    )
    nearer = "set the positions of its stacks nearer one another, or leave one out of top.stacks"
    carrier = Carrier(
        path=TOP,
        sheet=f"{TOP}.plate",
        stock=stock,
        supports=tuple((c.x - cx, c.y - cy) for c in spots),
        standing=(),
        smaller=nearer,
        apart="set the positions of what stands on it apart",
        room="set top.thickness to less",
    )
    outline = Outline(path=TOP, size=(part.width, part.depth), radius=CORNER, larger="set the positions of its stacks apart")
    return Spanning(unit=unit, carrier=carrier, outline=outline)


def _screw(items: Items, sheet: Item, column: Column, spot: Spot, below: str, solved: Solution) -> None:
    """A washer and a screw from above into a column."""
    stack, above = column.stack, solved.tops[column.stack.path]
    hardware, name = stack.hardware, f"{stack.path}.{column.corner}"
    high, (x, y) = hardware.washer.thickness, spot
    over = Placement.at(x, y, high) @ Placement.about("x", 180)
    at = Placement.at(x, y)
    washer = items.add("washer", hardware.washer, at, "steel", corner=name, step=TOP, explode=(0.0, 0.0, 0.6))
    screw = items.add(
        "screw", hardware.screw(above.cap.screw), over, "steel", corner=name, step=TOP, explode=(0.0, 0.0, 1.0)
    )
    bore = stack.stock.bore(above.column.pieces[-1])
    items.touch(washer, sheet, "clamp")
    items.touch(screw, washer, "clamp")
    items.touch(screw, below, "thread", thread_overlap(hardware, above.cap.joint.nominal, bore))
