"""Groups that are near one another, and which of these relations are equal.

Equal groups share their items. A relation of two groups is identified by their contents, their relative placement and
the mates that they declare. A tower of seven equal boards has as many different relations as one of seven thousand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

from ...assemblies.assembly import Assembly
from ...assemblies.model.items import Group, MateKind
from ...core.files import digest
from ...core.placement import Bounds, Placement, around, overlap
from ...geometry.store import Store, key_of

CELL = 150.0
"""Edge of the grid's cells, mm: about the size of a board, so that a cell holds few groups."""


class Contact(NamedTuple):
    """A declared mate: the indices of its two items in their groups, its kind, and its `overlap` in mm3."""

    a: int
    b: int
    kind: MateKind
    overlap: float


@dataclass(frozen=True, kw_only=True)
class Relation:
    """Two groups that are near one another, or one group with itself.

    `placement`: the second group in the first one's frame. `first_steps`, `second_steps`: the build step of each item.
    `first_there`, `second_there`: the step from which each item is in the way of the other group. What is put together
    on the bench is in the way of its own group at once, and of others when it is installed.
    """

    first: Group
    second: Group
    placement: Placement
    mates: tuple[Contact, ...]
    first_content: str
    second_content: str
    first_steps: tuple[int, ...]
    second_steps: tuple[int, ...]
    first_there: tuple[int, ...]
    second_there: tuple[int, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """Order of assembly: the ranks of the items' build steps."""
        steps = (*self.first_steps, *self.second_steps, *self.first_there, *self.second_there)
        ranks = {step: rank for rank, step in enumerate(sorted(set(steps)))}
        return tuple(ranks[step] for step in steps)

    @property
    def inside(self) -> bool:
        """Whether the relation is of one group with itself."""
        return self.first is self.second

    @property
    def key(self) -> tuple[Any, ...]:
        """Plain data that is equal for relations with the same findings, in this run and in later ones."""
        contents = self.first_content, self.second_content
        return *contents, self.placement.rounded, self.mates, self.inside, self.order


def relations(assembly: Assembly, store: Store, margin: float) -> Iterator[Relation]:
    """Every pair of groups within `margin` mm or with a mate, and each group with itself, in the assembly's order."""
    groups = assembly.groups
    distinct = {_same(group): group for group in groups}
    own = {number: group_bounds(group, store) for number, group in distinct.items()}
    content = {number: group_content(group) for number, group in distinct.items()}
    boxes = [group.placement.bounds(own[_same(group)]) for group in groups]
    where = _places(assembly)
    mates, steps = _mates_by_groups(assembly, where), _steps(assembly, where, installed=False)
    there = _steps(assembly, where, installed=True)
    near = {(i, i) for i in range(len(groups))} | _near(boxes, margin) | set(mates)
    for i, j in sorted(near):
        first, second = groups[i], groups[j]
        yield Relation(
            first=first,
            second=second,
            placement=first.placement.inverse @ second.placement,
            mates=tuple(mates.get((i, j), ())),
            first_content=content[_same(first)],
            second_content=content[_same(second)],
            first_steps=steps[i],
            second_steps=steps[j],
            first_there=(steps if i == j else there)[i],
            second_there=(steps if i == j else there)[j],
        )


def _same(group: Group) -> tuple[int, int]:
    """Equal for groups that share their items and keep-outs."""
    return id(group.items), id(group.keep_outs)


def _places(assembly: Assembly) -> dict[str, tuple[int, int]]:
    """For each instance, the index of its group and its index in the group."""
    return {
        f"{group.path}.{item.name}": (i, k)
        for i, group in enumerate(assembly.groups)
        for k, item in enumerate(group.items)
    }


def _steps(assembly: Assembly, where: dict[str, tuple[int, int]], *, installed: bool) -> list[tuple[int, ...]]:
    """For each group, the number of the build step of each of its items; 0 for an item without a step.

    `installed`: the step that installs an item counts instead of that on the bench which brings it.
    """
    steps = [[0] * len(group.items) for group in assembly.groups]
    for step in assembly.steps:
        for name in (*step.brings, *(step.installs if installed else ())):
            if name in where:
                i, k = where[name]
                steps[i][k] = step.number
    return [tuple(each) for each in steps]


def group_bounds(group: Group, store: Store) -> Bounds:
    """Bounding box of a group's items and keep-outs in the group's own frame, mm."""
    placed = [*group.items, *group.keep_outs]
    return around([one.placement.bounds(store.shape(one.part).facts.bounds) for one in placed])


def group_content(group: Group) -> str:
    """Digest of a group's items and keep-outs with their placements."""
    items = [[item.name, key_of(item.part), item.placement.rounded] for item in group.items]
    space = [
        [
            k.name,
            k.owner,
            k.code,
            k.at_step,
            k.alternatives,
            k.socket,
            k.bench_assembled,
            key_of(k.part),
            k.placement.rounded,
        ]
        for k in group.keep_outs
    ]
    return digest(json.dumps([items, space]))


def _near(boxes: list[Bounds], margin: float) -> set[tuple[int, int]]:
    """Index pairs of boxes within the margin, found through a grid."""
    cells: dict[tuple[int, int, int], list[int]] = {}
    for number, (low, high) in enumerate(boxes):
        spans = [range(int((low[i] - margin) // CELL), int((high[i] + margin) // CELL) + 1) for i in range(3)]
        for x in spans[0]:
            for y in spans[1]:
                for z in spans[2]:
                    cells.setdefault((x, y, z), []).append(number)
    pairs = {pair for members in cells.values() for pair in combinations(members, 2)}
    return {(i, j) for i, j in pairs if overlap(boxes[i], boxes[j], margin)}


def _mates_by_groups(assembly: Assembly, where: dict[str, tuple[int, int]]) -> dict[tuple[int, int], list[Contact]]:
    """The mates between each pair of groups, by the indices of the groups."""
    found: dict[tuple[int, int], list[Contact]] = {}
    for mate in assembly.mates:
        (i, a), (j, b) = where[mate.a], where[mate.b]
        if (j, b) < (i, a):
            (i, a), (j, b) = (j, b), (i, a)
        found.setdefault((i, j), []).append(Contact(a, b, mate.kind, mate.overlap))
    return found
