"""Remedies, each tried: with its values in the design the finding is gone, and no error has come that was not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import automatic
import pytest
from broken import designs
from stackwright.core.errors import InputError
from stackwright.core.findings import Finding
from stackwright.core.remedy import Remedy
from stackwright.geometry.store import Store
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
    """Why a remedy does not work; empty if it does. Said independently of `Project.prove`, which it judges."""
    before = {(each.code, each.subject) for each in project.findings().errors}
    try:
        after = project.with_values(remedy.values).findings()
    except InputError as error:
        return str(error)
    if any((each.code, each.subject) == (finding.code, finding.subject) for each in after):
        return "it is still there"
    return "; ".join(f"new: {each.line()}" for each in after.errors if (each.code, each.subject) not in before)


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


@pytest.mark.parametrize("number", QUICK)
def test_each_remedy_of_some_known_bad_designs_works(store: Store, number: int) -> None:
    assert not failed(broken(number, store))
