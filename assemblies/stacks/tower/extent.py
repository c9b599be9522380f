"""The extent of a tower in plan: its boards, what is mounted on them, and plugs. Lengths are mm."""

from __future__ import annotations

from ....core.placement import Bounds, Placement
from ...context import Context
from ...model.bounds import Plan, part_bounds, plan_of
from ...pieces.board.board_items import sockets_of
from ...pieces.board.boards import accessory_part, board_part
from ...pieces.sockets import plug_box
from ..level import Level
from ..stack import Stack


def plan(stack: Stack, rotation: float, context: Context) -> Plan:
    """The rectangle of all boards, accessories and trays, and of the plugs at the left and right."""
    return plan_of(
        [*bodies(stack), *(bounds for level in stack.levels for bounds in _side_plugs(level, rotation, context))]
    )


def bodies(stack: Stack) -> list[Bounds]:
    """Boxes of all boards, accessories and trays; heights are about the underside of each board."""
    return [
        *(box for level in stack.levels for box in bodies_of(level)),
        *(part_bounds(level.tray.part, Placement()) for level in stack.levels if level.tray),
    ]


def bodies_of(level: Level) -> list[Bounds]:
    """Boxes of a level's board and of what is mounted on it; heights are about its underside."""
    return [
        part_bounds(board_part(level.board), level.place),
        *(part_bounds(accessory_part(each, level.board), level.place) for each in level.accessories),
    ]


def _side_plugs(level: Level, rotation: float, context: Context) -> list[Bounds]:
    """Boxes of the plugs that point left or right once the stack is turned by `rotation`, degrees.

    Plugs that point to the front or back are left out: they may protrude over the edge of the plate.
    """
    turn = Placement.about("z", rotation)
    aside = [socket for socket in sockets_of(level, context) if abs(turn.point(socket.out)[0]) > 0.5]
    return [box for socket in aside if (box := plug_box(socket))]
