"""Problems that the stack solver and the layout could not solve."""

from __future__ import annotations

from collections.abc import Iterator

from ...assemblies.assembly import Assembly
from ...core.findings import Finding, Severity
from ...geometry.store import Store
from ..limits import Limits


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """An error for each problem that kept a piece from being placed."""
    yield from problems(assembly)


def problems(assembly: Assembly) -> Iterator[Finding]:
    """The assembly's problems as findings."""
    for problem in assembly.problems:
        yield Finding(
            code=problem.code,
            severity=Severity.ERROR,
            subject=problem.subject,
            message=problem.message,
            fix=problem.fix,
            remedies=problem.remedies,
        )
