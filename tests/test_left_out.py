"""KEY=default leaves a key out: for a design, in its file, and in remedies."""

from __future__ import annotations

from pathlib import Path

import pytest
from stackwright.core.findings import Finding, Severity
from stackwright.core.remedy import Remedy
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import Source
from stackwright.project import Project
from support import run_cli

TEXT = """name = "a"
[plate]
# as large as the sheet
width = 300  # mine
depth = 200
[hardware.owned]
male_female = [
  [40, 8],   # from the drawer
]
[[stack]]
position = [0, 0]
[[stack.node]]
standoff = 40
"""
WITHOUT = {
    "plate.width": "width = 300  # mine\n",
    "plate.depth": "depth = 200\n",
    "tower.position": "position = [0, 0]\n",
    "tower.node1.standoff": "standoff = 40\n",
    "hardware.owned.male_female": "male_female = [\n  [40, 8],   # from the drawer\n]\n",
}


@pytest.mark.parametrize("key", WITHOUT)
def test_a_key_that_is_left_out_has_its_default(tmp_path: Path, key: str) -> None:
    wanted = TEXT.replace(WITHOUT[key], "")
    assert (
        load(Source("a.toml", TEXT, None, "a"), [f"{key}=default"]).design
        == load(Source("a.toml", wanted, None, "a")).design
    )
    path = tmp_path / "a.toml"
    path.write_text(TEXT)
    assert run_cli("set", str(path), f"{key}=default").status == 0
    assert path.read_text() == wanted


def test_a_key_that_is_not_there_is_left_out_already(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(TEXT)
    for key in ("plate.sheet", "tray.thickness", "checks.off", "tower.rotation"):
        assert run_cli("set", str(path), f"{key}=default").status == 0
    assert path.read_text() == TEXT
    assert run_cli("set", str(path), "plate.no=default").status == 2


def test_a_text_in_quotes_is_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(TEXT)
    outcome = run_cli("set", "a.toml", 'print.printer="default"', cwd=tmp_path)
    assert outcome.status == 2
    assert "default" in outcome.error


def test_a_remedy_says_what_it_sets(store: Store) -> None:
    remedy = Remedy(settings=(("plate.width", None), ("plate.depth", 250.0), ("tower.node1.standoff", "auto")))
    assert remedy.words == "set plate.depth to 250, set tower.node1.standoff to auto and leave plate.width out"
    finding = Finding(
        code="tipping", severity=Severity.ERROR, subject="plate", message="it tips", fix="", remedies=(remedy,)
    )
    assert Finding.of_data(finding.data()) == finding
    project = Project(Source("a.toml", TEXT, None, "a"), store=store).with_values(remedy.values)
    assert (project.design.plate.width, project.design.plate.depth) == (None, 250.0)
