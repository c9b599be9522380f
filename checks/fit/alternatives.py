"""Alternative keep-outs: one free option is enough, such as a spanner from any side, a latch above or below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...assemblies.model.items import Group
from .clashes import Clash
from .relations import Relation


@dataclass
class _Owner:
    """A group, the relations in which options of its alternatives are obstructed, and the obstructing clashes."""

    group: Group
    relations: list[Relation] = field(default_factory=list[Relation])
    taken: list[tuple[bool, list[Clash]]] = field(default_factory=list[tuple[bool, list[Clash]]])


class Alternatives:
    """Obstructed options over all relations. Groups in equal surroundings are judged once."""

    def __init__(self) -> None:
        self._owners: dict[str, _Owner] = {}
        self._caused: set[tuple[str, str]] = set()

    def add(self, relation: Relation, taken: list[Clash], *, caused: bool) -> None:
        """Record the options that a relation obstructs. `caused`: the relation also has a worse clash."""
        if caused:
            self._caused.add((relation.first.path, relation.second.path))
        if not taken:
            return
        for swapped, group in ((False, relation.first), (True, relation.second)):
            if not (swapped and relation.inside):
                owner = self._owners.setdefault(group.path, _Owner(group))
                owner.relations.append(relation)
                owner.taken.append((swapped, taken))

    def without_any(self) -> Iterator[tuple[Relation, Clash, int]]:
        """Alternatives without a free option: for each group and code, a relation, a clash, and their number.

        Relations with a worse clash do not count, so that one cause gives one finding.
        """
        known: dict[tuple[object, ...], list[tuple[int, Clash, int]]] = {}
        for owner in self._owners.values():
            counted = [(r.first.path, r.second.path) not in self._caused for r in owner.relations]
            sides = tuple((swapped, id(taken), use) for (swapped, taken), use in zip(owner.taken, counted, strict=True))
            key = (id(owner.group.keep_outs), *sides)
            if key not in known:
                known[key] = list(_full(owner, counted))
            for number, clash, count in known[key]:
                yield owner.relations[number], clash, count


def _full(owner: _Owner, counted: list[bool]) -> Iterator[tuple[int, Clash, int]]:
    """For each code, alternatives without a free option: the first one's relation and last clash, and their number."""
    options = Counter(space.alternatives for space in owner.group.keep_outs)
    taken: dict[str, dict[str, tuple[int, Clash]]] = {}
    caused: set[str] = set()
    for number, (swapped, found) in enumerate(owner.taken):
        for clash in found:
            if clash.swapped == swapped:
                taken.setdefault(clash.alternatives, {})[clash.option] = number, clash
                if not counted[number]:
                    caused.add(clash.alternatives)
    full = [choice for choice, found in taken.items() if len(found) == options[choice] and choice not in caused]
    last = [list(taken[choice].values())[-1] for choice in full]
    for code in dict.fromkeys(clash.code for _, clash in last):
        alike = [(number, clash) for number, clash in last if clash.code == code]
        yield *alike[0], len(alike)
