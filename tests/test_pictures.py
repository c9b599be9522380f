"""Pictures: every view shows what it should, drawn with no display."""

from __future__ import annotations

import ctypes.util
import math
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.model.items import Instance
from stackwright.assemblies.wiring.cables import in_place
from stackwright.core.errors import SurroundingsError
from stackwright.core.placement import Placement
from stackwright.export.model.tubes import box
from stackwright.export.pictures import picture
from stackwright.export.pictures.bodies import ColouredMesh, bodies_of, cable_bodies
from stackwright.export.pictures.eye import VIEWS, Eye
from stackwright.export.pictures.scene import EDGE_COLOUR, EGL_PACKAGES, LARGEST, RIM, Rendering, scene
from stackwright.geometry.store import Store
from support import ROOT, run_cli

needs_egl = pytest.mark.skipif(ctypes.util.find_library("EGL") is None, reason=f"pictures need EGL: {EGL_PACKAGES}")


def pixels(path: Path) -> np.ndarray:
    """The picture as (height, width, 3), read back by VTK."""
    from vtkmodules.util.numpy_support import vtk_to_numpy
    from vtkmodules.vtkIOImage import vtkPNGReader

    reader = vtkPNGReader()
    reader.SetFileName(str(path))
    reader.Update()
    image = reader.GetOutput()
    width, height, _ = image.GetDimensions()
    return vtk_to_numpy(image.GetPointData().GetScalars()).reshape(height, width, -1)[::-1, :, :3]


@needs_egl
@pytest.mark.parametrize("view", [pytest.param(v, marks=[pytest.mark.slow] * (v in ("back", "side"))) for v in VIEWS])
def test_every_view_is_cropped_to_what_it_shows(tmp_path: Path, reference: Assembly, store: Store, view: str) -> None:
    path = tmp_path / "p.png"
    picture.write_assembly(reference, store, view, path)
    image = pixels(path)
    height, width, _ = image.shape
    assert width == LARGEST[0] or height == LARGEST[1]
    assert width <= LARGEST[0] and height <= LARGEST[1]
    drawn = np.any(image != 255, axis=2)
    assert 0.1 < drawn.mean() < 0.9
    rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
    for taken, size, rim in ((columns, width, RIM[0]), (rows, height, RIM[1])):
        for free in (taken[0], size - 1 - taken[-1]):
            assert 0.5 * rim * size < free < 1.5 * rim * size, "nothing is cut off, and no rim is wide"
    assert path.stat().st_size < 130_000


def identities(assembly: Assembly, store: Store, names: list[str]) -> tuple[dict[str, np.ndarray], Rendering]:
    """Where each named piece is seen from the photograph's side: unlit, opaque, a colour of its own."""
    bodies = []
    for instance in assembly.instances():
        shape = store.shape(instance.part)
        number = names.index(instance.name) + 1 if instance.name in names else 0
        colour = (number * 8 / 255, 0.0, 0.0, 1.0)
        moved = shape.placed(instance.placement)
        bodies.append(ColouredMesh(instance.name, moved, shape.faces, colour))
    drawn = scene(bodies, VIEWS["iso"], lit=False)
    image = drawn.image()
    seen = {name: np.all(image == ((number + 1) * 8, 0, 0), axis=2) for number, name in enumerate(names)}
    return seen, drawn


def pixel(drawn: Rendering, point: tuple[float, float, float]) -> tuple[int, int]:
    """Row and column at which a picture shows a point."""
    across, down = drawn.pixel(point)
    return round(down), round(across)


@needs_egl
def test_the_photographs_side_shows_what_the_photograph_shows(reference: Assembly, store: Store) -> None:
    names = [f"tower.node{n}.board" for n in range(1, 8)] + ["lan-switch.switch", "power-board.board"]
    seen, camera = identities(reference, store, names)
    for name in names:
        assert seen[name].sum() > 300, f"{name} is hidden"
    rows = [np.argwhere(seen[f"tower.node{n}.board"])[:, 0].mean() for n in range(1, 8)]
    assert rows == sorted(rows, reverse=True), "seven levels, the first lowest"
    owners = {group.path: f"{group.path}.{'board' if group.stack else 'switch'}" for group in reference.groups}
    placed = [end for group in reference.groups for end in in_place(group)]
    ends = [end for end in placed if end.socket.takes or end.socket.gives == "network"]
    assert len(ends) == 7 + 7 + 8
    for end in ends:
        x, y, z = (p + 0.2 * d for p, d in zip(end.socket.point, end.socket.out, strict=True))
        row, column = pixel(camera, (x, y, z))
        assert seen[owners[end.group]][row, column], f"the {end.socket.name} of {end.group} is hidden"
    columns = {name: np.argwhere(seen[name])[:, 1].mean() for name in names}
    assert columns["power-board.board"] < columns["tower.node4.board"] < columns["lan-switch.switch"]


@needs_egl
def test_every_kind_of_cable_is_seen_along_its_route(tmp_path: Path, reference: Assembly, store: Store) -> None:
    kinds = {"lead": (250, 0, 0), "patch": (0, 250, 0), "supply": (0, 0, 250)}
    assert {cable.kind for cable in reference.cables} == set(kinds)
    shades = {cable.name: kinds[cable.kind] for cable in reference.cables}
    pieces = [replace(body, colour=(0.0, 0.0, 0.0, 1.0)) for i in reference.instances() for body in bodies_of(i, store)]
    cables = [
        replace(body, colour=(*(each / 255 for each in shades[body.name]), 1.0)) for body in cable_bodies(reference)
    ]
    drawn = scene([*pieces, *cables], VIEWS["iso"], lit=False)
    image = drawn.image()
    for kind, shade in kinds.items():
        assert np.all(image == shade, axis=2).sum() > 30, kind
    picture.write_assembly(reference, store, "iso", tmp_path / "with.png")
    shown = pixels(tmp_path / "with.png").astype(int)
    for cable in (cable for cable in reference.cables if cable.path):
        legs = [(a, b) for a, b in pairwise(cable.path) if math.dist(a, b) > 40]
        middles = [pixel(drawn, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2)) for a, b in legs]
        seen = [place for place in middles if tuple(image[place]) == shades[cable.name]]
        assert seen, f"no leg of {cable.name} is seen"
        for place in seen:
            assert (shown[place].max() < 70) if cable.kind == "lead" else (shown[place].min() > 110), cable.name


def test_a_cables_plugs_are_at_its_sockets(reference: Assembly) -> None:
    ends = {end.key: end.socket for group in reference.groups for end in in_place(group)}
    boxes = [(body.name, body.vertices.min(axis=0), body.vertices.max(axis=0)) for body in cable_bodies(reference)]
    for cable in reference.cables:
        for socket in (ends[key] for key in cable.sockets if ends[key].mated):
            before = np.array(socket.point) + 2 * np.array(socket.out)
            mine = [(low, high) for name, low, high in boxes if name == cable.name]
            assert any((low < before).all() and (before < high).all() for low, high in mine[1:]), cable.name


def test_no_check_and_no_step_sees_a_cables_shape(reference: Assembly) -> None:
    names = {cable.name for cable in reference.cables}
    assert names and not names & {piece.name for piece in reference.instances()}


def cube(low: tuple[float, float, float], size: float) -> ColouredMesh:
    vertices, faces = box((size, size, size), Placement(low))
    return ColouredMesh("cube", vertices, faces, (1.0, 0.0, 0.0, 1.0))


@needs_egl
@pytest.mark.parametrize("view", ["front", "side", "top"])
def test_named_views_are_orthographic(view: str) -> None:
    """What is near is as large as what is far."""
    drawn = scene([cube((0, 0, 0), 50), cube((300, 200, 400), 50)], VIEWS[view])
    for axis in (axis for axis in range(3) if not VIEWS[view].way[axis]):
        step = np.eye(3)[axis] * 100
        lengths = [
            math.dist(drawn.pixel(at.tolist()), drawn.pixel((at + step).tolist())) for at in np.diag([300.0, 200, 400])
        ]
        assert lengths[0] > 50
        assert lengths == pytest.approx([lengths[0]] * 3, abs=1e-6)


@needs_egl
def test_edges_are_drawn_and_smooth() -> None:
    image = scene([cube((0, 0, 0), 50)], Eye((0.55, -1.0, 0.4))).image().astype(int)
    line = np.array(EDGE_COLOUR) * 255
    inside = np.abs(image - line).max(axis=2) < 60
    assert inside.sum() > 500, "nine edges of a cube are seen"
    mixed = (image[..., 0] > image[..., 1] + 20) & (image[..., 1] > 20)
    assert mixed.sum() > 500, "pixels beside an edge are between its colour and the face's"


def test_the_pictures_of_the_documentation_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (ROOT / "docs" / "pictures").glob("*.png")}
    assert max(sizes.values()) < 130_000 and sum(sizes.values()) < 1_500_000, sizes


@needs_egl
def test_the_command_draws_designs_and_parts(tmp_path: Path) -> None:
    for words in (("--view", "front"), ("--part", "foot-18x8")):
        path = tmp_path / f"{words[1]}.png"
        assert run_cli("render", *words, "--out", str(path)).status == 0
        assert path.read_bytes().startswith(b"\x89PNG")
    assert "front" in run_cli("render", "--view", "frnt").error
    assert "foot-18x8" in run_cli("render", "--part", "foot").error


def test_a_missing_egl_is_one_line_that_says_what_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: None)
    with pytest.raises(SurroundingsError, match=f"apt-get install {EGL_PACKAGES}"):
        scene([], VIEWS["front"])


@needs_egl
def test_one_picture_is_like_another(tmp_path: Path, reference: Assembly, store: Store) -> None:
    part: Instance = next(i for i in reference.instances() if i.name == "lan-switch.shoe")
    for name in ("a", "b"):
        picture.write_part(part.part, store, "iso", tmp_path / f"{name}.png")
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def test_nothing_of_vtk_is_loaded_before_a_picture_is_drawn() -> None:
    module = "stackwright.export.pictures.picture"
    code = f"import sys; import {module}; assert not any(m.startswith('vtk') for m in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.slow
@needs_egl
def test_the_report_shows_the_places_of_findings(tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("build", "--out", str(out), "--set", "tower.node3.standoff=18", "--format", "dxf")
    assert run_cli(*words, "--pictures").status == 1
    report = (out / "report.md").read_text()
    assert "](pictures/finding-01.png)" in report
    image = pixels(out / "pictures" / "finding-01.png").astype(int)
    middle = image[image.shape[0] // 2 - 8 : image.shape[0] // 2 + 8, image.shape[1] // 2 - 8 : image.shape[1] // 2 + 8]
    red = (middle[..., 0] > 90) & (middle[..., 1] < 60) & (middle[..., 2] < 60)
    assert red.mean() > 0.5, "the place is marked in the middle, over whatever hides it"
    assert run_cli(*words, "--pictures").output.strip().endswith("assumptions in report.md")
    assert run_cli(*words).status == 1
    assert not list((out / "pictures").glob("*.png")), "pictures that nobody asks for any more are removed"
