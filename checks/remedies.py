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

MOST = 3
"""Most remedies of one finding."""
FIT = ("interference", "keep-out", "plug")
"""Codes of pieces that are in one another's way. Of two groups the worst place is told, and its code hides the others:
an overlap may hide a plug without room, and it hides whether pieces can come to their places."""


@dataclass(frozen=True)
class Judgement:
    """A design as the checks judge it: its assembly, and what they find."""

    assembly: Assembly
    report: Report

    @property
    def identities(self) -> set[tuple[str, str]]:
        """The identities of all findings."""
        return {self.identity(finding) for finding in self.report}

    @property
    def errors(self) -> set[tuple[str, str]]:
        """The identities of the errors."""
        return {self.identity(finding) for finding in self.report.errors}

    @property
    def faults(self) -> tuple[int, int, int]:
        """What is left to mend: phases that it does not come to, errors and warnings. Less of it is better."""
        serious = sum(finding.severity != "information" for finding in self.report)
        errors = len(self.report.errors)
        return Phase.PLACED - self.assembly.phase, errors, serious - errors

    def identity(self, finding: Finding) -> tuple[str, str]:
        """What makes a finding the same in two designs: its code and its subject, for FIT the group of the subject."""
        return finding.code, self.group(finding) if finding.code in FIT else finding.subject

    def group(self, finding: Finding) -> str:
        """Path of the group that the subject is a piece of; the subject itself if it is none."""
        paths = (group.path for group in self.assembly.groups)
        return max((path for path in paths if _is_in(finding.subject, path)), key=len, default=finding.subject)


def _is_in(subject: str, path: str) -> bool:
    return f"{subject}.".startswith(f"{path}.")


def mends(finding: Finding, remedy: Remedy, before: Judgement, after: Judgement) -> bool:
    """Whether the finding is gone with the remedy, and no new error has come."""
    return before.identity(finding) not in after.identities and not new_errors(remedy, before, after)


def new_errors(remedy: Remedy, before: Judgement, after: Judgement) -> list[Finding]:
    """The errors that a remedy brings.

    An error that was hidden is not new, unless it is of a table that the remedy itself changes.
    """
    known, changed = before.errors, {key.rpartition(".")[0] for key, _ in remedy.settings}
    come = [each for each in after.report.errors if after.identity(each) not in known]
    return [
        each
        for each in come
        if not _was_hidden(each, before, after) or any(_is_in(each.subject, table) for table in changed)
    ]


def _was_hidden(error: Finding, before: Judgement, after: Judgement) -> bool:
    """Whether a fault of the design before kept the checks from looking for this error.

    The phase that finds a problem is the last one: with a remedy the design may come to a later one. Where pieces
    overlap, no other fault of the same group's place is told, and the way in is not asked.
    """
    overlapping = {path for code, path in before.errors if code == "interference"}
    if error.code == "insertion" and overlapping:
        return True
    told = error.code in FIT and after.group(error) in overlapping
    return told or after.assembly.phase > before.assembly.phase


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
            whole = Judgement(self._design.assembly, report)
            return replace(whole, report=replace(report, findings=tuple(self._hopeful(each, whole) for each in report)))

        return self._known.get("judgement", judged)

    def proof(self, finding: Finding) -> Proof[Tried] | None:
        """The first remedy of the finding that works; None if there is none."""
        before = self.judgement
        if before.identity(finding) not in before.identities:
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
    return (Judgement(design.assembly, report) for report in design.tiers())
