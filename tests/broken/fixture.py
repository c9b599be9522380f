"""A broken thing with its mended twin: what fires, where, and what the finding tells the user to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from stackwright.core.findings import Finding, Report, Severity
from stackwright.geometry.store import Store

Place = tuple[float | None, float | None, float | None]
"""x, y and z, None where the code has none."""
Judge = Callable[[Store], Iterable[Finding]]


@dataclass(frozen=True, kw_only=True)
class Broken:
    """`judge` gives the findings of the broken thing, `mended` those of its twin.

    `also` are other codes that the broken one fires, `subject` and `fix` the beginning and a part of what is said.
    """

    code: str
    name: str
    judge: Judge
    mended: Judge
    also: tuple[str, ...] = ()
    subject: str = ""
    fix: str = ""
    severity: Severity | None = None
    place: Place | None = None


def serious(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is wrong, without what is only worth knowing."""
    return tuple(f for f in Report.of(findings).findings if f.severity is not Severity.INFORMATION)
