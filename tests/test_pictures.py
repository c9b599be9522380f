"""Pictures: every view shows what it should, drawn with no display."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.model.items import Instance
from stackwright.assemblies.wiring.cables import in_place
from stackwright.core.errors import SurroundingsError
from stackwright.export.pictures import picture
from stackwright.geometry.store import Store
from support import run_cli

needs_egl = pytest.mark.skipif(
    ctypes.util.find_library("EGL") is None, reason=f"pictures need EGL: {picture.EGL_PACKAGES}"
)


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
@pytest.mark.parametrize("view", sorted(picture.VIEWS))
def test_every_view_is_a_picture_of_something(tmp_path: Path, reference: Assembly, store: Store, view: str) -> None:
    path = tmp_path / "p.png"
    picture.write_assembly(reference, store, view, path)
    image = pixels(path)
    assert image.shape == (picture.SIZE[1], picture.SIZE[0], 3)
    drawn = np.any(image != 255, axis=2)
    assert 0.1 < drawn.mean() < 0.9
    assert not drawn[0].any()
    assert not (drawn[-1].any() or drawn[:, 0].any() or drawn[:, -1].any()), "nothing is cut off"


def identities(assembly: Assembly, store: Store, names: list[str]) -> tuple[dict[str, np.ndarray], Any]:
    """Where each named piece is seen from the photograph's side: unlit, opaque, a colour of its own."""
    bodies = []
    for instance in assembly.instances():
        shape = store.shape(instance.part)
        number = names.index(instance.name) + 1 if instance.name in names else 0
        colour = (number * 8 / 255, 0.0, 0.0, 1.0)
        moved = shape.placed(instance.placement)
        bodies.append(picture.ColouredMesh(instance.name, moved, shape.faces, colour))
    window = picture.scene(bodies, picture.VIEWS["iso"], lit=False)
    image = picture.image_of(window)
    seen = {name: np.all(image == ((number + 1) * 8, 0, 0), axis=2) for number, name in enumerate(names)}
    return seen, window


def pixel(window: Any, point: tuple[float, float, float]) -> tuple[int, int]:
    """Row and column at which the camera sees a point."""
    renderer = window.GetRenderers().GetFirstRenderer()
    renderer.SetWorldPoint(*point, 1.0)
    renderer.WorldToDisplay()
    across, up, _ = renderer.GetDisplayPoint()
    return picture.SIZE[1] - 1 - int(up), int(across)


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
def test_the_command_draws_designs_and_parts(tmp_path: Path) -> None:
    for words in (("--view", "front"), ("--part", "foot-18x8")):
        path = tmp_path / f"{words[1]}.png"
        assert run_cli("render", *words, "--out", str(path)).status == 0
        assert path.read_bytes().startswith(b"\x89PNG")
    assert "front" in run_cli("render", "--view", "frnt").error
    assert "foot-18x8" in run_cli("render", "--part", "foot").error


def test_a_missing_egl_is_one_line_that_says_what_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: None)
    with pytest.raises(SurroundingsError, match=f"apt-get install {picture.EGL_PACKAGES}"):
        picture.scene([], (0, -1, 0))


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
