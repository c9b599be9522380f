"""Whether a push at the top node tips the cluster over its feet."""

from __future__ import annotations

from collections.abc import Iterator

from ..assemblies.assembly import Assembly
from ..core.findings import Finding, Severity
from ..geometry.store import Store
from .limits import Limits


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """An error where less than the push it must stand at the top node tips it in the worst direction."""
    found, least = assembly.tipping, limits.numbers.push
    if found and found.force < least:
        deep = found.towards in ("front", "back")
        yield Finding(
            code="tipping",
            severity=Severity.ERROR,
            subject="plate",
            message=f"{found.force:g} N at the top node, {found.height:g} up, tip it towards the {found.towards}",
            measured=found.force,
            limit=least,
            unit="N",
            fix=f"set plate.{'depth' if deep else 'width'} to more, or leave it out",
            spoils=("plate.plate",),
        )
