"""What others add without editing a file of ours: three kinds of unit, a layout, a check, a code, a format.

The toys of tests/toy are installed as a distribution of their own. A box of theirs stands on the plate, hangs below it,
hangs on an upright sheet of theirs, and lies on the fixed holes of a block of theirs.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from support import ROOT
from toys import dxf_holes, install, run

DESIGN = """
name = "toys"
[plate]
thickness = 6.0
thickness_tolerance = 0.2
[hardware]
thread_depth = 8.0
[[stack]]
name = "tower"
[[stack.node]]
board = "rockpro64"
standoff = 40
[[toy_post]]
name = "post"
[[toy_wall]]
name = "wall"
[[toy_box]]
name = "standing"
[[toy_box]]
name = "hanging"
on = "plate.under"
[[toy_box]]
name = "upright"
on = "wall.front"
position = [10, 15]
[[toy_box]]
name = "high"
on = "post.top"
"""
FACES = {"standing": "plate", "hanging": "plate.under", "upright": "wall.front", "high": "post.top"}
BY_NUTS = ("standing", "hanging", "upright")
SPOTS = [(-37.0, -13.0), (37.0, -13.0), (-37.0, 13.0), (37.0, 13.0)]
"""Of the bracket's screws: the box of 60 x 40 with 14 beside it, 7 from the corners."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("extend")
    (made / "toys.toml").write_text(DESIGN)
    return install(made)


@pytest.fixture(scope="module")
def out(folder: Path) -> Path:
    formats = "stl,3mf,dxf,drawing,glb,step,template,toy-places,picture"
    outcome = run(folder, "build", "toys.toml", "--out", "out", "--format", formats)
    assert outcome.status == 0, outcome.output + outcome.error
    return folder / "out"


@pytest.fixture(scope="module")
def report(out: Path) -> dict[str, Any]:
    return json.loads((out / "report.json").read_text())


def test_nothing_is_wrong_and_the_check_and_its_code_are_heard(report: dict[str, Any], out: Path) -> None:
    found = [(f["code"], f["subject"]) for f in report["findings"]]
    assert all(f["severity"] == "information" for f in report["findings"]), found
    assert Counter(code for code, _ in found)["toy-heavy"] == 4
    assert {subject for code, subject in found if code == "toy-heavy"} == {f"{name}.box" for name in FACES}
    assert any("nobody ever measured a toy box" in line for line in report["assumptions"])


def test_each_box_is_where_it_was_asked_to_be(report: dict[str, Any], out: Path) -> None:
    text = (out / "toys" / "assembly.txt").read_text().splitlines()
    assert {line for line in text if line.partition(" ")[0] in FACES} == {f"{n} on {f}" for n, f in FACES.items()}
    places = {line.partition(":")[0]: line for line in report["places"]}
    assert places["upright"] == 'upright: position = [10, 15], on = "wall.front"'


def test_bolts_go_through_sheets_and_screws_into_threads(report: dict[str, Any], out: Path) -> None:
    bill = json.loads((out / "bom.json").read_text())["rows"]
    rows = {row["name"]: row["quantity"] for row in bill}
    assert rows["Box toy 60 x 40 x 25"] == 4
    assert rows["Bracket toy 88 x 40"] == 4
    brings = {step["title"]: step["brings"] for step in report["steps"]}
    for name in FACES:
        words = Counter(piece.split(".")[1] for piece in brings[f"Bracket of {name}"])
        through = {"screw": 4, "washer-below": 4, "washer-above": 4, "nut": 4}
        assert words == {"bracket": 1} | (through if name in BY_NUTS else {"screw": 4, "washer": 4}), name
        assert brings[f"Box {name}"] == [f"{name}.box"]


def test_steps_come_in_the_order_of_their_stages(report: dict[str, Any]) -> None:
    titles = [step["title"] for step in report["steps"]]
    assert titles.index("Bracket of upright") < titles.index("Wall wall") < titles.index("Board tower.node1")
    assert titles.index("Board tower.node1") < titles.index("Box upright")


def test_the_sheets_have_the_holes_of_what_is_on_either_side(report: dict[str, Any], out: Path) -> None:
    (wall,) = (out / "cut").glob("toy-wall-*.dxf")
    holes = sorted((round(x, 3), round(y, 3)) for x, y, _ in dxf_holes(wall))
    assert holes == sorted((10.0 + x, 15.0 + y) for x, y in SPOTS)
    (plate,) = (out / "cut").glob("base-plate-*.dxf")
    holes = [(round(x, 3), round(y, 3)) for x, y, _ in dxf_holes(plate)]
    for name, mirrored in (("standing", 1.0), ("hanging", -1.0)):
        line = next(line for line in report["places"] if line.startswith(f"{name}:"))
        x, y = json.loads(line.partition("= ")[2].partition("]")[0] + "]")
        for dx, dy in SPOTS:
            assert (round(x + dx, 3), round(mirrored * (y + dy), 3)) in holes, name


def test_the_feet_are_higher_than_what_hangs_below(report: dict[str, Any], out: Path) -> None:
    (foot,) = (path.stem for path in (out / "print").glob("foot-*.stl"))
    assert foot == "foot-18x31", "the bracket of 4, the box of 25, and 2 over them"


def test_every_made_toy_has_its_files(out: Path) -> None:
    for stem in ("toy-bracket-88x40", "toy-angle-30x20"):
        assert (out / "print" / f"{stem}.stl").exists()
        assert (out / "drawings" / f"{stem}.svg").exists()
        assert (out / "model" / f"{stem}.step").exists()
    assert next((out / "drawings").glob("toy-wall-*.pdf"))
    assert b"upright.box" in (out / "model" / "assembly.glb").read_bytes()
    assert "upright.box" in (out / "model" / "assembly.step").read_text()


def test_an_exploded_view_moves_each_box_away_from_its_face(folder: Path) -> None:
    code = (
        "import json\nfrom stackwright.assemblies.cluster import assemble\nfrom stackwright.params.load import load\n"
        "from stackwright.params.source import find\nprint(json.dumps(assemble(load(find('toys.toml'))).moved_apart()))"
    )
    import subprocess
    import sys

    path = os.pathsep.join((str(folder / "toy"), *filter(None, [os.environ.get("PYTHONPATH")])))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=os.environ | {"PYTHONPATH": path}, capture_output=True, check=True
    )
    moves = json.loads(done.stdout)
    for name, (axis, sign) in {"standing": (2, 1), "hanging": (2, -1), "upright": (1, -1), "high": (2, 1)}.items():
        assert moves[f"{name}.box"][axis] * sign == pytest.approx(5.0), name
        assert sum(abs(each) for each in moves[f"{name}.box"]) == pytest.approx(5.0), name


@pytest.mark.slow
def test_a_layout_from_outside_places_the_nodes(folder: Path) -> None:
    (folder / "row.toml").write_text(
        'name = "row"\n[plate]\nthickness_tolerance = 0.2\n[[stack]]\nname = "row"\nlayout = "toy-flat"\n'
        + '[[stack.node]]\nboard = "rockpro64"\n' * 2
        + '[[power_board]]\nname = "power"\noutputs = 2\n[[switch]]\nname = "lan"\n'
    )
    outcome = run(folder, "build", "row.toml", "--out", "row", "--format", "dxf,stl")
    assert outcome.status == 0, outcome.output + outcome.error
    report = json.loads((folder / "row" / "report.json").read_text())
    assert {cable["end"] for cable in report["cables"] if cable["kind"] == "lead"} == {
        "row.node1 power",
        "row.node2 power",
    }
    assert "Row row" in [step["title"] for step in report["steps"]]
    (plate,) = (folder / "row" / "cut").glob("base-plate-*.dxf")
    board_holes = [hole for hole in dxf_holes(plate) if hole[2] == pytest.approx(3.4)]
    assert len(board_holes) >= 8


@pytest.mark.slow
def test_a_box_on_the_top_plate_is_bolted_to_it_on_the_bench(folder: Path) -> None:
    text = (ROOT / "params" / "designs" / "two-towers.toml").read_text()
    (folder / "top.toml").write_text(text + '\n[[toy_box]]\nname = "box"\non = "top"\nposition = [20, -5]\n')
    outcome = run(folder, "build", "top.toml", "--out", "top", "--format", "dxf")
    assert outcome.status == 0, outcome.output + outcome.error
    report = json.loads((folder / "top" / "report.json").read_text())
    assert {finding["severity"] for finding in report["findings"]} == {"information"}
    titles = [step["title"] for step in report["steps"]]
    assert titles.index("Bracket of box") < titles.index("Top plate") < titles.index("Box box")
    (plate,) = (folder / "top" / "cut").glob("top-plate-*.dxf")
    holes = [(round(x, 3), round(y, 3)) for x, y, _ in dxf_holes(plate)]
    assert all((20.0 + x, -5.0 + y) in holes for x, y in SPOTS)


@pytest.mark.slow
def test_a_box_on_a_tray_has_its_holes_there_and_is_told_of_what_stands_there(folder: Path) -> None:
    (folder / "tray.toml").write_text(
        "[plate]\nthickness_tolerance = 0.2\n[tray]\nthickness_tolerance = 0.2\n[hardware]\nthread_depth = 8.0\n"
        '[[stack]]\nname = "tower"\n[[stack.node]]\nboard = "rockpro64"\n[[stack.node]]\nboard = "raspberry-pi-4b"\n'
        '[[toy_box]]\nname = "box"\non = "tower.node2.tray"\nposition = [0, 0]\n'
    )
    outcome = run(folder, "build", "tray.toml", "--out", "tray", "--format", "dxf", "--json")
    assert outcome.status == 1
    assert "tower.node2.board" in str([f for f in outcome.data["findings"] if f["code"] == "interference"])
    (tray,) = (folder / "tray" / "cut").glob("tray-*.dxf")
    holes = [(round(x, 3), round(y, 3)) for x, y, _ in dxf_holes(tray)]
    assert all(spot in holes for spot in SPOTS)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("standing.on=wall.side", "wall.front"),
        ("tower.layout=toy-flt", "toy-flat"),
        ("standing.model=small-bx", "small-box"),
        ("post.on=plate.under", "does not face upwards"),
        ("high.position=[3, 0]", "the screws of this unit do not fit them"),
        ("plate.thickness=10", "it needs a sheet 2 to 8 mm thick"),
    ],
)
def test_what_does_not_go_is_refused_in_a_line(folder: Path, change: str, says: str) -> None:
    outcome = run(folder, "check", "toys.toml", "--set", change)
    assert outcome.status in (1, 2)
    assert says in " ".join((outcome.output + outcome.error).split())


@pytest.mark.slow
def test_changing_the_source_of_a_toy_changes_the_keys_of_its_files(folder: Path) -> None:
    def keys() -> dict[str, str]:
        files = json.loads((folder / "other" / "manifest.json").read_text())["files"]
        return {name: entry["key"] for name, entry in files.items()}

    build = ("build", "toys.toml", "--out", "other", "--format", "stl,toy-places")
    assert run(folder, *build).status == 0
    before = keys()
    source = folder / "toy" / "stackwright_toy" / "parts.py"
    text = source.read_text()
    changed = text.replace("y, back = self.width / 2, self.depth / 2, self.bed_chamfer", "y, back = 44, 20, 0.45")
    assert changed != text
    source.write_text(changed)
    try:
        again = run(folder, *build, "--json")
    finally:
        source.write_text(text)
    after = keys()
    bracket = "print/toy-bracket-88x40.stl"
    assert before[bracket] != after[bracket]
    assert before["toys/assembly.txt"] != after["toys/assembly.txt"]
    assert bracket in again.data["written"]
