"""The figures of the layouts on their page are those of the shipped design, and the builder's inequalities hold."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from layout_figures import DESIGNS, HEAD, figures_of, with_table
from reference import LAYOUTS
from stackwright import Project
from stackwright.assemblies.model.bounds import part_bounds
from stackwright.core.placement import around
from stackwright.parts.part import Role

WORDS = {
    "stack": ["tower.layout=stack"],
    "edge, fins": ["tower.layout=edge"],
    "edge, sleds": ["tower.layout=edge", "tower.hold=sled"],
    "edge, rails": ["tower.layout=edge", "tower.hold=rails"],
    "edge, posts": ["tower.layout=edge", "tower.hold=posts"],
    "flat": ["tower.layout=flat"],
}


def figures(words: list[str]) -> dict[str, str]:
    assembly = Project.open("three-layouts", set=words).assembly
    placed = [(item, group.placement) for group in assembly.groups if group.unit == "tower" for item in group.items]
    low, high = around([part_bounds(item.part, place @ item.placement) for item, place in placed])
    wide, deep, tall = (b - a for a, b in zip(low, high, strict=True))
    first = assembly.freed[0]
    return {
        "plate, width x depth": " x ".join(f"{side:g}" for side in assembly.carriers[0].size),
        "boards and holders, width x depth": f"{wide:.0f} x {deep:.0f}",
        "area of boards and holders, cm2": f"{wide * deep / 100:.0f}",
        "height of boards and holders": f"{tall:.0f}",
        "pieces to mount": str(len(placed)),
        "of these printed or cut": str(sum(item.part.role is not Role.BOUGHT for item, _ in placed)),
        "to free the first node: pieces to undo": str(first.count),
        "other nodes that come out before it": str(first.nodes),
    }


@pytest.mark.slow
def test_the_page_has_the_figures_of_the_shipped_designs() -> None:
    page = LAYOUTS.read_text()
    assert HEAD in page
    assert with_table(page) == page
    found = {name: figures_of(name) for name in DESIGNS}
    area = {DESIGNS[name]: each.area for name, each in found.items()}
    assert min(area, key=lambda layout: area[layout]) == "stack"
    assert max(found.values(), key=lambda each: each.pieces) == min(found.values(), key=lambda each: each.undone)
    assert DESIGNS[max(found, key=lambda name: found[name].pieces)] == "edge, sleds"


@pytest.mark.slow
def test_the_hosting_cluster_is_as_large_as_its_page_says_and_each_row_is_fed_apart() -> None:
    assembly = Project.open("hosting-rows").assembly
    said = re.search(r"Ours is (\d+) x (\d+) x (\d+)", LAYOUTS.read_text())
    assert said and assembly.case
    wide, deep, high = assembly.case.inside
    assert [round(side) for side in (wide, high, deep)] == [int(side) for side in said.groups()]
    leads = [(cable.start.split()[0], cable.end.partition(".")[0]) for cable in assembly.cables if cable.kind == "lead"]
    assert Counter(leads) == {(f"power{n}", f"row{n}"): 8 for n in (1, 2, 3)}
    patches = [cable for cable in assembly.cables if cable.kind == "patch" and cable.path]
    assert {cable.channel for cable in patches} == {"lane"} and len(patches) == 24


@pytest.mark.slow
def test_the_page_has_the_figures_of_each_layout_and_they_keep_the_inequalities() -> None:
    rows = re.findall(
        r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", LAYOUTS.read_text(), flags=re.M
    )
    said = {row[0].strip(): [cell.strip() for cell in row[1:]] for row in rows}
    found = {name: figures(words) for name, words in WORDS.items()}
    for key in found["stack"]:
        assert said[key] == [each[key] for each in found.values()], key
    area = {name: int(each["area of boards and holders, cm2"]) for name, each in found.items()}
    pieces = {name: int(each["pieces to mount"]) for name, each in found.items()}
    freed = {name: int(each["to free the first node: pieces to undo"]) for name, each in found.items()}
    assert area["flat"] == max(area.values())
    assert area["stack"] == min(area.values())
    assert pieces["edge, sleds"] == max(pieces.values())
    assert freed["edge, sleds"] == min(freed.values()) < freed["edge, fins"] < freed["edge, rails"]
    assert pieces["edge, rails"] < pieces["edge, fins"] / 2
