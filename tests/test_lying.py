"""Lying holes, nut traps and teardrops: the verdict depends neither on where the layers fall nor on the wall."""

from __future__ import annotations

from dataclasses import replace

import pytest
from broken.layers import SETTINGS, told
from constructed import Mesh, along_y, block, circle, constructed, lying_row, mesh_of, point_up, teardrop, trough
from manifold3d import CrossSection, Manifold
from stackwright.geometry.layers.layers import layer_report

WALLS = (2.0, 2.5, 3.0, 4.0, 6.0, 12.0, 30.0)
LAYERS = (0.1, 0.15, 0.2, 0.25, 0.3)
PRINT: dict[str, tuple[CrossSection, float]] = {
    **{f"hole {d:g}": (circle(d), d) for d in (2.0, 2.5, 3.0, 3.4, 4.0, 5.0, 6.0, 7.0, 8.0)},
    **{f"nut trap {flats:g}": (point_up(flats), flats * 1.16) for flats in (5.5, 7.0)},
    **{f"teardrop {d:g}, flat {flat:g}": (teardrop(d, flat), d * 1.2) for d in (3.4, 8.0) for flat in (0.0, 0.2)},
}
"""What prints lying, with its height."""


def unsupported(mesh: Mesh, layer: float = 0.2) -> set[tuple[str, str]]:
    """Codes and severities of what is said on the overhangs, bridges and islands of a mesh."""
    found = told(layer_report(*mesh, replace(SETTINGS, layer=layer)))
    return {(f.code, f.severity.value) for f in found if f.code in ("overhang", "bridge", "island")}


@pytest.mark.parametrize("name", ["hole 3.4", "hole 6", "nut trap 5.5"])
@pytest.mark.parametrize("wall", [3.0])
def test_openings_that_lie_print_at_any_height(name: str, wall: float) -> None:
    outline, size = PRINT[name]
    assert unsupported(mesh_of(lying_row(outline, wall, 0.2, size))) == set()


@pytest.mark.slow
@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("name", PRINT)
def test_openings_that_lie_print_at_any_height_in_walls_and_layers_of_any_thickness(name: str, layer: float) -> None:
    outline, size = PRINT[name]
    for wall in WALLS:
        assert unsupported(mesh_of(lying_row(outline, wall, layer, size)), layer) == set(), wall


@pytest.mark.parametrize("gap", [1.0, pytest.param(3.0, marks=pytest.mark.slow), 5.9])
@pytest.mark.parametrize("cap", [None, 0.2, pytest.param(0.6, marks=pytest.mark.slow), 2.0])
def test_flat_lips_that_face_each_other_are_no_roof(gap: float, cap: float | None) -> None:
    assert ("overhang", "error") in unsupported(mesh_of(trough(gap, 2.2, 10.0, cap)))


@pytest.mark.parametrize(("cap", "fires"), [(0.2, False), (0.4, False), (1.0, True), (2.0, True)])
def test_lips_that_close_at_once_are_a_roof(cap: float, fires: bool) -> None:
    assert bool(unsupported(mesh_of(trough(1.0, 1.0, 10.0, cap)))) == fires


def test_a_roof_that_closes_over_half_of_its_sides_is_none() -> None:
    open_half = trough(1.0, 1.0, 30.0) + block(-7.5, 7.5, 12.2, 14.2, 15.0)
    assert ("overhang", "error") in unsupported(mesh_of(open_half))


@pytest.mark.parametrize("angle", [17.0, pytest.param(40.0, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", ["hole 3.4", pytest.param("nut trap 7", marks=pytest.mark.slow)])
def test_openings_that_lie_print_whichever_way_they_are_turned(name: str, angle: float) -> None:
    outline, size = PRINT[name]
    assert unsupported(mesh_of(lying_row(outline, 6.0, 0.2, size).rotate((0, 0, angle)))) == set()


@pytest.mark.slow
def test_drawn_parts_are_judged_as_experience_does() -> None:
    """The kinds beside which the slicer is asked (`test_slicer.py`), drawn ten times as often."""
    wrong = {part.name for part in constructed(4, draws=20) if bool(unsupported(part.mesh)) != part.needs}
    assert wrong == set()


OBLIQUE = {
    "oblique": [(5.0, 0.0, turn) for turn in (15, 30, 45)],
    "tilted": [(d, tilt, 0.0) for d in (3.4, 5.0, 8.0) for tilt in (15, 30, 45)],
}
"""Holes through a wall across y: diameter, tilt and turn of the axis, degrees."""


@pytest.mark.parametrize("how", ["oblique", pytest.param("tilted", marks=pytest.mark.slow)])
def test_holes_that_lie_askew_print(how: str) -> None:
    for diameter, tilt, turn in OBLIQUE[how]:
        rod = Manifold.cylinder(120, diameter / 2, diameter / 2, 64, True).rotate((90 + tilt, 0, turn))
        body = block(-30, 30, 0, 30, 10) - rod.translate((0, 5, 15.05))
        assert unsupported(mesh_of(body)) == set(), (diameter, tilt, turn)


@pytest.mark.parametrize("height", [15.05, *(pytest.param(z, marks=pytest.mark.slow) for z in (15.0, 15.1, 15.15))])
def test_holes_that_lie_meet_other_holes(height: float) -> None:
    """A counterbore of 8, a nut trap, and a second hole across."""
    wall, hole = block(-20, 20, 0, 30, 30), along_y(circle(5).translate((0, height)), 30)
    across = Manifold.cylinder(60, 2.5, 2.5, 64, True).rotate((0, 90, 0)).translate((0, 15, height))
    for other in (along_y(circle(8).translate((0, height)), 5), along_y(point_up(7).translate((0, height)), 4), across):
        assert unsupported(mesh_of(wall - hole - other)) == set()
