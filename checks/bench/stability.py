"""Check that a push at the top node does not tip the cluster over, and that it is not slender. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ...assemblies.assembly import GRAVITY, Assembly, Tipping
from ...assemblies.model.carrier import Carrier
from ...core.findings import Finding, Severity
from ...core.remedy import Remedy
from ...geometry.store import Store
from ..limits import Limits

SPARE = 2.0
"""Length by which a plate is made larger than it must be, mm: feet move in whole steps, and pushes are rounded."""
FEET_INSET = 24.0
"""Distance of two opposite feet from the edges of their plate together, mm."""


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
        remedies = _steadier(ground, found, least)
        yield Finding(
            code="tipping",
            severity=Severity.ERROR,
            subject=ground.path,
            message=f"the cluster {found.falls}" if found.falls else weak,
            measured=found.force,
            limit=least,
            unit="N",
            fix=_any(remedies, f"make {ground.path} larger")
            + ("; or move what hangs over nearer the middle" if found.falls else ""),
            remedies=remedies,
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
        wanted = math.ceil(height / most + FEET_INSET)
        short = [
            (key, wanted) for key, between in zip(ground.sides or (), sides, strict=False) if height / between > most
        ]
        remedies = (Remedy(settings=tuple(short)),) if short else ()
        yield Finding(
            code="slender",
            severity=Severity.WARNING,
            subject=ground.path,
            message=f"it is {height:.0f} mm tall on feet {side:.0f} mm apart, {height / side:.1f} times as tall as "
            f"wide; the limit is {most:g} times",
            measured=round(height / side, 2),
            limit=most,
            unit="times",
            fix=_any(remedies, f"make {ground.path} larger") + ", or split the nodes into two stacks",
            remedies=remedies,
        )


def _steadier(ground: Carrier, found: Tipping, least: float) -> tuple[Remedy, ...]:
    """The size at which a push of `least` N does not tip the cluster any way, then the plate's own choice of a size."""
    needed = least * found.height / (found.grams / 1000 * GRAVITY)
    larger: list[tuple[str, int]] = []
    for axis, key in enumerate(ground.sides or ()):
        feet = [foot[axis] for foot in ground.supports]
        arm = min(max(feet) - found.centre[axis], found.centre[axis] - min(feet))
        if arm < needed + SPARE:
            larger.append((key, math.ceil(ground.size[axis] + 2 * (needed - arm + SPARE))))
    if not larger:
        return ()
    return Remedy(settings=tuple(larger)), Remedy(settings=tuple((key, None) for key in ground.sides or ()))


def _any(remedies: tuple[Remedy, ...], otherwise: str) -> str:
    """The remedies as a text. `otherwise`: the text if there is none."""
    return ", or ".join(remedy.words for remedy in remedies) or otherwise
