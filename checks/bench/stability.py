"""Check that a push at the top node does not tip the cluster over, and that it is not slender. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from ...assemblies.assembly import Assembly
from ...assemblies.model.carrier import Carrier
from ...core.findings import Finding, Remedy, Severity
from ...geometry.store import Store
from ..limits import Limits

GROWTHS = (1.1, 1.25, 1.5, 2.0)
"""Multiples of the plate's size to try as remedies."""


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """An error if the cluster falls over by itself or by a push weaker than the limit, a warning if it is slender."""
    yield from _tipping(assembly, limits.numbers.push)
    yield from _slender(assembly, limits.numbers.slenderness)


def _tipping(assembly: Assembly, least: float) -> Iterator[Finding]:
    found, ground = assembly.tipping, next((carrier for carrier in assembly.carriers if carrier.ground), None)
    if found and ground and (found.falls or found.force < least):
        weak = (
            f"a push of {found.force:g} N at the top node, {found.height:g} mm up, tips the cluster towards the "
            f"{found.towards}; it must withstand {least:g} N"
        )
        deep = found.towards in ("front", "back")
        yield Finding(
            code="tipping",
            severity=Severity.ERROR,
            subject=ground.path,
            message=f"the cluster {found.falls}" if found.falls else weak,
            measured=found.force,
            limit=least,
            unit="N",
            fix=f"set {_side(ground, deep)} to a larger value, or leave it out"
            + ("; or move what hangs over nearer the middle" if found.falls else ""),
            remedies=_wider(ground, deep, [math.ceil(ground.size[deep] * times) for times in GROWTHS]),
            spoils=(ground.sheet,),
        )


def _slender(assembly: Assembly, most: float) -> Iterator[Finding]:
    """A warning if the cluster sways: its height is more than `most` times the narrower side of its feet."""
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
            message=f"it is {height:.0f} mm tall on feet {side:.0f} mm apart, {height / side:.1f} times as tall as "
            f"wide; the limit is {most:g} times",
            measured=round(height / side, 2),
            limit=most,
            unit="times",
            fix=f"set {_side(ground, deep)} to {height / most + 24:.0f} or more, or split the nodes into two stacks",
            remedies=_wider(ground, deep, [math.ceil(height / most + 24)]),
        )


def _wider(carrier: Carrier, deep: bool, sizes: Iterable[int]) -> tuple[Remedy, ...]:
    """A remedy for each of some sizes, mm, of a carrier's depth or width."""
    return tuple(Remedy.of(carrier.sides[deep], size) for size in sizes) if carrier.sides else ()


def _side(carrier: Carrier, deep: bool) -> str:
    """The key of a carrier's depth or width."""
    return carrier.sides[deep] if carrier.sides else f"the size of {carrier.path}"
