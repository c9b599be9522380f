"""3MF and GLB: read by others' readers or as the bytes they are; names, colours, places, volumes."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import lib3mf
import numpy as np
import pytest
from lib3mf import get_wrapper
from stackwright.assemblies.assembly import Assembly
from stackwright.geometry.store import Store
from stackwright.parts.part import Role
from support import run_cli


def strict(path: Path) -> Any:
    """The model as lib3mf's strict reader has it; any warning fails."""
    model: Any = get_wrapper().CreateModel()
    reader = model.QueryReader("3mf")
    reader.SetStrictModeActive(True)
    reader.ReadFromFile(str(path))
    assert reader.GetWarningCount() == 0, [reader.GetWarning(n) for n in range(reader.GetWarningCount())]
    return model


def objects(model: Any) -> dict[str, Any]:
    found, walk = {}, model.GetMeshObjects()
    while walk.MoveNext():
        mesh = walk.GetCurrentMeshObject()
        found[mesh.GetName()] = mesh
    return found


def volume(mesh: Any) -> float:
    points = np.array([list(v.Coordinates) for v in mesh.GetVertices()])
    faces = np.array([list(t.Indices) for t in mesh.GetTriangleIndices()])
    a, b, c = (points[faces[:, i]] for i in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def test_a_bed_passes_the_strict_reader_with_names_colours_and_volumes(
    reference_out: Path, reference: Assembly, store: Store
) -> None:
    model = strict(reference_out / "print" / "bed-1.3mf")
    assert model.GetUnit() == lib3mf.ModelUnit.MilliMeter
    printed = {part.file_stem(): part for part in reference.parts() if part.role is Role.PRINTED}
    meshes = objects(model)
    assert set(meshes) == set(printed), "one object for each part"
    for name, mesh in meshes.items():
        assert mesh.IsManifoldAndOriented()
        assert volume(mesh) == pytest.approx(store.shape(printed[name]).facts.volume, rel=1e-5)
        assert min(v.Coordinates[2] for v in mesh.GetVertices()) == pytest.approx(0, abs=1e-5), "print pose"
    items, walk = [], model.GetBuildItems()
    while walk.MoveNext():
        items.append(walk.GetCurrent().GetPartNumber())
    pieces = [i.name for i in reference.instances() if i.part.role is Role.PRINTED]
    assert sorted(items) == sorted(pieces), "one item for each piece"
    colours, walk = [], model.GetBaseMaterialGroups()
    while walk.MoveNext():
        group = walk.GetCurrentBaseMaterialGroup()
        colours += [group.GetDisplayColor(number) for number in group.GetAllPropertyIDs()]
    wanted = next(i.colour for i in reference.instances() if i.part.role is Role.PRINTED)
    assert [(c.Red, c.Green, c.Blue, c.Alpha) for c in colours] == [tuple(round(255 * share) for share in wanted)]
    data = {
        model.GetMetaDataGroup().GetMetaData(n).GetName() for n in range(model.GetMetaDataGroup().GetMetaDataCount())
    }
    assert {"Title", "Application", "Description"} <= data


def test_a_bed_says_with_which_perimeters_and_infill_each_part_is_printed(reference_out: Path) -> None:
    """The same numbers in the object's description, in PrusaSlicer's settings, and in the report."""
    path = reference_out / "print" / "bed-1.3mf"
    told = {}
    for name, mesh in objects(strict(path)).items():
        told[name] = mesh.GetMetaDataGroup().GetMetaData(0).GetValue()
    report = json.loads((reference_out / "report.json").read_text())
    wanted = sorted(f"{each['walls']} perimeters, {each['infill']:.0%} infill" for each in report["prints"])
    assert sorted(told.values()) == wanted
    assert told["power-board-holder-40.4x2.16x169"] == "7 perimeters, 15% infill", "the load on its foot asks for them"
    with ZipFile(path) as package:
        settings = ElementTree.fromstring(package.read("Metadata/Slic3r_PE_model.config"))
    values = {each.get("id"): {m.get("key"): m.get("value") for m in each.iter("metadata")} for each in settings}
    assert sorted(f"{v['perimeters']} perimeters, {v['fill_density']} infill" for v in values.values()) == wanted


def test_a_package_holds_no_date(reference_out: Path) -> None:
    with ZipFile(reference_out / "print" / "bed-1.3mf") as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_one_bed_does_not_take_goes_on_a_second(tmp_path: Path) -> None:
    outcome = run_cli(
        "build", "--out", str(tmp_path), "--format", "3mf", "--set", "print.coupon=true", "--set", "cut.jigs=true",
        "--set", "print.printer=bambu-a1-mini",
    )  # fmt: skip
    assert outcome.status == 0, outcome.error
    beds = sorted((tmp_path / "print").glob("*.3mf"))
    assert len(beds) > 1
    names = [set(objects(strict(bed))) for bed in beds]
    assert any("print-coupon-1.6-0.4" in found for found in names)
    report = json.loads((tmp_path / "report.json").read_text())
    pieces = [piece for bed in report["beds"].values() for piece in bed]
    assert len(pieces) == len(set(pieces)) == 15


def test_pieces_on_a_bed_do_not_touch(reference_out: Path) -> None:
    model = strict(reference_out / "print" / "bed-1.3mf")
    boxes, walk = [], model.GetBuildItems()
    while walk.MoveNext():
        item = walk.GetCurrent()
        fields = np.array([list(row) for row in item.GetObjectTransform().Fields])
        mesh = model.GetMeshObjectByID(item.GetObjectResourceID())
        points = np.array([list(v.Coordinates) for v in mesh.GetVertices()])
        placed = points @ fields[:3] + fields[3]
        boxes.append((*placed.min(axis=0)[:2], *placed.max(axis=0)[:2]))
    assert len(boxes) == 11
    for a, b in combinations(boxes, 2):
        assert max(b[0] - a[2], a[0] - b[2], b[1] - a[3], a[1] - b[3]) >= 6 - 1e-3
