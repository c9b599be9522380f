"""stl/ holds what the shipped design builds: the same volumes, extents and bodies, the same lines to cut."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import trimesh
from ezdxf.entities.circle import Circle
from ezdxf.entities.lwpolyline import LWPolyline
from ezdxf.filemanagement import readfile
from support import ROOT

STL = ROOT / "stl"
REFRESH = "run: python tests/reference_stl.py"


def test_the_folder_holds_every_file_of_the_build(reference_out: Path) -> None:
    built = {path.name for path in (*reference_out.glob("print/*.stl"), *reference_out.glob("cut/*.dxf"))}
    assert {path.name for path in (*STL.glob("*.stl"), *STL.glob("*.dxf"))} == built, REFRESH
    readme = (STL / "README.md").read_text()
    assert all(name in readme for name in built), REFRESH


def test_the_meshes_are_those_that_are_built(reference_out: Path) -> None:
    for path in STL.glob("*.stl"):
        kept, built = trimesh.load_mesh(path), trimesh.load_mesh(reference_out / "print" / path.name)
        assert kept.is_volume
        assert kept.body_count == built.body_count == 1
        assert abs(kept.volume / built.volume - 1) < 1e-4, REFRESH
        assert np.allclose(kept.extents, built.extents, rtol=1e-4), REFRESH


def entities(path: Path) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for entity in readfile(path).modelspace():
        if isinstance(entity, Circle):
            numbers = (entity.dxf.center.x, entity.dxf.center.y, entity.dxf.radius)
        else:
            assert isinstance(entity, LWPolyline)
            numbers = tuple(number for point in entity.get_points("xyb") for number in point)
        found.append((entity.dxftype(), entity.dxf.layer, *(round(number, 6) for number in numbers)))
    return found


def test_the_cut_lines_are_those_that_are_built(reference_out: Path) -> None:
    for path in STL.glob("*.dxf"):
        assert entities(path) == entities(reference_out / "cut" / path.name), REFRESH
