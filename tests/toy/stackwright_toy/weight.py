"""A check: toys that are heavy for the printed brackets that hold them. Masses in g."""

from __future__ import annotations

from collections.abc import Iterator

from stackwright.assemblies.assembly import Assembly
from stackwright.checks.limits import Limits
from stackwright.core.findings import Finding, Severity
from stackwright.geometry.store import Store

from .parts import ToyBox

HEAVY = "a toy is heavy"
MOST = 50.0


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """Information for each toy box over 50 g."""
    for group in assembly.groups:
        for item in group.items:
            if isinstance(item.part, ToyBox) and item.grams and item.grams > MOST:
                yield Finding(
                    code="toy-heavy",
                    severity=Severity.INFORMATION,
                    subject=f"{group.path}.{item.name}",
                    message=f"it weighs {item.grams:g} g",
                    measured=item.grams,
                    limit=MOST,
                    unit="g",
                    fix="play with something lighter",
                )
