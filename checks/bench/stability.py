"""Whether a push at the top node tips the cluster over its feet, and whether it is slender. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterator

from ...assemblies.model.assembly import Assembly
from ...core.findings import Finding, Severity
from ...geometry.store import Store
from ...parts.printed.foot import Foot
from ..limits import Limits


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """An error where less than the push it must stand tips it, a warning where it is slender."""
    yield from _tipping(assembly, limits.numbers.push)
    yield from _slender(assembly, limits.numbers.slenderness)


def _tipping(assembly: Assembly, least: float) -> Iterator[Finding]:
    found = assembly.tipping
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


def _slender(assembly: Assembly, most: float) -> Iterator[Finding]:
    """A tower that sways: tall over the narrower side of its feet."""
    feet = [each.placement.origin for each in assembly.instances() if isinstance(each.part, Foot)]
    if not feet or not assembly.tipping:
        return
    sides = [max(foot[i] for foot in feet) - min(foot[i] for foot in feet) for i in (0, 1)]
    side, height = min(sides), assembly.tipping.height
    if side > 0 and height / side > most:
        deep = sides[1] < sides[0]
        yield Finding(
            code="slender",
            severity=Severity.WARNING,
            subject="plate",
            message=f"{height:.0f} tall on feet {side:.0f} apart, {height / side:.1f} times as tall as wide",
            measured=round(height / side, 2),
            limit=most,
            unit="times",
            fix=f"set plate.{'depth' if deep else 'width'} to {height / most + 24:.0f} or more, or make two stacks",
        )
