"""The files: what a build writes, what changes with what, and what other readers see in them."""

from __future__ import annotations

import csv
import hashlib
import json
import math
import re
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import trimesh
from ezdxf.entities.circle import Circle
from ezdxf.entities.lwpolyline import LWPolyline
from ezdxf.filemanagement import readfile
from stackwright.assemblies.assembly import Assembly
from stackwright.export.model.step_order import COLOURED, ordered
from stackwright.geometry.store import Store
from stackwright.parts.part import Role
from support import ASSEMBLY_STEP, design, modules_after, run_cli, run_process, tree

BESIDE = {"bench-page.pdf", "bom.md", "bom.csv", "bom.json", "report.md", "report.json", "manifest.json"}
"""What every build of a design that can be placed writes."""
HEAVY = {"OCP", "vtkmodules", "trimesh", "cadquery"}


def test_it_writes_every_file_of_the_picture(reference_out: Path, reference: Assembly) -> None:
    files = set(tree(reference_out))
    assert {*BESIDE, ASSEMBLY_STEP} <= files
    stems = {part.file_stem(): part.role for part in reference.parts()}
    printed = {stem for stem, role in stems.items() if role is Role.PRINTED}
    cut = {stem for stem, role in stems.items() if role is Role.CUT}
    assert {Path(f).stem for f in files if f.endswith(".stl")} == printed
    assert {f for f in files if f.endswith(".3mf")} == {"print/bed-1.3mf"}
    assert {Path(f).stem.removesuffix("-drill") for f in files if f.startswith("cut/")} == cut
    assert {Path(f).suffix for f in files if f.startswith("cut/")} == {".dxf", ".svg", ".pdf"}
    assert {Path(f).stem for f in files if f.startswith("model/")} == printed | cut | {"assembly"}
    listed = json.loads((reference_out / "manifest.json").read_text())["files"]
    assert set(listed) == files - {"manifest.json"}
    assert all(set(entry) == {"key", "sha256"} for entry in listed.values())


def test_the_plates_dxf_holds_the_boards_holes(reference_out: Path) -> None:
    (path,) = (reference_out / "cut").glob("*.dxf")
    document = readfile(path)
    assert not document.audit().errors
    assert document.dxfversion == "AC1015"
    assert document.header["$INSUNITS"] == 4
    assert document.header["$MEASUREMENT"] == 1
    assert {"CUT", "MARK"} <= {layer.dxf.name for layer in document.layers}
    model = document.modelspace()
    circles = [entity for entity in model if isinstance(entity, Circle)]
    outlines = [entity for entity in model if isinstance(entity, LWPolyline)]
    assert len(model) == len(circles) + len(outlines)
    assert len(outlines) == 1 + 2 * 3, "the outline, and three pairs of slots for ties"
    assert all(outline.closed for outline in outlines)
    assert {entity.dxf.layer for entity in model} == {"CUT"}
    holes = [(round(c.dxf.center.x, 6), round(c.dxf.center.y, 6), c.dxf.radius) for c in circles]
    assert len(holes) == len(set(holes)), "no duplicate entity"
    assert {radius for _, _, radius in holes} == {1.7}, "ISO 273 medium for M3 is 3.4"
    pairs = [
        (a, b) for a in holes for b in holes if abs(b[0] - a[0] - 70.8) < 0.001 and abs(b[1] - a[1] - 118.2) < 0.001
    ]
    assert len(pairs) == 1
    (low, high) = pairs[0]
    corners = {(low[0], low[1]), (high[0], high[1]), (low[0], high[1]), (high[0], low[1])}
    assert sum(any(math.dist(corner, hole[:2]) < 0.001 for hole in holes) for corner in corners) == 4
    xs, ys = ([point[axis] for point in outlines[-1].get_points()] for axis in (0, 1))
    assert (max(xs) - min(xs), max(ys) - min(ys)) == pytest.approx((280, 200))


def test_every_stl_is_one_closed_body_on_the_bed(reference_out: Path, reference: Assembly, store: Store) -> None:
    parts = {part.file_stem(): part for part in reference.parts()}
    for path in (reference_out / "print").glob("*.stl"):
        read = trimesh.load_mesh(path)
        facts = store.shape(parts[path.stem]).facts
        assert read.is_volume
        assert read.body_count == 1
        assert read.volume == pytest.approx(facts.volume, rel=1e-5)
        assert read.bounds[0][2] == pytest.approx(0, abs=1e-6)


def test_the_steps_hold_what_the_meshes_hold(reference_out: Path, reference: Assembly, store: Store) -> None:
    for part in reference.parts():
        path = reference_out / "model" / f"{part.file_stem()}.step"
        if part.role in (Role.PRINTED, Role.CUT):
            (solid,) = read_step(path).Solids()
            assert solid.isValid()
            curved = sum(face.Area() for face in solid.Faces() if face.geomType() != "PLANE")
            assert solid.Volume() == pytest.approx(store.shape(part).facts.volume, abs=0.01 * curved + 1e-3)
            assert f"PRODUCT('{part.file_stem()}'" in path.read_text()


def read_step(path: Path) -> Any:
    """The shape in a STEP file, read back by the kernel."""
    from cadquery import importers

    return importers.importStep(str(path)).val()


def step_pieces(path: Path) -> dict[str, float]:
    """Names of the pieces of an assembly STEP with their volumes, read back by the kernel."""
    from cadquery import Assembly as Read

    whole = Read.importStep(str(path))
    return {name.split("/")[-1]: sum(s.Volume() for s in _solids(node)) for name, node in whole.objects.items()}


def _solids(node):
    return [solid for shape in node.shapes for solid in shape.Solids()]


def test_the_assembly_step_names_and_colours_every_piece(
    reference_out: Path, reference: Assembly, store: Store
) -> None:
    text = (reference_out / ASSEMBLY_STEP).read_text()
    names = set(re.findall(r"NEXT_ASSEMBLY_USAGE_OCCURRENCE\('[^']*',\s*'([^']*)'", text))
    names |= set(re.findall(r"PRODUCT\('([^']*)'", text))
    for instance in reference.instances():
        assert instance.name in names, instance.name
    assert "COLOUR_RGB" in text
    pieces = step_pieces(reference_out / ASSEMBLY_STEP)
    for instance in reference.instances():
        facts = store.shape(instance.part).facts
        assert pieces[instance.name] == pytest.approx(facts.volume, rel=5e-3), instance.name


def test_the_bill_counts_the_instances(reference_out: Path, reference: Assembly) -> None:
    bill = json.loads((reference_out / "bom.json").read_text())["rows"]
    extras = sum(extra.quantity for extra in reference.extras)
    assert sum(row["quantity"] for row in bill) == len(list(reference.instances())) + extras + len(reference.cables)
    counted = {row["name"]: row["quantity"] for row in bill}
    assert counted["Board ROCKPro64"] == 7
    assert counted["Standoff M3 x 40 hex male-female, across flats 5.5, thread 8 deep, stud 6"] == 24
    rows = list(csv.DictReader((reference_out / "bom.csv").read_text().splitlines()))
    assert [(r["name"], int(r["quantity"])) for r in rows] == [(r["name"], r["quantity"]) for r in bill]
    for row in bill:
        assert (row["role"] == "bought") == (not row["files"])
        assert row["name"] in (reference_out / "bom.md").read_text()


def test_the_report_says_what_counts(reference_out: Path) -> None:
    text = (reference_out / "report.md").read_text()
    assert "The design has no errors and no warnings." in text
    for word in ("Heights of tower", "Assumed, to be measured", "Steps", "16.15 + 3.2 + 3 air = 22.35", "confidence C"):
        assert word in text
    for path in reference_out.rglob("*"):
        if path.suffix in (".md", ".json", ".csv"):
            assert str(reference_out.parent) not in path.read_text()
            assert not re.search(r"20\d\d-\d\d-\d\d", path.read_text()), "no times"


def test_another_height_changes_no_byte_to_print_or_cut(out: Path) -> None:
    before = tree(out)
    assert run_cli("build", "--out", str(out), "--set", "tower.node3.standoff=45").status == 0
    after = tree(out)
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert changed == BESIDE | {ASSEMBLY_STEP, "model/assembly.glb"}


def test_another_height_needs_no_kernel(out: Path) -> None:
    words = ["build", "--out", str(out), "--set", "tower.node3.standoff=45", "--format", "stl,dxf"]
    loaded = modules_after(f"from stackwright.cli import run\nassert run({words!r}) == 0")
    assert not loaded & HEAVY
    assert not (out / ASSEMBLY_STEP).exists(), "it no longer matches and was not asked for"
    assert ASSEMBLY_STEP not in json.loads((out / "manifest.json").read_text())["files"]


def test_an_unchanged_build_writes_nothing_and_loads_nothing(out: Path) -> None:
    stamps = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    words = ["build", "--out", str(out)]
    loaded = modules_after(f"from stackwright.cli import run\nassert run({words!r}) == 0")
    assert not loaded & (HEAVY | {"numpy", "manifold3d", "ezdxf", "stackwright.params.load"})
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()} == stamps


def test_an_unchanged_build_repeats_findings_and_status(tmp_path: Path) -> None:
    words = ("build", "--out", str(tmp_path / "o"), "--set", "tower.node3.standoff=18", "--format", "stl")
    first, second = run_cli(*words, "--json"), run_cli(*words, "--json")
    assert first.status == second.status == 1
    assert first.data["findings"] == second.data["findings"] != []
    assert second.data["written"] == []
    assert "tower.node3.standoff to 25" in run_cli(*words).output


@pytest.mark.parametrize("name", ["print/foot-18x8.stl", "cut/base-plate-280x200x5.dxf", "report.json", "bom.csv"])
def test_a_file_that_was_touched_is_written_again(out: Path, name: str) -> None:
    before = tree(out)
    (out / name).write_bytes(b"spoiled")
    assert run_cli("build", "--out", str(out)).status == 0
    assert tree(out) == before


def test_entries_that_are_no_files_of_ours_are_left_out(out: Path) -> None:
    before = tree(out)
    listed = json.loads((out / "manifest.json").read_text())
    listed["files"] |= {"cut": {"key": "k"}, "": 3, "../x": {"key": "k"}, "/etc/x": {"key": "k"}, "bom.md": []}
    (out / "bom.md").unlink()
    (out / "manifest.json").write_text(json.dumps(listed))
    assert run_cli("build", "--out", str(out)).status == 0
    assert tree(out) == before


def test_a_folder_in_the_place_of_a_file_is_not_taken_for_it(out: Path) -> None:
    path = out / "cut" / "base-plate-280x200x5.dxf"
    path.unlink()
    path.mkdir()
    outcome = run_cli("build", "--out", str(out))
    assert outcome.status in (2, 3)
    assert path.name in outcome.error
    path.rmdir()
    assert run_cli("build", "--out", str(out)).status == 0
    assert path.is_file()


def test_nobodys_files_are_replaced(tmp_path: Path) -> None:
    for name, content in (
        ("report.md", "mine"),
        ("manifest.json", "{}"),
        ("manifest.json", '{"files": 3}'),
        ("manifest.json", "{ // a comment"),
        ("manifest.json", ""),
    ):
        out = tmp_path / name / str(len(content))
        out.mkdir(parents=True)
        (out / name).write_text(content)
        before = tree(out)
        outcome = run_cli("build", "--out", str(out), "--format", "dxf")
        assert outcome.status == 2
        assert name in outcome.error
        assert tree(out) == before


def test_what_a_killed_build_left_half_written_goes(out: Path) -> None:
    before = tree(out)
    for name in ("manifest.json", ASSEMBLY_STEP, "report.md"):
        path = out / name
        path.with_name(f".{path.name}.12345.tmp").write_bytes(b"half")
    (out / ".stackwright.12345.tmp").write_bytes(b"")
    for name in (".stackwright", ".bom.md.edit.tmp", ".manifest.json.my-notes.tmp"):
        (out / name).write_bytes(b"mine")
        before[name] = hashlib.sha256(b"mine").hexdigest()
    assert run_cli("build", "--out", str(out)).status == 0
    assert tree(out) == before


def test_only_offers_what_it_takes(out: Path) -> None:
    outcome = run_cli("build", "--out", str(out), "--only", "tower.node1")
    assert outcome.status == 2
    legal = outcome.error.split("of: ")[-1].strip().split(", ")
    assert "tower.node1" not in legal
    assert run_cli("build", "--out", str(out), "--only", "plate").status == 0


def test_files_that_are_not_ours_stay_and_stale_ones_go(out: Path) -> None:
    (out / "print" / "mine.stl").write_bytes(b"mine")
    outcome = run_cli("build", "--out", str(out), "--set", "plate.width=300", "--format", "stl,dxf", "--json")
    assert (out / "print" / "mine.stl").read_bytes() == b"mine"
    assert "cut/base-plate-280x200x5.dxf" in outcome.data["removed"]
    assert not (out / "cut" / "base-plate-280x200x5.dxf").exists()
    assert (out / "cut" / "base-plate-300x200x5.dxf").exists()


def test_only_and_format_choose_files_but_not_the_report(tmp_path: Path) -> None:
    assert run_cli("build", "--out", str(tmp_path), "--only", "lan-switch", "--format", "stl").status == 0
    files = set(tree(tmp_path))
    assert {name for name in files if "/" in name} == {"print/switch-shoe-27x101.8x40.stl"}
    assert files >= BESIDE
    assert run_cli("build", "--out", str(tmp_path), "--only", "foot-18x8", "--format", "stl").status == 0
    assert (tmp_path / "print" / "switch-shoe-27x101.8x40.stl").exists()


def test_where_nothing_can_be_placed_the_report_stands_alone(out: Path) -> None:
    outcome = run_cli("build", "--out", str(out), "--set", "hardware.thread=M4")
    assert outcome.status == 1
    assert set(tree(out)) == {"bench-page.pdf", "report.md", "report.json", "manifest.json"}
    assert "stack-infeasible" in outcome.output


@pytest.mark.slow
def test_two_builds_are_byte_identical(reference_out: Path, tmp_path: Path) -> None:
    """One in this process, after whatever else ran in it; one in a process of its own, with nothing remembered."""
    cold = run_process("build", "--out", str(tmp_path / "cold"), STACKWRIGHT_CACHE=str(tmp_path / "cache"))
    assert cold.status == 0
    assert tree(tmp_path / "cold") == tree(reference_out)


def test_two_builds_in_one_process_are_byte_identical(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(design("rockpro64", standoff=20))
    words = ["build", str(tmp_path / "small.toml"), "--only", "assembly", "--format", "step", "--out"]
    assert [run_cli(*words, str(tmp_path / name)).status for name in ("one", "other")] == [0, 0]
    assert tree(tmp_path / "one") == tree(tmp_path / "other")


def test_the_colours_of_a_step_file_are_ordered_by_their_shapes(reference_out: Path) -> None:
    """The kernel orders their blocks anew each run: whatever the order, the file is the same."""
    text = (reference_out / ASSEMBLY_STEP).read_text()
    head, *blocks = re.split(rf"(?m)^(?=#\d+ = {COLOURED})", text)
    *blocks, last = [*blocks[:-1], *blocks[-1].split("ENDSEC;", 1)]
    assert len(blocks) > 10
    shared = [n for n, block in enumerate(blocks) if "COLOUR_RGB" in block]
    assert len(shared) < len(blocks), "colours are shared"
    turned = "".join((head, *reversed(blocks), "ENDSEC;", last))
    assert turned != text
    assert ordered(turned) == text


def test_a_damaged_store_is_built_again(reference_out: Path, tmp_path: Path) -> None:
    import os

    cache = Path(shutil.copytree(os.environ["STACKWRIGHT_CACHE"], tmp_path / "cache"))
    for number, path in enumerate(sorted(cache.rglob("*.mesh"))):
        data = path.read_bytes()
        path.write_bytes([b"", data[: len(data) // 2], data[:200] + b"x" + data[201:]][number % 3])
    outcome = run_cli("build", "--out", str(tmp_path / "o"), "--format", "stl,dxf", STACKWRIGHT_CACHE=str(cache))
    assert outcome.status == 0, outcome.error
    for name, digest in tree(tmp_path / "o").items():
        if "/" in name:
            assert tree(reference_out)[name] == digest


@pytest.mark.slow
def test_a_store_that_cannot_be_written_costs_time_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    outcome = run_cli(
        *("build", "temporary-cluster", "--out", str(tmp_path / "o"), "--format", "dxf"),
        STACKWRIGHT_CACHE=str(tmp_path / "file" / "cache"),
    )
    assert outcome.status == 0
    assert outcome.error.startswith("note: shapes are not cached")


def test_the_store_lets_the_oldest_go(tmp_path: Path, reference: Assembly) -> None:
    small = Store(tmp_path, size_limit=60_000)
    for part in reference.parts():
        if hasattr(part, "profiles"):
            small.shape(part)
    sizes = [path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()]
    assert sizes
    assert sum(sizes) <= 60_000


def test_json_is_the_only_thing_on_standard_output(reference_out: Path) -> None:
    for words in (
        ("build", "temporary-cluster", "--out", str(reference_out), "--json"),
        ("check", "temporary-cluster", "--json"),
        ("standoffs", "temporary-cluster", "--json"),
        ("boards", "list", "--json"),
        ("boards", "show", "rockpro64", "--json"),
    ):
        outcome = run_cli(*words)
        assert outcome.status == 0
        assert outcome.data
        assert outcome.error == ""


def test_two_parts_that_would_share_a_name_get_their_own(reference: Assembly) -> None:
    from dataclasses import replace

    from stackwright.export.file_names import file_names
    from stackwright.parts.cut.base_plate import BasePlate

    plate = next(part for part in reference.parts() if isinstance(part, BasePlate))
    other = replace(plate, holes=plate.holes[:3])
    stems = file_names([plate, other])
    assert len(set(stems.values())) == 2
    assert all(stem.startswith(plate.file_stem()) for stem in stems.values())


def test_meshes_in_print_pose_face_outward(reference_out: Path) -> None:
    assert len(list((reference_out / "print").glob("*.stl"))) == 3
    for path in (reference_out / "print").glob("*.stl"):
        read, whole = trimesh.load_mesh(path, process=False), trimesh.load_mesh(path)
        raw = np.frombuffer(path.read_bytes()[84:], dtype=[("n", "<f4", 3), ("c", "<f4", (3, 3)), ("x", "<u2")])
        assert len(raw) == len(read.faces)
        corners = raw["c"].astype(float)
        normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        doubled = np.linalg.norm(normals, axis=1)
        assert np.all(doubled > 0), "no triangle is a line"
        assert np.allclose(normals / doubled[:, None], raw["n"], atol=1e-3), "the normals are those of the corners"
        assert whole.is_volume and whole.volume > 0, "outward"
