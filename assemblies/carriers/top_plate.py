"""The top plate: a carrier on the top standoffs of several stacks. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...core.placement import Placement
from ...parts.cut.sheet import TopPlate
from ...parts.hole import Hole
from ..context import Context
from ..model.bounds import Plan
from ..model.carrier import Carrier
from ..model.face import PLATE, TOP, Face, sheet_faces
from ..model.footprint import Footprint, Spot
from ..model.items import Group, Item
from ..model.unit import Unit, UnitStep
from ..pieces.bolts import thread_overlap
from ..pieces.exploded_view import LIFTS_PER_LEVEL, SCREW_FROM_ABOVE, WASHER_ON_TOP
from ..pieces.items import Items
from ..pieces.tool_space import tools
from ..stacks.solution import Solution, solution
from ..stacks.stack import Stack

CALLED = "the top plate"
EDGE, CORNER, RIM = 10.0, 6.0, 5.0
"""Distance from the outermost hole to the plate's edge, radius of its corners, rim round the units on it, mm."""


@dataclass(frozen=True, kw_only=True)
class Spanning:
    """The top plate as a unit in the assembly's frame, and as a carrier."""

    unit: Unit
    carrier: Carrier


@dataclass(frozen=True)
class TopColumn:
    """A column below the top plate: its stack, the name of its corner, and its position on the base plate."""

    stack: Stack
    corner: str
    x: float
    y: float


def top_faces(context: Context) -> dict[str, Face]:
    """The faces of the top plate, by path; empty for a design without one.

    Their position is known only when the stacks are placed. Their `item` is the path `top`, since the sheet is made
    last.
    """
    if not context.design.top.stacks:
        return {}
    return {face.path: face for face in sheet_faces(TOP, Placement(), CALLED, TOP, context.top)}


def top_frame(context: Context, placements: Mapping[str, Placement]) -> Placement:
    """The frame of the top plate in the assembly's frame: its origin is the middle of the plate's upper face."""
    solved = context.once(solution)
    spots = _columns(solved, placements)
    xs, ys = [c.x for c in spots], [c.y for c in spots]
    seat_height = solved.tops[spots[0].stack.path].seat_height
    return Placement.at((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, seat_height + context.top.thickness)


def _columns(solved: Solution, placements: Mapping[str, Placement]) -> list[TopColumn]:
    """The columns of the stacks that carry the plate."""
    return [
        TopColumn(stack, corner, *placements[stack.path].point((x, y, 0.0))[:2])
        for stack in solved.stacks
        if stack.path in solved.tops
        for corner, x, y in stack.corners
    ]


def top_plate(
    context: Context, placements: Mapping[str, Placement], tops: Mapping[str, str], carried: Sequence[Plan]
) -> Spanning:
    """Make the top plate, with its screws.

    `tops`: the instance that it rests on, by column, such as `tower.back-left`. `carried`: rectangles of the units on
    it, in its own frame. Its size follows from its columns and from these rectangles.
    """
    solved, stock = context.once(solution), context.top
    spots = _columns(solved, placements)
    frame = top_frame(context, placements)
    cx, cy, _ = frame.origin
    xs, ys = [c.x for c in spots], [c.y for c in spots]
    across = [2 * max(-plan[0], plan[2]) + 2 * RIM for plan in carried]
    along = [2 * max(-plan[1], plan[3]) + 2 * RIM for plan in carried]
    part = TopPlate(
        width=round(max(max(xs) - min(xs) + 2 * EDGE, *across, 0.0), 3),
        depth=round(max(max(ys) - min(ys) + 2 * EDGE, *along, 0.0), 3),
        thickness=stock.thickness,
        corner_radius=CORNER,
        holes=tuple(Hole(x=c.x - cx, y=c.y - cy, diameter=c.stack.thread.clearance.medium) for c in spots),
    )
    items = Items(context.materials)
    sheet = items.add("plate", part, Placement(), stock.material, duty="sheet", step=TOP)
    for column in spots:
        _screw(
            items, sheet, column, (column.x - cx, column.y - cy), tops[f"{column.stack.path}.{column.corner}"], solved
        )
        items.touch(sheet, tops[f"{column.stack.path}.{column.corner}"], "rests")
    group = Group(
        path=TOP,
        unit=TOP,
        placement=frame,
        items=tuple(items.found),
        keep_outs=tools(items.found),
        carrier=True,
        on_sheet=PLATE,
        fix="leave its stacks out of top.stacks",
        move=_clear_of_screws(len({column.stack.path for column in spots})),
        explode=(0.0, 0.0, LIFTS_PER_LEVEL * (1 + max(len(column.stack.levels) for column in spots))),
    )
    text = "Lay the top plate on the standoffs of its stacks. Drive a screw with a washer into each from above."
    unit = Unit(
        path=TOP,
        groups=(group,),
        mates=tuple(items.mates(TOP)),
        footprint=Footprint(plan=(0.0, 0.0, 0.0, 0.0)),
        steps=(UnitStep(title="Top plate", text=text, brings=((TOP, TOP),), stage="covers"),),
        faces=sheet_faces(TOP, frame, CALLED, f"{TOP}.{sheet.name}", stock, (part.width, part.depth)),
    )
    nearer = "set the positions of its stacks closer together, or leave one out of top.stacks"
    carrier = Carrier(
        path=TOP,
        sheet=f"{TOP}.{sheet.name}",
        stock=stock,
        size=(part.width, part.depth),
        radius=CORNER,
        supports=tuple((c.x - cx, c.y - cy) for c in spots),
        larger="set the positions of its stacks further apart",
        smaller=nearer,
        apart="set the positions of the units on it further apart",
        more_room="set top.thickness to a smaller value",
        roomier=stock.thinner,
    )
    return Spanning(unit=unit, carrier=carrier)


def _clear_of_screws(stacks: int) -> str:
    """What to move if the screws of the plate are in the way of a unit on it. `stacks`: number of those below it."""
    units = "set the position of the unit on it, or its rotation, so that it is clear of the screws"
    return f"set the positions of its stacks further apart, or {units}" if stacks > 1 else units


def _screw(items: Items, sheet: Item, column: TopColumn, spot: Spot, below: str, solved: Solution) -> None:
    """Add a washer and a screw from above into a column, with their mates."""
    stack, above = column.stack, solved.tops[column.stack.path]
    hardware, name = stack.hardware, f"{stack.path}.{column.corner}"
    high, (x, y) = hardware.washer.thickness, spot
    over = Placement.at(x, y, high) @ Placement.about("x", 180)
    at = Placement.at(x, y)
    washer = items.add("washer", hardware.washer, at, "steel", corner=name, step=TOP, explode=WASHER_ON_TOP)
    screw = items.add(
        "screw", hardware.screw(above.cap.screw), over, "steel", corner=name, step=TOP, explode=SCREW_FROM_ABOVE
    )
    bore = stack.stock.bore(above.column.pieces[-1])
    items.touch(washer, sheet, "clamp")
    items.touch(screw, washer, "clamp")
    items.touch(screw, below, "thread", thread_overlap(hardware, above.cap.joint.nominal, bore))
