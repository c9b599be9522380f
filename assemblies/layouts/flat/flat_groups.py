"""What flat stacks on one sheet and on several floors share: groups in place, footprints. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....core.placement import Bounds, Placement
from ....params.kinds.stack import StackTable
from ...context import Context
from ...model.bounds import Plan, plan_of
from ...model.items import Group
from ...pieces.board.board_items import sockets_of
from ...pieces.sockets import plug_box
from .stood import Stood


def moved(group: Group, table: StackTable, stood: Stood, raised: float = 0.0) -> Group:
    """A tower's group in the unit's frame. `raised`: height of its sheet's upper face over the sheet of the unit."""
    return replace(
        group,
        unit=table.name,
        stack=table.name,
        placement=Placement.at(z=raised) @ stood.placement @ group.placement,
        move=f"set {table.name}.position to a free place",
        explode=(0.0, 0.0, -2.0 if stood.hangs else 2.0),
    )


def behind(stood: Stood) -> float:
    """Depth of its screws behind the sheet, mm."""
    tower = stood.tower
    return tower.hardware.behind + (tower.head_washers - 1) * tower.hardware.washer.thickness


def flat_plan(placed: Sequence[Stood], table: StackTable, context: Context) -> Plan:
    """The rectangle of all boards, and of the plugs that do not point to the front or rear of the plate."""
    turn = Placement.about("z", table.rotation)
    boxes = list[Bounds]()
    for each in placed:
        boxes += each.bodies
        own = Placement(rotation=(turn @ each.placement).rotation)
        for level in each.tower.levels:
            aside = [s for s in sockets_of(level, context) if abs(own.point(s.out)[0]) > 0.5]
            boxes += [each.placement.bounds(box) for socket in aside if (box := plug_box(socket))]
    return plan_of(boxes)
