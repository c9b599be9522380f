"""The pitch of a row: the least distance from one node to the next. Lengths are mm.

It is solved like a standoff gap. Each node is a set of boxes: board, components, accessories, standoffs, screws,
solder, plugs and its holder. The pitch is the largest sum, over all pairs of boxes that overlap in the plane of the
boards, of what stands on one node, the air gap, and what hangs under the next. Boxes are found in the frame of a node's
tower (boards face z, along the row, and z = 0 is the face that the tower stands on) and compared in that of the row.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ....core.placement import Bounds, Placement
from ....params.records.accessory import AccessoryRecord
from ....parts.part import Part, profiles_of
from ...model.items import Group, Item
from ...stacks.gap import Gap
from ...stacks.stack import Stack

STEP = 0.5
"""An automatic pitch is a multiple of this, mm: it is marked out with a ruler."""
EPSILON = 1e-6


@dataclass(frozen=True)
class Taken:
    """A box that a node takes, and its name in messages. `kind`: of a plug, the direction that it points in."""

    box: Bounds
    what: str
    body: bool = False
    """Whether it is a board or what is mounted on one."""
    plug: bool = False
    airless: bool = False
    """Whether the next node may touch it: the space of a finger at a plug's latch, or of a nut in a guide."""

    def moved(self, x: float, y: float) -> Taken:
        """The box moved across the row."""
        (x0, y0, z0), (x1, y1, z1) = self.box
        return replace(self, box=((x0 + x, y0 + y, z0), (x1 + x, y1 + y, z1)))


def boxes_of(groups: Sequence[Group], mounted: Sequence[Sequence[AccessoryRecord]]) -> tuple[Taken, ...]:
    """The boxes of a node: of its items, its solder, its plugs, and the air that its accessories need.

    `groups`: of the board and its HATs, lowest first, in the frame of their tower. `mounted`: accessories of each.
    """
    found: list[Taken] = []
    for group, accessories in zip(groups, mounted, strict=True):
        for item in group.items:
            placed = group.placement @ item.placement
            found += [
                Taken(box, name, body=item.duty in ("board", "accessory")) for box, name in _named_boxes(item, placed)
            ]
        for space in group.keep_outs:
            if space.code in ("keep-out", "plug"):
                words = f"plug of {space.socket}" if space.socket else "solder"
                found += [
                    Taken(box, words, plug=bool(space.socket))
                    for box in _boxes(space.part, group.placement @ space.placement)
                ]
        found += [Taken(box, "finger at a latch", airless=True) for box in _fingers(group)]
        for each in accessories:
            above = each.air.above if each.air else 0.0
            grown = [(item, group.placement @ item.placement) for item in group.items if item.name == each.name]
            found += [
                Taken((low, (high[0], high[1], high[2] + above)), f"air over {each.name}")
                for item, placed in grown
                if above
                for low, high in _boxes(item.part, placed)
            ]
    return tuple(found)


def boxes_of_towers(made: Sequence[tuple[Stack, tuple[Group, ...]]]) -> list[tuple[Taken, ...]]:
    """The boxes of each tower, which comes with its groups. Equal nodes share their items, and are asked once."""
    known: dict[tuple[int, ...], tuple[Taken, ...]] = {}
    found: list[tuple[Taken, ...]] = []
    for tower, groups in made:
        same = tuple(id(group.items) for group in groups)
        if same not in known:
            known[same] = boxes_of(groups, [level.accessories for level in tower.levels])
        found.append(known[same])
    return found


def _fingers(group: Group) -> list[Bounds]:
    """The space of the finger at each latch. If two sides are possible, the one towards the next node counts: the other
    one takes as much from the node before."""
    found: dict[str, Bounds] = {}
    for space in group.keep_outs:
        if space.code == "latch":
            (box,) = _boxes(space.part, group.placement @ space.placement)
            if space.socket not in found or box[1][2] > found[space.socket][1][2]:
                found[space.socket] = box
    return list(found.values())


def _named_boxes(item: Item, placed: Placement) -> Iterator[tuple[Bounds, str]]:
    """The boxes of an item: those of a board with the names of its components."""
    boxes = _boxes(item.part, placed)
    names = [item.word, *(each.partition(" ")[0] for each in item.components)]
    yield from zip(boxes, names if len(names) == len(boxes) else [item.word] * len(boxes), strict=True)


def _boxes(part: Part, placed: Placement) -> list[Bounds]:
    return [
        placed.bounds(((*profile.outer.bounds[0], profile.z0), (*profile.outer.bounds[1], profile.z1)))
        for profile in profiles_of(part)
    ]


@dataclass(frozen=True)
class Nearest:
    """The two boxes that decide a pitch: one of a node, one of the next, and the air between them, mm."""

    one: Taken
    other: Taken
    air: float

    def gap(self, names: tuple[str, str]) -> Gap:
        """The least pitch as a sum. `names`: of the two nodes, in the order of the row."""
        return Gap(
            below=round(self.one.box[1][2], 6),
            above=round(-self.other.box[0][2], 6),
            air=self.air,
            driver=f"{self.one.what} of {names[0]} beside {self.other.what} of {names[1]}",
        )


def nearest(lower: Iterable[Taken], upper: Sequence[Taken], air: float) -> Nearest | None:
    """The two boxes of neighbours that decide their pitch; None if no box of one faces a box of the other."""
    best: Nearest | None = None
    least = -math.inf
    for one in lower:
        (ax0, ay0, _), (ax1, ay1, az1) = one.box
        between = 0.0 if one.airless else air
        for other in upper:
            (bx0, by0, bz0), (bx1, by1, _) = other.box
            if other.airless or az1 - bz0 + between <= least:
                continue
            apart = bx1 <= ax0 + EPSILON or ax1 <= bx0 + EPSILON or by1 <= ay0 + EPSILON or ay1 <= by0 + EPSILON
            if not apart:
                best, least = Nearest(one, other, between), az1 - bz0 + between
    return best


def rounded_up(length: float) -> float:
    """A length rounded up to a whole STEP, mm."""
    return math.ceil(round(length / STEP, 6)) * STEP
