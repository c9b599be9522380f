"""The least move that frees two overlapping pieces: by formula, and against moves sampled in every direction."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from stackwright.core.placement import Placement
from stackwright.geometry import way_out
from stackwright.geometry.boolean import common
from stackwright.geometry.mesh import shape_of_profiles
from stackwright.geometry.plane.profile import Circle, Profile
from stackwright.geometry.shape import Shape
from test_sweep import bent, block

FREE = 1e-3
"""Two pieces that share less volume are free of one another, mm3."""
SLACK = 0.15
"""Share by which a move may be longer than the least, where a piece with arms leaves by a slanting way."""
NEAR = 0.02
"""Largest error of a depth that a formula gives, mm: circles are polygons."""


def disc(radius: float, high: float, hole: float = 0.0) -> Shape:
    """A disc in the middle of its frame, from z = 0 up, with a hole through its middle."""
    holes = (Circle(0, 0, hole),) if hole else ()
    profile = Profile(outer=Circle(0, 0, 2 * radius), holes=holes, z0=0, z1=high)
    return shape_of_profiles(f"disc {radius} {high} {hole}", (profile,))


def shared(a: Shape, b: Shape, placement: Placement, move: np.ndarray) -> float:
    """The volume that two shapes share after a move of the first, mm3."""
    return (a.solid.translate(move.tolist()) ^ b.solid.transform(np.array(placement.matrix))).volume()


WASHER = disc(3.5, 0.5, 3.2)
SIN30 = math.sin(math.radians(30))
FORMULAS = {
    "two blocks": (block(10, 10, 10), block(10, 10, 10), Placement.at(9.05, 1, 2), 0.95),
    "a block below another": (block(10, 10, 10), block(30, 30, 5), Placement.at(-5, -5, -4.3), 0.7),
    "a turned block by its edge": (
        block(10, 10, 10),
        block(10, 10, 10),
        Placement.at(10 - 0.6, 5, 0) @ Placement.about("z", -45),
        0.6,
    ),
    "a washer beside a component that begins where it does": (WASHER, block(8, 8, 6), Placement.at(2.55, -4, 0), 0.5),
    "a washer beside a component": (WASHER, block(8, 8, 6), Placement.at(2.55, -4, -3), 0.95),
    "a washer over the corner of a component": (
        WASHER,
        block(8, 8, 6),
        Placement.at(2.1, 1.9, -3),
        3.5 - math.hypot(2.1, 1.9),
    ),
    "a washer on a low component": (WASHER, block(8, 8, 6), Placement.at(-1, -4, -5.7), 0.3),
    "two discs side by side": (disc(4, 10), disc(3, 12), Placement.at(4.6, 3.2, -1), 7 - math.hypot(4.6, 3.2)),
    "a disc in a hole that is too narrow": (disc(2, 3), disc(9, 20, 3.8), Placement.at(0, 0, -19.5), 0.5),
    "a block in a block": (block(2, 3, 4), block(20, 20, 20), Placement.at(-10, -9, -15.5), 4.5),
}
"""First piece, second piece, the placement of the second, and the least move, mm."""


@pytest.mark.parametrize("name", FORMULAS)
def test_the_way_out_is_what_the_formula_says(name: str) -> None:
    a, b, placement, depth = FORMULAS[name]
    move = way_out.least(a, b, placement)
    assert math.hypot(*move) == pytest.approx(depth, abs=NEAR)
    assert shared(a, b, placement, np.array(move)) < FREE
    back = way_out.least(b, a, placement.inverse)
    assert math.hypot(*back) == pytest.approx(depth, abs=NEAR), "it does not matter which of the two moves"


def directions(count: int) -> np.ndarray:
    """Unit vectors spread evenly over a sphere, (n, 3), with the axes."""
    k = np.arange(count) + 0.5
    polar, turn = np.arccos(1 - 2 * k / count), math.pi * (1 + 5**0.5) * k
    around = np.column_stack([np.cos(turn) * np.sin(polar), np.sin(turn) * np.sin(polar), np.cos(polar)])
    return np.vstack([np.eye(3), -np.eye(3), around])


def drawn(number: int) -> tuple[Shape, Shape, Placement]:
    """Two parts of blocks with holes that overlap."""
    chance = random.Random(number)
    while True:
        a, b = (chance.choice((bent(chance), disc(chance.uniform(2, 6), chance.uniform(0.5, 8)))) for _ in range(2))
        turn = Placement.about("z", chance.choice((0, 90, 30, 17)))
        placement = Placement.at(*(chance.uniform(-15, 15) for _ in range(3))) @ turn
        if sum(each.volume for each in common(a, b, placement)) > 0.05:
            return a, b, placement


@pytest.mark.slow
@pytest.mark.parametrize("number", range(60))
def test_no_sampled_move_is_shorter(number: int) -> None:
    a, b, placement = drawn(number)
    move = np.array(way_out.least(a, b, placement))
    depth = float(np.linalg.norm(move))
    assert shared(a, b, placement, move) < FREE
    shorter = (1 - SLACK) * depth
    for way in directions(300):
        for share in (0.35, 0.6, 0.8, 1.0):
            assert shorter <= 0 or shared(a, b, placement, way * shorter * share) >= FREE, (way, shorter * share)
