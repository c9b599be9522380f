"""Regions of a large solid: what is near a small piece is the same as in the whole."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from stackwright.core.placement import Placement
from stackwright.geometry import boolean
from stackwright.geometry.bodies import regions
from stackwright.geometry.mesh import shape_of_profiles
from stackwright.geometry.plane.profile import Circle, Profile, rectangle
from stackwright.geometry.shape import Shape

SIDE = 400.0
ROUNDING = 1e-6
"""Areas in the plane are of points that are rounded to 1e-8 mm, round pieces of 100 mm and 5 mm high, mm3."""


@pytest.fixture(scope="module", params=["profiles", "mesh"])
def plate(request: pytest.FixtureRequest) -> Shape:
    """A plate with 441 holes, of known profiles or as a mesh alone."""
    chance = random.Random(1)
    holes = tuple(
        Circle(-SIDE / 2 + 10 + 19 * i, -SIDE / 2 + 10 + 19 * j, chance.uniform(3, 8))
        for i in range(21)
        for j in range(21)
    )
    outer = rectangle(-SIDE / 2, -SIDE / 2, SIDE / 2, SIDE / 2)
    made = shape_of_profiles("plate", (Profile(outer=outer, holes=holes, z0=-5, z1=0),))
    return made if request.param == "profiles" else replace(made, profiles=None)


@pytest.fixture(scope="module")
def uncut(plate: Shape) -> Shape:
    return whole(plate)


def whole(shape: Shape) -> Shape:
    """The same shape, never cut into regions."""
    copy = Shape(shape.key, shape.vertices, shape.faces, shape.facts)
    object.__setattr__(copy, "near", lambda box: copy.whole)
    return copy


def test_a_large_mesh_is_cut_and_a_box_is_in_a_region_that_encloses_it(plate: Shape) -> None:
    assert len(plate.faces) > regions.FEW
    near = plate.near(((10, 10, -5), (12, 12, 0))).solid
    assert near.num_tri() <= regions.FEW
    x0, y0, z0, x1, y1, z1 = near.bounding_box()
    assert (x0 <= 10, y0 <= 10, x1 >= 12, y1 >= 12, z0, z1) == (True, True, True, True, -5, 0)
    if plate.profiles:
        return
    across = plate.near(((-1, -1, -5), (1, 1, 0))).solid
    assert across.num_tri() == plate.solid.num_tri(), "a box across the first cut needs the whole"


@pytest.mark.parametrize("number", range(20))
def test_what_a_piece_shares_with_a_region_it_shares_with_the_whole(plate: Shape, uncut: Shape, number: int) -> None:
    chance = random.Random(number)
    size = chance.uniform(2, 30)
    piece = shape_of_profiles(f"piece {number}", (Profile(outer=rectangle(0, 0, size, size), z0=-2, z1=6),))
    turn = Placement.about("z", chance.choice((0, 90, 33)))
    placement = Placement.at(chance.uniform(-190, 190), chance.uniform(-190, 190), chance.uniform(-6, 4)) @ turn
    orders = ((plate, piece, uncut, piece, placement), (piece, plate, piece, uncut, placement.inverse))
    for first, second, one, other, place in orders:
        mine = boolean.common(first, second, place)
        theirs = boolean.common(one, other, place)
        assert len(mine) == len(theirs)
        assert sum(each.volume for each in mine) == pytest.approx(sum(each.volume for each in theirs), abs=ROUNDING)
        touching = boolean.touching(one, other, place)
        assert boolean.touching(first, second, place) == pytest.approx(touching, abs=ROUNDING)
        gap = boolean.gap(one, other, place, 3.0)
        assert boolean.gap(first, second, place, 3.0) == pytest.approx(gap, abs=1e-9)
