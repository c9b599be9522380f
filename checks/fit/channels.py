"""Check that the cables in a channel leave enough of it free. Areas are mm2."""

from __future__ import annotations

from collections.abc import Iterator

from ...assemblies.assembly import Assembly
from ...assemblies.model.channel import Fill
from ...core.findings import Finding, Severity
from ...core.remedy import Remedy
from ...geometry.store import Store
from ..limits import Limits

EPSILON = 1e-6


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """A warning for each channel that is too full, an error if its cables do not fit at all."""
    for path, fill in assembly.fills.items():
        yield from judge(path, fill, limits.numbers.channel_fill)


def judge(path: str, fill: Fill, share: float) -> Iterator[Finding]:
    """The finding on one channel. `share`: the part of it that cables may take."""
    most = share * fill.useful
    if fill.taken <= most + EPSILON:
        return
    wrong, key = fill.taken > fill.useful + EPSILON, f"{path}.model"
    cables = f"{fill.cables} cables take {fill.taken:.0f} mm2 of {fill.useful:g} mm2"
    told = "they do not fit" if wrong else f"that is {fill.taken / fill.useful:.0%}, and {share:.0%} is full"
    other = f"lead some of them through another channel, or past {path}"
    yield Finding(
        code="channel-full",
        severity=Severity.ERROR if wrong else Severity.WARNING,
        subject=path,
        message=f"{cables}: {told}",
        measured=fill.taken,
        limit=round(fill.useful if wrong else most, 1),
        unit="mm2",
        fix=f"set {key} to {fill.larger}, or {other}" if fill.larger else other,
        remedies=(Remedy.of(key, fill.larger),) if fill.larger else (),
    )
