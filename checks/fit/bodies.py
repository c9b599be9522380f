"""The pieces, plugs and keep-outs of a group, and which of them are near another group. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from ...assemblies.model.items import Group, Item, KeepOut
from ...core.placement import Bounds, Placement, around, overlap
from ...geometry.store import Store
from ...parts.part import Part

MARGIN = 0.05
"""Largest gap between the bounding boxes of two pieces that are compared, mm."""


@dataclass(frozen=True)
class PlacedBody:
    """A piece of a group, or the plug in `socket` of the piece `name`, in the frame of the relation's first group."""

    name: str
    part: Part
    placement: Placement
    box: Bounds
    number: int
    """Its index among its group's items, -1 for a plug."""
    step: int
    socket: str = ""


class _Piece(NamedTuple):
    item: Item
    number: int
    box: Bounds


class _Space(NamedTuple):
    space: KeepOut
    box: Bounds


class GroupBodies:
    """What a group consists of, each with its box in the group's frame. A piece whose mesh is not sound is left out.

    What is far from the other group of a relation is left out by its box alone, before it is placed: of a board beside
    a panel, that is nearly all of it.
    """

    def __init__(self, group: Group, store: Store) -> None:
        self._store = store
        boxes = [item.placement.bounds(self._local(item.part)) for item in group.items]
        self._pieces = [
            _Piece(item, number, box)
            for number, (item, box) in enumerate(zip(group.items, boxes, strict=True))
            if store.shape(item.part).sound
        ]
        self._spaces = [_Space(space, space.placement.bounds(self._local(space.part))) for space in group.keep_outs]
        self.bounds = around([*boxes, *(space.box for space in self._spaces)])

    def placed(
        self, frame: Placement, steps: tuple[int, ...], region: Bounds, mated: AbstractSet[int]
    ) -> Iterator[PlacedBody]:
        """The pieces that are near a region of the group's frame or in `mated`, then the plugs that are near it."""
        for item, number, box in self._pieces:
            if number in mated or overlap(box, region, MARGIN):
                place = frame @ item.placement
                yield PlacedBody(item.name, item.part, place, self._box(item.part, place), number, steps[number])
        for space, box in self._spaces:
            if space.code == "plug" and overlap(box, region, MARGIN):
                place = frame @ space.placement
                yield PlacedBody(space.owner, space.part, place, self._box(space.part, place), -1, 0, space.socket)

    def spaces(self, frame: Placement, region: Bounds) -> Iterator[tuple[KeepOut, Placement, Bounds]]:
        """The keep-outs that are near a region of the group's frame, with their places and boxes in `frame`."""
        for space, box in self._spaces:
            if overlap(box, region, MARGIN):
                place = frame @ space.placement
                yield space, place, self._box(space.part, place)

    def _box(self, part: Part, placement: Placement) -> Bounds:
        return placement.bounds(self._local(part))

    def _local(self, part: Part) -> Bounds:
        return self._store.shape(part).facts.bounds
