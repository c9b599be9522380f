"""Interference beside the exact kernel: two thousand random pairs, the same verdict by the same rule."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import pytest
from broken.layers import LIMITS
from stackwright.assemblies.assembly import Assembly
from stackwright.checks.fit.pairs import Pairs
from stackwright.core.placement import Placement
from stackwright.geometry.store import Store
from stackwright.parts.part import Part

PAIRS, NEAR = 2000, 0.2
"""How many pairs, and the share of a limit within which a verdict may fall either way."""
DEEP = 0.25
"""Penetration that must never be missed, mm."""


@dataclass(frozen=True)
class Exact:
    """One connected piece of what two exact solids share."""

    volume: float
    thickness: float
    depth: float


def exact(a: Any, b: Any, placement: Placement) -> list[Exact]:
    """The pieces of the kernel's common part of `a` and of `b` placed in its frame."""
    from cadquery import Location, Plane, Vector

    r = placement.rotation
    plane = Plane(placement.origin, xDir=Vector(r[0], r[3], r[6]), normal=Vector(r[2], r[5], r[8]))
    common = a.intersect(b.moved(Location(plane)))
    found: list[Exact] = []
    for solid in common.Solids():
        volume, area, box = abs(solid.Volume()), solid.Area(), solid.BoundingBox()
        found.append(Exact(volume, 2 * volume / area if area else 0.0, min(box.xlen, box.ylen, box.zlen)))
    return found


def drawn(seed: int, parts: list[Part], store: Store) -> tuple[Part, Part, Placement]:
    """Two parts, the second anywhere near the first: overlapping, touching or just apart."""
    chance = random.Random(seed)
    a, b = chance.choice(parts), chance.choice(parts)
    turn = Placement.about("z", chance.choice([0, 0, 90, 180, 30, 217.3]))
    if chance.random() < 0.5:
        turn = Placement.about("x", chance.choice([90, 180, 41.7])) @ turn
    (ax0, ay0, az0), (ax1, ay1, az1) = store.shape(a).facts.bounds
    low, high = turn.bounds(store.shape(b).facts.bounds)
    place = [
        chance.uniform(lo - b_high + 0.1, hi - b_low - 0.1)
        for lo, hi, b_low, b_high in zip((ax0, ay0, az0), (ax1, ay1, az1), low, high, strict=True)
    ]
    kind = chance.random()
    if kind < 0.3:  # face to face, or a hair into it
        place[2] = az1 - low[2] - chance.choice([0.0, 0.0, 0.005, 0.01, 0.05, 0.1, 0.3, 1.0])
    elif kind < 0.45:  # on one axis, as fasteners stand
        place[0] = place[1] = 0.0
    return a, b, Placement.at(*place) @ turn


@pytest.mark.slow
def test_two_thousand_pairs_are_judged_as_the_exact_kernel_does(reference: Assembly, store: Store) -> None:
    parts, pairs = list(reference.parts()), Pairs(store, LIMITS)
    solids = {part: store.brep(part) for part in parts}
    judged, close, missed, false = 0, 0, 0, 0
    for seed in range(PAIRS):
        a, b, placement = drawn(seed, parts, store)
        pieces = exact(solids[a], solids[b], placement)
        verdict = pairs.worst(pairs.common(a, b, placement)) is not None
        deepest = max((p.depth for p in pieces if min(p.volume, p.thickness) > 1e-3), default=0.0)
        assert verdict or deepest <= DEEP, f"missed {deepest:.3f} deep: {seed} {a.bom_name()} {b.bom_name()}"
        limits = ((p.volume / LIMITS.overlap_volume, p.thickness / LIMITS.overlap_thickness) for p in pieces)
        if any((abs(v - 1) < NEAR and t > 1 - NEAR) or (abs(t - 1) < NEAR and v > 1 - NEAR) for v, t in limits):
            close += 1
            continue
        truth = any(p.volume > LIMITS.overlap_volume and p.thickness > LIMITS.overlap_thickness for p in pieces)
        judged, missed, false = judged + 1, missed + (truth and not verdict), false + (verdict and not truth)
    print(f"\n{judged} pairs judged, {close} too near a limit, {missed} missed, {false} false")
    assert judged > 0.8 * PAIRS
    assert missed == 0
    assert false < 0.01 * judged
