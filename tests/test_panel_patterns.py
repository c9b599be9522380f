"""Openings and screw holes of panel parts, read back from DXF and STEP files: those of the sources. Lengths are mm."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from cadquery import Face, Shape, importers
from ezdxf.entities.circle import Circle as CircleEntity
from ezdxf.entities.lwpolyline import LWPolyline
from ezdxf.filemanagement import readfile
from ezdxf.path import make_path
from stackwright.params.kinds.panel_part import PanelPartRecord
from stackwright.params.library import Library
from support import run_cli
from test_panel_units import CASED, cased, head, part

Cut = tuple[float, float, float, float]
"""The bounding box of a cut: x and y of its middle, width, height."""
OPENINGS = {
    "c14-fused-switched": (27.4, 47.2),
    "keystone-rj45": (20.2, 29.0),
    "keystone-usb-a": (20.2, 29.0),
    "barrel-dc-022": (11.3, 11.3),
    "barrel-dc-099": (8.3, 8.3),
    "led-holder-8": (8.2, 8.2),
    "gland-m12": (12.5, 12.5),
    "rocker-13x19": (13.0, 19.25),
    "rocker-9x14": (8.8, 13.9),
    "grommet-36": (36.0, 36.0),
}
"""Width and height of each opening, as the table of the how-to on panels gives them with their sources."""
SCREWS = {"c14-fused-switched": (40.0, 0.0), "keystone-rj45": (30.8, 0.0), "keystone-usb-a": (30.8, 0.0)}
"""Distance of the two M3 screws of a part across and along."""
HOLE = 3.4
"""Clearance hole of M3, medium (ISO 273)."""
NEAR, SPLINES = 0.01, 0.002
"""Greatest difference from a source; greatest distance of chords from the arcs of a drawing."""
OPEN = [name for name in OPENINGS if name not in CASED]
PLACES = {name: (-105.0 + 70.0 * (n % 4), -70.0 + 70.0 * (n // 4)) for n, name in enumerate(OPEN)}
"""Where each part stands on the plate."""


def test_every_panel_part_is_asked_for() -> None:
    assert set(OPENINGS) == set(Library().all(PanelPartRecord))


def boxed(points: list[tuple[float, float]]) -> Cut:
    xs, ys = zip(*points, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, max(xs) - min(xs), max(ys) - min(ys)


def drawn(path: Path) -> list[Cut]:
    """The cuts of a drawing."""
    found: list[Cut] = []
    for entity in readfile(path).modelspace():
        if isinstance(entity, CircleEntity):
            x, y, _ = entity.dxf.center
            found.append((x, y, 2 * entity.dxf.radius, 2 * entity.dxf.radius))
        elif isinstance(entity, LWPolyline):
            found.append(boxed([(p.x, p.y) for p in make_path(entity).flattening(SPLINES)]))
    return found


def modelled(path: Path, normal: int, level: float) -> list[Cut]:
    """The cuts in the flat faces of a STEP file whose normal is an axis, at a level of that axis."""
    solids = [each for each in importers.importStep(str(path)).vals() if isinstance(each, Shape)]
    across, along = [axis for axis in range(3) if axis != normal]
    found: list[Cut] = []
    for face in (face for each in solids for face in each.Faces()):
        if face.geomType() == "PLANE" and abs(face.Center().toTuple()[normal] - level) < NEAR:
            found += [_cut(inner, across, along) for inner in _holes(face, normal)]
    return found


def _holes(face: Face, normal: int) -> list[Shape]:
    return list(face.innerWires()) if abs(face.normalAt().toTuple()[normal]) > 0.999 else []


def _cut(inner: Shape, across: int, along: int) -> Cut:
    box = inner.BoundingBox()
    low, high = (box.xmin, box.ymin, box.zmin), (box.xmax, box.ymax, box.zmax)
    return boxed([(low[across], low[along]), (high[across], high[along])])


def has(cuts: list[Cut], wanted: Cut) -> bool:
    return any(all(abs(a - b) < NEAR for a, b in zip(cut, wanted, strict=True)) for cut in cuts)


def has_pattern(cuts: list[Cut], name: str, near: tuple[float, float], reach: float) -> bool:
    """Whether there is the opening of a part, with its screw holes about the part's own middle."""
    width, height = OPENINGS[name]
    here = [cut for cut in cuts if math.dist(cut[:2], near) < reach]
    if not any(abs(cut[2] - width) < NEAR and abs(cut[3] - height) < NEAR for cut in here):
        return False
    x, y = SCREWS.get(name, (0.0, 0.0))
    holes = [cut for cut in here if abs(cut[2] - HOLE) < NEAR and abs(cut[3] - HOLE) < NEAR]
    pairs = [(abs(a[0] - b[0]), abs(a[1] - b[1])) for a in holes for b in holes if a != b]
    return name not in SCREWS or any(abs(u - x) < NEAR and abs(v - y) < NEAR for u, v in pairs)


def built(folder: Path, text: str) -> tuple[Path, Path]:
    """The folder of the drawings, and the model, of a design."""
    (folder / "a.toml").write_text(text)
    outcome = run_cli("build", str(folder / "a.toml"), "--out", str(folder / "out"), "--format", "dxf,step")
    assert outcome.status == 0, outcome.error
    return folder / "out" / "cut", folder / "out" / "model" / "assembly.step"


@pytest.mark.slow
def test_openings_in_a_plate_are_those_of_the_sources(tmp_path: Path) -> None:
    parts = "".join(part(name, f"position = {list(PLACES[name])}") for name in OPEN)
    cut, model = built(tmp_path, head(2.0) + "width = 300\ndepth = 240\n" + parts)
    (drawing,) = cut.glob("base-plate*.dxf")
    for cuts in (drawn(drawing), modelled(model, 2, 0.0)):
        for name, place in PLACES.items():
            assert has_pattern(cuts, name, place, 30.0), name
            if name not in SCREWS:  # a cell is not in the middle of its module
                assert has(cuts, (*place, *OPENINGS[name])), name


@pytest.mark.slow
@pytest.mark.parametrize("name", CASED)
def test_the_opening_of_an_inlet_is_that_of_the_source(name: str, tmp_path: Path) -> None:
    cut, model = built(tmp_path, cased() + part(name, 'on = "case.back"'))
    (drawing,) = [path for path in cut.glob("*.dxf") if has_pattern(drawn(path), name, (0.0, 0.0), 500.0)]
    (middle,) = [each[:2] for each in drawn(drawing) if abs(each[2] - OPENINGS[name][0]) < NEAR]
    x, y = (side / 2 for side in SCREWS[name])
    assert has(drawn(drawing), (middle[0] - x, middle[1] - y, HOLE, HOLE)), "the screws are about the opening"
    faces = importers.importStep(str(model)).faces("|Y").vals()
    levels = {round(face.Center().y, 3) for face in faces if isinstance(face, Face)}
    assert any(has_pattern(modelled(model, 1, level), name, (0.0, 0.0), 500.0) for level in levels)
