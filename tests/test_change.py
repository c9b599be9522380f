"""Changing a design without fear: values written with the layout kept, and what a change means for the workshop."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from stackwright.assemblies.cluster import assemble
from stackwright.export.reports.difference import difference
from stackwright.params.load import load
from stackwright.params.source import find
from support import ROOT, run_cli

TEXT = """# my cluster, do not lose this
name = "mine"   # short

[plate]
thickness = 5.0     # measured: 4.95

[[stack]]   # the only one
[[stack.node]]
standoff = 20 # lowest
[[stack.node]]
board   =   "rockpro64"
standoff = 40
"""


def written(folder: Path, text: str = TEXT) -> Path:
    path = folder / "mine.toml"
    path.write_bytes(text.encode())
    return path


def test_set_writes_one_value_and_keeps_all_else(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert run_cli("set", str(path), "tower.node2.standoff=45").status == 0
    assert path.read_text() == TEXT.replace("standoff = 40", "standoff = 45")
    assert run_cli("set", str(path), "tower.node1.standoff=auto", "plate.thickness=3").status == 0
    assert 'standoff = "auto" # lowest' in path.read_text()
    assert "thickness = 3     # measured: 4.95" in path.read_text()


def test_set_keeps_line_ends_and_makes_what_is_not_there(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT.replace("\n", "\r\n"))
    assert (
        run_cli("set", str(path), "hardware.thread_depth=8.0", "tower.air=5", "tower.node1.orientation=180").status == 0
    )
    text = path.read_bytes().decode()
    assert text.count("\r\n") >= TEXT.count("\n")
    made = tomllib.loads(text)
    assert made["hardware"] == {"thread_depth": 8.0}
    assert made["stack"][0]["air"] == 5
    assert made["stack"][0]["node"][0] == {"standoff": 20, "orientation": 180}
    assert "name" not in made["stack"][0], "names that the program gives are not written"


def test_what_reads_back_is_what_the_option_gives(tmp_path: Path) -> None:
    path = written(tmp_path)
    wanted = ["tower.node2.standoff=auto+5", "hardware.owned.male_female=[[40, 8]]", "checks.off=['latch']"]
    by_option = load(find(str(path)), wanted).design
    assert run_cli("set", str(path), *wanted).status == 0
    assert load(find(str(path))).design == by_option


@pytest.mark.parametrize(
    "words",
    [
        ["tower.node2.standoff=1"],
        ["tower.node9.standoff=40"],
        ["plate.thicknes=3"],
        ["plate"],
        ["plate.thickness=3", "x=1"],
    ],
)
def test_a_wrong_value_leaves_the_file_alone(tmp_path: Path, words: list[str]) -> None:
    path = written(tmp_path)
    outcome = run_cli("set", str(path), *words)
    assert outcome.status == 2
    assert outcome.error.count("\n") == 1
    assert path.read_text() == TEXT
    assert list(tmp_path.iterdir()) == [path]


def test_a_shipped_design_is_not_written_to() -> None:
    before = (ROOT / "params" / "designs" / "temporary-cluster.toml").read_bytes()
    assert run_cli("set", "temporary-cluster", "plate.thickness=3").status == 2
    assert (ROOT / "params" / "designs" / "temporary-cluster.toml").read_bytes() == before


def test_diff_says_what_to_buy_and_what_every_height_becomes() -> None:
    found = json.loads(run_cli("diff", "temporary-cluster", "--set", "tower.node3.standoff=45", "--json").output)
    change = found["difference"]
    bought = {line["name"].split(",")[0]: line["quantity"] for line in change["buy"]}
    assert bought["Standoff M3 x 45 hex male-female"] == 4
    assert change["cut"] == change["print"] == change["discard"] == []
    heights = {h["path"]: (h["after"] or 0) - (h["before"] or 0) for h in change["heights"]}
    assert [round(rise, 6) for rise in heights.values()] == [0, 0, 5, 5, 5, 5, 5]


def test_diff_cuts_and_prints_by_key_and_counts_what_stays() -> None:
    before = assemble(load(find("temporary-cluster")))
    after = assemble(load(find("temporary-cluster"), ["plate.thickness=3"]))
    change = difference(before, after)
    assert [line.name for line in change.cut] == ["Plate base 280 x 200 x 3"]
    assert [line.name for line in change.discard] == ["Plate base 280 x 200 x 5"]
    assert not change.print
    total = sum(line.quantity for line in (*change.stays, *change.spare, *change.discard))
    assert total == len(list(before.instances())) + len(before.cables) + sum(extra.quantity for extra in before.extras)
    plastic = difference(before, assemble(load(find("temporary-cluster"), ["print.material=pla"])))
    assert sum(line.quantity for line in plastic.print) == sum(line.quantity for line in plastic.discard) == 11


def test_no_change_is_nothing_and_what_cannot_be_built_is_said() -> None:
    assert run_cli("diff", "temporary-cluster").output == "Nothing changes.\n"
    broken = run_cli("diff", "temporary-cluster", "--set", "hardware.thread=M4")
    assert broken.status == 1
    assert "stack-infeasible" in broken.output


def test_a_board_that_changes_is_a_change_though_nothing_is_bought() -> None:
    heat = ["tower.node1.accessories=['pine64-heatsink-20']", "tower.node2.accessories=['pine64-heatsink-20']"]
    before, after = (assemble(load(find("temporary-cluster"), [each])) for each in heat)
    change = difference(before, after)
    assert not change.nothing
    assert [height.path for height in change.heights if height.changed] == ["tower.node1", "tower.node2"]
    turned = difference(before, assemble(load(find("temporary-cluster"), [heat[0], "tower.node5.flipped=true"])))
    assert "components down" in next(h for h in turned.heights if h.path == "tower.node5").board_after


def test_measuring_what_lies_there_buys_nothing() -> None:
    before = assemble(load(find("temporary-cluster")))
    change = difference(before, assemble(load(find("temporary-cluster"), ["hardware.thread_depth=7"])))
    assert change.nothing


def test_a_file_whose_layout_cannot_be_kept_is_left_alone(tmp_path: Path) -> None:
    text = "[[stack]]\nname = 'a'\n[plate]\nthickness = 5\n[[stack]]\nname = 'b'\n[[stack.node]]\nstandoff = 20\n"
    text = text.replace("name = 'a'\n", "name = 'a'\n[[stack.node]]\n")
    path = written(tmp_path, text)
    outcome = run_cli("set", str(path), "b.node1.standoff=30")
    assert outcome.status == 2
    assert "edit this file by hand" in outcome.error
    assert path.read_text() == text


def test_new_lines_end_as_the_others_do(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT.replace("\n", "\r\n"))
    assert run_cli("set", str(path), "plate.width=300", "tray.thickness=4").status == 0
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")


def test_a_new_key_stands_above_the_comment_of_what_follows(tmp_path: Path) -> None:
    text = "[[stack]]\nname = 't'\n\n# the lowest\n[[stack.node]]\nstandoff = 20\n\n# the next\n[[stack.node]]\n"
    path = written(tmp_path, text)
    assert run_cli("set", str(path), "t.air=4", "t.node1.orientation=180").status == 0
    wanted = text.replace("name = 't'\n", "name = 't'\nair = 4\n").replace("= 20\n", "= 20\norientation = 180\n")
    assert path.read_text() == wanted


@pytest.mark.parametrize("word", ["tower.node1.board=rockpro6", "plate.material=foo", "print.printer=nope"])
def test_a_record_that_nobody_knows_is_not_written(word: str, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("[[stack]]\n[[stack.node]]\nboard = 'rockpro64'\n")
    before = path.read_bytes()
    outcome = run_cli("set", str(path), word)
    assert outcome.status == 2, outcome.output
    assert "legal is" in outcome.error
    assert path.read_bytes() == before
