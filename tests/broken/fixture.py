"""A broken thing with its mended twin: what fires, where, and what the finding tells the user to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from stackwright.core.findings import Finding, Report, Severity
from stackwright.core.placement import Bounds
from stackwright.geometry.store import Store

Place = tuple[float | None, float | None, float | None]
"""x, y and z, None where the code has none."""
Judge = Callable[[Store], Iterable[Finding]]


@dataclass(frozen=True, kw_only=True)
class Broken:
    """`judge` gives the findings of the broken thing, `mended` those of its twin.

    `design`: the text and the overrides of a broken design; the text is empty for the shipped one. `also` are other
    codes that the broken one fires, `subject` and `fix` the beginning and a part of what is said.
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
    design: tuple[str, tuple[str, ...]] | None = None


def shared(*boxes: Bounds) -> Place:
    """The middle of what boxes share: where an overlap must be, by arithmetic alone."""
    low = [max(box[0][i] for box in boxes) for i in range(3)]
    high = [min(box[1][i] for box in boxes) for i in range(3)]
    assert all(a < b for a, b in zip(low, high, strict=True)), "they share something"
    return (low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2


def serious(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is wrong, without what is only worth knowing."""
    return tuple(f for f in Report.of(findings).findings if f.severity is not Severity.INFORMATION)
