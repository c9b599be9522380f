"""Whether a remedy works: the findings of the design with it, compared with those of the design without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Generic, Protocol, Self, TypeVar

from ..assemblies.assembly import Assembly, Phase
from ..core.errors import InputError
from ..core.findings import Finding, Report
from ..core.once import Once
from ..core.remedy import Remedy, Value

MOST = 4
"""Most remedies of one finding."""


@dataclass(frozen=True)
class Judgement:
    """A design as the checks judge it: the phase that it comes to, and what they find."""

    phase: Phase
    report: Report

    @property
    def identities(self) -> set[tuple[str, str]]:
        """The identities of all findings."""
        return {finding.identity for finding in self.report}

    @property
    def faults(self) -> tuple[int, int, int]:
        """What is left to mend: phases that it does not come to, errors and warnings. Less of it is better."""
        serious = sum(finding.severity != "information" for finding in self.report)
        errors = len(self.report.errors)
        return Phase.PLACED - self.phase, errors, serious - errors


def mends(finding: Finding, remedy: Remedy, before: Judgement, after: Judgement) -> bool:
    """Whether the finding is gone with the remedy, and no new error has come."""
    return finding.identity not in after.identities and not new_errors(remedy, before, after)


def new_errors(remedy: Remedy, before: Judgement, after: Judgement) -> list[Finding]:
    """The errors that a remedy brings.

    A design whose units have no place is not looked at further: the phase that finds a problem is the last one. With
    the remedy it may come further, and then it shows errors for which no one had looked. They are not new, except those
    of a table that the remedy itself changes.
    """
    known = {each.identity for each in before.report.errors}
    come = [each for each in after.report.errors if each.identity not in known]
    if after.phase <= before.phase:
        return come
    changed = {key.rpartition(".")[0] for key, _ in remedy.settings}
    return [each for each in come if any(f"{each.subject}.".startswith(f"{table}.") for table in changed)]


class Mendable(Protocol):
    """A design that can be placed, checked, and changed."""

    @property
    def assembly(self) -> Assembly:
        """Its pieces in their places, or the problems that prevent that."""
        ...

    def tiers(self) -> Iterator[Report]:
        """The findings of each tier of the checks."""
        ...

    def with_values(self, values: Mapping[str, Value]) -> Self:
        """The same with other values, by key. Raises InputError if they are not legal."""
        ...


Tried = TypeVar("Tried", bound=Mendable)


@dataclass(frozen=True, kw_only=True)
class Proof(Generic[Tried]):
    """A remedy that works. `project`: the design with the remedy applied."""

    remedy: Remedy
    project: Tried


class Trials(Generic[Tried]):
    """The remedies of a design, tried. Each is applied once, whichever finding proposes it."""

    def __init__(self, design: Tried) -> None:
        self._design, self._known = design, Once()

    @property
    def judgement(self) -> Judgement:
        """The design's own findings, without the remedies that the first tier of checks sees to fail."""

        def judged() -> Judgement:
            *_, report = self._design.tiers()
            whole = Judgement(self._design.assembly.phase, report)
            return replace(whole, report=replace(report, findings=tuple(self._hopeful(each, whole) for each in report)))

        return self._known.get("judgement", judged)

    def proof(self, finding: Finding) -> Proof[Tried] | None:
        """The first remedy of the finding that works; None if there is none."""
        before = self.judgement
        if finding.identity not in before.identities:
            return None
        for remedy in finding.remedies:
            changed = self._with(remedy)
            if changed and all(mends(finding, remedy, before, after) for after in _tiers(changed)):
                return Proof(remedy=remedy, project=changed)
        return None

    def _hopeful(self, finding: Finding, before: Judgement) -> Finding:
        """The finding with at most MOST remedies, which the first tier of checks does not see to fail."""
        left: list[Remedy] = []
        for remedy in dict.fromkeys(finding.remedies):
            after = self._tried(remedy) if len(left) < MOST else None
            if after and mends(finding, remedy, before, after):
                left.append(remedy)
        return finding if tuple(left) == finding.remedies else replace(finding, remedies=tuple(left))

    def _tried(self, remedy: Remedy) -> Judgement | None:
        """The design with a remedy, as the first tier of the checks judges it; None if it is not legal."""
        changed = self._with(remedy)
        return self._known.get((remedy, "tried"), lambda: next(_tiers(changed)) if changed else None)

    def _with(self, remedy: Remedy) -> Tried | None:
        """The design with a remedy; None if that is not legal."""

        def changed() -> Tried | None:
            with suppress(InputError):
                found = self._design.with_values(remedy.values)
                return found if found.assembly else None

        return self._known.get(remedy, changed)


def _tiers(design: Mendable) -> Iterator[Judgement]:
    """The design as each tier of the checks judges it."""
    return (Judgement(design.assembly.phase, report) for report in design.tiers())
