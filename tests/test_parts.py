"""Every part is one valid solid and one closed mesh over its declared ranges, and both are the same shape."""

from __future__ import annotations

import inspect
import math
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import trimesh
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from specs import FREE_FORM_PARTS, KEEP_OUTS, PROFILE_PARTS, specs
from stackwright.geometry import brep, kernel, mesh
from stackwright.geometry.plane.profile import TIP, Circle, Profile, hexagon, teardrop
from stackwright.parts.board_outline import BoardOutlined
from stackwright.parts.bought.pcb import Pcb
from stackwright.parts.bought.standoff import MaleFemaleStandoff
from stackwright.parts.cut.base_plate import BasePlate
from stackwright.parts.fin_plate import FinPlate
from stackwright.parts.hole import Hole
from stackwright.parts.keep_out import BoardUnderside
from stackwright.parts.part import FreeFormPart, Part, ProfilePart, SpecError, ranges
from stackwright.parts.printed.half import Half, Splittable
from stackwright.parts.printed.power_board_spec import PowerBoardSpec
from stackwright.parts.printed.printed_standoff import PrintedStandoff
from stackwright.parts.printed.rows.fin_spec import FinSpec
from stackwright.parts.printed.switch_shoe_spec import SwitchShoeSpec
from support import ROOT

DRAWN = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
FEW = settings(DRAWN, max_examples=6)
"""For parts that the kernel builds in half a second."""
CHORD = 0.005


def all_parts() -> set[type[Part]]:
    """Every part of the package."""
    import importlib

    files = [path.relative_to(ROOT).with_suffix("") for path in (ROOT / "parts").rglob("*.py")]
    modules = [importlib.import_module(".".join(("stackwright", *file.parts))) for file in files]
    found = {value for module in modules for value in vars(module).values() if inspect.isclass(value)}
    specs_alone = {FinPlate, FinSpec, PowerBoardSpec, SwitchShoeSpec}
    bases = {Part, ProfilePart, FreeFormPart, BoardOutlined, Splittable, *specs_alone}
    return {part for part in found if issubclass(part, Part) and part not in bases and part.__name__[0] != "_"}


def test_the_tests_draw_every_part() -> None:
    assert all_parts() == {*PROFILE_PARTS, *FREE_FORM_PARTS, *KEEP_OUTS}


@pytest.mark.parametrize("part_type", PROFILE_PARTS, ids=lambda t: t.__name__)
@given(data=st.data())
@DRAWN
def test_a_profile_parts_mesh_and_brep_agree(part_type: type[ProfilePart], data: Any) -> None:
    part = data.draw(specs(part_type))
    shape = mesh.shape_of_profiles("", part.profiles())
    solid = brep.solid_of_profiles(part.profiles())
    assert shape.facts.closed
    assert shape.facts.bodies == 1
    assert solid.isValid()
    curved = sum(face.Area() for face in solid.Faces() if face.geomType() != "PLANE")
    allowed = CHORD * curved if curved else 1e-6 * solid.Volume()
    assert abs(shape.facts.volume - solid.Volume()) <= allowed
    box = solid.BoundingBox(1e-4)
    exact = ((box.xmin, box.ymin, box.zmin), (box.xmax, box.ymax, box.zmax))
    assert np.allclose(shape.facts.bounds, exact, rtol=0, atol=0.01)


@pytest.mark.parametrize(
    "part_type",
    [pytest.param(t, marks=[pytest.mark.slow] if t is Half else []) for t in FREE_FORM_PARTS],
    ids=lambda t: t.__name__,
)
@given(data=st.data())
@FEW
def test_a_free_form_part_is_one_solid_and_one_closed_mesh(part_type: type[FreeFormPart], data: Any) -> None:
    part = data.draw(specs(part_type))
    solid = brep.one_solid(part.solid())
    assert solid.isValid()
    vertices, faces = kernel.tessellate(solid)
    facts = mesh.trimesh_facts(vertices, faces)
    assert facts.closed
    assert facts.bodies == 1
    curved = sum(face.Area() for face in solid.Faces() if face.geomType() != "PLANE")
    assert abs(facts.volume - solid.Volume()) <= 0.01 * curved + 1e-6 * solid.Volume()
    assert facts.bounds[0][2] == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("part_type", [*PROFILE_PARTS, *FREE_FORM_PARTS], ids=lambda t: t.__name__)
def test_a_value_outside_its_range_is_refused(part_type: type[Part]) -> None:
    assert ranges(part_type), "every part has ranges"

    @given(data=st.data())
    @DRAWN
    def holds(data: Any) -> None:
        part = data.draw(specs(part_type))
        values = {item.name: getattr(part, item.name) for item in fields(part)}
        for name, within in ranges(part_type).items():
            for bad in (within.low - 0.01, within.high + 0.01, math.nan, math.inf):
                with pytest.raises(SpecError, match=name):
                    part_type(**{**values, name: bad})

    holds()


@pytest.mark.parametrize("part_type", [*PROFILE_PARTS, *FREE_FORM_PARTS], ids=lambda t: t.__name__)
@given(data=st.data())
@DRAWN
def test_names_are_file_names_and_say_what_it_is(part_type: type[Part], data: Any) -> None:
    part = data.draw(specs(part_type))
    assert Path(part.file_stem()).name == part.file_stem()
    assert " " not in part.file_stem()
    assert part.bom_name().isprintable()
    assert "|" not in part.bom_name()


def test_a_standoffs_volume_is_that_of_its_formula() -> None:
    part = MaleFemaleStandoff(diameter=3, core_diameter=2.5, across_flats=5.5, length=40, thread_depth=8, stud=6)
    exact = 5.5**2 * math.sqrt(3) / 2 * 40 - math.pi / 4 * 2.5**2 * 8 + math.pi / 4 * 3**2 * 6
    assert brep.solid_of_profiles(part.profiles()).Volume() == pytest.approx(exact, rel=1e-9)
    curved = math.pi * (2.5 * 8 + 3 * 6)
    assert mesh.shape_of_profiles("", part.profiles()).facts.volume == pytest.approx(exact, abs=CHORD * curved)


def test_a_printed_standoffs_holes_reach_beyond_its_rim_or_it_is_refused() -> None:
    """Found by drawing: with holes of 1 and a rim of 1 a profile is 0 high, and the kernel makes no solid of it."""
    try:
        part = PrintedStandoff(form="round", end="pilot", width=4, length=3, hole_diameter=1.2, depth=1, bed_chamfer=1)
    except SpecError:
        return
    assert brep.solid_of_profiles(part.profiles()).isValid()


def test_mass_properties_are_those_that_trimesh_states() -> None:
    plate = BasePlate(width=100, depth=60, thickness=5, corner_radius=8, holes=(Hole(x=-30, y=10, diameter=20),))
    shape = mesh.shape_of_profiles("", plate.profiles())
    oracle = trimesh.Trimesh(shape.vertices, shape.faces)
    facts = shape.facts
    assert oracle.is_volume
    assert facts.volume == pytest.approx(oracle.volume, rel=1e-9)
    assert facts.area == pytest.approx(oracle.area, rel=1e-9)
    assert facts.centre == pytest.approx(oracle.center_mass, abs=1e-9)
    moment = oracle.moment_inertia
    stated = (moment[0, 0], moment[1, 1], moment[2, 2], moment[0, 1], moment[0, 2], moment[1, 2])
    assert facts.inertia == pytest.approx(stated, rel=1e-6, abs=1e-3)


def test_profile_areas_are_exact() -> None:
    plate = BasePlate(width=100, depth=60, thickness=5, corner_radius=8)
    assert plate.profiles()[0].area == pytest.approx(6000 - (4 - math.pi) * 64)
    ring = Profile(outer=Circle(0, 0, 7), holes=(Circle(0, 0, 3.2),), z0=0, z1=0.5)
    assert ring.volume == pytest.approx(math.pi / 4 * (49 - 10.24) * 0.5)
    assert hexagon(5.5).area == pytest.approx(5.5**2 * math.sqrt(3) / 2)
    drop = teardrop(0, 0, 4.0)
    assert drop.area == pytest.approx(3 * math.pi + 4.0 - TIP**2)  # three quarters of a circle, a square, its corner
    assert drop.bounds[1][1] == pytest.approx(2 * math.sqrt(2) - TIP)
    assert min(math.hypot(x, y) for x, y in drop.points) > 2.0 - CHORD


@pytest.mark.parametrize(
    "holes",
    [
        (Hole(x=48, y=0, diameter=5),),
        (Hole(x=48, y=28, diameter=3),),
        (Hole(x=0, y=0, diameter=5), Hole(x=3, y=0, diameter=5)),
        (Hole(x=0, y=0, diameter=5), Hole(x=0, y=0, diameter=5)),
    ],
)
def test_a_plate_whose_holes_cross_is_refused(holes: tuple[Hole, ...]) -> None:
    with pytest.raises(SpecError, match="hole"):
        BasePlate(width=100, depth=60, thickness=5, corner_radius=8, holes=holes)


@given(data=st.data())
@DRAWN
def test_a_keep_out_is_its_layer_less_its_discs(data: Any) -> None:
    part = data.draw(specs(BoardUnderside))
    shape = mesh.shape_of_profiles("", part.profiles())
    assert shape.facts.closed
    layer = (part.z1 - part.z0) * part.length * part.width
    assert 0 < shape.facts.volume <= layer * (1 + 1e-9)
    if not part.discs:
        rounded = (4 - math.pi) * part.corner_radius**2 * (part.z1 - part.z0)
        assert shape.facts.volume == pytest.approx(layer - rounded, abs=1e-3 * layer)


@pytest.mark.parametrize(
    ("radius", "holes"),
    [
        (0, (Hole(x=10, y=10, diameter=5), Hole(x=13, y=10, diameter=5))),
        (20, (Hole(x=2, y=2, diameter=1),)),
        (0, (Hole(x=1, y=10, diameter=3),)),
    ],
)
def test_a_board_whose_holes_cross_is_refused(radius: float, holes: tuple[Hole, ...]) -> None:
    with pytest.raises(SpecError, match="hole"):
        Pcb(model="m", category="Board", length=60, width=50, thickness=1.6, corner_radius=radius, holes=holes)


@pytest.mark.parametrize("diameter", [0, -5, 0.1, math.nan, math.inf, 1000])
def test_a_hole_has_a_size(diameter: float) -> None:
    with pytest.raises(SpecError, match="diameter"):
        Hole(x=0, y=0, diameter=diameter)


@pytest.mark.parametrize("multiple", [1e-7, 1e-9])
def test_values_equal_to_a_millionth_share_a_key(multiple: float) -> None:
    from stackwright.geometry.store import key_of

    def part(length: float) -> MaleFemaleStandoff:
        return MaleFemaleStandoff(
            diameter=3, core_diameter=2.5, across_flats=5.5, length=length, thread_depth=8, stud=6
        )

    assert key_of(part(40.0)) == key_of(part(40.0 + multiple))
    assert key_of(part(40)) == key_of(part(40.0))
    assert key_of(part(40.0)) != key_of(part(40.001))


@pytest.mark.parametrize("part_type", KEEP_OUTS)
@given(data=st.data())
@DRAWN
def test_a_keep_out_is_a_closed_space(part_type: type[Part], data: Any) -> None:
    part = data.draw(specs(part_type))
    assert mesh.shape_of_profiles("", part.profiles()).sound
