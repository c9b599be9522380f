"""Grouping finds what looking at every pair of pieces finds, however many boards there are."""

from __future__ import annotations

from itertools import combinations

import pytest
from bench.checks import mixed
from broken.layers import LIMITS
from stackwright import Project
from stackwright.assemblies.assembly import Assembly
from stackwright.checks.fit.bodies import MARGIN
from stackwright.checks.fit.clashes import clashes
from stackwright.checks.fit.pairs import Pairs
from stackwright.checks.fit.relations import relations
from stackwright.core.placement import overlap
from stackwright.geometry.store import Store

SOLIDS = ("interference", "mate-overlap")


def grouped(assembly: Assembly, store: Store) -> set[tuple[str, frozenset[str]]]:
    """What the check finds between solids, each unique relation judged once."""
    pairs, known, found = (
        Pairs(store, LIMITS),
        dict[object, list[tuple[str, str, str]]](),
        set[tuple[str, frozenset[str]]](),
    )
    for relation in relations(assembly, store, MARGIN):
        if relation.key not in known:
            known[relation.key] = [(c.code, c.a, c.b) for c in clashes(relation, pairs) if c.code in SOLIDS]
        for code, a, b in known[relation.key]:
            found.add((code, frozenset((f"{relation.first.path}.{a}", f"{relation.second.path}.{b}"))))
    return found


def brute(assembly: Assembly, store: Store) -> set[tuple[str, frozenset[str]]]:
    """Every pair of pieces in the assembly's frame, none remembered for another."""
    pairs, found = Pairs(store, LIMITS), set[tuple[str, frozenset[str]]]()
    mates = {frozenset((mate.a, mate.b)): mate for mate in assembly.mates}
    pieces = [(each, each.placement.bounds(store.shape(each.part).facts.bounds)) for each in assembly.instances()]
    for (a, box_a), (b, box_b) in combinations(pieces, 2):
        if overlap(box_a, box_b, MARGIN):
            mate = mates.get(frozenset((a.name, b.name)))
            allowed = mate.overlap * (1 + LIMITS.mate_allowance) if mate else 0.0
            if pairs.worst(pairs.common(a.part, b.part, a.placement.inverse @ b.placement), allowed):
                code = "mate-overlap" if mate and mate.kind == "thread" else "interference"
                found.add((code, frozenset((a.name, b.name))))
    return found


LARGE = [pytest.param(70, low, marks=pytest.mark.slow) for low in (False, True)]


@pytest.mark.parametrize(("boards", "low"), [(7, False), (7, True), *LARGE])
def test_groups_find_what_every_pair_finds(store: Store, boards: int, low: bool) -> None:
    many = mixed(boards, low=low)
    found = grouped(many, store)
    assert found == brute(many, store)
    assert bool(found) == low


def test_seven_hundred_boards_have_as_many_relations_as_seventy(store: Store) -> None:
    def count(boards: int) -> int:
        return len({relation.key for relation in relations(mixed(boards), store, MARGIN)})

    assert count(700) == count(70)


@pytest.mark.slow
def test_what_is_made_on_the_bench_is_in_the_way_of_others_only_when_it_is_installed(store: Store) -> None:
    """The standoffs of a deck are screwed to it on the bench; its own step lays the deck on the floor below."""
    whole = Project.open("flat-floors").assembly
    laid = {name: step.number for step in whole.steps for name in step.installs}
    brought = whole.step_numbers()
    later, found = {name for name in laid if brought[name] < laid[name]}, set[str]()
    assert "nodes.node3.standoff.front-left" in later
    for relation in relations(whole, store, MARGIN):
        wanted = brought if relation.inside else brought | laid
        for group, steps in ((relation.first, relation.first_there), (relation.second, relation.second_there)):
            names = [f"{group.path}.{item.name}" for item in group.items]
            assert steps == tuple(wanted[name] for name in names)
            found |= set() if relation.inside else set(names)
    assert later <= found
