"""Whether a push at the top node tips the cluster over its feet, and whether it is slender. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from ...assemblies.assembly import Assembly
from ...assemblies.model.carrier import Carrier
from ...core.findings import Finding, Remedy, Severity
from ...geometry.store import Store
from ..limits import Limits

GROWTHS = (1.1, 1.25, 1.5, 2.0)
"""Times its size that a plate is tried at before the cluster is found to tip whatever the plate's size."""


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """An error where less than the push it must stand tips it, a warning where it is slender."""
    yield from _tipping(assembly, limits.numbers.push)
    yield from _slender(assembly, limits.numbers.slenderness)


def _tipping(assembly: Assembly, least: float) -> Iterator[Finding]:
    found, ground = assembly.tipping, next((carrier for carrier in assembly.carriers if carrier.ground), None)
    if found and ground and found.force < least:
        deep = found.towards in ("front", "back")
        yield Finding(
            code="tipping",
            severity=Severity.ERROR,
            subject=ground.path,
            message=f"{found.force:g} N at the top node, {found.height:g} up, tip it towards the {found.towards}",
            measured=found.force,
            limit=least,
            unit="N",
            fix=f"set {_side(ground, deep)} to more, or leave it out",
            remedies=_wider(ground, deep, [math.ceil(ground.size[deep] * times) for times in GROWTHS]),
            spoils=(ground.sheet,),
        )


def _slender(assembly: Assembly, most: float) -> Iterator[Finding]:
    """A tower that sways: tall over the narrower side of its feet."""
    ground = next((carrier for carrier in assembly.carriers if carrier.ground), None)
    if ground is None or not assembly.tipping:
        return
    feet = ground.supports
    sides = [max(foot[i] for foot in feet) - min(foot[i] for foot in feet) for i in (0, 1)]
    side, height = min(sides), assembly.tipping.height
    if side > 0 and height / side > most:
        deep = sides[1] < sides[0]
        yield Finding(
            code="slender",
            severity=Severity.WARNING,
            subject=ground.path,
            message=f"{height:.0f} tall on feet {side:.0f} apart, {height / side:.1f} times as tall as wide",
            measured=round(height / side, 2),
            limit=most,
            unit="times",
            fix=f"set {_side(ground, deep)} to {height / most + 24:.0f} or more, or make two stacks",
            remedies=_wider(ground, deep, [math.ceil(height / most + 24)]),
        )


def _wider(carrier: Carrier, deep: bool, sizes: Iterable[int]) -> tuple[Remedy, ...]:
    """A remedy for each of some sizes, mm, of a carrier's depth or width."""
    return tuple(Remedy.of(carrier.sides[deep], size) for size in sizes) if carrier.sides else ()


def _side(carrier: Carrier, deep: bool) -> str:
    """The key of a carrier's depth or width."""
    return carrier.sides[deep] if carrier.sides else f"the size of {carrier.path}"
