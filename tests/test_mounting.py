"""The library mounts with the library, HATs reach their pins, and owned pieces come first: small whole designs."""

from __future__ import annotations

import pytest
from stackwright import Project
from stackwright.core.findings import Finding, Severity
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord
from support import ROOT, run_cli

BOARDS = sorted(path.stem for path in (ROOT / "params" / "boards").glob("*.toml"))
ORDINARY = ("odroid-c4",)
"""Boards that the ordinary suite builds: the one whose components are nearest to its holes."""
TRIALS = ROOT / "tests" / "trials"


def three(name: str, tmp_path_factory: pytest.TempPathFactory, store: Store) -> Project:
    """Three of a board with nothing but defaults; a HAT stands on a board that it plugs onto."""
    header = Library().get(BoardRecord, name).header
    nodes = 3 * ([header.on[-1], name] if header else [name])
    file = tmp_path_factory.mktemp("three") / "three.toml"
    file.write_text('name = "three"\n[[stack]]\n' + "".join(f'[[stack.node]]\nboard = "{n}"\n' for n in nodes))
    return Project.open(file, store=store)


def trial(name: str, store: Store, *assignments: str) -> Project:
    return Project.open(TRIALS / f"{name}.toml", set=assignments, store=store)


def lines(project: Project, least: Severity = Severity.ERROR) -> list[str]:
    rank = list(Severity)
    return [each.line() for each in project.findings() if rank.index(each.severity) <= rank.index(least)]


def proven(project: Project, finding: Finding) -> Project:
    proof = project.prove(finding)
    assert proof, (finding.line(), [remedy.values for remedy in finding.remedies])
    return proof.project


@pytest.mark.parametrize(
    "name", [name if name in ORDINARY else pytest.param(name, marks=pytest.mark.slow) for name in BOARDS]
)
def test_three_of_each_board_mount(name: str, tmp_path_factory: pytest.TempPathFactory, store: Store) -> None:
    assert lines(three(name, tmp_path_factory, store)) == []


@pytest.mark.slow
def test_each_hat_stands_at_the_height_of_its_socket(store: Store) -> None:
    """A HAT of 9.0 stands 9.0 above its Pi: no sum of pieces and washers is taken for it, and no pin is an intruder."""
    project = trial("hat-at-nine", store)
    levels = project.assembly.stacks[0].levels
    assert [level.clear_height for level in levels if level.board.header] == [9.0, 9.0]
    assert project.assembly.stacks[0].thread.label == "M2.5"
    assert lines(project) == []


def test_a_hat_that_is_built_too_high_is_an_error_with_its_number(store: Store) -> None:
    project = trial("hat-too-high", store)
    finding = next(each for each in project.findings() if "hat1" in each.subject)
    assert finding.severity is Severity.ERROR
    built = sum(level.clear_height for level in project.assembly.stacks[0].levels if level.board.header) or None
    assert finding.measured is not None
    assert built is None or finding.measured == pytest.approx(abs(built - 15.0))
    assert finding.limit == 1.5


@pytest.mark.slow
def test_the_shipped_hats_stand_on_threads_that_nobody_measured(
    store: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = (ROOT / "params" / "designs" / "four-raspberry-pi.toml").read_text()
    file = tmp_path_factory.mktemp("four") / "four.toml"
    file.write_text("".join(line for line in text.splitlines(True) if not line.startswith("thread_depth")))
    project = Project.open(file, store=store)
    assert [level.clear_height for level in project.assembly.stacks[0].levels if level.board.header] == [15.0] * 4
    assert lines(project, Severity.WARNING) == []


def test_owned_pieces_come_first_even_where_no_range_sells_them(store: Store) -> None:
    project = trial("owned-first", store)
    levels = project.assembly.stacks[0].levels
    assert [(level.owned, [piece.length for piece in level.column.pieces]) for level in levels] == [(True, [22])] * 2
    assert lines(project) == []
    assert not [row.name for row in project.bom() if row.role == "bought" and row.name.startswith("Standoff")]


@pytest.mark.slow
def test_one_owned_piece_comes_before_two_bought_ones(store: Store) -> None:
    project = trial("hat-at-eleven", store)
    levels = {level.path: level for level in project.assembly.stacks[0].levels}
    assert levels["tower.hat1"].owned
    assert [piece.length for piece in levels["tower.hat1"].column.pieces] == [11]
    assert lines(project) == []
    told = [each for each in project.findings() if each.code == "owned-unused"]
    assert [(each.severity, each.subject) for each in told] == [(Severity.INFORMATION, "hardware.owned")]
    assert "25" in told[0].message


def test_owned_pieces_of_another_thread_are_told() -> None:
    outcome = run_cli("standoffs", str(TRIALS / "owned-first.toml"), "--set", "hardware.owned.thread=m3")
    assert "owned-unused" in outcome.output
    assert "M3" in outcome.output


def test_a_stack_that_lacks_thread_depth_says_so_and_how_much_is_enough(store: Store) -> None:
    project = trial("deep-thread", store)
    (finding,) = project.findings().errors
    assert "thread" in finding.message
    assert "deep" in finding.message
    assert {"hardware.thread_depth": 8.0} in [remedy.values for remedy in finding.remedies]
    assert not proven(project, finding).findings().has_errors


@pytest.mark.slow
def test_holes_of_two_millimetres_mount(store: Store) -> None:
    project = trial("m-two", store)
    for finding in project.findings().errors:
        assert not proven(project, finding).findings().has_errors


@pytest.mark.slow
def test_a_printed_standoff_that_breaks_names_what_holds(store: Store) -> None:
    project = trial("printed-small", store)
    for finding in project.findings().errors:
        assert "fault is in the program" not in finding.fix
        proven(project, finding)
