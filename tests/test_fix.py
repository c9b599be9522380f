"""The command fix: it mends what values can mend, says what is left, and keeps the file until it is told to write."""

from __future__ import annotations

from pathlib import Path

import pytest
from stackwright.cli.fix import mend
from stackwright.geometry.store import Store
from stackwright.params.source import Source
from stackwright.project import Project
from support import run_cli

LOW = """name = "low"

[hardware]
thread_depth = 8.0   # measured

[[stack]]
name = "tower"

[[stack.node]]
board = "rockpro64"
standoff = 20

[[stack.node]]   # under this one the sockets of the first board have no room
board = "rockpro64"
standoff = 15    # too low

[plate]
thickness_tolerance = 0.2
"""
HOPELESS = '[print]\nprinter = "voron-0"\n[[power_board]]\n'
"""A holder that is higher than the printer."""


@pytest.fixture
def low(tmp_path: Path) -> Path:
    path = tmp_path / "low.toml"
    path.write_text(LOW)
    return path


@pytest.mark.slow
def test_a_low_board_is_raised_and_the_file_is_kept_until_write_is_said(low: Path) -> None:
    shown = run_cli("fix", str(low))
    assert shown.status == 0, shown.output + shown.error
    assert "-standoff = 15    # too low" in shown.output
    assert "# too low" in shown.output.split("+standoff", 1)[1].split("\n")[0], "the comment stays"
    assert "Buy" in shown.output
    assert low.read_text() == LOW
    written = run_cli("fix", str(low), "--write")
    assert written.status == 0
    assert low.read_text() != LOW
    assert low.read_text().replace("standoff = 15", "") != LOW
    assert run_cli("check", str(low)).status == 0
    text, again = low.read_text(), run_cli("fix", str(low), "--write")
    assert (again.status, low.read_text()) == (0, text), "a mended design is left as it is"


def test_the_data_say_what_was_applied_and_what_is_left(low: Path) -> None:
    outcome = run_cli("fix", str(low), "--json")
    assert outcome.status == 0
    first = outcome.data["applied"][0]
    assert first["code"] == "interference"
    assert list(first["values"]) == ["tower.node2.standoff"]
    assert not [each for each in outcome.data["findings"] if each["severity"] == "error"]
    assert outcome.data["difference"]
    assert outcome.data["written"] is False
    assert run_cli("fix", str(low), "--json").output == outcome.output, "the same design gives the same remedies"


@pytest.mark.slow
def test_an_override_is_mended_too_and_written_with_its_remedies(low: Path) -> None:
    low.write_text(LOW.replace("standoff = 15    # too low", "standoff = 40"))
    outcome = run_cli("fix", str(low), "--set", "tower.node2.standoff=15", "--set", "tower.air=4", "--write")
    assert outcome.status == 0
    assert "air = 4" in low.read_text()
    assert run_cli("check", str(low)).status == 0


def test_what_no_value_mends_is_left_with_what_a_person_must_do(tmp_path: Path) -> None:
    path = tmp_path / "hopeless.toml"
    path.write_text(HOPELESS)
    checked, outcome = run_cli("check", str(path), "--json"), run_cli("fix", str(path))
    assert checked.status == outcome.status == 1
    (error,) = [each for each in checked.data["findings"] if each["severity"] == "error"]
    assert error["message"] in outcome.output
    assert error["fix"] in outcome.output
    assert "no value mends these:" in outcome.output


def test_a_shipped_design_is_never_written() -> None:
    refused = run_cli("fix", "temporary-cluster", "--set", "tower.node3.standoff=15", "--write")
    assert (refused.status, refused.output) == (2, "")


@pytest.mark.slow
def test_each_remedy_leaves_less_to_mend_so_it_ends(store: Store) -> None:
    project = Project(Source("low.toml", LOW, None, "low"), ("plate.thickness=3",), store)
    mended, applied = mend(project)
    assert applied
    before = after = project.findings()
    for number in range(len(applied)):
        values = {key: value for _, remedy in applied[: number + 1] for key, value in remedy.settings}
        before, after = after, project.with_values(values).findings()
        faults = [(len(r.errors), sum(f.severity != "information" for f in r)) for r in (before, after)]
        assert faults[1] < faults[0]
    assert list(after) == list(mended.findings())
    assert mend(mended)[1] == []


@pytest.mark.slow
def test_a_design_that_cannot_be_placed_is_placed_and_then_mended(store: Store) -> None:
    text = "[plate]\nwidth = 60\n[[stack]]\nname = 'tower'\n[[stack.node]]\n[[stack.node]]\nstandoff = 15\n"
    mended, applied = mend(Project(Source("hiding.toml", text, None, "hiding"), (), store))
    assert [finding.code for finding, _ in applied][:2] == ["layout-infeasible", "interference"]
    assert not mended.findings().has_errors


def test_a_sheet_that_is_too_thick_for_a_laser_is_drilled(store: Store) -> None:
    text = "[cut]\nshop = 'generic'\n[plate]\nthickness = 10.0\nthickness_tolerance = 0.2\n[[stack]]\n[[stack.node]]\n"
    project = Project(Source("thick.toml", text, None, "thick"), (), store)
    assert [finding.code for finding in project.findings().errors] == ["hole-small"]
    mended, applied = mend(project)
    assert [remedy.values for _, remedy in applied] == [{"cut.shop": "hand-tools"}]
    assert not mended.findings().has_errors
