"""What of a part a printer lays without trouble, and what it takes for it; `broken/layers.py` has what it does not."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from broken.layers import (
    BODY,
    LIMITS,
    SETTINGS,
    block,
    bridge,
    groove,
    layers,
    leaning,
    ledge,
    lying_hole,
    on_bed,
    post,
    told,
)
from stackwright.checks.print.layering import layers_of
from stackwright.geometry.layers.layers import layer_report
from stackwright.geometry.layers.necks import modulus_about_x, section_modulus
from stackwright.geometry.layers.slices import Slices
from stackwright.geometry.mesh import shape_of_profiles
from stackwright.geometry.plane.profile import Circle, Profile, rectangle
from stackwright.geometry.store import Store
from stackwright.parts.printed.foot import Foot


@pytest.mark.parametrize("angle", [10, 30, 44])
def test_overhangs_to_45_are_silent(angle: float) -> None:
    assert told(leaning(angle)) == []


@pytest.mark.parametrize(
    ("what", "measured"),
    [(ledge(0.8), 0.8), (ledge(4.0), 4.0), (bridge(25), 25), (bridge(40), 40), (groove(0.08), 0.08)],
)
def test_what_is_found_is_measured(what: tuple[Profile, ...], measured: float) -> None:
    (finding,) = told(layers(*what))
    assert finding.measured == pytest.approx(measured, abs=0.1 if measured < 10 else 1)


def test_the_ceiling_of_a_small_hole_is_no_bridge_to_speak_of() -> None:
    body = rectangle(0, 0, 20, 20)
    ring = Profile(outer=body, holes=(Circle(10, 10, 6),), z0=10, z1=13)
    assert told(layers(*BODY, ring, Profile(outer=body, z0=13, z1=16))) == []


@pytest.mark.parametrize(("diameter", "fires"), [(3.4, False), (6.0, False), (12.0, True)])
def test_holes_that_lie_print_to_six(diameter: float, fires: bool) -> None:
    assert bool({f.code for f in told(lying_hole(diameter))} - {"bed-edge"}) == fires


@pytest.mark.parametrize("turn", [0.0, 10.0, 30.0, 45.0])
@pytest.mark.parametrize(("span", "wide"), [(15.0, 40.0), (25.0, 10.0), (40.0, 10.0)])
def test_a_bridge_is_as_long_whichever_way_it_lies(turn: float, span: float, wide: float) -> None:
    shape = shape_of_profiles("", bridge(span, wide))
    angle = math.radians(turn)
    around = np.array([[math.cos(angle), math.sin(angle), 0], [-math.sin(angle), math.cos(angle), 0], [0, 0, 1]])
    found = [f for f in told(layer_report(shape.vertices @ around, shape.faces, SETTINGS)) if f.code != "bed-edge"]
    assert [f.code for f in found] == (["bridge"] if span > 20 else [])
    assert all(f.measured == pytest.approx(span, abs=0.5) for f in found)


def test_a_ring_ceiling_is_no_bridge() -> None:
    """A counterbore under a narrower hole: the ring hangs from its outside alone."""
    body = rectangle(0, 0, 50, 50)
    wide = Profile(outer=body, holes=(Circle(25, 25, 40),), z0=0, z1=5)
    narrow = Profile(outer=body, holes=(Circle(25, 25, 36),), z0=5, z1=8)
    found = [f for f in told(layers(wide, narrow)) if f.code != "bed-edge"]
    assert [f.code for f in found] == ["overhang"]
    assert found[0].measured == pytest.approx(2.0, abs=0.1)
    assert found[0].place is not None
    assert math.dist(found[0].place[:2], (25, 25)) == pytest.approx(18, abs=0.3)


def test_eaves_make_no_overhang_of_a_bridge() -> None:
    """A slab that stands out by 0.4 all round its two legs, and a collar round a post."""
    slab = Profile(outer=rectangle(-0.4, -0.4, 20.4, 10.4), z0=10, z1=12)
    assert told(layers(*bridge(10)[:4], slab)) == []
    assert told(layers(*BODY, Profile(outer=rectangle(-0.4, -0.4, 20.4, 20.4), z0=10, z1=12))) == []


@pytest.mark.parametrize("diameter", [10.0, 12.0, 16.0])
def test_facets_of_a_lying_hole_are_no_steps(diameter: float) -> None:
    assert "step-lost" not in {f.code for f in told(lying_hole(diameter))}


def test_support_reaches_down_to_what_carries_it() -> None:
    over = block(0, 0, 30, 20, 10, 12)
    low = layers(block(-5, -5, 40, 25, 0, 4), block(0, 0, 20, 20, 4, 10), over)
    assert low.support == pytest.approx(0.6 * layers(block(0, 0, 20, 20, 0, 10), over).support, rel=0.02)
    assert (
        layers(block(0, 0, 5, 9, 0, 10), block(20, 0, 25, 9, 0, 10), block(0, 0, 25, 9, 10, 12)).support_everywhere == 0
    )


def test_a_slicer_supports_the_crown_of_a_hole_that_prints_without() -> None:
    assert lying_hole(6.0).support_everywhere > 50
    assert lying_hole(6.0).support == 0
    assert {f.code for f in told(lying_hole(6.0))} == {"bed-edge"}


def test_what_is_laid_is_the_volume() -> None:
    shape = shape_of_profiles("", ledge(4.0))
    assert layers(*ledge(4.0)).volume == pytest.approx(shape.facts.volume, rel=1e-6)


@pytest.mark.parametrize(("width", "depth"), [(10.0, 4.0), (3.0, 20.0)])
def test_a_sections_modulus_is_that_of_its_formula(width: float, depth: float) -> None:
    bar = shape_of_profiles("", (Profile(outer=rectangle(5, 7, 5 + width, 7 + depth), z0=0, z1=2),))
    section = Slices(bar.vertices, bar.faces, 0.2).laid(0)
    assert section_modulus(section) == pytest.approx(min(width, depth) ** 2 * max(width, depth) / 6)
    assert modulus_about_x(section, 7, 7 + depth) == pytest.approx(width * depth**2 / 6)
    assert modulus_about_x(section, 0, 7 + depth / 2) == pytest.approx(width * depth**2 / 24)
    turned = section.rotate(30.0)
    assert section_modulus(turned) == pytest.approx(section_modulus(section))
    ring = Profile(outer=Circle(0, 0, 8), holes=(Circle(0, 0, 4),), z0=0, z1=2)
    tube = shape_of_profiles("", (ring,))
    exact = math.pi * (8**4 - 4**4) / 32 / 8
    assert section_modulus(Slices(tube.vertices, tube.faces, 0.2).laid(0)) == pytest.approx(exact, rel=0.01)


def test_the_weakest_neck_is_where_a_post_stands_on_its_foot() -> None:
    neck = layers(*post(4.0, 30.0)).neck
    assert neck is not None
    assert (neck.z, neck.lever) == pytest.approx((4.0, 30.0), abs=0.21)
    assert neck.stress == pytest.approx(30.0 / (4.0**3 / 6), rel=0.01)


def test_what_joins_above_shares_the_load() -> None:
    legs = [Profile(outer=rectangle(x, 0, x + 4, 4), z0=2, z1=20) for x in (0.0, 16.0)]
    foot, top = on_bed(0, 0, 20, 20, 2), Profile(outer=rectangle(0, 0, 20, 4), z0=20, z1=24)
    apart, together = layers(*foot, *legs).neck, layers(*foot, *legs, top).neck
    assert apart is not None
    assert together is not None
    assert together.stress / together.lever == pytest.approx(apart.stress / apart.lever / 2, rel=0.01)


def test_layers_are_remembered_as_they_were(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    foot = Foot(
        diameter=18, height=8, hole_diameter=3.6, counterbore_diameter=8, web=3, pocket_diameter=10.6, pocket_depth=1.2
    )
    fresh = layers_of(foot, store, LIMITS)
    assert layers_of(foot, Store(store.folder), LIMITS) == fresh
    assert [f.code for f in told(fresh)] == []
    assert fresh.fine == ()
    assert layer_report(*_bed(foot, store), SETTINGS).volume == pytest.approx(fresh.volume)


def _bed(foot: Foot, store: Store):
    shape = store.shape(foot)
    return shape.vertices * [1.0, -1.0, -1.0], shape.faces


def test_a_part_lower_than_a_layer_does_not_fall_over() -> None:
    shape = shape_of_profiles("", (Profile(outer=rectangle(0, 0, 20, 20), z0=0, z1=3),))
    found = layer_report(shape.vertices, shape.faces, replace(SETTINGS, layer=50.0))
    assert (found.standing, found.first_area) == (90.0, 0.0)
