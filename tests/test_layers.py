"""The printer's check: blocks, ledges, bridges and walls of known sizes, laid layer by layer."""

from __future__ import annotations

import math

import numpy as np
import pytest
from stackwright.checks import printability
from stackwright.checks.limits import Limits
from stackwright.core.findings import Severity
from stackwright.core.placement import Placement
from stackwright.geometry.layers import Laid, laid
from stackwright.geometry.mesh import shape_of_profiles
from stackwright.geometry.profile import Circle, Profile, rectangle
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.printer import PrinterRecord
from stackwright.parts.foot import Foot

LAYER = 0.2
Told = list[tuple[str, Severity]]


def block(x0: float, y0: float, x1: float, y1: float, z0: float, z1: float) -> Profile:
    return Profile(outer=rectangle(x0, y0, x1, y1), z0=z0, z1=z1)


def layers(*profiles: Profile, nozzle: float = 0.4) -> Laid:
    shape = shape_of_profiles("", profiles)
    return laid(shape.vertices, shape.faces, LAYER, printability.ANGLES, 2 * printability.WALLS * nozzle)


def told(found: Laid) -> Told:
    return [(f.code, f.severity) for f in printability.judge(found, "part", Placement())]


def leaning(angle: float, height: float = 20.0) -> Laid:
    """A wall 20 wide that leans by an angle from vertical, on a foot that keeps it."""
    run = height * math.tan(math.radians(angle))
    low = np.array([(0, 0), (10, 0), (10, 20), (0, 20)], dtype=float)
    high = low + np.array([run, 0.0])
    vertices = np.array([(*p, 0.0) for p in low] + [(*p, height) for p in high])
    quads = [(3, 2, 1, 0), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)]
    faces = np.array([t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))])
    return laid(vertices, faces, LAYER, printability.ANGLES, 0.76)


@pytest.mark.parametrize(
    ("angle", "severity"), [(30, None), (44, None), (50, Severity.WARNING), (60, Severity.ERROR), (75, Severity.ERROR)]
)
def test_overhangs_are_graded_by_their_angle(angle: float, severity: Severity | None) -> None:
    assert told(leaning(angle)) == ([("overhang", severity)] if severity else [])


@pytest.mark.parametrize(("reach", "fires"), [(0.3, False), (0.45, False), (0.8, True), (4.0, True)])
def test_ledges_are_graded_by_their_reach(reach: float, fires: bool) -> None:
    found = layers(block(0, 0, 20, 20, 0, 10), block(0, 0, 20 + reach, 20, 10, 12))
    assert told(found) == ([("overhang", Severity.ERROR)] if fires else [])
    if fires:
        (finding,) = printability.judge(found, "part", Placement())
        assert finding.measured == pytest.approx(reach, abs=0.1)
        assert finding.place == pytest.approx((20 + reach / 2, 10, 10), abs=1)


@pytest.mark.parametrize(
    ("span", "severity"),
    [(15, None), (20, None), (25, Severity.INFORMATION), (33, Severity.WARNING), (40, Severity.ERROR)],
)
def test_bridges_are_graded_by_their_span(span: float, severity: Severity | None) -> None:
    legs = block(0, 0, 5, 10, 0, 10), block(5 + span, 0, 10 + span, 10, 0, 10)
    found = layers(*legs, block(0, 0, 10 + span, 10, 10, 12))
    assert told(found) == ([("bridge", severity)] if severity else [])
    if severity:
        (finding,) = printability.judge(found, "part", Placement())
        assert finding.measured == pytest.approx(span, abs=1)
        assert finding.place == pytest.approx((5 + span / 2, 5, 10), abs=1)


def test_the_ceiling_of_a_small_hole_is_no_bridge_to_speak_of() -> None:
    body = rectangle(0, 0, 20, 20)
    hole = Circle(10, 10, 6)
    found = layers(Profile(outer=body, holes=(hole,), z0=0, z1=5), Profile(outer=body, z0=5, z1=8))
    assert told(found) == []


@pytest.mark.parametrize(("diameter", "fires"), [(3.4, False), (6.0, False), (12.0, True)])
def test_holes_that_lie_print_to_six(diameter: float, fires: bool) -> None:
    """A block with a hole along y, turned so that its axis lies."""
    profile = Profile(outer=rectangle(0, 0, 30, 30), holes=(Circle(15, 15, diameter),), z0=0, z1=20)
    shape = shape_of_profiles("", (profile,))
    turned = shape.vertices[:, [0, 2, 1]] * np.array([1.0, -1.0, 1.0]) + np.array([0.0, 20.0, 0.0])
    found = laid(turned, shape.faces, LAYER, printability.ANGLES, 0.76)
    assert bool(told(found)) == fires, told(found)


@pytest.mark.parametrize("height", [4.0, 9.0, 14.9])
def test_a_piece_that_starts_in_the_air_is_an_island(height: float) -> None:
    arch = block(0, 0, 5, 10, 0, 20), block(0, 0, 20, 10, 18, 20)
    hanging = block(14, 2, 18, 8, height, 18)
    codes = told(layers(*arch, hanging))
    assert ("island", Severity.ERROR) in codes
    assert ("island", Severity.ERROR) not in told(layers(*arch))
    (island,) = (f for f in printability.judge(layers(*arch, hanging), "part", Placement()) if f.code == "island")
    assert island.place == pytest.approx((16, 5, height), abs=1)


@pytest.mark.parametrize(("wall", "fires"), [(0.2, True), (0.4, True), (0.6, True), (0.8, False), (1.2, False)])
def test_walls_that_the_nozzle_does_not_lay_well_are_found(wall: float, fires: bool) -> None:
    found = layers(block(0, 0, 20, 20, 0, 5), block(5, 5, 5 + wall, 15, 5, 10))
    assert told(found) == ([("thin-wall", Severity.WARNING)] if fires else [])


@pytest.mark.parametrize(("side", "fires"), [(2.0, True), (3.0, True), (4.4, True), (5.0, False)])
def test_a_part_on_a_point_is_found(side: float, fires: bool) -> None:
    assert told(layers(block(0, 0, side, side, 0, 5))) == ([("first-layer", Severity.WARNING)] if fires else [])


def test_support_is_what_fills_the_space_below(store: Store) -> None:
    found = layers(block(0, 0, 20, 20, 0, 10), block(0, 0, 30, 20, 10, 12))
    assert found.support == pytest.approx(10 * 20 * 10, rel=0.05)


def test_layers_are_remembered_as_they_were(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    limits = Limits(printer=Library().get(PrinterRecord, "prusa-mk4"))
    foot = Foot(
        diameter=18, height=8, hole_diameter=3.6, counterbore_diameter=8, web=3, pocket_diameter=10.6, pocket_depth=1.2
    )
    fresh = printability.layers_of(foot, store, limits)
    assert printability.layers_of(foot, Store(store.folder), limits) == fresh
    assert fresh.unsupported == ()
