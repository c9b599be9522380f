"""Check how far a panel of a case bends where a plug is pushed against it, by formula. Lengths mm, forces N, MPa.

A panel on screws is two beams that cross below the push, one along each side: F a2 b2 / 3 E I L between the screws
(Roark's Formulas, table 8.1). Each beam is as wide as the panel, but not wider than the longer one is long. Screws in
the middle of two edges carry the one beam on their line, and the other one ends there. A panel whose whole rim is held
is Navier's plate under a force in its middle (Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, article
34).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...assemblies.assembly import Assembly
from ...assemblies.carriers.case.box import CASE
from ...assemblies.model.carrier import Carrier
from ...assemblies.model.items import KeepOut
from ...core.findings import Finding, Severity
from ...core.placement import Placement
from ...core.remedy import Remedy
from ...geometry.store import Store
from ..limits import Limits
from .bending import POISSON, Spot

TERMS = 60
"""Number of terms of Navier's series in each direction that is summed, the odd ones."""
MOST = 3
"""Most remedies of one finding."""
OUTWARDS = 0.7
"""Least part of a plug's direction along the normal of a panel that pushes it."""
NEAR = 0.3
"""A screw is between the corners if it is nearer to the middle than this share of the panel's side."""


@dataclass(frozen=True, kw_only=True)
class PanelSupport:
    """What holds a panel: its screws, in its frame with the origin in its middle, or its whole rim (`edges`)."""

    screws: tuple[Spot, ...] = ()
    edges: bool = False


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """A warning if a panel with a part that is plugged bends too far, information if a plug only passes the panel."""
    for carrier in assembly.carriers:
        if not carrier.path.startswith(f"{CASE}.") or not carrier.stock.modulus:
            continue
        mounted = _plugged(assembly, carrier)
        passing = [each for each in assembly.case.openings if each.panel == carrier.sheet] if assembly.case else []
        if mounted or passing:
            yield from _judged(carrier, carrier.stock.modulus, mounted, limits)


def _plugged(assembly: Assembly, carrier: Carrier) -> list[str]:
    """The paths of the units on a panel that take a plug from outside. Wires behind a panel do not push it."""
    standing = {each.path for each in assembly.units if each.face == carrier.path}
    groups = [group for group in assembly.groups if group.unit in standing]
    return [group.unit for group in groups if any(_from_outside(space) for space in group.keep_outs)]


def _from_outside(space: KeepOut) -> bool:
    """Whether a space is that of a plug in front of a panel: z of a unit on a panel is away from the case."""
    return space.code == "plug" and Placement(rotation=space.placement.rotation).point((0.0, 0.0, 1.0))[2] > OUTWARDS


def _judged(carrier: Carrier, modulus: float, mounted: Sequence[str], limits: Limits) -> Iterator[Finding]:
    """The finding on one panel, if it bends too far or is stressed too much."""
    stock, numbers, held = carrier.stock, limits.numbers, PanelSupport(screws=carrier.supports, edges=carrier.on_edges)
    force, most, strength = numbers.plug_push, numbers.panel_bend, numbers.panel_stress
    bent = bend(carrier.size, stock.thickness, modulus, held, force)
    stress = stress_of(carrier.size, stock.thickness, held, force)
    if bent <= most and stress <= strength:
        return
    least = stock.thickness * max((bent / most) ** (1 / 3), (stress / strength) ** 0.5)
    thick = sorted(each for each in stock.sold if each >= least)
    reasons = [f"bends it by {bent:.1f} mm; the limit is {most:g} mm"] if bent > most else []
    reasons += [f"stresses it with {stress:.0f} MPa; the limit is {strength:g} MPa"] if stress > strength else []
    who = f"its plug is pushed into {mounted[0]}" if mounted else "a plug misses its opening"
    yield Finding(
        code="panel-bends",
        severity=Severity.WARNING if mounted else Severity.INFORMATION,
        subject=carrier.path,
        message=f"when {who}, a push of {force:g} N in its middle {', and '.join(reasons)}",
        measured=round(bent if bent > most else stress, 2),
        limit=most if bent > most else strength,
        unit="mm" if bent > most else "MPa",
        fix=f"set {stock.table}.thickness to {thick[0]:g}" if thick else carrier.smaller,
        remedies=tuple(Remedy.of(f"{stock.table}.thickness", each) for each in thick[:MOST]),
    )


def stress_of(size: Spot, thickness: float, held: PanelSupport, force: float) -> float:
    """The bending stress of a panel on screws under a force in its middle, the mean over its width, MPa.

    The larger of the two beams' stresses. 0 for a panel on its edges: its stress is far lower.
    """
    if held.edges:
        return 0.0
    found = [0.0]
    for axis in (0, 1):
        before, after = _ends(held.screws, axis)
        if before + after and _middle(size, held.screws, axis) is None:
            found.append(force * before * after / (before + after) / (size[1 - axis] * thickness**2 / 6))
    return max(found)


def bend(size: Spot, thickness: float, modulus: float, held: PanelSupport, force: float) -> float:
    """How far a force in its middle bends a panel, mm. `modulus`: of its material, MPa."""
    if held.edges:
        return _on_edges(size, modulus * thickness**3 / 12 / (1 - POISSON**2), force)
    ends = [_ends(held.screws, axis) for axis in (0, 1)]
    middles = [_middle(size, held.screws, axis) for axis in (0, 1)]
    routes: list[float] = []
    for axis, middle in enumerate(middles):
        if middle is not None:
            short, part = ends[1 - axis], _parted(ends[axis], middle)
            routes.append(
                _beam(min(size[axis], sum(short)), thickness, modulus, short)
                + _beam(size[1 - axis], thickness, modulus, part)
            )
    if routes:
        return force / sum(1 / each for each in routes)
    wide = max(sum(ends[0]), sum(ends[1]))
    return force * sum(_beam(min(size[1 - axis], wide), thickness, modulus, ends[axis]) for axis in (0, 1))


def _beam(wide: float, thickness: float, modulus: float, span: Spot) -> float:
    """How far 1 N bends a beam, mm. `span`: the distances from the force to the two ends."""
    before, after = span
    long, inertia = before + after, wide * thickness**3 / 12
    return before**2 * after**2 / (3 * modulus * inertia * long) if long else 0.0


def _ends(screws: Sequence[Spot], axis: int) -> Spot:
    """The distances from the middle to the outermost screws on both sides along an axis."""
    return max(0.0, -min(spot[axis] for spot in screws)), max(0.0, max(spot[axis] for spot in screws))


def _middle(size: Spot, screws: Sequence[Spot], axis: int) -> float | None:
    """Where along an axis the screws between the corners are, the mean; None unless both edges have some."""
    between = [spot for spot in screws if abs(spot[axis]) < NEAR * size[axis]]
    edges = {spot[1 - axis] > 0 for spot in between}
    return sum(spot[axis] for spot in between) / len(between) if len(screws) > 2 and len(edges) == 2 else None


def _parted(ends: Spot, middle: float) -> Spot:
    """The distances from the middle to the nearest lines of screws, where one line is at `middle`."""
    return (ends[0], max(middle, 0.0)) if middle >= 0 else (-middle, ends[1])


def _on_edges(size: Spot, rigidity: float, force: float) -> float:
    """Navier's series for a force in the middle of a plate whose rim is simply supported, mm. `rigidity`: N mm."""
    a, b = size
    odd = range(1, 2 * TERMS, 2)
    series = math.fsum(1 / ((m / a) ** 2 + (n / b) ** 2) ** 2 for m in odd for n in odd)
    return 4 * force / (math.pi**4 * a * b * rigidity) * series
