"""The text of a record reads back as the record, whatever its texts hold."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stackwright.core import loop
from stackwright.params.library import Library
from stackwright.params.record import WrongError
from stackwright.params.record_text import record_text
from stackwright.params.records.board import BoardRecord
from stackwright.params.records.pcb import PcbSection
from stackwright.params.source import packaged
from stackwright.params.toml.reading import parse, validate

TEXTS = st.text(max_size=30)
NUMBERS = st.one_of(st.integers(-(10**9), 10**9), st.floats(allow_nan=False, allow_infinity=False), st.booleans())
INLINE = st.dictionaries(TEXTS, st.one_of(TEXTS, NUMBERS, st.lists(NUMBERS, max_size=4)), max_size=4)
VALUES = st.one_of(TEXTS, NUMBERS, st.lists(TEXTS, max_size=3), st.lists(INLINE, max_size=3))


@given(st.dictionaries(TEXTS, st.one_of(VALUES, st.dictionaries(TEXTS, VALUES, max_size=4)), max_size=5), TEXTS)
def test_any_values_read_back(values: dict, remark: str) -> None:
    remarks = dict.fromkeys(values, remark)
    assert tomllib.loads(record_text(values, remarks, [remark])) == values


@pytest.mark.parametrize("name", Library().names("boards"))
def test_each_packaged_board_is_written_and_read(name: str) -> None:
    raw = tomllib.loads((packaged("boards") / f"{name}.toml").read_text())
    assert tomllib.loads(record_text(raw, {}, [])) == raw


def test_an_outline_is_a_simple_loop_of_the_boards_size() -> None:
    said: Any = {"length": 60.0, "width": 40.0, "thickness": 1.6, "thickness_tolerance": 0.16}
    sure: Any = {"source": "a drawing", "confidence": "B"}
    notch = ((0, 0, 0), (60, 0, 0), (60, 40, 0), (35, 40, 0), (30, 30, 0), (25, 40, 0), (0, 40, 0))
    pcb = PcbSection(**said, **sure, outline=tuple((float(x), float(y), float(b)) for x, y, b in notch))
    assert pcb.inside_by(30.0, 32.0) < 0 < pcb.inside_by(30.0, 28.0)
    assert abs(pcb.inside_by(10.0, 20.0) - 10.0) < 1e-9
    pcb.check()
    for wrong in (notch[::-1], [(0, 0, 0), (60, 40, 0), (60, 0, 0), (0, 40, 0)], notch[:2]):
        with pytest.raises((WrongError, ValueError)):
            PcbSection(**said, **sure, outline=tuple((float(x), float(y), float(b)) for x, y, b in wrong)).check()


def test_a_loop_of_two_half_circles_is_a_circle() -> None:
    circle = ((0.0, 5.0, 1.0), (10.0, 5.0, 1.0))
    assert abs(loop.area(circle) - 78.54) < 0.1
    assert abs(loop.inside_by(circle, 5.0, 5.0) - 5.0) < 0.01
    assert max(abs(a - b) for a, b in zip(loop.bounds(circle), (0, 0, 10, 10), strict=True)) < 0.01


def test_a_board_without_a_hole_pattern_waits_for_it() -> None:
    raw = 'name = "x"\nfull_name = "X"\nmaker = "Y"\nfront = "left"\nunknown = ["holes", "components"]\n'
    assert BoardRecord.waits_for(parse(raw, "x")) == ["holes"]


def test_unknown_components_are_assumed_away_and_said() -> None:
    raw = tomllib.loads((packaged("boards") / "rock64.toml").read_text())
    left_out = {key: value for key, value in raw.items() if key not in ("components", "underside")}
    board = validate(BoardRecord, {**left_out, "unknown": ["components", "underside"]}, "x")
    assert board.components.boxes == () and board.underside.confidence == "U"
