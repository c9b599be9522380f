"""Where the boards of a flat stack stand: on one face of a sheet, or on both. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....core.placement import Bounds, Placement
from ....params.kinds.stack import Side, StackTable
from ...context import Context
from ...model.bounds import plan_of
from ...model.footprint import Spot
from ...pieces.board.board_items import sockets_of
from ...pieces.sockets import plug_box
from ...stacks.level import Level
from ...stacks.stack import Stack
from ...stacks.tower.extent import bodies
from .rows import BoardRows, Rested, least_rows, two_sided

SPACING = 8.0
"""Least distance between two boards, mm: a nut driver of 8.4 turns between the nuts of both (assumed)."""
EDGE = 27.0
"""Margin of the sheet round the boards, mm, as units keep it from the edge of a plate."""
TURNS: dict[Side, int] = {"front": 0, "right": 90, "rear": 180, "left": 270}
"""Turn that brings sockets at the front to a side, degrees."""
SCREWS_APART = 16.0
"""Least distance between the screws of boards on both faces, mm: two washers of M4, 9 wide, and the web of a sheet of 6
between them (assumed)."""
SHIFTS = sorted(
    ((2.0 * x, 2.0 * y) for x in range(-20, 21) for y in range(-20, 21)), key=lambda each: (math.hypot(*each), each)
)
"""Shifts to try for the boards below the sheet, mm, the least first."""
OPPOSITE: dict[Side, Side] = {"front": "rear", "rear": "front", "left": "right", "right": "left"}


@dataclass(frozen=True)
class Stood:
    """A tower with the side that its sockets face, and its placement in the frame of the sheet."""

    tower: Stack
    side: Side
    placement: Placement

    @property
    def hangs(self) -> bool:
        """Whether it is on the lower face of the sheet."""
        return self.placement.rotation[8] < 0  # the z part of its z axis

    @property
    def spots(self) -> list[Spot]:
        """Its screws in the plan of the sheet."""
        return [self.placement.point((x, y, 0.0))[:2] for _, x, y in self.tower.corners]

    @property
    def bodies(self) -> list[Bounds]:
        """The boxes of its boards in the plan of the sheet."""
        return [self.placement.bounds(box) for box in bodies(self.tower)]


def on_both_faces(table: StackTable, towers: Sequence[Stack], context: Context, thickness: float) -> list[Stood]:
    """The towers on the upper face, then those that hang from the lower one. `thickness`: that of the sheet."""
    upper = (len(towers) + 1) // 2 if table.faces == "both" else len(towers)
    standing = on_face(table, towers[:upper], context, Placement())
    hanging = on_face(table, towers[upper:], context, Placement.at(z=-thickness) @ Placement.about("y", 180))
    return [*standing, *_clear_of(hanging, standing)]


def on_face(table: StackTable, towers: Sequence[Stack], context: Context, face: Placement) -> list[Stood]:
    """The towers on a face in rows, in their order. Rows are laid with the first side in front, then turned to it."""
    if not towers:
        return []
    first, opposite = table.sides[0], OPPOSITE[table.sides[0]]
    boards = [_rested(tower, context, face) for tower in towers]
    sides: list[Side] = [first] * len(towers)
    if len(table.sides) == 1 or len(towers) == 1:
        rows = least_rows(boards, SPACING, _room(context))
    else:
        half = (len(towers) + 1) // 2
        rear = [_rested(tower, context, Placement.about("z", 180) @ face) for tower in towers[half:]]
        sides = [first if number < half else opposite for number in range(len(towers))]
        rows = two_sided(boards[:half], rear, SPACING)
    return [
        Stood(tower, side, _turned(rows, number, TURNS[first], TURNS[side]) @ face)
        for number, (tower, side) in enumerate(zip(towers, sides, strict=True))
    ]


def _clear_of(hanging: Sequence[Stood], standing: Sequence[Stood]) -> list[Stood]:
    """The towers below the sheet, all shifted together so far that their screws are clear of those above it."""
    above = [spot for each in standing for spot in each.spots]
    mine = [spot for each in hanging for spot in each.spots]
    for x, y in SHIFTS:
        if all(math.dist((a + x, b + y), spot) >= SCREWS_APART for a, b in mine for spot in above):
            return [replace(each, placement=Placement.at(x, y) @ each.placement) for each in hanging]
    return list(hanging)  # then the check of webs between holes tells


def _turned(rows: BoardRows, number: int, face: int, turn: int) -> Placement:
    """Placement of board `number`: its place in the rows, which are turned as a whole, and its own turn, degrees."""
    x, y = rows.spots[number]
    whole = Placement.about("z", face)
    spot = whole.point((x, y, 0.0))
    return Placement.at(round(spot[0], 6), round(spot[1], 6)) @ Placement.about("z", turn)


def _room(context: Context) -> tuple[float, float] | None:
    """The largest rectangle of boards on a sheet that is sold; None if no size is known."""
    sizes = [(x - 2 * EDGE, y - 2 * EDGE) for x, y in context.plate.sizes]
    return max(sizes, key=lambda size: size[0] * size[1], default=None)


def _rested(tower: Stack, context: Context, place: Placement) -> Rested:
    """The rectangles of a tower that is turned and hung by `place`: its boards, and the same with its plugs."""
    body = [place.bounds(box) for box in bodies(tower)]
    return Rested(body=plan_of(body), reach=plan_of([*body, *(place.bounds(box) for box in plugs(tower, context))]))


def plugs(tower: Stack, context: Context) -> list[Bounds]:
    """The boxes of the plugs in use, in the tower's frame; heights are about each board."""
    return [box for level in tower.levels for box in _plugs_of(level, context)]


def _plugs_of(level: Level, context: Context) -> list[Bounds]:
    return [box for socket in sockets_of(level, context) if (box := plug_box(socket))]
