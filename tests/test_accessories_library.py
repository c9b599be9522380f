"""Every accessory and every switch of the library, on the boards and in the poses that it is for."""

from __future__ import annotations

from pathlib import Path

import pytest
from stackwright import Project
from stackwright.core.findings import Severity
from stackwright.geometry.store import Store
from stackwright.params.kinds.switch import SwitchRecord
from stackwright.params.library import Library
from stackwright.params.records.accessory import AccessoryRecord
from stackwright.params.records.board import BoardRecord

ACCESSORIES = Library().all(AccessoryRecord)
BOARDS = Library().all(BoardRecord)
SWITCHES = Library().all(SwitchRecord)
FITTINGS = [(name, board) for name, each in ACCESSORIES.items() for board in each.boards]
SAMPLE = ("m2-2280-odroid-m1s",)
"""Accessories that the ordinary suite mounts; the slow suite mounts all."""
LENGTHS = {2230: 26.75, 2242: 38.75, 2260: 56.75, 2280: 76.75}
"""Distance from the face of an M.2 slot to the stud, mm, by the name of the card: those of the CM5 IO Board
(hominoids/SBC_Model_Framework at 1496f22)."""
THICKNESS = 2.3


@pytest.mark.parametrize("name", ACCESSORIES)
def test_an_accessory_is_over_the_boards_that_it_fits(name: str) -> None:
    for board in (BOARDS[each] for each in ACCESSORIES[name].boards):
        x0, y0, x1, y1 = (pick(each.extent[n] for each in ACCESSORIES[name].body.boxes) for n, pick in enumerate(ENDS))
        assert x0 < board.pcb.length and y0 < board.pcb.width and x1 > 0 and y1 > 0


ENDS = (min, min, max, max)


@pytest.mark.parametrize("name", [name for name in ACCESSORIES if name.startswith("m2-")])
def test_a_card_is_as_long_as_its_name_says_and_starts_at_its_slot(name: str) -> None:
    """22 wide, 2.3 thick, up to 3.3 from the length of the standard: a stud is not where a drawing has it."""
    length = LENGTHS[int(name.split("-")[1])]
    (box,) = ACCESSORIES[name].body.boxes
    x0, y0, x1, y1 = box.extent
    assert sorted((x1 - x0, y1 - y0)) == pytest.approx(sorted((22.0, length + 1.5)), abs=3.3)
    assert min(x1 - x0, y1 - y0) == pytest.approx(22.0)
    assert box.high - box.low == pytest.approx(THICKNESS)
    for board in (BOARDS[each] for each in ACCESSORIES[name].boards):
        slots = [slot.extent for slot in board.components.boxes if slot.type == "m.2_header"]
        touching = [s for s in slots if any(abs(s[n] - box.extent[(n + 2) % 4]) < 1e-3 for n in range(4))]
        assert touching, board.name


@pytest.mark.parametrize(
    ("name", "board"),
    [each if each[0] in SAMPLE else pytest.param(*each, marks=pytest.mark.slow) for each in FITTINGS],
)
def test_each_accessory_is_mounted_on_each_of_its_boards(name: str, board: str, tmp_path: Path, store: Store) -> None:
    node = f'[[stack.node]]\nboard = "{board}"\naccessories = ["{name}"]\n'
    text = f'name = "two"\n[plate]\nthickness = 4.0\n[hardware]\nthread_depth = 8.0\n[[stack]]\n{2 * node}'
    assert errors(tmp_path, text, store) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", SWITCHES)
def test_each_switch_stands_on_its_short_side(name: str, tmp_path: Path, store: Store) -> None:
    assert errors(tmp_path, f'name = "one"\n[[switch]]\nmodel = "{name}"\n', store) == []


def errors(folder: Path, text: str, store: Store) -> list[str]:
    (folder / "a.toml").write_text(text)
    findings = Project.open(folder / "a.toml", store=store).findings()
    return [each.line() for each in findings if each.severity is Severity.ERROR]


def test_there_are_switches_enough_and_each_says_what_it_knows() -> None:
    assert len(SWITCHES) >= 55
    for record in SWITCHES.values():
        assert record.shell.confidence in ("A", "B")
        assert record.poe is None or record.poe.budget or "enter yours" in record.poe.note
        if record.power and record.power.most and record.poe and record.poe.budget and record.power.own:
            assert record.poe.budget <= record.power.most
            assert record.power.own <= record.power.most
