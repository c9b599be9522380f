"""Slabs of parts of a few profiles against the same parts as meshes: their skin, their sweeps, what two share."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from stackwright.core.placement import Placement, Point
from stackwright.geometry import boolean, sweep
from stackwright.geometry.bodies import slabs
from stackwright.geometry.mesh import shape_of_profiles
from stackwright.geometry.plane.profile import Circle, Profile, rectangle
from stackwright.geometry.shape import Shape
from stackwright.geometry.solid import eroded

DRAWN = range(6)
WAYS: tuple[Point, ...] = ((0, 0, 1), (0, 0, -1), (1, 0, 0), (0, -1, 0), (0.6, 0.8, 0))


def stack(number: int) -> tuple[Profile, ...]:
    """Two to four drawn profiles on one another, or with heights in common, each joined to the next."""
    chance = random.Random(number)
    found: list[Profile] = []
    top = 0.0
    for _ in range(chance.randint(2, 4)):
        x, y = chance.uniform(4, 15), chance.uniform(4, 15)
        holes = (Circle(chance.uniform(-1, 1), 0.0, chance.uniform(1.0, 3.0)),) * chance.randint(0, 1)
        low = top - chance.choice((0.0, 0.03, 1.0)) * bool(found)
        top = low + chance.choice((0.04, 1.6, 3.3, 7.1))
        found.append(Profile(outer=rectangle(-x, -y, x, y, chance.choice((0.0, 1.5))), holes=holes, z0=low, z1=top))
    return tuple(found)


def shape(number: int) -> Shape:
    return shape_of_profiles(f"stack {number}", stack(number))


def as_mesh(known: Shape) -> Shape:
    """The same shape, of which no profile is known."""
    return replace(known, key=f"{known.key} as mesh", profiles=None)


@pytest.mark.parametrize("number", DRAWN)
def test_sections_without_their_skin_are_the_solid_without_it(number: int) -> None:
    part = shape(number)
    cut = part.whole.slabs
    assert cut is not None
    assert slabs.solid_of(cut).volume() == pytest.approx(part.facts.volume, rel=1e-8)
    for skin in (0.05, 0.002):
        mine, theirs = slabs.solid_of(slabs.without_skin(cut, skin)), eroded(part.solid, skin)
        assert mine.volume() == pytest.approx(theirs.volume(), rel=1e-7)
        assert (mine - theirs).volume() == pytest.approx(0.0, abs=1e-4)
        pieces, wanted = ([each for each in all_.decompose() if each.volume() > 1e-9] for all_ in (mine, theirs))
        assert len(pieces) == len(wanted), "slabs on one another are one piece"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("number", DRAWN[:4])
def test_sections_sweep_through_what_the_mesh_does(number: int, way: Point) -> None:
    part = shape(number)
    mine, theirs = sweep.swept(part, way), sweep.swept(as_mesh(part), way)
    assert mine.volume() == pytest.approx(theirs.volume(), rel=1e-7)
    assert (mine - theirs).volume() < 1e-3


@pytest.mark.parametrize("number", DRAWN)
def test_two_parts_share_in_the_plane_what_they_share_in_space(number: int) -> None:
    chance = random.Random(number)
    one, other = shape(number), shape(number + 100)
    turn = Placement.about("x", chance.choice((0, 180))) @ Placement.about("z", chance.choice((0, 90, 33)))
    placement = Placement.at(chance.uniform(-9, 9), chance.uniform(-9, 9), chance.uniform(-6, 6)) @ turn
    apart = as_mesh(one), as_mesh(other)
    shared = boolean.touching(one, other, placement)
    assert shared == pytest.approx(boolean.touching(*apart, placement), rel=1e-7, abs=1e-6)
    for way in ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0)):
        found = sweep.overlap_on_the_way(*apart, placement, way)
        assert sweep.blocks(one, other, placement, way) == bool(found)


def test_what_lies_on_a_part_has_no_gap_to_it_and_what_is_beside_it_has() -> None:
    below, above = shape(1), shape(2)
    (_, _, low), (wide, _, high) = below.facts.bounds
    on = Placement.at(0, 0, high - above.facts.bounds[0][2])
    assert boolean.gap(below, above, on, 1.0) == 0.0
    assert boolean.gap(below, above, on @ Placement.at(0, 0, 0.3), 1.0) == pytest.approx(0.3, abs=1e-9)
    beside = Placement.at(wide - above.facts.bounds[0][0] + 5.0, 0, 0)
    assert boolean.gap(below, above, beside, 1.0) == 1.0
    assert boolean.common(below, above, on) == ()
    assert low == 0.0


def test_a_sheet_that_is_thinner_than_two_skins_moves_as_it_is() -> None:
    film = shape_of_profiles("film", (Profile(outer=rectangle(0, 0, 9, 9), z0=0.0, z1=0.08),))
    lid = shape_of_profiles("lid", (Profile(outer=rectangle(0, 0, 9, 9), z0=0.0, z1=2.0),))
    for part in (film, as_mesh(film)):
        assert sweep.thinned(part).volume() == pytest.approx(part.facts.volume)
        assert sweep.blocks(part, lid, Placement.at(0, 0, 5), (0, 0, 1))
        assert not sweep.blocks(part, lid, Placement.at(0, 0, 5), (0, 0, -1))


def test_a_probe_proves_a_blocked_way_and_nothing_of_a_free_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "TRIED", 0)
    proven = 0
    for number in range(8):
        chance = random.Random(number)
        one, other = as_mesh(shape(number)), as_mesh(shape(number + 100))
        turn = Placement.about(chance.choice("xyz"), chance.choice((0, 90, 17)))
        placement = Placement.at(*(chance.uniform(-12, 12) for _ in range(3))) @ turn
        way: Point = chance.choice(((0, 0, 1), (0, 1, 0), (-1, 0, 0)))
        blocked = bool(sweep.overlap_on_the_way(one, other, placement, way))
        quick = sweep._blocks_a_probe(one, other, placement, way)
        assert blocked or not quick
        proven += quick
    assert proven >= 3
