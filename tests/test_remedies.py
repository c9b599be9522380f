"""Remedies, each tried: with its values in the design the finding is gone, and no error has come that was not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import automatic
import pytest
from broken import designs
from broken.cures import CURES, Cure
from stackwright.core.errors import InputError
from stackwright.core.findings import Finding
from stackwright.core.remedy import Remedy
from stackwright.geometry.store import Store
from stackwright.params.source import Source
from stackwright.project import Project

DRAWN = 100
CHUNK = 10
MOST = 3
"""So many different remedies of each code are tried for one design."""
BROKEN = [case for case in designs.cases() if case.design is not None]
QUICK = (0,)
"""Known-bad designs that are tried in the ordinary suite."""


def proposals(findings: Iterable[Finding]) -> Iterator[tuple[Finding, Remedy]]:
    """Each different remedy, with the first finding that proposes it; at most MOST of each code."""
    seen: dict[str, set[Remedy]] = {}
    for finding in findings:
        tried = seen.setdefault(finding.code, set())
        for remedy in finding.remedies:
            if remedy not in tried and len(tried) < MOST:
                tried.add(remedy)
                yield finding, remedy


def failed(project: Project) -> list[str]:
    """The remedies of a design that do not work, as lines that say what is left or has come."""
    return [
        f"{project.name} {project.assignments}: {finding.line()} {remedy.values}: {why}"
        for finding, remedy in proposals(project.findings())
        if (why := _why(project, finding, remedy))
    ]


def _why(project: Project, finding: Finding, remedy: Remedy) -> str:
    """Why a remedy does not work; empty if it does. Said independently of `Project.prove`, which it judges.

    Three kinds of errors that come are not made by the remedy: the first fault hid them, and they are there with any
    way out of it.

    - A design is placed in phases (units, base plate, other sheets), then it is checked. The phase that finds a problem
      is the last one. With the remedy it may come to a later phase, in which no one had looked for errors.
    - Of two pieces that overlap, only the overlap is told, not the plugs and spaces between their groups.
    - Where pieces overlap anywhere, no one asks whether pieces can come to their places.

    But an error of a thing whose own table the remedy sets is always the remedy's.
    """
    before = project.findings()
    try:
        changed = project.with_values(remedy.values)
        after = changed.findings()
    except InputError as error:
        return str(error)
    if any((each.code, _thing(changed, each)) == (finding.code, _thing(project, finding)) for each in after):
        return "it is still there"
    had = {(each.code, _thing(project, each)) for each in before.errors}
    overlapping = [thing for code, thing in had if code == "interference"]
    tables = [key.rsplit(".", 1)[0] for key in remedy.values]
    new = [each for each in after.errors if (each.code, _thing(changed, each)) not in had]
    ours = [
        each
        for each in new
        if any(each.subject == table or each.subject.startswith(f"{table}.") for table in tables)
        or not (
            changed.assembly.phase > project.assembly.phase
            or (each.code in ("interference", "keep-out", "plug") and _thing(changed, each) in overlapping)
            or (each.code == "insertion" and overlapping)
        )
    ]
    return "; ".join(f"new: {each.line()}" for each in ours)


def _thing(project: Project, finding: Finding) -> str:
    """What must be the same in two findings of one fault: for pieces in one another's way, the group of the subject.

    Which of its pieces is deepest in another one changes with every value.
    """
    if finding.code not in ("interference", "keep-out", "plug"):
        return finding.subject
    names = {f"{group.path}.{item.name}": group.path for group in project.assembly.groups for item in group.items}
    return names.get(finding.subject, finding.subject)


@pytest.mark.slow
def test_an_error_that_the_first_fault_hides_is_no_fault_of_the_remedy(store: Store) -> None:
    """Where the units do not fit on the plate, no one has looked at the boards, one of which is too low."""
    text = "[plate]\nwidth = 60\n[[stack]]\nname = 'tower'\n[[stack.node]]\n[[stack.node]]\nstandoff = 15\n"
    project = Project(Source("hiding.toml", text, None, "hiding"), (), store)
    (hiding,) = project.findings().errors
    proof = project.prove(hiding)
    assert proof is not None
    assert "interference" in {each.code for each in proof.project.findings().errors}
    assert not failed(project)


@pytest.mark.slow
def test_an_error_of_what_a_remedy_sets_is_new_even_if_it_was_hidden(store: Store) -> None:
    remedy = Remedy.of("tower.node2.standoff", 15.0)
    text = "[[stack]]\nname = 'tower'\n[[stack.node]]\n[[stack.node]]\nstandoff = 3\n"
    project = Project(Source("low.toml", text, None, "low"), (), store)
    (low,) = project.findings().errors
    wrong = replace(low, remedies=(remedy,))
    assert project.prove(wrong) is None
    assert _why(project, low, remedy).startswith("new: error: tower.node2.board")
    assert not failed(project)


def broken(number: int, store: Store) -> Project:
    """A known-bad design, opened."""
    design = BROKEN[number].design
    assert design
    text, assignments = design
    return Project(designs.source(text), assignments, store)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(BROKEN)), ids=lambda n: f"{BROKEN[n].code}: {BROKEN[n].name}")
def test_each_remedy_of_a_known_bad_design_works(store: Store, number: int) -> None:
    assert not failed(broken(number, store))


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, DRAWN, CHUNK))
def test_each_remedy_of_a_drawn_design_works(store: Store, first: int) -> None:
    """Every other design is spoilt: a drawn one has few findings by itself."""
    assert not [
        line
        for number in range(first, first + CHUNK)
        for line in failed(automatic.project(number, store, automatic.worsened(number) if number % 2 else ()))
    ]


@pytest.mark.slow
@pytest.mark.parametrize("cure", CURES, ids=lambda cure: cure.name)
def test_each_kind_of_remedy_is_proposed_and_works(store: Store, cure: Cure) -> None:
    project = Project(cure.source, (), store)
    found = [finding for finding in project.findings() if finding.code == cure.code]
    assert cure.values in [remedy.values for finding in found for remedy in finding.remedies], found
    assert not failed(project)


@pytest.mark.parametrize("number", QUICK)
def test_each_remedy_of_some_known_bad_designs_works(store: Store, number: int) -> None:
    assert not failed(broken(number, store))
