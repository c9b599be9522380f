"""Fans and panel parts: their patterns are those of the sources, they hold, their sheets and their cases fit them."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from cadquery import Shape, importers
from ezdxf.entities.circle import Circle as CircleEntity
from ezdxf.entities.lwpolyline import LWPolyline
from ezdxf.filemanagement import readfile
from slicer import SUPPORTED, needs_slicer, sliced
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.assemblies.model.items import Group
from stackwright.assemblies.mounts.panel.grille import WIDEST, grille, opening_radius
from stackwright.checks import run
from stackwright.checks.limits import limits_of
from stackwright.core.findings import Finding, Severity
from stackwright.core.placement import Placement
from stackwright.geometry.plane.contour import distance, encloses, near_pairs
from stackwright.geometry.plane.profile import Circle, Contour, Profile
from stackwright.geometry.store import Store
from stackwright.params.kinds.fan import FanRecord
from stackwright.params.kinds.panel_part import PanelPartRecord
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.source import Source
from stackwright.parts.cutout import Cutout, disc, flatted
from stackwright.parts.part import profiles_of
from stackwright.parts.printed.holders.keystone_cell import KeystoneCell
from support import in_need_of_support, run_cli
from toys import install
from toys import run as toys_run

PITCH = {40: 32.0, 50: 40.0, 60: 50.0, 80: 71.5, 92: 82.5, 120: 105.0, 140: 124.5}
"""Distance of a fan's holes, by its size (three sources, which agree)."""
BORE = {40: 37.0, 50: 48.0, 60: 57.0, 80: 75.0, 120: 116.0}
"""Bore of a fan where a source tells it."""
OPENINGS = {
    "c14-fused-switched": (27.0, 46.8, 0.5),
    "rocker-13x19": (13.0, 19.25, 0.0),
    "rocker-9x14": (8.8, 13.9, 0.0),
    "gland-m12": (12.5, 12.5, 0.0),
}
"""Width and height of the opening where a source tells them, and the play that is added at most."""
INLET_SCREWS = 40.0
MODULE = (14.5, 16.2)
"""Front of a keystone module (one source; a second one measures 15.0 wide)."""
PANEL = {"rocker-13x19": 2.0, "rocker-9x14": 2.0}
"""Thickness of a sheet that takes a panel part, where 3 is too thick."""
CASED = ("c14-fused-switched",)
"""Panel parts for closed cases alone."""
FANS, PARTS = sorted(Library().all(FanRecord)), sorted(Library().all(PanelPartRecord))
OF_THE_SHEET = ("plate-sags", "ground-near")
"""What a hand does to a thin wide plate is no fault of what stands in it."""


def few(names: list[str], first: str) -> list[object]:
    """The names as parameters: one in the ordinary suite, the others in the slow one."""
    return [pytest.param(name, marks=() if name == first else pytest.mark.slow) for name in names]


def head(thickness: float) -> str:
    return f'name = "a"\n[plate]\nthickness = {thickness}\nthickness_tolerance = 0.2\n'


def fan(model: str, more: str = "") -> str:
    return f'[[fan]]\nname = "{model}"\nmodel = "{model}"\n{more}\n'


def part(model: str, more: str = "") -> str:
    return f'[[panel_part]]\nname = "{model}"\nmodel = "{model}"\n{more}\n'


BOX = (90.0, 60.0, 25.0)


def cased(style: str = "closed", more: str = "") -> str:
    box = f'[[device]]\nname = "box"\nsize = {list(BOX)}\ngrams = 100\n'
    nuts = '[checks]\ninformation = ["spanner"]\n'  # the box's nuts are turned before the panels are on
    return head(5.0) + nuts + f'[case]\nstyle = "{style}"\nthickness_tolerance = 0.2\n{more}\n' + box


@cache
def assembled(text: str, *given: str) -> Assembly:
    return assemble(load(Source("a.toml", text, None, "a"), given))


def serious(text: str, store: Store, *given: str) -> list[str]:
    loaded = load(Source("a.toml", text, None, "a"), given)
    found: list[Finding] = list(run(assembled(text, *given), store, limits_of(resolve(loaded))))
    told = [each for each in found if each.severity is not Severity.INFORMATION]
    return [each.line() for each in told if each.code not in OF_THE_SHEET]


def sheet_of(whole: Assembly, name: str) -> tuple[Profile, Placement]:
    """The profile of a sheet and its place."""
    (found,) = [each for each in whole.instances() if each.name == name]
    (profile,) = profiles_of(found.part)
    return profile, found.placement


def group_of(whole: Assembly, path: str) -> Group:
    return next(group for group in whole.groups if group.path == path)


def size(contour: Contour) -> tuple[float, float]:
    (x0, y0), (x1, y1) = contour.bounds
    return x1 - x0, y1 - y0


@pytest.mark.parametrize("model", FANS)
def test_a_fan_has_the_holes_and_the_bore_of_the_sources(model: str) -> None:
    record = Library().get(FanRecord, model).frame
    assert record.hole_pitch == pytest.approx(PITCH[int(record.size)], abs=0.01)
    if record.size in BORE:
        assert record.bore == pytest.approx(BORE[int(record.size)], abs=0.01)
    else:
        assert record.assumed, "a bore that no source tells is to be measured"


def test_openings_are_those_of_the_sources_or_to_be_measured() -> None:
    for name in PARTS:
        record = Library().get(PanelPartRecord, name)
        if name not in OPENINGS:
            assert record.held == "cell" or (record.cutout and record.cutout.assumed), name
            continue
        width, height, play = OPENINGS[name]
        assert record.cutout
        assert 0 <= record.cutout.width - width <= play + 1e-9, name
        assert 0 <= record.cutout.height - height <= play + 1e-9, name
    inlet = Library().get(PanelPartRecord, "c14-fused-switched")
    assert inlet.screws
    assert inlet.screws.at == ((-INLET_SCREWS / 2, 0.0), (INLET_SCREWS / 2, 0.0))


@pytest.mark.parametrize("model", few(FANS, "fan-80"))
def test_a_grille_stops_fingers_and_lets_half_of_the_air_through(model: str) -> None:
    record = Library().get(FanRecord, model).frame
    half, small = record.hole_pitch / 2, record.size == 40
    for hole, washer in ((3.4, 7.0),) if small else ((4.5, 9.0), (5.5, 10.0)):
        slots = grille(opening_radius(record.bore, record.hole_pitch, hole, washer), record.hub)
        assert all(_narrow(each) <= WIDEST + 1e-6 for each in slots)
        free = sum(each.area for each in slots)
        assert free >= 0.5 * math.pi / 4 * (record.bore**2 - record.hub**2), model
        corners = [(sx * half, sy * half) for sx in (1, -1) for sy in (1, -1)]
        discs = [Circle(x, y, size_) for x, y in corners for size_ in (hole + 3.9, washer)]
        assert all(distance(each.contour, each_disc) > 0.0 for each in slots for each_disc in discs)
        lines = [each.contour for each in slots]
        assert all(distance(lines[a], lines[b]) >= 2.9 for a, b in near_pairs(lines, 2.9))


def _narrow(slot: Cutout) -> float:
    """The width of a bent slot: the diameter of its round end."""
    points = slot.loop
    return min(math.dist(a[:2], b[:2]) for a, b in zip(points, (*points[1:], points[0]), strict=True) if a[2] == 1.0)


def test_an_opening_keeps_its_form_on_either_face() -> None:
    slot = grille(50.0, 40.0)[0]
    for turn in (0.0, 30.0, 90.0, 217.0):
        for over in (Placement(), Placement.about("x", 180), Placement.about("y", 180)):
            moved = slot.placed(Placement.at(3, 4, 5) @ Placement.about("z", turn) @ over)
            assert moved.area == pytest.approx(slot.area, rel=1e-6)
            assert moved.contour.length == pytest.approx(slot.contour.length, rel=1e-6)
    assert disc(10).area == pytest.approx(math.pi * 25)
    assert flatted(10, 8).extent[3] - flatted(10, 8).extent[1] == pytest.approx(8)
    assert flatted(10, 8).extent[2] - flatted(10, 8).extent[0] == pytest.approx(10, abs=0.01)


@pytest.mark.slow
def test_patterns_in_dxf_and_step_are_those_of_the_sources(tmp_path: Path) -> None:
    places = [(-240 + 160 * (n % 4), -80 + 160 * (n // 4)) for n in range(7)]
    fans = "".join(fan(f"fan-{s}", f"position = {list(p)}") for s, p in zip(PITCH, places, strict=True))
    text = head(3.0) + "width = 700\ndepth = 400\n" + fans
    (tmp_path / "a.toml").write_text(text)
    run_cli("build", str(tmp_path / "a.toml"), "--out", str(tmp_path / "out"), "--format", "dxf,step")
    (drawing,) = [path for path in (tmp_path / "out").rglob("*.dxf") if "base-plate" in path.name]
    model = list(readfile(drawing).modelspace())
    drawn = [(e.dxf.center.x, e.dxf.center.y, 2 * e.dxf.radius) for e in model if isinstance(e, CircleEntity)]
    step = next((tmp_path / "out").rglob("assembly.step"))
    solids = (each for each in importers.importStep(str(step)).vals() if isinstance(each, Shape))
    faces = [face for each in solids for face in each.Faces()]
    axes = [
        (face.Center().x, face.Center().y, face._geomAdaptor().Cylinder().Radius())
        for face in faces
        if face.geomType() == "CYLINDER" and face.BoundingBox().zmin > -3.001 and face.BoundingBox().zmax < 0.001
    ]
    for number, (x, y) in enumerate(places):
        size_, pitch = list(PITCH.items())[number]
        hole = 3.4 if size_ == 40 else 5.5
        for sx in (-1, 1):
            for sy in (-1, 1):
                at = (x + sx * pitch / 2, y + sy * pitch / 2)
                assert any(_at(each, (*at, hole), 0.01) for each in drawn), (size_, at)
                assert any(math.dist(each[:2], at) < 0.01 and abs(2 * each[2] - hole) < 0.02 for each in axes)
    assert sum(isinstance(entity, LWPolyline) for entity in model) >= 7 * 4


def _at(found: tuple[float, ...], wanted: tuple[float, ...], off: float) -> bool:
    return all(abs(a - b) <= off for a, b in zip(found, wanted, strict=True))


HOW = [(3.0, "cut"), (5.0, "cut"), (5.0, "wire")]


@pytest.mark.slow
@pytest.mark.parametrize(("thickness", "guard"), HOW)
@pytest.mark.parametrize("model", FANS)
def test_a_fan_is_held_before_its_opening(model: str, thickness: float, guard: str, store: Store) -> None:
    record, text = Library().get(FanRecord, model).frame, head(thickness) + fan(model, f'guard = "{guard}"')
    assert serious(text, store) == []
    whole = assembled(text)
    kinds = Counter(type(item.part).__name__ for item in group_of(whole, model).items)
    tapped = thickness == 3.0 and record.hole_diameter >= 4.0
    assert kinds == Counter(
        Fan=1,
        FanScrew=4 * tapped,
        Screw=4 * (not tapped),
        Nut=4 * (not tapped),
        Washer=4 if tapped else 8,
        FanGuard=guard == "wire",
    )
    profile, _ = sheet_of(whole, "plate.plate")
    holes = [hole for hole in profile.holes if isinstance(hole, Circle)]
    half = record.hole_pitch / 2
    for x, y in ((-half, -half), (half, -half), (-half, half), (half, half)):
        assert any(_at((hole.x, hole.y), (x, y), 0.01) for hole in holes)
    assert any("fan" in each.name for each in whole.extras), "its lead is in the bill"


@pytest.mark.slow
@pytest.mark.parametrize("model", [name for name in PARTS if name not in CASED])
def test_a_panel_part_is_held_in_its_opening(model: str, store: Store) -> None:
    text = head(PANEL.get(model, 3.0)) + part(model)
    assert serious(text, store) == []
    whole, record = assembled(text), Library().get(PanelPartRecord, model)
    profile, _ = sheet_of(whole, "plate.plate")
    device = next(item for item in group_of(whole, model).items if item.duty == "device")
    body = profiles_of(device.part)[0].outer
    around = [hole for hole in profile.holes if encloses(hole, body) and distance(hole, body) > 0.0]
    assert len(around) == 1, "the body passes the opening"
    kinds = Counter(type(item.part).__name__ for item in group_of(whole, model).items)
    if record.held == "cell":
        assert kinds == Counter(PanelPart=1, KeystoneCell=1, Screw=2, Washer=4, Nut=2)
    else:
        assert kinds == Counter(PanelPart=1, PanelNut=record.held == "nut")


UPRIGHT = """name = "a"
[plate]
thickness = 3.0
thickness_tolerance = 0.1
[[toy_wall]]
name = "wall"
width = 300
height = 250
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("panel"))


@pytest.mark.slow
@pytest.mark.parametrize("model", [name for name in (*FANS, *PARTS) if name not in CASED])
def test_an_upright_sheet_holds_it(model: str, folder: Path) -> None:
    table = fan if model in FANS else part
    wall = UPRIGHT.replace("thickness = 3.0", f"thickness = {PANEL.get(model, 3.0)}")
    (folder / "a.toml").write_text(wall + table(model, 'on = "wall.front"\nposition = [0, 20]'))
    outcome = toys_run(folder, "check", "a.toml", "--json")
    told = [each for each in outcome.data["findings"] if each["severity"] != "information"]
    assert [each for each in told if each["code"] not in OF_THE_SHEET] == []


def test_a_sheet_that_is_too_thick_is_refused_with_what_would_be_legal() -> None:
    text = head(3.0) + part("rocker-13x19")
    (problem,) = assembled(text).problems
    assert "0.8 to 2 mm" in problem.message
    assert problem.remedies
    for remedy in problem.remedies:
        ((key, value),) = remedy.settings
        assert not assembled(text, f"{key}={value}").problems


def test_a_cell_prints_without_support(store: Store) -> None:
    limits = limits_of(resolve(load(Source("a.toml", head(3.0) + part("keystone-rj45"), None, "a"))))
    cell = KeystoneCell(hole_diameter=3.6)
    assert store.shape(cell).facts.bodies == 1
    assert in_need_of_support(cell, store, limits) == []
    front, behind = cell.profiles()[3].holes[0], cell.profiles()[0].holes[0]
    assert all(MODULE[n] <= size(front)[n] <= MODULE[n] + 0.5 for n in (0, 1))
    assert size(behind)[1] < size(cell.profiles()[1].holes[0])[1] - 2.0, "ledges hold the module"


@pytest.mark.slow
@needs_slicer
def test_a_slicer_lays_next_to_nothing_below_a_cell(store: Store, tmp_path: Path) -> None:
    shape = store.shape(KeystoneCell(hole_diameter=3.6))
    vertices = shape.vertices * (1.0, -1.0, -1.0)
    laid = sliced(tmp_path, vertices - [0.0, 0.0, vertices[:, 2].min()], shape.faces, *SUPPORTED).support
    print(f"\nthe slicer lays {laid:.0f} mm3")
    assert laid < 300.0
