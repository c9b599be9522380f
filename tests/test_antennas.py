"""Antennas behind metal: which cases let radio out, told by a truth table; the remedies, proven."""

from __future__ import annotations

from itertools import product

import pytest
from stackwright.assemblies.cluster import assemble
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.records.board import BoardRecord
from stackwright.params.source import Source
from stackwright.project import Project

SIDES = ("front", "back", "left", "right", "top")
HALF_WAVE = 299_792.458 / 2.4 / 2 / 1000
"""Half a wavelength at 2.4 GHz, mm: the speed of light in km/s over GHz, halved."""
KEPT = 3
"""So many remedies of a finding are kept in a report."""
TEXT = """
name = "a"
plate = {{ thickness = 5.0, thickness_tolerance = 0.2 }}
hardware = {{ thread_depth = 8.0 }}
[case]
gap = 3.0
thickness = 2.0
thickness_tolerance = 0.1
vents = 0
{sizes}
{panels}
[[stack]]
name = "tower"
[[stack.node]]
name = "node1"
board = "{board}"
standoff = 16
"""


def text(panels: tuple[str, ...], board: str = "raspberry-pi-5", sizes: str = "") -> str:
    """A board in a case. `panels`: of each side its material, or "off"."""
    rows = [
        f"{side} = {{ on = false }}" if panel == "off" else f'{side} = {{ on = true, material = "{panel}" }}'
        for side, panel in zip(SIDES, panels, strict=True)
    ]
    return TEXT.format(sizes=sizes, panels="\n".join(rows), board=board)


def told(design: str) -> list[tuple[str, str]]:
    """The subject and the fix of each notice on an antenna."""
    made = assemble(load(Source("a.toml", design, None, "a"), ()))
    assert made.case, "there is a case to judge"
    return [(each.subject, each.fix) for each in made.notices if each.code == "antenna-in-metal"]


def lets_out(panels: tuple[str, ...], inside: tuple[float, float, float]) -> bool:
    """Whether radio gets out, side by side: through any sheet but metal, or through a long enough open side."""
    wide, deep, high = inside
    across = {"front": (wide, high), "back": (wide, high), "left": (deep, high), "right": (deep, high)}
    for side, panel in zip(SIDES, panels, strict=True):
        if panel == "off" and max(across.get(side, (wide, deep))) >= HALF_WAVE:
            return True
        if panel.startswith("pmma"):
            return True
    return False


TABLE = [
    each
    for each in product(("aluminium-sheet", "steel-sheet", "pmma-cast", "off"), repeat=5)
    if each.count("off") < 2 and each.count("pmma-cast") < 2 and len(set(each)) < 3
]
ONE_OF_EACH = [("aluminium-sheet",) * 5, ("steel-sheet",) * 4 + ("pmma-cast",), ("off",) + ("steel-sheet",) * 4]


@pytest.mark.parametrize(
    "panels",
    [*ONE_OF_EACH, *(pytest.param(each, marks=pytest.mark.slow) for each in TABLE if each not in ONE_OF_EACH)],
    ids=lambda each: "-".join(word[:2] for word in each),
)
@pytest.mark.parametrize("sizes", ["", "width = 160\ndepth = 130\nheight = 70"], ids=["tight", "roomy"])
def test_a_warning_says_that_no_radio_gets_out(panels: tuple[str, ...], sizes: str) -> None:
    made = assemble(load(Source("a.toml", text(panels, sizes=sizes), None, "a"), ()))
    assert made.case
    expected = [] if lets_out(panels, made.case.inside) else ["tower.node1"]
    assert [each.subject for each in made.notices if each.code == "antenna-in-metal"] == expected


@pytest.mark.parametrize(
    ("board", "words"),
    [("raspberry-pi-5", "set case.back.material"), ("quartz64b", "antenna outside"), ("rockpro64", "")],
)
def test_the_record_says_where_the_antenna_is(board: str, words: str) -> None:
    found = told(text(("aluminium-sheet",) * 5, board))
    assert [subject for subject, _ in found] == (["tower.node1"] if words else [])
    assert all(words in fix for _, fix in found)


def test_boards_with_an_antenna_connector_have_a_radio_and_the_packaged_ones_with_a_radio_say_so() -> None:
    boards = Library().all(BoardRecord)
    for board in boards.values():
        plugged = any(box.kind == "antenna" for box in board.components.boxes)
        assert (board.antenna != "") == (plugged or board.wireless is not None)
    assert {name for name, board in boards.items() if board.antenna == "on-board"} >= {
        "raspberry-pi-3b-plus",
        "raspberry-pi-4b",
        "raspberry-pi-5",
        "raspberry-pi-zero-2w",
    }


@pytest.mark.slow
@pytest.mark.parametrize("board", ["raspberry-pi-5", "quartz64b"])
def test_each_remedy_changes_one_panel_and_is_proven(board: str) -> None:
    project = Project(Source("a.toml", text(("aluminium-sheet",) * 5, board), None, "a"))
    (finding,) = (each for each in project.findings() if each.code == "antenna-in-metal")
    panels = [f"case.{side}.material" for side in ("back", "right", "left", "front", "top")]
    assert [remedy.settings for remedy in finding.remedies] == [((key, "pmma-cast"),) for key in panels[:KEPT]]
    proof = project.prove(finding)
    assert proof and proof.remedy in finding.remedies
