"""What the laser is given: one drawing, written and read back alike; kerf; engraving; every shop's conventions."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manifold3d import CrossSection, FillRule, JoinType
from specs import lengths
from stackwright.assemblies.context import resolve
from stackwright.core.errors import InputError
from stackwright.core.findings import Report
from stackwright.export.cut import cut, dxf, pdf, svg
from stackwright.export.cut.preflight import READERS, CutFile, CutPiece, judge
from stackwright.export.cut.readback import read_dxf, read_svg
from stackwright.export.jobs import CutPartJob
from stackwright.export.workshop import Workshop, workshop_of
from stackwright.geometry.plane.offset import OffsetError, offset
from stackwright.geometry.plane.profile import Circle, Contour, Polyline, rectangle
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.records.shop import ShopRecord
from stackwright.params.source import find
from stackwright.parts.cut.base_plate import BasePlate
from stackwright.parts.hole import Hole
from stackwright.parts.slot import Slot
from support import ROOT, design, run_cli, tree

SHOPS = Library().names("shops")
TYPICAL = {"generic", "ponoko", "sendcutsend"}
"""Shops of which the ordinary suite builds for; the others are slow."""
PLATE = BasePlate(
    width=280,
    depth=200,
    thickness=5,
    corner_radius=8,
    holes=(Hole(x=-100, y=-60, diameter=3.4), Hole(x=90.25, y=40.5, diameter=12)),
    slots=(Slot(x=20, y=30, length=20, width=6, along="y"),),
)


def workshop(**cutting: Any) -> Workshop:
    assignments = [f"cut.{key}={str(value).lower()}" for key, value in cutting.items()]
    return workshop_of(resolve(load(find("temporary-cluster"), assignments)))


def job(part: BasePlate = PLATE, **cutting: Any) -> CutPartJob:
    return CutPartJob(workshop=workshop(**cutting), part=part, stem=part.file_stem(), piece_names=())


def smooth() -> st.SearchStrategy[Contour]:
    circles = st.builds(Circle, lengths(-500, 500), lengths(-500, 500), lengths(3, 100))
    corners = st.tuples(lengths(-500, 500), lengths(-500, 500), lengths(20, 400), lengths(20, 400), lengths(1, 9))
    rounded = corners.map(lambda c: rectangle(c[0], c[1], c[0] + c[2], c[1] + c[3], c[4]))
    slots = st.builds(
        Slot, x=lengths(-500, 500), y=lengths(-500, 500), length=lengths(12, 60), width=lengths(1, 11.9),
        along=st.sampled_from(["x", "y"]),
    )  # fmt: skip
    return circles | rounded | slots.map(lambda slot: slot.contour)


@given(smooth(), lengths(-0.4, 0.4))
def test_an_offset_has_the_area_and_the_length_of_the_formula(contour: Contour, distance: float) -> None:
    moved = offset(contour, distance)
    assert moved.area == pytest.approx(contour.area + contour.length * distance + math.pi * distance**2, rel=1e-9)
    assert moved.length == pytest.approx(contour.length + 2 * math.pi * distance, rel=1e-9)
    assert type(moved) is type(contour)
    if isinstance(moved, Polyline) and isinstance(contour, Polyline):
        assert [v[2] for v in moved.vertices] == [v[2] for v in contour.vertices], "arcs stay arcs of their angle"


def test_a_sharp_corner_and_a_narrow_arc_are_refused_with_the_reason() -> None:
    with pytest.raises(OffsetError, match="sharp corner at 0, 0"):
        offset(rectangle(0, 0, 10, 10), 0.1)
    with pytest.raises(OffsetError, match="narrower than the beam"):
        offset(rectangle(0, 0, 10, 10, 0.3), -0.4)
    with pytest.raises(OffsetError, match="narrower than the beam"):
        offset(Circle(0, 0, 0.3), -0.2)
    square = replace(PLATE, corner_radius=0)
    with pytest.raises(
        InputError, match=r"cut\.kerf = 0\.2: legal is 0 for base-plate-280x200x5, since there is a sharp"
    ):
        cut.sketch(job(square, kerf=0.2))


def test_no_kerf_and_a_kerf_of_nothing_are_the_same_bytes() -> None:
    one, other = job(), job(kerf=0)
    assert one.workshop.cutting == other.workshop.cutting
    for write in (lambda drawn: dxf.as_bytes(drawn, "mm"), svg.as_bytes, lambda drawn: pdf.as_bytes([drawn], "plate")):
        assert write(cut.sketch(one)) == write(cut.sketch(other))
        assert write(cut.sketch(one)) != write(cut.sketch(job(kerf=0.2)))


def area(contours: list[Contour]) -> CrossSection:
    fine = [np.array(polygon(contour)) for contour in contours]
    return CrossSection(fine, FillRule.EvenOdd)


def polygon(contour: Contour) -> list[tuple[float, float]]:
    """Arcs within a tenth of a micron."""
    if isinstance(contour, Circle):
        r, n = contour.diameter / 2, 4096
        return [
            (contour.x + r * math.cos(2 * math.pi * i / n), contour.y + r * math.sin(2 * math.pi * i / n))
            for i in range(n)
        ]
    found: list[tuple[float, float]] = []
    for (x0, y0, bulge), (x1, y1, _) in contour.edges:
        found.append((x0, y0))
        if not bulge:
            continue
        angle, chord = 4 * math.atan(bulge), math.dist((x0, y0), (x1, y1))
        rise = chord / 2 / math.tan(angle / 2)
        cx, cy = (x0 + x1) / 2 - rise * (y1 - y0) / chord, (y0 + y1) / 2 + rise * (x1 - x0) / chord
        for i in range(1, 512):
            c, s = math.cos(angle * i / 512), math.sin(angle * i / 512)
            dx, dy = x0 - cx, y0 - cy
            found.append((cx + c * dx - s * dy, cy + s * dx + c * dy))
    return found


def test_a_beam_of_the_kerf_along_the_paths_leaves_the_part() -> None:
    """The DXF of a kerf of 0.2 is read back; a beam of 0.2 takes its swath out of the sheet; the part is left."""
    seen = read_dxf(dxf.as_bytes(cut.sketch(job(kerf=0.2)), "mm"))
    *inner, outer = [line.contour for line in seen.lines if line.contour]
    assert len(inner) == 3
    left = area([outer]).offset(-0.1, JoinType.Round, circular_segments=4096)
    for hole in inner:
        left -= area([hole]).offset(0.1, JoinType.Round, circular_segments=4096)
    (profile,) = PLATE.profiles()
    wanted = area([profile.outer, *profile.holes])
    for one, other in ((left, wanted), (wanted, left)):
        grown = other.offset(0.005, JoinType.Round, circular_segments=256)
        assert (one - grown).area() < 1e-6
    assert left.area() == pytest.approx(profile.area, abs=0.01)


@pytest.mark.parametrize("kerf", [0, 0.2])
def test_dxf_and_svg_hold_the_same_contours_in_the_same_order(kerf: float) -> None:
    drawn = cut.sketch(job(kerf=kerf))
    one = [line.contour for line in read_dxf(dxf.as_bytes(drawn, "mm")).lines]
    other = [line.contour for line in read_svg(svg.as_bytes(drawn)).lines]
    assert len(one) == len(other) == 4
    for a, b in zip(one, other, strict=True):
        assert a and b
        assert a.area == pytest.approx(b.area, rel=1e-4)
        (ax, ay), (bx, by) = a.bounds[0], b.bounds[0]
        assert (ax - drawn.low[0], ay - drawn.low[1]) == pytest.approx((bx, by), abs=1e-3)


def test_inches_are_millimetres_over_25_4() -> None:
    drawn = cut.sketch(job())
    one, other = (read_dxf(dxf.as_bytes(drawn, unit)) for unit in ("mm", "inch"))
    assert (one.unit, other.unit) == ("mm", "inch")
    for a, b in zip(one.lines, other.lines, strict=True):
        assert a.contour and b.contour
        assert a.contour.area == pytest.approx(b.contour.area, rel=1e-9)


def test_engraving_is_on_its_layer_inside_the_part_and_clear_of_cuts() -> None:
    drawn = cut.sketch(job(identity=True))
    marks = [line.shape for line in drawn.lines if line.pen.layer == "MARK"]
    assert len(marks) > 20
    points = [point for mark in marks for point in mark.points]  # type: ignore[union-attr]
    assert all(abs(x) < 138 and abs(y) < 98 for x, y in points)
    assert all(math.dist((h.x, h.y), p) > h.diameter / 2 + 1 for h in PLATE.holes for p in points)
    with pytest.raises(InputError, match="SendCutSend accepts only cuts"):
        cut.sketch(job(identity=True, shop="sendcutsend"))


@pytest.mark.parametrize(
    "shop", [name if name in TYPICAL else pytest.param(name, marks=pytest.mark.slow) for name in SHOPS]
)
def test_the_files_for_every_shop_keep_its_conventions(shop: str, tmp_path: Path) -> None:
    outcome = run_cli(
        "build", "drawer-stack", "--out", str(tmp_path), "--format", "dxf,svg,pdf", "--shop", shop, "--json"
    )
    assert outcome.status in (0, 1), outcome.error
    report = outcome.data["findings"] if "findings" in outcome.data else outcome.data["report"]["findings"]
    assert [finding for finding in report if finding["code"] == "shop-file"] == []
    record = Library().get(ShopRecord, shop)
    files = sorted(path.stem for path in (tmp_path / "cut").glob("*.dxf"))
    assert all(name.startswith("sheet-") == (record.files == "nested") for name in files)
    assert len(files) == (2 if record.files == "nested" else 5)


def test_findings_of_files_are_remembered_and_repeated(tmp_path: Path) -> None:
    words = ("build", "--out", str(tmp_path), "--format", "dxf", "--shop", "gosnapcut")
    for _ in range(2):
        outcome = run_cli(*words)
        assert outcome.status == 1
        assert "cuts holes from 7.5 mm in a 5 mm sheet" in " ".join(outcome.output.split())
    assert "do not make cut/base-plate-280x200x5.dxf" in (tmp_path / "report.md").read_text()


@given(st.sampled_from(["ponoko", "snijlab", "lightburn", "generic"]), lengths(0, 0.3), st.sampled_from(["dxf", "svg"]))
@settings(max_examples=20, deadline=None)
def test_a_sound_plate_with_any_kerf_passes_preflight(shop: str, kerf: float, kind: str) -> None:
    made = replace(workshop(), shop=Library().get(ShopRecord, shop), kerf=kerf)
    drawn = cut.sketch(CutPartJob(workshop=made, part=PLATE, stem="plate", piece_names=()))
    data = dxf.as_bytes(drawn, made.shop.units) if kind == "dxf" else svg.as_bytes(drawn)
    file = CutFile(
        path=f"cut/plate.{kind}", format=kind, thickness=5, pieces=(CutPiece(names=("plate.plate",)),), kerf=kerf
    )
    assert Report.of(judge(READERS[kind](data), file, made.shop)).findings == ()


def test_a_pdf_states_its_page_and_no_time() -> None:
    data = pdf.as_bytes([cut.sketch(job())], "plate")
    assert data == pdf.as_bytes([cut.sketch(job())], "plate")
    assert b"2026" not in data
    assert b"PrintScaling /None" in data


def report_of(tmp_path: Path, text: str, *words: str) -> Any:
    path = tmp_path / "design.toml"
    path.write_text(text)
    outcome = run_cli("build", str(path), "--out", str(tmp_path / "out"), "--format", "dxf", "--json", *words)
    return json.loads((tmp_path / "out" / "report.json").read_text()) if outcome.status < 2 else outcome.error


def test_a_plate_that_no_sheet_takes_is_said(tmp_path: Path) -> None:
    plate = "width = 788.0\ndepth = 380.0"
    report = report_of(tmp_path, design("rockpro64", plate=plate), "--shop", "ponoko")
    found = [f for f in report["findings"] if f["code"] == "shop-limit"]
    assert ["fits none of them within its margin" in f["message"] for f in found] == [True]
    assert report["sheets"] == []


def test_on_a_sheet_the_piece_that_breaks_a_rule_is_named(tmp_path: Path) -> None:
    """Trays with holes of 2.9 beside a plate whose least are 3, for a shop of one's own that cuts from 2.95."""
    library = tmp_path / "library" / "shops"
    library.mkdir(parents=True)
    record = (ROOT / "params" / "shops" / "ponoko.toml").read_text()
    own = record.replace('"ponoko"', '"own"').replace("hole = 1.0", "hole = 2.95").replace("web = 1.0", "web = 5.0")
    (library / "own.toml").write_text(own)
    text = (ROOT / "params" / "designs" / "drawer-stack.toml").read_text()
    report = report_of(tmp_path, text, "--shop", "own")
    found = [f for f in report["findings"] if f["code"] == "shop-limit"]
    assert found
    assert all("cuts holes from 2.95" in f["message"] for f in found), "gaps between pieces are no webs"
    assert "plate.plate" not in {f["subject"] for f in found}
    assert {name for f in found for name in f["spoils"]} < {p for sheet in report["sheets"] for p in sheet["pieces"]}


def test_what_cannot_be_drawn_is_said_before_any_file_is_touched(tmp_path: Path) -> None:
    text = design("rockpro64")
    report_of(tmp_path, text, "--shop", "lightburn")
    before = tree(tmp_path / "out")
    error = report_of(tmp_path, text, "--shop", "sendcutsend", "--set", "cut.identity=true")
    assert "accepts only cuts" in error
    assert tree(tmp_path / "out") == before


def test_a_file_follows_whatever_stands_in_it(tmp_path: Path) -> None:
    """The design's name in templates, beds and models; the printer's name in beds."""
    path, out = tmp_path / "design.toml", tmp_path / "out"
    words = ("build", str(path), "--out", str(out), "--format", "template,3mf,glb,dxf")
    path.write_text(design("rockpro64"))
    assert run_cli(*words).status < 2
    before = tree(out)
    path.write_text(design("rockpro64").replace('name = "test"', 'name = "other"'))
    assert run_cli(*words).status < 2
    after = tree(out)
    changed = {name for name in before if before[name] != after[name] and "/" in name}
    assert {Path(name).suffix for name in changed} == {".3mf", ".pdf"}
    assert b"other" in next((out / "cut").glob("*-drill.pdf")).read_bytes()


def test_a_selection_that_makes_nothing_is_refused(tmp_path: Path) -> None:
    outcome = run_cli("build", "--out", str(tmp_path), "--only", "plate.plate", "--format", "stl")
    assert outcome.status == 2
    assert "--format = stl: legal is one of" in outcome.error
    words = ("--only", "base-plate-280x200x5", "--shop", "ponoko", "--format", "dxf")
    assert run_cli("build", "--out", str(tmp_path), *words).status == 0
    assert [path.name for path in (tmp_path / "cut").iterdir()] == ["sheet-pmma-cast-5-1.dxf"]


def test_cuts_and_marks_of_one_colour_are_refused() -> None:
    record = Library().get(ShopRecord, "ponoko").model_dump()
    with pytest.raises(ValueError, match="another colour than that of cuts"):
        ShopRecord.model_validate(record | {"mark": record["cut"] | {"layer": "OTHER"}})
