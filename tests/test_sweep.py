"""The space that a part sweeps through, against the sampled part: 50 drawn pairs, and volumes by formula."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from stackwright.core.placement import Placement, Point
from stackwright.geometry import sweep
from stackwright.geometry.mesh import shape_of_profiles
from stackwright.geometry.plane.profile import Circle, Profile, rectangle
from stackwright.geometry.shape import Shape

WAYS: tuple[Point, ...] = ((0, 0, 1), (0, 0, -1), (0, 1, 0), (0, -1, 0), (1, 0, 0), (-1, 0, 0))
STEP = 0.25
"""Distance between the samples, mm."""


def block(x: float, y: float, z: float, hole: float = 0.0) -> Shape:
    """A block on its corner, with a hole along z through its middle."""
    holes = (Circle(x / 2, y / 2, hole),) if hole else ()
    return shape_of_profiles(f"{x} {y} {z} {hole}", (Profile(outer=rectangle(0, 0, x, y), holes=holes, z0=0, z1=z),))


def bent(chance: random.Random) -> Shape:
    """A part of two or three blocks on one another, one with a hole."""
    x, y, z = (chance.uniform(4, 20) for _ in range(3))
    hole = chance.choice((0.0, min(x, y) * 0.6))
    lower = Profile(outer=rectangle(0, 0, x, y), holes=(Circle(x / 2, y / 2, hole),) if hole else (), z0=0, z1=z)
    foot = rectangle(0, 0, x + chance.uniform(2, 15), chance.uniform(1, y))
    upper = Profile(outer=foot, z0=z, z1=z + chance.uniform(1, 6))
    return shape_of_profiles(f"bent {x} {y} {z}", (lower, upper))


def blocked_when_sampled(mover: Shape, obstacle: Shape, placement: Placement, way: Point) -> bool:
    """Whether the mover, moved by steps, ever overlaps the obstacle, which `placement` puts into its frame."""
    thin, other = sweep.thinned(mover), obstacle.solid.transform(np.array(placement.matrix))
    size = 2 * sum(np.ptp(each.vertices, axis=0).sum() for each in (mover, obstacle)) + math.hypot(*placement.origin)
    steps = np.arange(0.0, size, STEP)
    return any((thin.translate([c * t for c in way]) ^ other).volume() > sweep.BLOCKS for t in steps)


def drawn(number: int) -> tuple[Shape, Shape, Placement, Point]:
    chance = random.Random(number)
    turn = Placement.about(chance.choice("xyz"), chance.choice((0, 90, 180, 270, 30, 17)))
    spot = Placement.at(*(chance.uniform(-25, 25) for _ in range(3)))
    return bent(chance), bent(chance), spot @ turn, chance.choice(WAYS)


@pytest.mark.parametrize("number", range(50))
def test_a_sweep_agrees_with_samples(number: int) -> None:
    mover, obstacle, placement, way = drawn(number)
    swept = bool(sweep.overlap_on_the_way(mover, obstacle, placement, way))
    assert swept == blocked_when_sampled(mover, obstacle, placement, way)
    assert swept == sweep.blocks(mover, obstacle, placement, way)


def test_the_draws_hold_both_verdicts() -> None:
    verdicts = [bool(sweep.overlap_on_the_way(*drawn(number))) for number in range(50)]
    assert 12 <= sum(verdicts) <= 38


@pytest.mark.parametrize("way", WAYS)
def test_the_volume_of_a_sweep_is_its_shadow_times_its_length_and_the_part(way: Point) -> None:
    part = block(10, 20, 5, hole=4)
    low, high = np.full(3, sweep.SKIN), np.array([10, 20, 5]) - sweep.SKIN
    sides = high - low
    axis = next(n for n in range(3) if way[n])
    shadow = float(np.prod(np.delete(sides, axis)))
    if axis == 2:
        shadow -= math.pi * (4 / 2 + sweep.SKIN) ** 2  # moved across, the material beside the hole fills it
    wanted = shadow * (sides[axis] + sweep.FAR)
    volume = sweep.swept(part, way).volume()
    assert volume == pytest.approx(wanted, rel=1e-3)


@pytest.mark.parametrize(("play", "free"), [(0.2, True), (0.0, True), (-0.06, True), (-0.15, False)])
def test_a_peg_passes_a_slot_that_is_not_narrower_by_more_than_two_skins(play: float, free: bool) -> None:
    peg = block(10, 10, 10)
    wall = block(2, 10, 40)
    for at in (-2 - play / 2, 10 + play / 2):
        found = sweep.overlap_on_the_way(peg, wall, Placement.at(at, 0, 0), (0, 0, 1))
        assert (not found) == free


def test_what_is_beside_or_behind_blocks_nothing() -> None:
    peg, lid = block(10, 10, 10), block(10, 10, 2)
    assert sweep.overlap_on_the_way(peg, lid, Placement.at(0, 0, 30), (0, 0, 1))
    assert not sweep.overlap_on_the_way(peg, lid, Placement.at(0, 0, 30), (0, 0, -1))
    assert not sweep.overlap_on_the_way(peg, lid, Placement.at(0, 0, 30), (1, 0, 0))


def test_the_depth_is_the_least_side_and_the_distance_is_where_it_begins() -> None:
    peg, lip = block(10, 10, 10), block(2, 10, 5)
    found = sweep.overlap_on_the_way(peg, lip, Placement.at(9, 0, 30), (0, 0, 1))
    assert found
    assert found[0].depth == pytest.approx(1 - sweep.SKIN, abs=0.01)
    assert sweep.blocked_stretch(peg, lip, Placement.at(9, 0, 30), (0, 0, 1)) == pytest.approx((20.5, 34.5), abs=0.5)
