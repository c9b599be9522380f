"""Reports, bills and printed lines name the files that are in the folder after a build, and no others."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import design, run_cli, tree

QUICK = ("stl", "3mf", "dxf", "svg", "pdf", "template")
FORMATS = (*QUICK, "drawing", "glb", "step")
"""Without pictures, which not every machine draws."""
ENDINGS = "stl|3mf|dxf|svg|pdf|step|glb|png|md|json|csv"
PATH = re.compile(rf"(?<![\w./-])[\w.+-]+(?:/[\w.+-]+)*\.(?:{ENDINGS})\b|(?<![\w./-])(?:print|cut|model)/[\w.+-]+")
TEXTS = ("report.md", "report.json", "bom.md", "bom.csv", "bom.json")
WITH_A_SWITCH = '[[switch]]\nname = "lan"\n[cut]\nshop = "lightburn"\n'
DESIGNS = {
    "board": (design("rockpro64", standoff=20), ("plate", "tower", "foot-18x8")),
    "two": (design("rockpro64", "rock64", plate="thickness = 4"), ("plate", "assembly", "tower.node2")),
    "switch": (design("rockpro64", standoff=25) + WITH_A_SWITCH, ("lan", "plate", "lan.shoe")),
}
"""Text of each design, and what --only takes there."""


def named(text: str) -> set[str]:
    """Every word of a text that reads like the path of a file."""
    return {word.group().rstrip(".") for word in PATH.finditer(text)}


def selections(chance: random.Random, count: int, formats: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Designs to build one after another, each with the options of its build."""
    for number in range(count):
        name = chance.choice(list(DESIGNS))
        chosen = chance.sample(formats, chance.choice((1, 1, 2, 3))) if chance.random() < 0.6 else formats
        options = ["--format", ",".join(chosen if number else formats)]
        if number and chance.random() < 0.6:
            options += ["--only", chance.choice(DESIGNS[name][1])]
        yield name, options


def strings(data: Any) -> Iterator[str]:
    """Every text in JSON data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from strings(value)


def holds(folder: Path, printed: str, as_json: Any) -> None:
    """Compare every path in the texts of a build with the files in its folder, both ways."""
    there = set(tree(folder))
    beside = {name for name in there if "/" not in name}
    for name in (name for name in TEXTS if name in there):
        wrong = named((folder / name).read_text()) - there
        assert not wrong, f"{name} names {sorted(wrong)}"
    assert there - named((folder / "report.md").read_text()) <= beside, "report.md leaves out a file"
    report = json.loads((folder / "report.json").read_text())
    assert sorted(report["files"]) == sorted(there - {"manifest.json"})
    gone = {path for line in printed.splitlines() if line.startswith("- removed") for path in named(line)}
    assert not gone & there
    assert named(printed.replace(str(folder), "")) - gone <= there
    assert sorted(as_json["files"]) == sorted(there - {"manifest.json"})
    assert not set(as_json["removed"]) & there
    rest = {key: value for key, value in as_json.items() if key not in ("removed", "out")}
    assert set().union(*(named(text) for text in strings(rest))) <= there
    for name in (name for name in there if name.endswith((".svg", ".3mf", ".dxf"))):
        assert named((folder / name).read_bytes().decode("latin-1")) <= there | {"3D/3dmodel.model"} | OPC, name


OPC = {"Content_Types.xml", "_rels/.rels", "3D/3dmodel.model"}
"""Paths inside a 3MF file."""


def builds(tmp_path: Path, seed: int, count: int, formats: tuple[str, ...]) -> None:
    out, text = tmp_path / "out", tmp_path / "design.toml"
    for name, options in selections(random.Random(seed), count, formats):
        text.write_text(DESIGNS[name][0])
        words = ["build", str(text), "--out", str(out), *options]
        done = run_cli(*words)
        if done.status == 2:
            assert "--format" in done.error or "--only" in done.error, done.error
            continue  # that part has no file of that format
        assert done.status in (0, 1), done.error
        holds(out, done.output, run_cli(*words, "--json").data)


@pytest.mark.slow
def test_what_a_build_names_is_in_its_folder(tmp_path: Path) -> None:
    builds(tmp_path, seed=3, count=3, formats=QUICK)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_what_drawn_builds_name_is_in_their_folder(tmp_path: Path, seed: int) -> None:
    builds(tmp_path, seed, 16, FORMATS)


@pytest.mark.slow
def test_a_build_of_one_part_says_what_it_left_out(tmp_path: Path) -> None:
    out, text = tmp_path / "out", tmp_path / "design.toml"
    text.write_text(DESIGNS["switch"][0])
    words = ("build", str(text), "--out", str(out))
    assert run_cli(*words, "--only", "lan", "--format", "stl").status == 0
    report = json.loads((out / "report.json").read_text())
    assert [line.partition(" x ")[2].split()[0] for line in report["left_out"]] == ["Foot", "Plate"]
    section = (out / "report.md").read_text().partition("## Left out of this build")[2].partition("\n## ")[0]
    assert "--only lan and --format stl" in section
    assert all(line in section for line in report["left_out"])
    assert run_cli(*words, "--format", "stl,dxf").status == 0
    assert not json.loads((out / "report.json").read_text())["left_out"]
    assert "Left out" not in (out / "report.md").read_text()
