"""Which groups come near one another, and which of those relations are the same.

Equal groups share their items, so a relation of two groups is known by what they hold, how they stand to one
another, and which mates they declare. A tower of seven equal boards has as many relations as one of seven
thousand.
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
"""Edge of the grid's cells, mm: about a board, so that a cell holds few groups."""


class Contact(NamedTuple):
    """A declared mate by the items' places in their groups; `overlap` in mm3."""

    a: int
    b: int
    kind: MateKind
    overlap: float


@dataclass(frozen=True, kw_only=True)
class Relation:
    """Two groups that come near one another, or one group with itself.

    `placement` is the second's place in the first's frame, the steps those of the build that bring their items in.
    """

    first: Group
    second: Group
    placement: Placement
    mates: tuple[Contact, ...]
    first_content: str
    second_content: str
    first_steps: tuple[int, ...]
    second_steps: tuple[int, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """What came before what: the ranks of the items' steps."""
        ranks = {step: rank for rank, step in enumerate(sorted({*self.first_steps, *self.second_steps}))}
        return tuple(ranks[step] for step in (*self.first_steps, *self.second_steps))

    @property
    def inside(self) -> bool:
        """Whether it is one group with itself."""
        return self.first is self.second

    @property
    def key(self) -> tuple[Any, ...]:
        """Equal for relations whose findings are the same, in this run and in later ones; plain data."""
        contents = self.first_content, self.second_content
        return *contents, self.placement.rounded, self.mates, self.inside, self.order


def relations(assembly: Assembly, store: Store, margin: float) -> Iterator[Relation]:
    """Every pair of groups within `margin` mm, and each group with itself, in the assembly's order."""
    groups = assembly.groups
    distinct = {_same(group): group for group in groups}
    own = {number: group_bounds(group, store) for number, group in distinct.items()}
    content = {number: group_content(group) for number, group in distinct.items()}
    boxes = [group.placement.bounds(own[_same(group)]) for group in groups]
    where = _places(assembly)
    mates, steps = _mates_by_groups(assembly, where), _steps(assembly, where)
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
        )


def _same(group: Group) -> tuple[int, int]:
    """Equal for groups that share what stands in them."""
    return id(group.items), id(group.keep_outs)


def _places(assembly: Assembly) -> dict[str, tuple[int, int]]:
    """For each instance, its group's number and its own in there."""
    return {
        f"{group.path}.{item.name}": (i, k)
        for i, group in enumerate(assembly.groups)
        for k, item in enumerate(group.items)
    }


def _steps(assembly: Assembly, where: dict[str, tuple[int, int]]) -> list[tuple[int, ...]]:
    """For each group, the number of the step that brings each of its items in; 0 where no step does."""
    steps = [[0] * len(group.items) for group in assembly.groups]
    for step in assembly.steps:
        for name in step.brings:
            if name in where:
                i, k = where[name]
                steps[i][k] = step.number
    return [tuple(each) for each in steps]


def group_bounds(group: Group, store: Store) -> Bounds:
    """The box round a group's items and keep-outs in its own frame."""
    placed = [*group.items, *group.keep_outs]
    return around([one.placement.bounds(store.shape(one.part).facts.bounds) for one in placed])


def group_content(group: Group) -> str:
    """Digest of what stands in a group and where, its keep-outs too."""
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
    """Pairs of boxes within the margin, found through a grid."""
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
    """The mates between each pair of groups."""
    found: dict[tuple[int, int], list[Contact]] = {}
    for mate in assembly.mates:
        (i, a), (j, b) = where[mate.a], where[mate.b]
        if (j, b) < (i, a):
            (i, a), (j, b) = (j, b), (i, a)
        found.setdefault((i, j), []).append(Contact(a, b, mate.kind, mate.overlap))
    return found
