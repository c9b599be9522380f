"""HATs reach their pins, and owned pieces come first: small whole designs."""

from __future__ import annotations

import pytest
from stackwright import Project
from stackwright.checks.bench import hardware
from stackwright.core.findings import Finding, Severity
from stackwright.geometry.store import Store
from support import ROOT

TRIALS = ROOT / "tests" / "trials"


def trial(name: str, store: Store, *assignments: str) -> Project:
    return Project.open(TRIALS / f"{name}.toml", set=assignments, store=store)


def lines(project: Project, least: Severity = Severity.ERROR) -> list[str]:
    rank = list(Severity)
    return [each.line() for each in project.findings() if rank.index(each.severity) <= rank.index(least)]


def proven(project: Project, finding: Finding) -> Project:
    proof = project.prove(finding)
    assert proof, (finding.line(), [remedy.values for remedy in finding.remedies])
    return proof.project


@pytest.mark.slow
def test_each_hat_stands_at_the_height_of_its_socket(store: Store) -> None:
    """A HAT of 9.0 stands 9.0 above its Pi: no sum of pieces and washers is taken for it, and no pin is an intruder."""
    project = trial("hat-at-nine", store)
    levels = project.assembly.stacks[0].levels
    assert [level.clear_height for level in levels if level.board.header] == [9.0, 9.0]
    assert project.assembly.stacks[0].thread.label == "M2.5"
    assert lines(project) == []


@pytest.mark.parametrize(("height", "off", "severity"), [("auto+1", 1.0, "information"), ("17", 2.0, "error")])
def test_a_hat_that_is_built_too_high_is_told_with_its_number(
    store: Store, height: str, off: float, severity: str
) -> None:
    """All washers count: what is told is the distance between the two boards, not the length that was asked for."""
    project = trial("hat-too-high", store, f"tower.hat1.standoff={height}")
    (finding,) = [each for each in hardware.proofs(project.assembly) if each.code == "header-pins"]
    (hat,) = [level for level in project.assembly.stacks[0].levels if level.board.header]
    assert (finding.severity, finding.measured, finding.limit) == (Severity(severity), off, 1.5)
    assert hat.clear_height == 15.0 + off


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
    assert not project.heights().has_errors
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


@pytest.mark.parametrize(
    ("assignment", "why"),
    [
        ("hardware.owned.thread=m3", "M2.5"),
        ("hardware.owned.male_female=[[22,3]]", "4 of one length"),
        ("hardware.owned.male_female=[[22,8],[45,8]]", "no board takes this height"),
        ("hardware.standoff=printed", "printed"),
    ],
)
def test_owned_pieces_that_are_not_used_are_told_with_the_reason(assignment: str, why: str, store: Store) -> None:
    settings = [assignment, "hardware.printed_end=pilot"]
    told = [each for each in trial("owned-first", store, *settings).assembly.notices if each.code == "owned-unused"]
    assert [each.subject for each in told] == ["hardware.owned"]
    assert why in told[0].message


def test_a_stack_that_lacks_thread_depth_says_so_and_how_much_is_enough(store: Store) -> None:
    project = trial("deep-thread", store, "hardware.thread_depth=4.76")
    (finding,) = project.heights().errors
    assert "deep" in finding.message + finding.fix
    assert "hardware.thread_depth" in finding.fix
    deep = [remedy.values for remedy in finding.remedies if "hardware.thread_depth" in remedy.values]
    assert deep
    mended = project.with_values(deep[0])
    assert not mended.heights().has_errors


@pytest.mark.slow
def test_a_thread_depth_that_is_enough_is_proven(store: Store) -> None:
    project = trial("deep-thread", store, "hardware.thread_depth=4.76")
    (finding,) = project.findings().errors
    assert not proven(project, finding).findings().has_errors
    assert not trial("deep-thread", store).findings().has_errors, "short pieces are tapped through"


@pytest.mark.slow
def test_holes_of_two_millimetres_mount(store: Store) -> None:
    """A laser does not cut holes of 2.4 in 5 mm, a drill does; the standoffs are M2 of the range that has them."""
    project = trial("m-two", store, "plate.thickness=4")
    assert lines(project) == []
    assert [(stack.thread.label, stack.range) for stack in project.assembly.stacks] == [("M2", "hex-brass-m2")]
    assert not trial("m-two", store).findings().errors
    assert {each.code for each in trial("m-two", store, "cut.shop=generic").findings().errors} == {"hole-small"}


@pytest.mark.slow
def test_a_printed_standoff_that_breaks_names_what_holds(store: Store) -> None:
    project = trial("printed-small", store)
    for finding in project.findings().errors:
        assert "fault is in the program" not in finding.fix
        proven(project, finding)


@pytest.mark.slow
def test_a_printed_standoff_that_is_too_tall_names_a_height_that_holds(
    store: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A stress of 11.7 MPa at a lever of 60 is 10 MPa at 51."""
    file = tmp_path_factory.mktemp("tall") / "tall.toml"
    file.write_text(
        'name = "tall"\n[hardware]\nstandoff = "printed"\n[[stack]]\n' + 2 * "[[stack.node]]\nstandoff = 60\n"
    )
    project = Project.open(file, store=store)
    (finding,) = [each for each in project.findings() if each.code == "layer-load"]
    assert "51 or less" in finding.fix
    assert not [each for each in proven(project, finding).findings() if each.code == "layer-load"]
    held = project.with_values({"tower.node1.standoff": 51.0, "tower.node2.standoff": 51.0})
    assert not [each for each in held.findings() if each.code == "layer-load"]
