"""How much higher a node must stand so that a finger or a spanner has room beside it. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from ...assemblies.model.bounds import part_bounds
from ...assemblies.model.items import Group, Item, KeepOut
from ...core.placement import Bounds, Placement, overlap
from ...core.remedy import Remedy
from ...parts.part import profiles_of

STEP, TRIES = 5.0, 3
"""Standoffs are sold in steps of this length; so many of them are proposed."""
EPSILON = 1e-6


def heights(upper: Group, more: float | None) -> tuple[Remedy, ...]:
    """Heights to try for a node that must stand `more` mm higher; empty if its height is not free or nothing helps."""
    if upper.standoff is None or more is None:
        return ()
    first = math.ceil((upper.standoff + more) / STEP - EPSILON)
    return tuple(Remedy.of(f"{upper.path}.standoff", STEP * (first + n)) for n in range(TRIES))


def for_fingers(lower: Group, upper: Group) -> float | None:
    """How much higher the upper node must stand to leave the latches on the lower one free; None if that is no help."""
    over = list(_boxes(upper, (item for item in upper.items if item.duty != "standoff")))
    over += [
        part_bounds(each.part, upper.placement @ each.placement) for each in upper.keep_outs if each.code == "plug"
    ]
    spaces = [each for each in lower.keep_outs if each.code == "latch"]
    found = [
        _box(space, lower)[1][2] - box[0][2]
        for space in spaces
        for box in over
        if overlap(_box(space, lower), box, -EPSILON)
    ]
    return max(found, default=None)


def for_spanner(lower: Group, upper: Group, tools: str) -> float | None:
    """How much higher the upper node must stand so that a spanner turns its standoff above what is on the lower one.

    `tools`: name of the alternatives, of which one free is enough. None if more height is no help, as in a chain, whose
    pieces keep their lengths.
    """
    spaces = [each for each in upper.keep_outs if each.alternatives == tools]
    turned = next((item for item in upper.items if spaces and item.name == spaces[0].owner), None)
    if turned is None or turned.duty != "standoff" or _is_chained(turned, upper):
        return None
    around = list(_boxes(lower, lower.items))
    found = [
        max(box[1][2] - low for box in meeting)
        for space in spaces
        for low in [_box(space, upper)[0][2]]
        if (meeting := [box for box in around if overlap(_box(space, upper), box, -EPSILON)])
    ]
    return min(found, default=None)


def _is_chained(standoff: Item, group: Group) -> bool:
    """Whether a standoff is one of several above one another."""
    x, y, _ = standoff.placement.origin
    return (
        sum(item.duty == "standoff" and math.dist(item.placement.origin[:2], (x, y)) < EPSILON for item in group.items)
        > 1
    )


def _box(space: KeepOut, group: Group) -> Bounds:
    """The bounding box of a space in the assembly's frame."""
    return part_bounds(space.part, group.placement @ space.placement)


def _boxes(group: Group, items: Iterable[Item]) -> Iterator[Bounds]:
    """The bounding boxes of the profiles of pieces, in the assembly's frame."""
    for item in items:
        place: Placement = group.placement @ item.placement
        for profile in profiles_of(item.part):
            low, high = profile.outer.bounds
            yield place.bounds(((*low, profile.z0), (*high, profile.z1)))
