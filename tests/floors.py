"""Oracle of floors: how far apart two sheets must be, found cell by cell. It shares no code with layouts. Unit: mm.

The edges of all boxes cut the plan into cells. Within a cell nothing changes, so the tallest box that stands on the
lower sheet there and the lowest one that hangs at the upper sheet there decide how near the sheets may be.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.model.items import Group
from stackwright.core.placement import Bounds, Placement
from stackwright.parts.part import Part, profiles_of

KEPT = ("plug", "keep-out", "latch")
"""Codes of the spaces that count: plugs, solder, and the finger at a latch, which needs no air over it."""


@dataclass(frozen=True)
class Standing:
    """A box on a sheet, z = 0 at the sheet's upper face, and the air that it needs over it."""

    box: Bounds
    air: float


def least_height(lower: Sequence[Standing], hanging: Sequence[Bounds]) -> float:
    """The least height of the upper sheet's upper face over the lower one's.

    `hanging`: boxes at the upper sheet and below it, z = 0 at its upper face; the sheet itself is one of them.
    """
    boxes = [*(each.box for each in lower), *hanging]
    xs, ys = (sorted({box[end][axis] for box in boxes for end in (0, 1)}) for axis in (0, 1))
    found = -math.inf
    for x0, x1 in pairwise(xs):
        column = [each for each in lower if _covers(each.box, (x0 + x1) / 2, 0)]
        above = [box for box in hanging if _covers(box, (x0 + x1) / 2, 0)]
        if x1 - x0 < 1e-5 or not column or not above:
            continue
        for y0, y1 in pairwise(ys):
            high = [each.box[1][2] + each.air for each in column if _covers(each.box, (y0 + y1) / 2, 1)]
            low = [box[0][2] for box in above if _covers(box, (y0 + y1) / 2, 1)]
            if y1 - y0 > 1e-5 and high and low:
                found = max(found, max(high) - min(low))
    return found


def _covers(box: Bounds, at: float, axis: int) -> bool:
    return box[0][axis] < at < box[1][axis]


def boxes(part: Part, place: Placement) -> list[Bounds]:
    """The box of each profile of a placed part."""
    return [
        place.bounds(((*each.outer.bounds[0], each.z0), (*each.outer.bounds[1], each.z1))) for each in profiles_of(part)
    ]


def standing(whole: Assembly, groups: Iterable[Group], over: float, air: float) -> list[Standing]:
    """What stands on a sheet whose upper face is at `over`: the pieces of groups, their plugs and their fingers.

    An accessory with a fan needs the air that its record says, if that is more.
    """
    down = Placement.at(z=-over)
    blown = {
        f"{level.path}.{each.name}": each.air.above
        for stack in whole.stacks
        for level in stack.levels
        for each in level.accessories
        if each.air
    }
    found = list[Standing]()
    for group in groups:
        for item in group.items:
            more = air + blown.get(f"{group.path}.{item.name}", 0.0)
            found += [Standing(box, more) for box in boxes(item.part, down @ group.placement @ item.placement)]
        spaces = [space for space in group.keep_outs if space.code in KEPT]
        for space in spaces:
            if space.code != "latch":
                placed = down @ group.placement @ space.placement
                found += [Standing(box, air) for box in boxes(space.part, placed)]
        fingers = [
            (s.socket, b) for s in spaces if s.code == "latch" for b in boxes(s.part, group.placement @ s.placement)
        ]
        for socket in {name for name, _ in fingers}:
            (low, high) = max((box for name, box in fingers if name == socket), key=lambda box: box[1][2])
            found.append(Standing(((low[0], low[1], low[2] - over), (high[0], high[1], high[2] - over)), 0.0))
    return found
